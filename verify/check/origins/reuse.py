"""Is one text made from the other, and how closely: the judgement on a pair."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from verify.check.origins.runs import Tile, find_tiles
from verify.check.origins.setaside import find_set_aside
from verify.check.origins.words import Words, read_words


class Reuse(StrEnum):
    """How closely one text follows another (Clough & Stevenson 2011)."""

    NEAR_COPY = "near copy"
    LIGHT_REVISION = "light revision"
    HEAVY_REVISION = "heavy revision"
    NONE = "none"


SHORTEST_TILE = 3
"""Words: the shortest run that is counted. 3-word runs told copies best in ENGINE.md."""

LONG_RUN = 5
"""Words: runs as long as this carry most of the proof; shorter ones are often names."""


LEAST_PROOF = 20
"""Words in runs of five and more: reports of one event come to share a sentence of fewer by
chance, unless the sentence is most of the text."""

MOST_OF_TEXT = 0.6
LEAST_RUN = 9
"""Words: a text of a sentence or two is a copy only with a run as long as this. "Ran aground off
Port Ansel" and a date are how anybody would put it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share. Shares are of the words that are not set aside, 0..1."""

    tiles: tuple[Tile, ...]
    left_share: float
    right_share: float
    left_long_share: float
    right_long_share: float
    longest: int
    """Words in the longest run."""
    shared_words: int
    left_words: int
    right_words: int
    order: float
    """Share of the runs that stand in the same order in both texts, 0..1."""
    pair_order: float
    """Share of the shorter text in runs of two words and more, times their order, 0..1; 0 where
    too little is shared to ask."""

    @property
    def share(self) -> float:
        """The larger of the two shares: how much of one text stands in the other."""
        return max(self.left_share, self.right_share)

    @property
    def long_share(self) -> float:
        """The same, counting runs of five words and more only."""
        return max(self.left_long_share, self.right_long_share)

    @property
    def long_words(self) -> int:
        """Words in shared runs of five and more."""
        return sum(tile.size for tile in self.tiles if tile.size >= LONG_RUN)

    @property
    def mean_run(self) -> float:
        """Mean length of the shared runs, in words."""
        return self.shared_words / len(self.tiles) if self.tiles else 0.0


def compare_words(left: Words, right: Words) -> Likeness:
    """The runs that two texts share, and how much of each they make up."""
    tiles = tuple(find_tiles(left, right, SHORTEST_TILE))
    shared = sum(tile.size for tile in tiles)
    long = sum(tile.size for tile in tiles if tile.size >= LONG_RUN)
    left_words, right_words = int((~left.aside).sum()), int((~right.aside).sum())
    return Likeness(
        tiles=tiles,
        left_share=shared / max(1, left_words),
        right_share=shared / max(1, right_words),
        left_long_share=long / max(1, left_words),
        right_long_share=long / max(1, right_words),
        longest=max((tile.size for tile in tiles), default=0),
        shared_words=shared,
        left_words=left_words,
        right_words=right_words,
        order=_measure_order(tiles),
        pair_order=_measure_pair_order(left, right) if shared >= FEWEST_WORDS else 0.0,
    )


def _measure_order(tiles: Sequence[Tile]) -> float:
    """Length of the longest rising sequence of places, as a share (patience sorting)."""
    ends: list[int] = []
    for tile in tiles:
        place = bisect_left(ends, tile.right)
        ends[place : place + 1] = [tile.right]
    return len(ends) / max(1, len(tiles))


COPIED_SHARE = 0.165
"""Share of a text in runs of five words and more from which on it is copied. BASIL: of 300 pairs
of reports on one event only one, a reprint, is above."""

FEWEST_WORDS = 34
"""Below so many shared words a likeness in order may be chance."""

ORDERED_SHARE = 0.12
"""Share of a text in ordered runs of three words from which on it is rewritten, not written."""

PAIR_ORDER = 0.15
"""The same for runs of two words: who rewrites keeps the order of what he rewrites."""


def _measure_pair_order(left: Words, right: Words) -> float:
    pairs = find_tiles(left, right, 2)
    shorter = min(int((~words.aside).sum()) for words in (left, right))
    return sum(tile.size for tile in pairs) / max(1, shorter) * _measure_order(pairs)


def judge_reuse(likeness: Likeness) -> Reuse:
    """The class of reuse, by how much is shared, in how long runs, and in which order.

    Thresholds: set on Clough & Stevenson's corpus and on BASIL's same-event reports, where
    independent reporters share names and phrases but neither long runs nor their order
    (``tests/bench/bench_origins.py``).
    """
    if not is_copied(likeness):
        return Reuse.NONE
    if likeness.mean_run >= 10:
        return Reuse.NEAR_COPY
    if likeness.share >= 0.7 or likeness.mean_run >= 6:
        return Reuse.LIGHT_REVISION
    return Reuse.HEAVY_REVISION


def is_copied(likeness: Likeness) -> bool:
    """True where one text was made from the other, or both from a third."""
    proven = likeness.longest >= LEAST_RUN or likeness.shared_words >= LEAST_PROOF
    if likeness.long_share >= MOST_OF_TEXT and proven:
        return True
    if likeness.long_share >= COPIED_SHARE and likeness.long_words >= LEAST_PROOF:
        return True
    return (
        likeness.shared_words >= FEWEST_WORDS
        and likeness.share * likeness.order >= ORDERED_SHARE
        and likeness.pair_order >= PAIR_ORDER
    )


def classify_reuse(a: str, b: str) -> Reuse:
    """How closely text ``a`` and text ``b`` follow one another; symmetric.

    Quotations and boilerplate are set aside first: two reports of one press conference are none.
    """
    left, right = (read_words(text, find_set_aside(text)) for text in (a, b))
    return judge_reuse(compare_words(left, right))
