"""The runs of words that two texts share: greedy string tiling over n-gram seeds.

Method: Wise, "YAP3: improved detection of similarities in computer program and other texts"
(1996); Clough et al., "METER: measuring text reuse" (ACL 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verify.check.origins.words import Flags, Words, free_ngrams, hash_ngrams

MOST_REPEATS = 8
"""A seed that stands more often than this in one text is a stock phrase, no trace of copying."""


@dataclass(frozen=True, slots=True)
class Tile:
    """``size`` words that stand at word ``left`` of one text and at word ``right`` of the other."""

    left: int
    right: int
    size: int


def find_tiles(left: Words, right: Words, shortest: int) -> list[Tile]:
    """The runs of at least ``shortest`` words in both texts, none set aside, none overlapping.

    Longest runs are placed first; returned in the order of the left text. Equal texts are one run,
    however often they repeat themselves.
    """
    if _are_equal(left, right):
        return [Tile(0, 0, len(left))] if len(left) >= shortest else []
    maximal = _extend_seeds(left, right, shortest)
    maximal.sort(key=lambda tile: (-tile.size, tile.left, tile.right))
    taken_left = np.zeros(len(left), dtype=np.bool_)
    taken_right = np.zeros(len(right), dtype=np.bool_)
    placed: list[Tile] = []
    for tile in maximal:
        for part in _free_parts(tile, taken_left, taken_right, shortest):
            taken_left[part.left : part.left + part.size] = True
            taken_right[part.right : part.right + part.size] = True
            placed.append(part)
    return _mend(sorted(placed, key=lambda tile: tile.left), left, right, taken_right)


def _are_equal(left: Words, right: Words) -> bool:
    if len(left) != len(right) or left.aside.any() or right.aside.any():
        return False
    return bool((left.hashes == right.hashes).all())


def _mend(tiles: Sequence[Tile], left: Words, right: Words, taken: Flags) -> list[Tile]:
    """Join neighbours between which only stock phrases, too frequent for seeds, were left out."""
    mended: list[Tile] = []
    for tile in tiles:
        before = mended[-1] if mended else None
        if before and _is_gap_equal(before, tile, left, right, taken):
            tile = Tile(before.left, before.right, tile.left + tile.size - before.left)
            mended.pop()
        mended.append(tile)
    return mended


def _is_gap_equal(before: Tile, tile: Tile, left: Words, right: Words, taken: Flags) -> bool:
    if before.left - before.right != tile.left - tile.right:
        return False
    here = slice(before.left + before.size, tile.left)
    there = slice(before.right + before.size, tile.right)
    return not (
        left.aside[here].any()
        or right.aside[there].any()
        or taken[there].any()
        or (left.hashes[here] != right.hashes[there]).any()
    )


def _free_parts(tile: Tile, taken_left: Flags, taken_right: Flags, shortest: int) -> list[Tile]:
    taken = (
        taken_left[tile.left : tile.left + tile.size]
        | taken_right[tile.right : tile.right + tile.size]
    )
    if not taken.any():
        return [tile]
    edges = np.flatnonzero(np.diff(np.concatenate(([True], taken, [True])).astype(np.int8)))
    return [
        Tile(tile.left + int(first), tile.right + int(first), int(last - first))
        for first, last in zip(edges[::2], edges[1::2], strict=True)
        if last - first >= shortest
    ]


def _extend_seeds(left: Words, right: Words, shortest: int) -> list[Tile]:
    """Maximal common runs: seeds on one diagonal that follow each other are one run."""
    lefts, rights = _find_seeds(left, right, shortest)
    if not len(lefts):
        return []
    diagonal = lefts - rights
    order = np.lexsort((lefts, diagonal))
    lefts, rights, diagonal = lefts[order], rights[order], diagonal[order]
    breaks = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(lefts) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    lasts = np.concatenate((breaks, [len(lefts)])) - 1
    return [
        Tile(int(lefts[a]), int(rights[a]), int(lefts[b] - lefts[a]) + shortest)
        for a, b in zip(firsts, lasts, strict=True)
    ]


def _find_seeds(left: Words, right: Words, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of every n-gram that stands free in both texts, as two arrays of word indices."""
    places_left = np.flatnonzero(free_ngrams(left, size))
    places_right = np.flatnonzero(free_ngrams(right, size))
    if not len(places_left) or not len(places_right):
        empty = np.empty(0, dtype=np.int64)
        return empty, empty
    hashes_left = hash_ngrams(left.hashes, size)[places_left]
    hashes_right = hash_ngrams(right.hashes, size)[places_right]
    order = np.argsort(hashes_right, kind="stable")
    ranked = hashes_right[order]
    first = np.searchsorted(ranked, hashes_left, "left")
    count = np.searchsorted(ranked, hashes_left, "right") - first
    count[count > MOST_REPEATS] = 0
    lefts = np.repeat(places_left, count)
    steps = np.arange(len(lefts)) - np.repeat(np.cumsum(count) - count, count)
    rights = places_right[order[np.repeat(first, count) + steps]]
    return lefts, rights
