"""A document as hashed words with their places, and its word n-grams as 64-bit hashes.

A word is ``\\w+(?:'\\w+)*`` of the lowered text. The whole text is read at once as an array of
characters: ten times quicker than a loop over words, and no vocabulary has to be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Integers: TypeAlias = npt.NDArray[np.int32]
Hashes: TypeAlias = npt.NDArray[np.uint64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_BASE = 0x100000001B3
"""Odd, so that it has an inverse modulo 2**64; the prime of the FNV hashes."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_APOSTROPHE = ord("'")

MOSTLY_CAPITALS = 0.6
"""Share of words in capitals from which on a text is written in them, and they mark no names."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: hash, start and end of each, and which are set aside.

    ``aside`` is true for words that prove no copying: quotations and boilerplate. ``names`` is
    true for capitalised words and figures, which any two reports of one event have in common.
    """

    hashes: Hashes
    starts: Integers
    ends: Integers
    aside: Flags
    names: Flags
    statements: tuple[tuple[int, int], ...] = ()
    """First word, and word after the last, of each text of somebody else's that is printed without
    quotation marks; it proves nothing where another text introduces it too."""

    def __len__(self) -> int:
        return len(self.hashes)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word ``first`` up to, but not including, word ``last``."""
        return int(self.starts[first]), int(self.ends[last - 1])


def read_words(
    text: str,
    set_aside: Sequence[tuple[int, int]] = (),
    statements: Sequence[tuple[int, int]] = (),
) -> Words:
    """The words of ``text``; those that begin inside a span of ``set_aside`` are set aside.

    ``statements``: the spans of what is printed as somebody else's, without quotation marks.
    """
    characters = _characters(_lower(text))
    inside = _word_characters(characters)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).view(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    return Words(
        _hash_spans(characters, starts, ends),
        starts.astype(np.int32),
        ends.astype(np.int32),
        _inside(starts, set_aside),
        _find_names(_characters(text)[starts], characters[starts]),
        tuple(
            (int(np.searchsorted(starts, first)), int(np.searchsorted(starts, last)))
            for first, last in statements
        ),
    )


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, such as İ, grow when lowered
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lowered.replace("’", "'")


def _characters(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _find_names(first: npt.NDArray[np.uint32], lowered: npt.NDArray[np.uint32]) -> Flags:
    """By the first characters of words, as they stand and lowered. None where most are capitals."""
    capitalised = first != lowered
    if capitalised.sum() > MOSTLY_CAPITALS * len(first):
        return np.zeros(len(first), dtype=np.bool_)
    return np.asarray(capitalised | ((first >= ord("0")) & (first <= ord("9"))), dtype=np.bool_)


def _word_characters(characters: npt.NDArray[np.uint32]) -> Flags:
    inside: Flags = _is_word_table()[np.minimum(characters, 0xFFFF)]
    for place in np.flatnonzero(characters > 0xFFFF):
        inside[place] = _is_word(int(characters[place]))
    joins = np.flatnonzero(characters[1:-1] == _APOSTROPHE) + 1
    inside[joins[inside[joins - 1] & inside[joins + 1]]] = True
    return inside


@cache
def _is_word_table() -> Flags:
    return np.fromiter((_is_word(code) for code in range(0x10000)), dtype=np.bool_, count=0x10000)


def _is_word(code: int) -> bool:
    return chr(code).isalnum() or code == ord("_")


def _hash_spans(
    characters: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> Hashes:
    """A polynomial hash of each span, from the running sums of the whole text's."""
    powers, inverses = _powers(_enough(len(characters)))
    sums = np.zeros(len(characters) + 1, dtype=np.uint64)
    np.cumsum(characters * powers[: len(characters)], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    return hashes


def _enough(length: int) -> int:
    return max(1 << 14, 1 << length.bit_length())


@cache
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers of the base, and of its inverse, modulo 2**64."""
    inverse = pow(_BASE, -1, 1 << 64)
    both = []
    for base in (_BASE, inverse):
        factors = np.full(count, base, dtype=np.uint64)
        factors[0] = 1
        both.append(np.cumprod(factors))
    return both[0], both[1]


def _inside(places: npt.NDArray[np.int64], spans: Sequence[tuple[int, int]]) -> Flags:
    inside = np.zeros(len(places), dtype=np.bool_)
    for start, end in spans:
        inside[np.searchsorted(places, start) : np.searchsorted(places, end)] = True
    return inside


def hash_ngrams(hashes: Hashes, size: int) -> Hashes:
    """A 64-bit hash of each run of ``size`` words, in order (polynomial, then mixed)."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed *= _MULTIPLIER
        mixed += hashes[offset : offset + count]
        mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(32)
    return mixed


def free_ngrams(words: Words, size: int) -> Flags:
    """For each n-gram whether none of its words is set aside."""
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.bool_)
    total = np.concatenate(([0], np.cumsum(words.aside)))
    return np.asarray(total[size:] == total[:-size], dtype=np.bool_)
