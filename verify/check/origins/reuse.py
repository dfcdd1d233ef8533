"""Is one text made from the other, and how closely: the judgement on a pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from verify.check.origins.likeness import FEWEST_WORDS, Likeness, compare_words
from verify.check.origins.setaside import read_reporting


class Reuse(StrEnum):
    """How closely one text follows another (Clough & Stevenson 2011)."""

    NEAR_COPY = "near copy"
    LIGHT_REVISION = "light revision"
    HEAVY_REVISION = "heavy revision"
    NONE = "none"


LEAST_PROOF = 18
"""Words, names left out, in runs of five and more: reports of one event come to share a sentence
of fewer by chance, unless the sentence is most of the text."""

MOST_OF_TEXT = 0.6
LEAST_RUN = 9
"""Words: a text of a sentence or two is a copy only with a run as long as this. "Ran aground off
Port Ansel" and a date are how anybody would put it."""

PAIR_ORDER = 0.15
"""Share of a text in ordered runs of two words: who rewrites keeps the order of what he
rewrites."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From what on a text is copied. The values are those that fit all labelled pairs: Clough &
    Stevenson's and BASIL's, where of 300 pairs of reports on one event one is a reprint.

    ``verify bench origins`` fits them on four of the five tasks and measures on the fifth.
    """

    copied: float = 0.165
    """Share of a text in runs of five words and more."""
    ordered: float = 0.12
    """Share of a text in runs of three words and more, times their order."""


THRESHOLDS = Thresholds()

_MANNERS: Mapping[Reuse, tuple[float, float, float]] = {
    Reuse.NEAR_COPY: (1.472, -0.298, 0.796),
    Reuse.LIGHT_REVISION: (0.498, 0.202, -1.283),
    Reuse.HEAVY_REVISION: (-1.97, 0.096, 0.487),
}
"""Weights of :attr:`Likeness.traits`, and a constant: logistic regression (C = 0.3) on the copies
of Clough & Stevenson's corpus. A cut text is in few long runs, an edited one in many."""


def judge_reuse(likeness: Likeness, thresholds: Thresholds = THRESHOLDS) -> Reuse:
    """The class of reuse, by how much is shared, in how long runs, and in which order."""
    if not is_copied(likeness, thresholds):
        return Reuse.NONE
    if len(likeness.tiles) == 1:
        return Reuse.NEAR_COPY  # in one piece, however short
    long_share, density = likeness.traits
    return max(_MANNERS, key=lambda r: _score(_MANNERS[r], long_share, density))


def _score(weights: tuple[float, float, float], long_share: float, density: float) -> float:
    return weights[0] * long_share + weights[1] * density + weights[2]


def is_copied(likeness: Likeness, thresholds: Thresholds = THRESHOLDS) -> bool:
    """True where one text was made from the other, or both from a third.

    Independent reporters share names and phrases, but neither long runs nor their order.
    """
    proven = likeness.longest >= LEAST_RUN or likeness.shared_words >= LEAST_PROOF
    if likeness.long_share >= MOST_OF_TEXT and proven:
        return True
    if likeness.long_share >= thresholds.copied and likeness.long_words >= LEAST_PROOF:
        return True
    return (
        likeness.shared_words >= FEWEST_WORDS
        and likeness.share * likeness.order >= thresholds.ordered
        and likeness.pair_order >= PAIR_ORDER
    )


def classify_reuse(a: str, b: str) -> Reuse:
    """How closely text ``a`` and text ``b`` follow one another; symmetric.

    Quotations and boilerplate are set aside first: two reports of one press conference are none.
    """
    return judge_reuse(compare_words(read_reporting(a), read_reporting(b)))
