"""What words and guards make of a pair, and what the cross-encoder makes of it, as one opinion.

Stacked generalisation (Wolpert 1992): a small logistic layer over the probabilities of both,
fitted on pairs that neither was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verify.check.stance.encoder import LABELS, Shares, load_encoder
from verify.check.stance.guards import Objection, Weight
from verify.check.stance.layer import load_layer
from verify.check.stance.negation import find_cues
from verify.check.stance.pair import Pair
from verify.model import Probabilities

STACKED_FEATURES: tuple[str, ...] = (
    "words_supports",
    "words_refutes",
    "words_discusses",
    "words_unrelated",
    "read_supports",
    "read_refutes",
    "read_neither",
    "coverage",
    "coverage_back",
    "contrary",
    "cautions",
    "clean",
    "negated_once",
    "supports_covered",
    "refutes_covered",
    "supports_clean",
    "refutes_contrary",
)
ARTICLE_FEATURES: tuple[str, ...] = (
    "words_supports",
    "words_refutes",
    "words_discusses",
    "words_unrelated",
    *(f"best_{label}" for label in LABELS),
    *(f"opening_{label}" for label in LABELS),
    "most_supports",
    "most_refutes",
    "best_score",
)
WORTH_READING = 0.2
"""Coverage from which the encoder reads a pair; below, the texts share next to nothing."""
SMALLEST = 0.003
"""Shares below count as this, so that no logarithm runs away."""


def read_pairs(pairs: Sequence[Pair]) -> list[Shares]:
    """The encoder's shares for each pair that is worth it; none where it is not installed."""
    texts = [(pair.claim.text, pair.passage.text) for pair in pairs if is_worth_reading(pair)]
    encoder = load_encoder()
    return list(encoder.read(texts)) if encoder and texts else []


def is_worth_reading(pair: Pair) -> bool:
    """Do the two texts share enough for a side to be possible?"""
    return bool(pair.aligned_content) and pair.coverage >= WORTH_READING


def stack(
    words: Probabilities, shares: Shares, pair: Pair, objections: Sequence[Objection]
) -> Probabilities:
    """One opinion from that of words and guards and that of the encoder.

    The encoder knows one "neither"; what of it is unrelated, the words say.
    """
    measured = measure_stack(words, shares, pair, objections)
    both = load_layer("stacked", STACKED_FEATURES).predict(measured)
    neither = both.discusses + both.unrelated
    unrelated = neither * words.unrelated / (words.discusses + words.unrelated)
    return Probabilities(both.supports, both.refutes, neither - unrelated, unrelated)


def measure_stack(
    words: Probabilities, shares: Shares, pair: Pair, objections: Sequence[Objection]
) -> NDArray[np.float64]:
    """The features of both opinions in the order of STACKED_FEATURES."""
    ours = as_logs((words.supports, words.refutes, words.discusses, words.unrelated))
    supports, refutes, neither = as_logs(shares)
    contrary = float(any(o.weight is Weight.CONTRARY for o in objections))
    caution = float(any(o.weight is Weight.CAUTION for o in objections))
    clean = float(not contrary and not caution)
    negated_once = bool(find_cues(pair.claim)) != bool(find_cues(pair.passage))
    return np.array(
        [
            *ours,
            supports,
            refutes,
            neither,
            pair.coverage,
            pair.coverage_back,
            contrary,
            caution,
            clean,
            float(negated_once),
            supports * pair.coverage,
            refutes * pair.coverage,
            supports * clean,
            refutes * contrary,
        ]
    )


def stack_article(
    words: Probabilities, read: Sequence[Shares], opening: Shares | None, score: float
) -> Probabilities:
    """One opinion on a whole article.

    ``read`` are the encoder's shares for its nearest passages, the deciding one first; ``opening``
    those for its headline and first sentences; ``score`` how near the nearest passage is, 0..1.
    """
    measured = measure_article_stack(words, read, opening, score)
    return load_layer("article-stacked", ARTICLE_FEATURES).predict(measured)


def measure_article_stack(
    words: Probabilities, read: Sequence[Shares], opening: Shares | None, score: float
) -> NDArray[np.float64]:
    """The features of both opinions on an article in the order of ARTICLE_FEATURES."""
    first = read[0] if opening is None else opening
    most = np.max(np.asarray(read), axis=0)
    return np.array(
        [
            *as_logs((words.supports, words.refutes, words.discusses, words.unrelated)),
            *as_logs(read[0]),
            *as_logs(first),
            *as_logs(most[:2]),
            score,
        ]
    )


def as_logs(shares: Sequence[float] | Shares) -> NDArray[np.float64]:
    """Logarithms of shares, none below that of SMALLEST."""
    return np.log(np.maximum(np.asarray(shares, dtype=np.float64), SMALLEST))
