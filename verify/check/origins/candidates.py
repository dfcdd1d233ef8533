"""Which pairs of texts are worth comparing: those that share word n-grams, found by sorting.

An inverted index in the form of sorted arrays of (hash, text); never all pairs. Memory is 12 bytes
for each n-gram that is kept, and about three times that while it is sorted; time is that of
sorting. Source: ENGINE.md, "Copies"; Broder, "On the resemblance and containment of documents"
(1997).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verify.check.origins.words import Hashes, Integers, Words, free_ngrams, hash_ngrams

FEW_TEXTS = 2_000
"""Up to here 3-grams are used, which also find heavy rewriting; beyond, 5-grams."""

FULL_PAIRS = 24
"""An n-gram in more texts than this pairs each with the first of them only: copies of one dispatch
still meet, and a footer on every page costs time in proportion to the pages."""

LEAST_SHARE = 0.05
"""Share of the shorter text's n-grams that must stand in the other."""

LEAST_SHARED = 3

SEGMENT = 1_000
"""Texts that are added one by one are sorted into the index together, so many at a time."""

PAIRS_AT_ONCE = 8_000_000
"""Shared n-grams that are counted at a time: what bounds the memory of :meth:`find_pairs`."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Segment:
    """N-grams in ascending order of their hashes; those of one hash in the order of the texts."""

    hashes: Hashes
    owners: Integers

    @classmethod
    def sort(cls, kept: Sequence[Hashes], first: int) -> _Segment:
        """The n-grams of texts ``first``, ``first + 1`` and so on."""
        sizes = [len(hashes) for hashes in kept]
        hashes = np.concatenate([np.empty(0, dtype=np.uint64), *kept])
        owners = np.repeat(np.arange(first, first + len(kept), dtype=np.int32), sizes)
        order = np.argsort(hashes, kind="stable")
        return cls(hashes[order], owners[order])

    def groups(self) -> tuple[Places, Places]:
        """Where each n-gram of two texts and more begins, and in how many texts it stands."""
        edges = np.flatnonzero(self.hashes[1:] != self.hashes[:-1]) + 1
        firsts = np.concatenate(([0], edges))
        sizes = np.diff(np.concatenate((firsts, [len(self.hashes)])))
        return firsts[sizes > 1], sizes[sizes > 1]

    def owners_of(self, hashes: Hashes) -> Integers:
        """The texts that each of ``hashes`` stands in, once for each that they share."""
        first = np.searchsorted(self.hashes, hashes, "left")
        count = np.searchsorted(self.hashes, hashes, "right") - first
        count[count > FULL_PAIRS] = 1
        steps = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        owners: Integers = self.owners[np.repeat(first, count) + steps]
        return owners


class NgramIndex:
    """The word n-grams of texts, by which those that share some are found.

    Texts are named by their number, in the order of adding; put likely originals first, because a
    very common n-gram pairs later texts with the first of its texts only.
    """

    def __init__(self, texts: Sequence[Words], size: int | None = None) -> None:
        self.size = size or (3 if len(texts) <= FEW_TEXTS else 5)
        kept = [self._ngrams(words) for words in texts]
        self._totals = [len(hashes) for hashes in kept]
        self._segments = [_Segment.sort(kept, 0)]
        self._waiting: list[Hashes] = []
        self._waiting_owners: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._totals)

    def add(self, words: Words) -> int:
        """Take one more text in; its number."""
        number, hashes = len(self), self._ngrams(words)
        self._totals.append(len(hashes))
        self._waiting.append(hashes)
        for value in hashes.tolist():
            self._waiting_owners.setdefault(value, []).append(number)
        if len(self._waiting) == SEGMENT:
            self._segments.append(_Segment.sort(self._waiting, len(self) - SEGMENT))
            self._waiting, self._waiting_owners = [], {}
        return number

    def find(self, words: Words) -> list[int]:
        """The texts that share enough n-grams with ``words`` to be compared, in order."""
        hashes = self._ngrams(words)
        owners = [segment.owners_of(hashes) for segment in self._segments]
        waiting = [self._waiting_owners.get(value, ()) for value in hashes.tolist()]
        owners.append(np.fromiter(itertools.chain.from_iterable(waiting), dtype=np.int32))
        texts, counts = np.unique(np.concatenate(owners), return_counts=True)
        totals = np.asarray([self._totals[text] for text in texts])
        return [int(text) for text in texts[_is_enough(counts, totals, len(hashes))]]

    def find_pairs(self) -> list[tuple[int, int]]:
        """Pairs (i, j), i < j, of the texts given at first that share enough, in order."""
        totals = np.asarray(self._totals, dtype=np.int64)
        found = [np.empty(0, dtype=np.int64)]
        for codes in _codes_by_left(self._segments[0], len(totals)):
            pairs, counts = np.unique(codes, return_counts=True)
            lefts, rights = np.divmod(pairs, len(totals))
            found.append(pairs[_is_enough(counts, totals[lefts], totals[rights])])
        coded = np.concatenate(found)
        return [(int(a), int(b)) for a, b in zip(*np.divmod(coded, len(totals)), strict=True)]

    def _ngrams(self, words: Words) -> Hashes:
        free = hash_ngrams(words.hashes, self.size)[free_ngrams(words, self.size)]
        return np.asarray(np.unique(free), dtype=np.uint64)


def _is_enough(counts: Places, totals: Places, others: Places | int) -> npt.NDArray[np.bool_]:
    enough: npt.NDArray[np.bool_] = counts >= LEAST_SHARE * np.minimum(totals, others)
    return enough & (counts >= LEAST_SHARED)


def _codes_by_left(segment: _Segment, total: int) -> Iterator[Places]:
    """left * total + right for every shared n-gram, in batches of ascending left texts."""
    firsts, sizes = segment.groups()
    kept = _keep_groups(segment, firsts, sizes)
    expected = np.bincount(kept.owners, weights=np.maximum(kept.following, 0), minlength=total)
    batches = (np.cumsum(expected) // PAIRS_AT_ONCE).astype(np.int64)
    batch_of = batches[kept.owners]
    for batch in np.unique(batch_of[kept.following > 0]):
        chosen = np.flatnonzero((batch_of == batch) & (kept.following > 0))
        yield kept.expand(chosen, total)


@dataclass(frozen=True, slots=True)
class _Shared:
    """The n-grams of two texts and more: for each text how many others of its group follow."""

    owners: Integers
    following: Integers

    def expand(self, chosen: Places, total: int) -> Places:
        """left * total + right for the chosen entries and all that follow each in its group."""
        count = self.following[chosen].astype(np.int64)
        steps = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        lefts = np.repeat(chosen, count)
        codes: Places = self.owners[lefts].astype(np.int64) * total
        codes += self.owners[lefts + 1 + steps]
        return codes


def _keep_groups(segment: _Segment, firsts: Places, sizes: Places) -> _Shared:
    """Only entries that share their n-gram; in a large group the first alone has others follow."""
    steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.repeat(firsts, sizes) + steps
    following = np.repeat(sizes, sizes) - steps - 1
    following[(np.repeat(sizes, sizes) > FULL_PAIRS) & (steps > 0)] = 0
    return _Shared(segment.owners[places], following.astype(np.int32))
