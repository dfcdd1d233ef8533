"""Measures the judge on the test parts of ../shared/bench; nothing here was trained on.

python -m tests.bench.bench_stance ../shared
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from training.distortions import make_pairs
from training.frames import make_frame_pairs
from training.pairs import TESTS, Labelled, read_fnc, read_rows, read_set

from verify.check.match.reading import read
from verify.check.stance import judge, judge_document
from verify.check.stance.expressions import read_expressions
from verify.check.stance.guards import find_objections
from verify.check.stance.pair import Pair
from verify.model import Document

MOST_ROWS = 600
MOST_ARTICLES = 1_000
MADE = 2_000
OWN = 400
CHECKED = Path(__file__).with_name("checked_pairs.tsv")
LABELS = ("supports", "refutes", "discusses", "unrelated")


def run(shared: Path) -> dict[str, float]:
    """Figures by name: macro-F1, accuracy or shares, 0..1; and pairs judged a second."""
    bench = shared / "bench"
    figures: dict[str, float] = {}
    with ProcessPoolExecutor(2) as pool:
        for name, splits in TESTS.items():
            rows = read_set(bench, name, splits, MOST_ROWS)
            judged = list(pool.map(judge_row, rows, chunksize=100))
            figures |= measure_set(name, rows, judged) | bound(name, rows, judged)
        articles = read_fnc(bench, "test", MOST_ARTICLES)
        judged = list(pool.map(judge_row, articles, chunksize=20))
        figures |= measure_set("fnc1", articles, judged) | bound("fnc1", articles, judged)
        figures["fnc1 official score"] = score_officially(articles, judged)
        made = make_test_pairs(bench)
        figures |= measure_made(made, list(pool.map(judge_found_row, made, chunksize=100)))
        own = gather_own_pairs(made)
        for kind, look in (("own", judge_found_row), ("own, put together", judge_row)):
            judged = list(pool.map(look, own, chunksize=50))
            figures |= {f"{kind}: {name}": n for name, n in measure_own(own, judged).items()}
    fm2 = read_set(bench, "fm2", ("test",), 1000)
    figures["pairs a second"] = measure_speed(fm2, judge_found_row)
    figures["pairs a second, read by the cross-encoder, too"] = measure_speed(fm2, judge_row)
    figures["guards asked a second"] = measure_speed(fm2, ask_guards)
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


def gather_own_pairs(made: Sequence[Labelled]) -> list[Labelled]:
    """400 pairs: 80 written and checked by hand, the others seeded: half from events told in
    several ways (of the frames that are held aside), half from the sentences of ``made``."""
    lines = CHECKED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    checked = [Labelled(f"checked:{kind}", claim, text, label) for claim, text, label, kind in rows]
    framed = make_frame_pairs((OWN - len(checked)) // 2, seed=23, held_aside=True)
    return [*checked, *framed, *made[: OWN - len(checked) - len(framed)]]


def measure_own(rows: Sequence[Labelled], judged: Sequence[str]) -> dict[str, float]:
    """Share called supported of distorted and of faithful pairs, for each of the three parts."""
    called: dict[str, list[str]] = defaultdict(list)
    for row, stance in zip(rows, judged, strict=True):
        kind = "faithful" if row.label == "supports" else "distorted"
        called[kind].append(stance)
        called[f"{row.set.split(':')[0]} {kind}"].append(stance)
    return {
        f"{kind} called supported (n={len(stances)})": stances.count("supports") / len(stances)
        for kind, stances in sorted(called.items())
    }


def ask_guards(row: Labelled) -> None:
    """Lay one pair side by side and let all guards look at it."""
    find_objections(Pair(row.claim, row.text))


def measure_speed(rows: Sequence[Labelled], look: Callable[[Labelled], object]) -> float:
    """Pairs looked at a second of one core's time, all texts new."""
    for remember in (read, read_expressions):
        remember.cache_clear()
    start = time.process_time()
    for row in rows:
        look(row)
    return len(rows) / (time.process_time() - start)


def bound(name: str, rows: Sequence[Labelled], judged: Sequence[str]) -> dict[str, float]:
    """The macro-F1's 95 % interval as two figures."""
    low, high = resample(rows, judged)
    return {f"{name} macro-F1, 95 % from": low, f"{name} macro-F1, 95 % to": high}


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
