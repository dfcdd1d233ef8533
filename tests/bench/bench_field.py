"""Measures the judge in the field: one article beside other outlets' reports of the same event.

python -m tests.bench.bench_field ../shared

Test sets of pairs are half full of support and refutation; what search brings up in real reports
mostly takes no side. ``field_labels.jsonl`` holds what was read by eye in 1,545 such pairs, by the
ids of public documents and offsets in them, without their text. Set "rules" (421): the three best
passages for claims of 18 articles, and whatever was called support or refutation then; the judge's
rules were made by reading them. Sets "second" (568) and "third" (556): the two best passages for
twelve claims each of 24 other articles, labelled without knowing what the judge says of them. The
second was measured once before anything was learnt from it, the third likewise; the rules on
contrary numbers were mended after it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from verify.check.claims import find_claims
from verify.model import Document, Passage
from verify.pipeline import Surroundings

LABELS = Path(__file__).with_name("field_labels.jsonl")
CORPORA = ("basil_docs.jsonl", "wire_sample_census_docs.jsonl", "wire_sample_spotify_docs.jsonl")
SAID = ("supports", "partly supports")
DENIED = ("refutes", "arguably refutes")


@dataclass(frozen=True)
class FieldPair:
    """A claim of one document beside a passage of another, and what a person read in it."""

    article: str
    claim: tuple[int, int]
    source: str
    passage: tuple[int, int]
    label: str
    set: str
    nth: int
    """Which of the claims that were cut from this span of the article."""


def run(shared: Path) -> dict[str, float]:
    """Figures by name and set, as shares 0..1, and how many sides were called."""
    pairs = read_labels()
    judged = judge_pairs(shared / "bench", pairs)
    figures: dict[str, float] = {}
    for name in sorted({pair.set for pair in pairs}):
        chosen = [both for pair, both in zip(pairs, judged, strict=True) if pair.set == name]
        figures |= {f"{name}: {figure}": value for figure, value in measure(chosen).items()}
    return figures


def measure(judged: list[tuple[str, str]]) -> dict[str, float]:
    """Figures of (stance, label) pairs."""
    counts = Counter(judged)
    called = {
        side: sum(n for (stance, _), n in counts.items() if stance == side)
        for side in ("supports", "refutes")
    }
    supported = sum(counts["supports", label] for label in SAID)
    stated = sum(n for (_, label), n in counts.items() if label == "supports")
    refuted = sum(counts["refutes", label] for label in DENIED)
    return {
        "support that is right (precision)": supported / max(1, called["supports"]),
        "plain support that is found (recall)": counts["supports", "supports"] / max(1, stated),
        "refutations that are right (precision)": refuted / max(1, called["refutes"]),
        "support called": called["supports"],
        "refutations called": called["refutes"],
    }


def read_labels() -> list[FieldPair]:
    """All labelled pairs."""
    rows = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    return [
        FieldPair(
            r["article"],
            tuple(r["claim"]),
            r["source"],
            tuple(r["passage"]),
            r["label"],
            r.get("set", "rules"),
            r.get("nth", 0),
        )
        for r in rows
    ]


def read_documents(bench: Path) -> dict[str, Document]:
    """The public documents that the labels point into, by id."""
    documents = {}
    for name in CORPORA:
        for line in (bench / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            publisher = row.get("publisher") or row.get("source")
            documents[row["doc_id"]] = Document(
                row["doc_id"],
                row["text"],
                publisher=publisher if isinstance(publisher, str) else None,
                title=row.get("title"),
                published=row.get("date"),
            )
    return documents


def judge_pairs(bench: Path, pairs: list[FieldPair]) -> list[tuple[str, str]]:
    """The stance that `verify check` gives each pair, and the label."""
    documents = read_documents(bench)
    stated: dict[str, dict[tuple[int, int], list[str]]] = {}
    judged = []
    for pair in pairs:
        article, source = documents[pair.article], documents[pair.source]
        if pair.article not in stated:
            stated[pair.article] = defaultdict(list)
            for claim in find_claims(article):
                span = claim.passage.start, claim.passage.end
                stated[pair.article][span].append(claim.stated)
        start, end = pair.claim
        wordings = stated[pair.article][pair.claim] or [article.text[start:end]]
        # the first set was labelled for the last claim of its span
        place = -1 if pair.set == "rules" else min(pair.nth, len(wordings) - 1)
        wording = wordings[place]
        surroundings = Surroundings([article, source], article)
        passage = Passage.cut(source, *pair.passage)
        stance = surroundings.judge(wording, [passage])[0].stance
        judged.append((stance.value, pair.label))
    return judged


if __name__ == "__main__":
    for figure, value in run(Path(sys.argv[1])).items():
        print(f"{figure:<56} {value:10.3f}")
