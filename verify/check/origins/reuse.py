"""Is one text made from the other, and how closely: the judgement on a pair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verify.check.origins.runs import Tile, find_tiles
from verify.check.origins.setaside import find_set_aside
from verify.check.origins.words import Vocabulary, Words


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

    @property
    def share(self) -> float:
        """The larger of the two shares: how much of one text stands in the other."""
        return max(self.left_share, self.right_share)

    @property
    def long_share(self) -> float:
        """The same, counting runs of five words and more only."""
        return max(self.left_long_share, self.right_long_share)

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
        tiles,
        shared / max(1, left_words),
        shared / max(1, right_words),
        long / max(1, left_words),
        long / max(1, right_words),
        max((tile.size for tile in tiles), default=0),
        shared,
        left_words,
        right_words,
    )


def judge_reuse(likeness: Likeness) -> Reuse:
    """The class of reuse, by how much is shared and in how long runs.

    Thresholds: set on Clough & Stevenson's corpus and on BASIL's same-event reports, where
    independent reporters share names and phrases but no long runs (``make bench``).
    """
    if not _is_copied(likeness):
        return Reuse.NONE
    if likeness.mean_run >= 11 or likeness.long_share >= 0.94:
        return Reuse.NEAR_COPY
    if likeness.share >= 0.6 or likeness.mean_run >= 6:
        return Reuse.LIGHT_REVISION
    return Reuse.HEAVY_REVISION


def _is_copied(likeness: Likeness) -> bool:
    if likeness.shared_words < 12:
        return likeness.share >= 0.6 and likeness.shared_words >= 6
    return (
        likeness.long_share >= 0.17
        or likeness.share >= 0.3
        or (likeness.longest >= 25 and likeness.long_share >= 0.08)
    )


def classify_reuse(a: str, b: str) -> Reuse:
    """How closely text ``a`` and text ``b`` follow one another; symmetric.

    Quotations and boilerplate are set aside first: two reports of one press conference are none.
    """
    vocabulary = Vocabulary()
    left = vocabulary.read(a, find_set_aside(a))
    right = vocabulary.read(b, find_set_aside(b))
    return judge_reuse(compare_words(left, right))
