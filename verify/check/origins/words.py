"""A document as numbered words with their places, and its word n-grams as 64-bit hashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

WORD = re.compile(r"\w+(?:'\w+)*")
Integers: TypeAlias = npt.NDArray[np.int32]
Hashes: TypeAlias = npt.NDArray[np.uint64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: number, start and end of each, and which are set aside.

    ``aside`` is true for words that prove no copying: quotations and boilerplate.
    """

    numbers: Integers
    starts: Integers
    ends: Integers
    aside: Flags

    def __len__(self) -> int:
        return len(self.numbers)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word ``first`` up to, but not including, word ``last``."""
        return int(self.starts[first]), int(self.ends[last - 1])


class Vocabulary:
    """Gives each distinct word a number, so that texts can be compared as arrays."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def read(self, text: str, set_aside: Sequence[tuple[int, int]] = ()) -> Words:
        """The words of ``text``; those that begin inside a span of ``set_aside`` are set aside."""
        known = self._numbers
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters, such as İ, grow when lowered
            lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
        lowered = lowered.replace("’", "'")
        numbers, starts, ends = [], [], []
        for found in WORD.finditer(lowered):
            start, end = found.span()
            numbers.append(known.setdefault(lowered[start:end], len(known) + 1))
            starts.append(start)
            ends.append(end)
        places = np.asarray(starts, dtype=np.int32)
        return Words(
            np.asarray(numbers, dtype=np.int32),
            places,
            np.asarray(ends, dtype=np.int32),
            _inside(places, set_aside),
        )


def _inside(places: Integers, spans: Sequence[tuple[int, int]]) -> Flags:
    inside = np.zeros(len(places), dtype=np.bool_)
    for start, end in spans:
        inside[np.searchsorted(places, start) : np.searchsorted(places, end)] = True
    return inside


def hash_ngrams(numbers: Integers, size: int) -> Hashes:
    """A 64-bit hash of each run of ``size`` words, in order (polynomial, then mixed)."""
    count = len(numbers) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    wide = numbers.astype(np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            hashes = hashes * _MULTIPLIER + wide[offset : offset + count]
            hashes ^= hashes >> np.uint64(29)
        hashes = hashes * _MIX
        hashes ^= hashes >> np.uint64(32)
    return hashes


def free_ngrams(words: Words, size: int) -> Flags:
    """For each n-gram whether none of its words is set aside."""
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.bool_)
    total = np.concatenate(([0], np.cumsum(words.aside)))
    return np.asarray(total[size:] == total[:-size], dtype=np.bool_)
