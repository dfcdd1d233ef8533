"""Sentence spans in untouched text, by rules made for news.

A sentence inside a quotation is a sentence of its own where it is long enough to state something;
brackets that open within a sentence stay in it. Rules after the Pragmatic Segmenter's list of
hard cases (K. Dias, 2015); the wrapping of lines is decided in ``paragraphs``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from verify.text.boundaries import ends_sentence
from verify.text.paragraphs import Span, split_paragraphs, strip_span
from verify.text.tokens import INVISIBLE

_CANDIDATE = re.compile(
    r"[.!?…。！？．؟۔]+(?:[ \u00a0]\.+)*"
    rf"[\"'”’»)\]}}*_{INVISIBLE}]*"
    r"(?:\[\d{1,3}\]|(?<=[a-z)\]][.])\d{1,3}(?:[ ,–-]\d{1,3})*(?=\s+[A-Z]))*"
)
_BULLET = re.compile(r"\s(?=[•⁃▪●]\s?\S)")
_MARK = re.compile(r"(?<!\S)\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,5})(\.\)|\)|\.)[ \t]+(?=\S)")

_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def split_sentences(text: str) -> list[Span]:
    """Spans of the sentences of ``text``, whitespace-stripped, in order, without overlap.

    Nothing but whitespace stands between them. A blank line always ends a sentence, a single
    newline where the line was not wrapped.
    """
    sentences: list[Span] = []
    for start, end in split_paragraphs(text):
        sentences.extend(split_paragraph(text, start, end))
    return sentences


def split_paragraph(text: str, start: int, end: int) -> list[Span]:
    """Sentence spans of the one paragraph at ``start``..``end``."""
    sentences = []
    for item_start, item_end in _split_items(text, start, end):
        begin = item_start
        for stop in _find_stops(text, item_start, item_end):
            sentences.append(strip_span(text, begin, stop))
            begin = stop
        sentences.append(strip_span(text, begin, item_end))
    return [span for span in sentences if span[0] < span[1]]


def _find_stops(text: str, start: int, end: int) -> Iterator[int]:
    begin = start
    position = start
    while match := _CANDIDATE.search(text, position, end):
        position = match.end()
        if position < end and ends_sentence(text, begin, match.start(), position, end):
            yield position
            begin = position


def _split_items(text: str, start: int, end: int) -> list[Span]:
    """Parts a paragraph at its bullets, and at numbers or letters that count up from its first."""
    cuts = [match.end() for match in _BULLET.finditer(text, start, end)]
    cuts = sorted({*cuts, *_find_marks(text, start, end)})
    edges = [start, *cuts, end]
    return [strip_span(text, a, b) for a, b in pairwise(edges)]


def _find_marks(text: str, start: int, end: int) -> list[int]:
    """Where marks stand that count up: 1. 2. 3., or a) b) c) after the end of a sentence."""
    cuts: list[int] = []
    opened: int | None = None
    expected: frozenset[str] = frozenset()
    expected_shape = ""
    for match in _MARK.finditer(text, start, end):
        label, shape = match.group(1), match.group(2)
        if label.isupper() and shape == ".":
            continue  # initials: J. K. Roe
        if label in expected and shape == expected_shape:
            cuts.extend([match.start()] if opened is None else [opened, match.start()])
            opened = None
        elif _opens_list(text, start, match):
            opened = match.start()
        else:
            continue
        expected, expected_shape = _next_labels(label), shape
    return [cut for cut in cuts if cut > start]


def _opens_list(text: str, start: int, mark: re.Match[str]) -> bool:
    """A first mark stands at the beginning or after a sentence; "1." after one is no number."""
    position = mark.start()
    if position == start:
        return True
    is_first = mark.group(1) in "1aAi" or ")" in mark.group(2)
    return is_first and text[max(start, position - 9) : position].rstrip()[-1:] in ".:;!?"


def _next_labels(label: str) -> frozenset[str]:
    """What may follow ``label`` in a list: 2 after 1, b after a, ii after i (or j)."""
    if label.isdigit():
        return frozenset((str(int(label) + 1),))
    following = {chr(ord(label) + 1)} if len(label) == 1 else set()
    if label in _NUMERALS[:-1]:
        following.add(_NUMERALS[_NUMERALS.index(label) + 1])
    return frozenset(following)
