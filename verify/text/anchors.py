"""Quotations that find their place again when the text around them was read anew.

A quotation is held by its words, the words around it and its position, as the W3C Web Annotation
Data Model has it (TextQuoteSelector, section 4.2.4; TextPositionSelector, section 4.2.5), and is
looked for in the order in which Hypothesis does: at its place, then by its exact words, then by
nearly the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

CONTEXT = 32
"""Characters kept before and after a quotation."""
SHORTEST_LIKENESS = 24
"""Characters; shorter quotations are found by their exact words or not at all."""
LEAST_LIKENESS = 88.0
"""Of rapidfuzz's partial ratio (0..100): below it, nobody would call it the same sentence."""
_CLOSING = ".,;:!?)]}…"
_SPACE = re.compile(r"\s+")


class Found(StrEnum):
    """How a quotation was found again."""

    STANDS = "stands"
    """The same words at the same place."""
    MOVED = "moved"
    """The same words elsewhere; white space may differ."""
    CHANGED = "changed"
    """Nearly the same words: to be looked at, never to be taken for the same."""
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quotation, what stands around it, and where; offsets count characters."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation is now; ``start`` and ``end`` are 0 where it is lost."""

    found: Found
    start: int = 0
    end: int = 0

    @property
    def is_same(self) -> bool:
        """True where the very words were found."""
        return self.found in (Found.STANDS, Found.MOVED)


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """What holds ``text[start:end]``."""
    return Anchor(
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        start,
        end,
    )


def find_anchor(anchor: Anchor, text: str) -> Place:
    """Where in ``text`` the quotation stands now.

    Of several places with the exact words, the one with the likest surroundings is taken, then the
    nearest. Any two texts are safe to be compared.
    """
    if not anchor.exact:
        return Place(Found.LOST)
    if text[anchor.start : anchor.end] == anchor.exact and _fits(anchor, text, anchor.start):
        return Place(Found.STANDS, anchor.start, anchor.end)
    places = list(_exact_places(anchor.exact, text))
    if places:
        start, end = max(places, key=lambda place: _rank(anchor, text, *place))
        is_there = (start, end) == (anchor.start, anchor.end)
        return Place(Found.STANDS if is_there else Found.MOVED, start, end)
    return _find_alike(anchor, text)


def _fits(anchor: Anchor, text: str, start: int) -> bool:
    """Do the same characters stand around it?"""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    return before == anchor.prefix and text[end : end + len(anchor.suffix)] == anchor.suffix


def _exact_places(exact: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand one after the other, whatever white space is between them."""
    words = [re.escape(word) for word in _SPACE.split(exact) if word]
    if words:
        for found in re.finditer(r"\s+".join(words), text):
            yield found.span()


def _rank(anchor: Anchor, text: str, start: int, end: int) -> tuple[float, int]:
    before = fuzz.ratio(anchor.prefix, text[max(0, start - CONTEXT) : start])
    after = fuzz.ratio(anchor.suffix, text[end : end + CONTEXT])
    return before + after, -abs(start - anchor.start)


def _find_alike(anchor: Anchor, text: str) -> Place:
    if len(anchor.exact) < SHORTEST_LIKENESS:
        return Place(Found.LOST)
    best = fuzz.partial_ratio_alignment(anchor.exact, text, score_cutoff=LEAST_LIKENESS)
    if best is None or best.dest_end - best.dest_start < len(anchor.exact) // 2:
        return Place(Found.LOST)
    return Place(Found.CHANGED, *_to_words(text, best.dest_start, best.dest_end))


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without half words and white space at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and (text[start].isspace() or text[start] in _CLOSING):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
