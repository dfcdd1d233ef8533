"""Which pairs of texts are worth comparing: those that share word n-grams, found by sorting.

An inverted index in the form of one sorted array of (hash, document); never all pairs. Memory is
about 40 bytes for each n-gram that is kept, time that of sorting. Source: ENGINE.md, "Copies";
Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verify.check.origins.words import Words, free_ngrams, hash_ngrams

FEW_DOCUMENTS = 2_000
"""Up to here 3-grams are used, which also find heavy rewriting; beyond, 5-grams."""

FULL_PAIRS = 24
"""An n-gram in more documents than this pairs each with the first of them only: copies of one
dispatch still meet, and a footer on every page costs time in proportion to the pages."""

LEAST_SHARE = 0.05
"""Share of the shorter text's n-grams that must stand in the other."""

LEAST_SHARED = 3


def find_pairs(texts: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of texts that share enough n-grams to be compared, in order."""
    size = 3 if len(texts) <= FEW_DOCUMENTS else 5
    kept = [_distinct_ngrams(words, size) for words in texts]
    totals = np.asarray([len(hashes) for hashes in kept], dtype=np.int64)
    if totals.sum() == 0:
        return []
    lefts, rights, counts = _count_shared(kept, totals)
    shorter = np.minimum(totals[lefts], totals[rights])
    good = (counts >= LEAST_SHARED) & (counts >= LEAST_SHARE * shorter)
    return [(int(a), int(b)) for a, b in zip(lefts[good], rights[good], strict=True)]


def _distinct_ngrams(words: Words, size: int) -> npt.NDArray[np.uint64]:
    free = hash_ngrams(words.numbers, size)[free_ngrams(words, size)]
    return np.asarray(np.unique(free), dtype=np.uint64)


def _count_shared(
    kept: Sequence[npt.NDArray[np.uint64]], totals: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For each pair that shares an n-gram: left, right, number of n-grams shared."""
    hashes = np.concatenate(kept)
    owners = np.repeat(np.arange(len(kept), dtype=np.int32), totals)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    del order
    edges = np.flatnonzero(hashes[1:] != hashes[:-1]) + 1
    firsts = np.concatenate(([0], edges))
    sizes = np.diff(np.concatenate((firsts, [len(hashes)])))
    coded = np.concatenate([*_pair_codes(owners, firsts, sizes, len(kept))])
    pairs, counts = np.unique(coded, return_counts=True)
    return pairs // len(kept), pairs % len(kept), counts.astype(np.int64)


def _pair_codes(
    owners: npt.NDArray[np.int32],
    firsts: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    total: int,
) -> list[npt.NDArray[np.int64]]:
    """left * total + right for every pair within each group of equal n-grams.

    Stable sorting left the owners of a group in ascending order.
    """
    codes = [np.empty(0, dtype=np.int64)]
    for size in range(2, FULL_PAIRS + 1):
        members = _members(owners, firsts[sizes == size], size)
        for left in range(size - 1):
            for right in range(left + 1, size):
                codes.append(members[:, left] * total + members[:, right])
    for first, size in zip(firsts[sizes > FULL_PAIRS], sizes[sizes > FULL_PAIRS], strict=True):
        group = owners[first : first + size].astype(np.int64)
        codes.append(group[0] * total + group[1:])
    return codes


def _members(
    owners: npt.NDArray[np.int32], firsts: npt.NDArray[np.int64], size: int
) -> npt.NDArray[np.int64]:
    members: npt.NDArray[np.int64] = owners[firsts[:, None] + np.arange(size)].astype(np.int64)
    return members
