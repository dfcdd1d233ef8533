"""Measures of origins on public data: reuse classes, same-event reports, planted copies, growth."""

from __future__ import annotations

import itertools
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from tests.bench.growth import Labels, draw_growth
from tests.bench.planted_copies import EDITS, Planted, build_corpus, read
from verify.check.origins import Archive, Reuse, trace_documents
from verify.check.origins.likeness import Likeness, compare_words
from verify.check.origins.pairing import read_document
from verify.check.origins.reuse import Thresholds, is_copied, judge_reuse
from verify.model import Document

CLASSES = {
    "cut": Reuse.NEAR_COPY,
    "light": Reuse.LIGHT_REVISION,
    "heavy": Reuse.HEAVY_REVISION,
    "non": Reuse.NONE,
}
SIZES = (12_500, 25_000, 50_000, 100_000)
COPIES = 2_000
ADDED = 400
SCALES = np.asarray((0.3, 3.0))
"""Brings the two traits of a likeness to about the same spread."""


def run(shared: Path, sizes: Sequence[int] = SIZES) -> dict[str, float]:
    """All figures by name; ``shared`` is the folder that holds ``bench``. Shares are 0..1.

    Writes the growth over ``sizes`` as a picture, docs/origins-growth.svg.
    """
    bench = shared / "bench"
    figures = {**measure_reuse(bench), **measure_same_event(bench)}
    growth = []
    for size in sizes:
        measured = measure_planted(bench, size, COPIES)
        figures |= {f"planted_{size}_{name}": value for name, value in measured.items()}
        growth.append((size, measured["cpu_seconds"]))
    draw_trace_growth(growth)
    return figures | measure_adding(bench, sizes[-1])


def draw_trace_growth(growth: Sequence[tuple[int, float]]) -> None:
    """(documents, CPU seconds) as docs/origins-growth.svg, beside a growth in proportion."""
    (first, cost), (last, _) = growth[0], growth[-1]
    lines = {"tracing": growth, "in proportion": [(first, cost), (last, cost * last / first)]}
    path = Path(__file__).parents[2] / "docs" / "origins-growth.svg"
    draw_growth(lines, path, Labels("documents", "s of CPU to trace all of them", "s"))


def measure_reuse(bench: Path) -> dict[str, float]:
    """Clough & Stevenson: copied or not, and the four classes.

    With the thresholds and weights of the program, which saw these pairs; and each of the five
    tasks with thresholds and weights that were fitted on the other four and on BASIL.
    """
    texts = {row["doc_id"]: row["text"] for row in read(bench / "clough_stevenson_docs.jsonl")}
    rows = list(read(bench / "clough_stevenson.jsonl"))
    likenesses = [_compare(texts[row["doc_a"]], texts[row["doc_b"]]) for row in rows]
    truths = [CLASSES[row["label"]] for row in rows]
    tasks = np.asarray([row["doc_b"] for row in rows])
    independent = [_compare(a.text, b.text) for a, b in _same_event_pairs(_read_events(bench))]
    found: list[Reuse] = [Reuse.NONE] * len(rows)
    for task in np.unique(tasks):
        others, held_out = np.flatnonzero(tasks != task), np.flatnonzero(tasks == task)
        judge = _fit([likenesses[i] for i in others], [truths[i] for i in others], independent)
        for i in held_out:
            found[i] = judge(likenesses[i])
    return {
        **_accuracies("clough", [judge_reuse(likeness) for likeness in likenesses], truths),
        **_accuracies("clough_one_task_out", found, truths),
    }


def _compare(one: str, other: str) -> Likeness:
    return compare_words(read_document(Document("1", one)), read_document(Document("2", other)))


def _accuracies(name: str, found: Sequence[Reuse], truths: Sequence[Reuse]) -> dict[str, float]:
    both = list(zip(found, truths, strict=True))
    copied = sum((a is Reuse.NONE) == (b is Reuse.NONE) for a, b in both)
    return {
        f"{name}_copied_accuracy": copied / len(both),
        f"{name}_four_way_accuracy": sum(a is b for a, b in both) / len(both),
    }


def _fit(likenesses: Sequence[Likeness], truths: Sequence[Reuse], independent: Sequence[Likeness]):
    """A judge of likenesses, fitted as the program's was: a grid, then a logistic regression."""
    thresholds = _fit_thresholds(likenesses, truths, independent)
    copies = [(k.traits, t) for k, t in zip(likenesses, truths, strict=True) if t is not Reuse.NONE]
    traits, labels = zip(*copies, strict=True)
    manner = LogisticRegression(C=0.3, max_iter=500).fit(np.asarray(traits) / SCALES, labels)

    def judge(likeness: Likeness) -> Reuse:
        if not is_copied(likeness, thresholds):
            return Reuse.NONE
        return Reuse(manner.predict(np.asarray([likeness.traits]) / SCALES)[0])

    return judge


