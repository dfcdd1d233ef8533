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

ONE_RUN = 0.15
"""Share of the shorter text from which on a single shared stretch is worth a look: independent
texts often have one sentence in common, and a copy that is no longer than that is none."""

SEVERAL_RUNS = 3
"""Shared stretches from which on ``LEAST_SHARE`` is enough."""

SEGMENT = 1_000
"""Texts that are added one by one are sorted into the index together, so many at a time."""

SHARED_AT_ONCE = 8_000_000
"""Shared n-grams that are looked at together: what bounds the memory of ``find_pairs``."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Ngrams:
    """The distinct n-grams of one text, and at which word each stands first."""

    hashes: Hashes
    places: Integers

    @classmethod
    def read(cls, words: Words, size: int) -> _Ngrams:
        free = np.flatnonzero(free_ngrams(words, size))
        hashes, first = np.unique(hash_ngrams(words.hashes, size)[free], return_index=True)
        return cls(hashes, free[first].astype(np.int32))

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True, slots=True)
class _Segment:
    """N-grams in ascending order of their hashes; those of one hash in the order of the texts."""

    hashes: Hashes
    owners: Integers
    places: Integers

    @classmethod
    def sort(cls, kept: Sequence[_Ngrams], first: int) -> _Segment:
        """The n-grams of texts ``first``, ``first + 1`` and so on."""
        hashes = np.concatenate([np.empty(0, dtype=np.uint64), *(n.hashes for n in kept)])
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        places = np.concatenate([np.empty(0, dtype=np.int32), *(n.places for n in kept)])[order]
        numbers = np.arange(first, first + len(kept), dtype=np.int32)
        owners = np.repeat(numbers, [len(ngrams) for ngrams in kept])[order]
        return cls(hashes, owners, places)

    def owners_of(self, hashes: Hashes) -> Integers:
        """The texts that each of ``hashes`` stands in, once for each that they share."""
        first = np.searchsorted(self.hashes, hashes, "left")
        count = np.searchsorted(self.hashes, hashes, "right") - first
        count[count > FULL_PAIRS] = 1
        owners: Integers = self.owners[np.repeat(first, count) + _count_up(count)]
        return owners

    def shared(self) -> _Shared:
        """Only n-grams that stand in several texts."""
        edges = np.flatnonzero(self.hashes[1:] != self.hashes[:-1]) + 1
        firsts = np.concatenate(([0], edges))
        sizes = np.diff(np.concatenate((firsts, [len(self.hashes)])))
        firsts, sizes = firsts[sizes > 1], sizes[sizes > 1]
        steps = _count_up(sizes)
        kept = np.repeat(firsts, sizes) + steps
        following = np.repeat(sizes, sizes) - steps - 1
        following[(np.repeat(sizes, sizes) > FULL_PAIRS) & (steps > 0)] = 0
        return _Shared(self.owners[kept], self.places[kept], following.astype(np.int32))


def _count_up(sizes: Places) -> Places:
    """0, 1, … up to each of ``sizes``, one after the other."""
    steps: Places = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return steps


@dataclass(frozen=True, slots=True)
class _Shared:
    """The n-grams of several texts; of each entry how many others of its group follow it.

    In a large group others follow the first entry only.
    """

    owners: Integers
    places: Integers
    following: Integers

    def batches(self, total: int) -> Iterator[Places]:
        """Entries by ascending text, so many that what follows them can be looked at together."""
        expected = np.bincount(self.owners, weights=self.following, minlength=total)
        batches = (np.cumsum(expected) // SHARED_AT_ONCE).astype(np.int64)
        batch_of = batches[self.owners]
        batch_of[self.following == 0] = -1
        for batch in np.unique(batch_of):
            if batch >= 0:
                yield np.flatnonzero(batch_of == batch)

    def pair(self, chosen: Places, total: int, longest: int) -> Places:
        """(left * total + right) * longest + place in left, of the chosen and all that follow."""
        count = self.following[chosen].astype(np.int64)
        lefts = np.repeat(chosen, count)
        keys: Places = self.owners[lefts].astype(np.int64) * total
        keys += self.owners[lefts + 1 + _count_up(count)]
        keys *= longest
        keys += self.places[lefts]
        return keys


class NgramIndex:
    """The word n-grams of texts, by which those that share some are found.

    Texts are named by their number, in the order of adding; put likely originals first, because a
    very common n-gram pairs later texts with the first of its texts only.
    """

    def __init__(self, texts: Sequence[Words], size: int | None = None) -> None:
        self.size = size or (3 if len(texts) <= FEW_TEXTS else 5)
        kept = [_Ngrams.read(words, self.size) for words in texts]
        self._totals = [len(ngrams) for ngrams in kept]
        self._longest = max((int(n.places.max(initial=0)) for n in kept), default=0) + 1
        self._segments = [_Segment.sort(kept, 0)]
        self._waiting: list[_Ngrams] = []
        self._waiting_owners: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._totals)

    def add(self, words: Words) -> int:
        """Take one more text in; its number."""
        number, ngrams = len(self), _Ngrams.read(words, self.size)
        self._totals.append(len(ngrams))
        self._waiting.append(ngrams)
        for value in ngrams.hashes.tolist():
            self._waiting_owners.setdefault(value, []).append(number)
        if len(self._waiting) == SEGMENT:
            self._segments.append(_Segment.sort(self._waiting, len(self) - SEGMENT))
            self._waiting, self._waiting_owners = [], {}
        return number

    def find(self, words: Words) -> list[int]:
        """The texts that share enough n-grams with ``words`` to be compared, in order."""
        hashes = _Ngrams.read(words, self.size).hashes
        owners = [segment.owners_of(hashes) for segment in self._segments]
        waiting = [self._waiting_owners.get(value, ()) for value in hashes.tolist()]
        owners.append(np.fromiter(itertools.chain.from_iterable(waiting), dtype=np.int32))
        texts, counts = np.unique(np.concatenate(owners), return_counts=True)
        totals = np.asarray([self._totals[text] for text in texts], dtype=np.int64)
        return [int(text) for text in texts[_is_enough(counts, np.minimum(totals, len(hashes)))]]

    def find_pairs(self) -> list[tuple[int, int]]:
        """Pairs (i, j), i < j, of the texts given at first that share enough, in order."""
        totals = np.asarray(self._totals, dtype=np.int64)
        shared = self._segments[0].shared()
        found = [np.empty(0, dtype=np.int64)]
        for batch in shared.batches(len(totals)):
            keys = np.sort(shared.pair(batch, len(totals), self._longest))
            found.append(self._choose(keys, totals))
        lefts, rights = np.divmod(np.concatenate(found), len(totals) or 1)
        return [(int(a), int(b)) for a, b in zip(lefts, rights, strict=True)]

    def _choose(self, keys: Places, totals: Places) -> Places:
        """left * total + right of those pairs among sorted ``keys`` that share enough."""
        pairs, places = np.divmod(keys, self._longest)
        is_first = np.concatenate(([True], pairs[1:] != pairs[:-1]))
        gaps = np.concatenate(([0], np.diff(places)))
        firsts = np.flatnonzero(is_first)
        counts = np.diff(np.concatenate((firsts, [len(keys)])))
        begins = is_first | (gaps > self.size)
        covered = np.add.reduceat(np.where(begins, self.size, gaps), firsts)
        runs = np.add.reduceat(begins.astype(np.int64), firsts)
        pairs = pairs[firsts]
        shorter = np.minimum(totals[pairs // len(totals)], totals[pairs % len(totals)])
        is_long = covered >= ONE_RUN * (shorter + self.size - 1)
        chosen: Places = pairs[_is_enough(counts, shorter) & (is_long | (runs >= SEVERAL_RUNS))]
        return chosen


def _is_enough(counts: Places, shorter: Places) -> npt.NDArray[np.bool_]:
    enough: npt.NDArray[np.bool_] = counts >= LEAST_SHARE * shorter
    return enough & (counts >= LEAST_SHARED)
