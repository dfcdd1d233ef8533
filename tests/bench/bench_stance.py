"""Measures the judge on the test parts of ../shared/bench; nothing here was trained on.

python -m tests.bench.bench_stance ../shared
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from training.distortions import make_pairs
from training.pairs import TESTS, Labelled, read_fnc, read_rows, read_set

from verify.check.stance import judge, judge_document
from verify.model import Document

MOST_ROWS = 1_000
MOST_ARTICLES = 1_000
MADE = 2_000
LABELS = ("supports", "refutes", "discusses", "unrelated")


def run(shared: Path) -> dict[str, float]:
    """Figures by name: macro-F1, accuracy or shares, 0..1; and pairs judged a second."""
    bench = shared / "bench"
    figures: dict[str, float] = {}
    with ProcessPoolExecutor(2) as pool:
        for name, splits in TESTS.items():
            rows = read_set(bench, name, splits, MOST_ROWS)
            figures |= measure_set(name, rows, list(pool.map(judge_row, rows, chunksize=100)))
        articles = read_fnc(bench, "test", MOST_ARTICLES)
        judged = list(pool.map(judge_row, articles, chunksize=20))
        figures |= measure_set("fnc1", articles, judged)
        figures["fnc1 official score"] = score_officially(articles, judged)
        made = make_test_pairs(bench)
        figures |= measure_made(made, list(pool.map(judge_found_row, made, chunksize=100)))
    figures["pairs a second"] = measure_speed(read_set(bench, "fm2", ("test",), 1000))
    return figures


def judge_row(row: Labelled) -> str:
    """The stance on a pair of sentences, as `verify stance` gives it."""
    return judge_document(row.claim, Document("d", row.text))[1].stance.value


def judge_found_row(row: Labelled) -> str:
    """The stance on a pair that search brought together, as `verify check` counts it."""
    return judge(row.claim, row.text).stance.value


def make_test_pairs(bench: Path) -> list[Labelled]:
    """Distortions and faithful variants of sentences that no training saw (BASIL)."""
    texts = [str(row["text"]) for row in read_rows(bench / "basil_docs.jsonl")]
    return make_pairs(texts, MADE, seed=11)


def measure_set(name: str, rows: Sequence[Labelled], judged: Sequence[str]) -> dict[str, float]:
    """Accuracy and macro-F1 over the labels that the set has; two-way sets ask: supported?"""
    gold = [row.label for row in rows]
    if "not_supports" in gold:
        judged = [label if label == "supports" else "not_supports" for label in judged]
    labels = sorted(set(gold))
    if "unrelated" not in labels:
        judged = ["discusses" if label == "unrelated" else label for label in judged]
    figures = {f"{name} {label} F1": _f1(gold, judged, label) for label in labels}
    figures[f"{name} macro-F1"] = sum(figures.values()) / len(labels)
    figures[f"{name} accuracy"] = sum(map(str.__eq__, gold, judged)) / len(gold)
    wrong = [j for g, j in zip(gold, judged, strict=True) if g != "supports"]
    figures[f"{name} wrongly supported"] = wrong.count("supports") / max(1, len(wrong))
    asserted = [g for g, j in zip(gold, judged, strict=True) if j == "supports"]
    figures[f"{name} support precision"] = asserted.count("supports") / max(1, len(asserted))
    return figures


def measure_made(rows: Sequence[Labelled], judged: Sequence[str]) -> dict[str, float]:
    """Share called supported, by kind and for distorted and faithful ones as a whole."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for row, stance in zip(rows, judged, strict=True):
        by_kind[row.set].append(stance)
        by_kind["faithful" if row.label == "supports" else "distorted"].append(stance)
    return {
        f"{kind} called supported (n={len(stances)})": stances.count("supports") / len(stances)
        for kind, stances in sorted(by_kind.items())
    }


def score_officially(rows: Sequence[Labelled], judged: Sequence[str]) -> float:
    """The score of the Fake News Challenge: a quarter for relatedness, the rest for the stance."""
    score = best = 0.0
    for row, stance in zip(rows, judged, strict=True):
        related, said_related = row.label != "unrelated", stance != "unrelated"
        best += 1.0 if related else 0.25
        score += 0.25 * (related == said_related) + 0.75 * (related and row.label == stance)
    return score / best


def measure_speed(rows: Sequence[Labelled]) -> float:
    """Pairs judged a second on one core, all texts new."""
    start = time.perf_counter()
    for row in rows:
        judge(row.claim, row.text)
    return len(rows) / (time.perf_counter() - start)


def resample(
    rows: Sequence[Labelled], judged: Sequence[str], times: int = 200
) -> tuple[float, float]:
    """A 95 % bootstrap interval of the macro-F1 (seed 7)."""
    chance = random.Random(7)
    pairs = list(zip(rows, judged, strict=True))
    figures = []
    for _ in range(times):
        drawn = chance.choices(pairs, k=len(pairs))
        found = measure_set("x", [row for row, _ in drawn], [stance for _, stance in drawn])
        figures.append(found["x macro-F1"])
    figures.sort()
    return figures[int(0.025 * times)], figures[int(0.975 * times)]


def _f1(gold: Sequence[str], judged: Sequence[str], label: str) -> float:
    counts = Counter(zip(gold, judged, strict=True))
    right = counts[label, label]
    total = sum(n for (g, j), n in counts.items() for side in (g, j) if side == label)
    return 2 * right / total if total else 0.0


if __name__ == "__main__":
    for figure, value in run(Path(sys.argv[1])).items():
        print(f"{value:8.3f}  {figure}")