def _fit_thresholds(
    likenesses: Sequence[Likeness], truths: Sequence[Reuse], independent: Sequence[Likeness]
) -> Thresholds:
    """The middle of the best plateau, with one in 300 independent pairs called a copy at most."""

    def errors(tried: Thresholds) -> tuple[int, int]:
        wrong = sum(
            is_copied(k, tried) != (t is not Reuse.NONE)
            for k, t in zip(likenesses, truths, strict=True)
        )
        false = sum(is_copied(k, tried) for k in independent)
        return max(0, false - len(independent) // 300), wrong

    grid = [
        Thresholds(float(copied), float(ordered))
        for copied in np.arange(0.08, 0.30, 0.01)
        for ordered in np.arange(0.06, 0.24, 0.01)
    ]
    rated = [(errors(tried), tried) for tried in grid]
    best = min(error for error, _ in rated)
    plateau = [tried for error, tried in rated if error == best]
    return Thresholds(
        statistics.median(tried.copied for tried in plateau),
        statistics.median(tried.ordered for tried in plateau),
    )


def _read_events(bench: Path) -> list[list[Document]]:
    events: dict[str, list[Document]] = defaultdict(list)
    for row in read(bench / "basil_docs.jsonl"):
        document = Document(
            row["doc_id"], row["text"], publisher=row["source"], published=row["date"]
        )
        events[row["event_id"]].append(document)
    return list(events.values())


def _same_event_pairs(events: Sequence[Sequence[Document]]) -> list[tuple[Document, Document]]:
    return [pair for event in events for pair in itertools.combinations(event, 2)]


def measure_same_event(bench: Path) -> dict[str, float]:
    """BASIL: pairs of independent reports on one event that are called copies."""
    events = _read_events(bench)
    provenance = trace_documents([document for event in events for document in event])
    called = {
        frozenset((d.document_id, d.source_id)) for d in provenance.derivations if d.how == "copies"
    }
    pairs = {frozenset((a.id, b.id)) for a, b in _same_event_pairs(events)}
    return {
        "basil_pairs": float(len(pairs)),
        "basil_pairs_called_copies": float(len(pairs & called)),
        "basil_other_pairs_called_copies": float(len(called - pairs)),
    }


def measure_planted(bench: Path, size: int, copies: int) -> dict[str, float]:
    """Copies of four kinds among ``size`` documents: found, other pairs, time, memory."""
    corpus, planted = build_corpus(bench, size - copies, copies)
    began, began_cpu = time.perf_counter(), time.process_time()
    provenance = trace_documents([*corpus, *(copy.document for copy in planted)])
    seconds, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    found = {(d.document_id, d.source_id) for d in provenance.derivations if d.how == "copies"}
    known = {(p.document.id, of) for p in planted for of in (p.original_id, p.host_id)}
    return {
        **_share_found(planted, found),
        "other_pairs": float(len(found - known)),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _share_found(
    planted: Sequence[Planted], found: set[tuple[str, str | None]]
) -> dict[str, float]:
    shares = {}
    for edit in EDITS:
        wanted = [(p.document.id, p.original_id) for p in planted if p.edit == edit]
        shares[f"{edit}_found"] = sum(pair in found for pair in wanted) / len(wanted)
    return shares


def measure_adding(bench: Path, size: int) -> dict[str, float]:
    """One more document among ``size``, again and again: milliseconds, and copies found."""
    corpus, planted = build_corpus(bench, size, ADDED, seed=8)
    archive = Archive(corpus)
    times, cpu, found = [], [], set()
    for copy in planted:
        began, began_cpu = time.perf_counter(), time.process_time()
        derivations = archive.add(copy.document)
        times.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - began_cpu))
        found |= {(d.document_id, d.source_id) for d in derivations}
    return {
        f"added_to_{size}_median_ms": round(statistics.median(times), 1),
        f"added_to_{size}_p95_ms": round(sorted(times)[len(times) * 95 // 100], 1),
        f"added_to_{size}_p95_cpu_ms": round(sorted(cpu)[len(cpu) * 95 // 100], 1),
        f"added_to_{size}_slowest_cpu_ms": round(max(cpu), 1),
        **{f"added_to_{size}_{name}": v for name, v in _share_found(planted, found).items()},
    }


if __name__ == "__main__":
    for figure, value in run(Path("../shared")).items():
        print(f"{figure:40} {value}")
