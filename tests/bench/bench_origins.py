"""Measures of origins.py on public data: reuse classes, same-event reports, planted copies."""

from __future__ import annotations

import itertools
import json
import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from verify.check.origins import Reuse, classify_reuse, trace_documents
from verify.model import Document

CLASSES = {
    "cut": Reuse.NEAR_COPY,
    "light": Reuse.LIGHT_REVISION,
    "heavy": Reuse.HEAVY_REVISION,
    "non": Reuse.NONE,
}
EDITS = ("trimmed", "partial", "light", "heavy")


def run(shared: Path, documents: int = 10_000, copies: int = 2_000) -> dict[str, float]:
    """All figures by name; ``shared`` is the folder that holds ``bench``. Shares are 0..1."""
    bench = shared / "bench"
    return {
        **measure_reuse(bench),
        **measure_same_event(bench),
        **measure_planted(bench, documents // 4, copies // 4),
        **measure_planted(bench, documents, copies),
    }


def read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure_reuse(bench: Path) -> dict[str, float]:
    """Clough & Stevenson: copied or not, and the four classes."""
    texts = {row["doc_id"]: row["text"] for row in read(bench / "clough_stevenson_docs.jsonl")}
    pairs = list(read(bench / "clough_stevenson.jsonl"))
    found = [classify_reuse(texts[p["doc_a"]], texts[p["doc_b"]]) for p in pairs]
    copied = [(r is not Reuse.NONE) == bool(p["copied"]) for r, p in zip(found, pairs, strict=True)]
    classes = [r is CLASSES[p["label"]] for r, p in zip(found, pairs, strict=True)]
    return {
        "clough_copied_accuracy": sum(copied) / len(pairs),
        "clough_four_way_accuracy": sum(classes) / len(pairs),
    }


def measure_same_event(bench: Path) -> dict[str, float]:
    """BASIL: pairs of independent reports on one event that are called copies."""
    events: dict[str, list[Document]] = defaultdict(list)
    for row in read(bench / "basil_docs.jsonl"):
        document = Document(
            row["doc_id"], row["text"], publisher=row["source"], published=row["date"]
        )
        events[row["event_id"]].append(document)
    provenance = trace_documents([d for group in events.values() for d in group])
    called = {
        frozenset((d.document_id, d.source_id)) for d in provenance.derivations if d.how == "copies"
    }
    pairs = [
        frozenset((a.id, b.id))
        for group in events.values()
        for a, b in itertools.combinations(group, 2)
    ]
    return {
        "basil_pairs": float(len(pairs)),
        "basil_pairs_called_copies": float(sum(pair in called for pair in pairs)),
        "basil_other_pairs_called_copies": float(len(called - set(pairs))),
    }


def measure_planted(bench: Path, documents: int, copies: int) -> dict[str, float]:
    """Copies of four kinds planted among ``documents`` texts: found, other pairs, time, memory."""
    rng = random.Random(7)
    texts = list(build_texts(bench, documents - copies, rng))
    planted = {}
    for number in range(copies):
        edit = EDITS[number % len(EDITS)]
        original = rng.randrange(len(texts))
        other = texts[rng.randrange(len(texts))]
        planted[f"copy{number}"] = (
            edit,
            f"text{original}",
            make_copy(texts[original], other, edit, rng),
        )
    corpus = [Document(f"text{n}", text, published="2026-01-01") for n, text in enumerate(texts)]
    corpus += [Document(n, t, published="2026-01-02") for n, (_, _, t) in planted.items()]
    began = time.perf_counter()
    provenance = trace_documents(corpus)
    seconds = time.perf_counter() - began
    return _score(planted, provenance.derivations, len(corpus), seconds)


def _score(planted, derivations, size: int, seconds: float) -> dict[str, float]:
    found = {(d.document_id, d.source_id) for d in derivations if d.how == "copies"}
    figures = {}
    for edit in EDITS:
        wanted = [(name, source) for name, (kind, source, _) in planted.items() if kind == edit]
        figures[f"planted_{size}_{edit}_found"] = sum(w in found for w in wanted) / len(wanted)
    known = {(name, source) for name, (_, source, _) in planted.items()}
    figures[f"planted_{size}_other_pairs"] = float(len(found - known))
    figures[f"planted_{size}_seconds"] = round(seconds, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures[f"planted_{size}_peak_mb"] = round(peak, 0)
    return figures


def build_texts(bench: Path, number: int, rng: random.Random) -> Iterator[str]:
    """Texts of twelve sentences drawn from all sets, each sentence as seldom as possible."""
    pool = sorted(set(_sentences(bench)))
    drawn: list[str] = []
    for _ in range(number):
        if len(drawn) < 12:
            drawn = rng.sample(pool, len(pool))
        yield " ".join(drawn.pop() for _ in range(12))


def _sentences(bench: Path) -> Iterator[str]:
    for name in ("fnc1_docs", "basil_docs", "polnear_docs_dev", "checkthat2020_t2_docs"):
        for row in read(bench / f"{name}.jsonl"):
            yield from _split(row.get("text") or row.get("body") or "")
    for name in ("fm2", "climatefever", "healthver", "claimbuster", "checkthat2019_t1"):
        for row in read(bench / f"{name}.jsonl"):
            for key in ("claim", "evidence", "text", "sentence"):
                yield from _split(str(row.get(key) or ""))


def _split(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if 8 <= s.count(" ") <= 60]


def make_copy(text: str, other: str, edit: str, rng: random.Random) -> str:
    """``text`` cut to two thirds, a third of it inside ``other``, or with words changed."""
    words = text.split()
    if edit == "trimmed":
        return " ".join(words[: len(words) * 2 // 3])
    if edit == "partial":
        third = len(words) // 3
        begin = rng.randrange(len(words) - third)
        rest = other.split()
        return " ".join(rest[:third] + words[begin : begin + third] + rest[third : 2 * third])
    rate = 0.1 if edit == "light" else 0.3
    return " ".join(_change(word, rate, rng) for word in words)


def _change(word: str, rate: float, rng: random.Random) -> str:
    chance = rng.random()
    if chance < rate * 0.6:
        return rng.choice(("harbour", "steady", "seven", "quietly", "north", "granted", "over"))
    return "" if chance < rate else word


if __name__ == "__main__":
    for figure, value in run(Path("../shared")).items():
        print(f"{figure:40} {value}")
