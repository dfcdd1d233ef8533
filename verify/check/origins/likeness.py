"""How alike are two texts: the runs of words that they share, how long they are, in which order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from verify.check.origins.runs import Tile, find_tiles
from verify.check.origins.statements import set_shared_aside
from verify.check.origins.words import Words

SHORTEST_TILE = 3
"""Words: the shortest run that is counted. 3-word runs told copies best in ENGINE.md."""

LONG_RUN = 5
"""Words: runs as long as this carry most of the proof; shorter ones are often names."""

FEWEST_WORDS = 33
"""Below so many shared words, names left out, a likeness in order may be chance."""


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
    """Words in shared runs, names left out."""
    long_words: int
    """The same in runs of five words and more."""
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
    def traits(self) -> tuple[float, float]:
        """What tells cut from edited from rewritten: of the text that shares more, the share in
        long runs, and the number of runs in a hundred words."""
        sides = (self.left_long_share, self.left_words), (self.right_long_share, self.right_words)
        share, words = max(sides, key=lambda side: side[0])
        return share, 100 * len(self.tiles) / max(1, words)


def compare_words(left: Words, right: Words) -> Likeness:
    """The runs that two texts share, and how much of each they make up."""
    tiles = tuple(find_tiles(left, right, SHORTEST_TILE))
    if reporting := set_shared_aside(left, right, tiles):
        left, right = reporting
        tiles = tuple(find_tiles(left, right, SHORTEST_TILE))
    shared = sum(tile.size for tile in tiles)
    long = sum(tile.size for tile in tiles if tile.size >= LONG_RUN)
    prose = [int((~left.names[t.left : t.left + t.size]).sum()) for t in tiles]
    left_words, right_words = int((~left.aside).sum()), int((~right.aside).sum())
    return Likeness(
        tiles=tiles,
        left_share=shared / max(1, left_words),
        right_share=shared / max(1, right_words),
        left_long_share=long / max(1, left_words),
        right_long_share=long / max(1, right_words),
        longest=max((tile.size for tile in tiles), default=0),
        shared_words=sum(prose),
        long_words=sum(n for n, tile in zip(prose, tiles, strict=True) if tile.size >= LONG_RUN),
        left_words=left_words,
        right_words=right_words,
        order=_measure_order(tiles),
        pair_order=_measure_pair_order(left, right) if sum(prose) >= FEWEST_WORDS else 0.0,
    )


def _measure_order(tiles: Sequence[Tile]) -> float:
    """Length of the longest rising sequence of places, as a share (patience sorting)."""
    ends: list[int] = []
    for tile in tiles:
        place = bisect_left(ends, tile.right)
        ends[place : place + 1] = [tile.right]
    return len(ends) / max(1, len(tiles))


def _measure_pair_order(left: Words, right: Words) -> float:
    pairs = find_tiles(left, right, 2)
    shorter = min(int((~words.aside).sum()) for words in (left, right))
    return sum(tile.size for tile in pairs) / max(1, shorter) * _measure_order(pairs)
