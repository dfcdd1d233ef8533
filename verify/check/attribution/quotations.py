"""Where a text quotes: the spans between quotation marks, paragraph by paragraph.

A quotation that is still open where its paragraph ends is taken to run to that end, as newspapers
set quotations of several paragraphs: each opens anew, only the last closes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = "“„«"
_CLOSING = "”»"
_MARK = re.compile(r"[“”„«»\"]|''|``")
# Shorter ones are scare quotes or titles, not speech.
_WORDS_OF_SPEECH = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted span, marks included."""

    start: int
    end: int
    is_closed: bool
    is_speech: bool
    """False for a word or two in marks."""


def find_quotations(text: str) -> list[Quotation]:
    """All quotations of ``text`` in order, none overlapping."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found.extend(_find_in_paragraph(text, paragraph.start(), paragraph.end()))
    return found


def _find_in_paragraph(text: str, first: int, last: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, first, last):
        if opened is None:
            if _may_open(text, mark):
                opened = mark.start()
        elif _may_close(text, mark):
            found.append(_quotation(text, opened, mark.end(), True))
            opened = None
    if opened is not None and last - opened > 1:
        found.append(_quotation(text, opened, last, False))
    return found


def _may_open(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _CLOSING:
        return False
    if mark.group() in _OPENING or mark.group() == "``":
        return True
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()] if mark.start() else " "
    # A straight mark behind a digit is an inch or a second.
    return bool(after.strip()) and not before.isalnum()


def _may_close(text: str, mark: re.Match[str]) -> bool:
    return mark.group() not in _OPENING and mark.group() != "``"


def _quotation(text: str, start: int, end: int, is_closed: bool) -> Quotation:
    words = len(text[start:end].split())
    return Quotation(start, end, is_closed, words >= _WORDS_OF_SPEECH)
