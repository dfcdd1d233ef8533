"""A pair as numbers, for the logistic layer. Every feature lies in 0..1 or is a small count."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from verify.check.match.reading import Reading
from verify.check.stance.guards import GUARDS, Objection, Weight
from verify.check.stance.negation import find_cues
from verify.check.stance.pair import AGREEING, Pair
from verify.check.stance.partners import NOWHERE

_PLAIN = (
    "coverage",
    "coverage_squared",
    "coverage_back",
    "coverage_back_squared",
    "coverage_both",
    "order_free_ratio",
    "exact_coverage",
    "names_found",
    "names_missing",
    "numbers_agree",
    "bigrams_shared",
    "longest_run",
    "heaviest_missing",
    "in_context",
    "claim_negated",
    "passage_negated",
    "both_negated",
    "claim_length",
    "passage_length",
    "no_overlap",
    "contrary",
    "cautions",
    "contrary_covered",
    "caution_covered",
    "clean",
    "clean_covered",
    "clean_well_covered",
    "clean_all_covered",
    "unsaid",
)
FEATURES: tuple[str, ...] = (
    *_PLAIN,
    *(f"{name}:{weight.name.lower()}" for name in GUARDS for weight in Weight),
)


def measure(pair: Pair, objections: Sequence[Objection]) -> NDArray[np.float64]:
    """The features of a pair in the order of :data:`FEATURES`; finite for any two texts."""
    return np.array([*_measure_words(pair, objections), *_count(objections)], dtype=np.float64)


def _measure_words(pair: Pair, objections: Sequence[Objection]) -> list[float]:
    coverage, back = pair.coverage, pair.coverage_back
    contrary = min(2, sum(o.weight is Weight.CONTRARY for o in objections))
    cautions = min(3, sum(o.weight is Weight.CAUTION for o in objections))
    names = [i for i, word in enumerate(pair.claim.words) if word.is_name]
    found = [i for i in names if pair.forth[i] != NOWHERE]
    negated, negated_there = bool(find_cues(pair.claim)), bool(find_cues(pair.passage))
    clean = float(contrary == 0 and cautions == 0)
    numbers = pair.particulars.pairings
    return [
        coverage,
        coverage**2,
        back,
        back**2,
        coverage * back,
        fuzz.ratio(pair.claim.sorted_words, pair.passage.sorted_words) / 100,
        _exact_coverage(pair),
        len(found) / len(names) if names else 0.5,
        min(3, len(names) - len(found)),
        min(3, sum(p.comparison.agreement in AGREEING for p in numbers)),
        _share_bigrams(pair),
        _find_longest_run(pair),
        max((pair.weights[i] for i in pair.missing), default=0.0),
        _cover_by_context(pair),
        float(negated),
        float(negated_there),
        float(negated and negated_there),
        _as_length(pair.claim),
        _as_length(pair.passage),
        float(not pair.aligned_content),
        contrary,
        cautions,
        float(contrary > 0) * coverage**2,
        float(cautions > 0) * coverage**2,
        clean,
        clean * max(0.0, coverage - 0.6) / 0.4,
        clean * float(coverage >= 0.85),
        clean * float(coverage >= 0.97),
        min(4, sum(pair.weights[i] >= 1 for i in pair.unsaid)) / 4,
    ]


def _count(objections: Sequence[Objection]) -> list[float]:
    counts = dict.fromkeys(((name, weight) for name in GUARDS for weight in Weight), 0)
    for objection in objections:
        counts[objection.guard, objection.weight] += 1
    return [float(min(2, count)) for count in counts.values()]


def _exact_coverage(pair: Pair) -> float:
    total = sum(pair.weights)
    exact = sum(w for w, like in zip(pair.weights, pair.likeness, strict=True) if like >= 0.99)
    return exact / total if total else 0.0


def _share_bigrams(pair: Pair) -> float:
    steps = len(pair.forth) - 1
    kept = sum(
        pair.forth[i] != NOWHERE and pair.forth[i + 1] == pair.forth[i] + 1 for i in range(steps)
    )
    return kept / steps if steps > 0 else 0.0


def _find_longest_run(pair: Pair) -> float:
    longest = run = 0
    for i, place in enumerate(pair.forth):
        follows = i > 0 and place == pair.forth[i - 1] + 1 and pair.forth[i - 1] != NOWHERE
        run = 0 if place == NOWHERE else run + 1 if follows else 1
        longest = max(longest, run)
    return longest / max(1, len(pair.forth))


def _cover_by_context(pair: Pair) -> float:
    total = sum(pair.weights[i] for i in pair.missing)
    held = sum(
        pair.weights[i] for i in pair.missing if pair.claim.words[i].stem in pair.context_stems
    )
    return held / total if total else 0.0


def _as_length(reading: Reading) -> float:
    return min(1.0, math.log1p(len(reading.words)) / 6)
