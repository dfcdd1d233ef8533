"""Statements, letters and posts that a text prints without quotation marks, as quotations are.

Where such a block ends is a guess, so that it proves nothing only where both of two texts
introduce it. Who copies a report takes the words before it along; two reporters do not share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from verify.check.origins.runs import Tile
from verify.check.origins.words import Flags, Words
from verify.text.lexicon import phrases

MOST_PARAGRAPHS = 12
"""Paragraphs of one statement at most: further ones are taken for the report's own again."""

LONGEST_LEAD_IN = 14
"""Words before a statement that two reports may share by chance ("the council said in a statement
on Monday:"). A shared run that begins earlier was copied together with its introduction."""

_POST = re.compile(
    r"^[^\n]{1,500}?(?:[ \t]|\n[ \t]*){0,3}[—–] ?[^\n—–()]{1,60} \(@\w{1,30}\)"
    r"[^\n.]{0,24}\d{4}",
    re.MULTILINE,
)
_COLON = re.compile(r":[ \t]*(?:\n\s*|[ \t])(?=[^\s\"“„«‘'])")
_SENTENCE_START = re.compile(r"[.!?][\"”’]?\s|\n")
_PARAGRAPH = re.compile(r"[^\n]{1,1200}")  # of a longer one a part: lines may be whole books
_REPORTING = re.compile(
    r"[\"“”„«»]|:\s*$|\b(?:said|says|told|added|adds|tweeted|according to|reported|reports)\b"
)
_MARKS = re.compile(r"[\"“”„«»]|[‘'](?=[A-Z])")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur)\b")
_OFTEN, _OF_ALL_WORDS = 3, 0.06
_LONGEST_INTRODUCTION = 240


def find_posts(text: str) -> list[tuple[int, int]]:
    """Spans of embedded posts, each with its signature: "— Name (@name) March 3, 2026"."""
    if "(@" not in text:
        return []
    return [found.span() for found in _POST.finditer(text)]


def find_statements(text: str) -> list[tuple[int, int]]:
    """Spans of blocks without quotation marks that are nobody's reporting, in their order.

    A line that ends in a colon introduces one if it holds a word of
    ``data/lexicons/statement_words.txt``, or if the block speaks in the first person. A block that
    begins on the line of the colon ends with it; one that begins below goes on up to a paragraph
    in which somebody is reporting again. Paragraphs that keep saying "I" need no introduction.
    """
    introduced = _find_introduced(text)
    inside = [
        paragraph.span()
        for paragraph in _PARAGRAPH.finditer(text)
        if _speaks_for_itself(paragraph.group())
    ]
    return _join(sorted(introduced + inside))


def _speaks_for_itself(paragraph: str) -> bool:
    said_i = len(_FIRST_PERSON.findall(paragraph))
    is_often = said_i >= _OFTEN and said_i >= _OF_ALL_WORDS * (paragraph.count(" ") + 1)
    return is_often and not _MARKS.search(paragraph)


def _join(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _find_introduced(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for colon in _COLON.finditer(text):
        if found and colon.start() < found[-1][1]:
            continue
        start, end = colon.end(), _find_end(text, colon)
        if start < end and _introduces(text, colon.start(), start):
            found.append((start, end))
    return found


def _find_end(text: str, colon: re.Match[str]) -> int:
    end = colon.end()
    if "\n" not in colon.group():
        return _find_end_of_line(text, colon.start(), end)
    paragraphs = (p for p in _PARAGRAPH.finditer(text, end) if not p.group().isspace())
    for number, paragraph in enumerate(islice(paragraphs, MOST_PARAGRAPHS)):
        if number and _REPORTING.search(paragraph.group()):
            break
        end = paragraph.end()
    return end


def _find_end_of_line(text: str, colon: int, start: int) -> int:
    """Where the line ends; ``start`` if it is long or the colon is not in its first sentence."""
    opening = text.rfind("\n", max(0, colon - _LONGEST_INTRODUCTION), colon) + 1
    is_first = opening > 0 or colon < _LONGEST_INTRODUCTION
    if not is_first or _SENTENCE_START.search(text, opening, colon):
        return start
    line = _PARAGRAPH.match(text, start)
    return line.end() if line and text[line.end() : line.end() + 1] in ("", "\n") else start


def _introduces(text: str, colon: int, start: int) -> bool:
    before = text[max(0, colon - _LONGEST_INTRODUCTION) : colon]
    if _statement_words().search(_SENTENCE_START.split(before)[-1].lower()):
        return True
    first = _PARAGRAPH.match(text, start)
    return first is not None and len(_FIRST_PERSON.findall(first.group())) > 1


def _statement_words() -> re.Pattern[str]:
    words = phrases("statement_words")
    if words not in _patterns:
        _patterns[words] = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")
    return _patterns[words]


_patterns: dict[frozenset[str], re.Pattern[str]] = {}


def set_shared_aside(
    left: Words, right: Words, tiles: Sequence[Tile]
) -> tuple[Words, Words] | None:
    """Both texts with the statements that both introduce set aside; None where there are none.

    A run that begins well before the statement was copied with its introduction, and stays.
    """
    left_aside, right_aside = left.aside.copy(), right.aside.copy()
    for tile in tiles:
        for shift, size in _find_shared(tile, left.statements, right.statements):
            _mark(left_aside, tile.left + shift, size)
            _mark(right_aside, tile.right + shift, size)
    if (left_aside == left.aside).all():
        return None
    return replace(left, aside=left_aside), replace(right, aside=right_aside)


def _mark(aside: Flags, first: int, size: int) -> None:
    aside[first : first + size] = True


def _find_shared(
    tile: Tile, left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Parts of a run, as first word and number of words, that both texts print as a statement."""
    for start, end in left:
        for other_start, other_end in right:
            opening = max(start - tile.left, other_start - tile.right)
            first = max(0, opening)
            last = min(tile.size, end - tile.left, other_end - tile.right)
            if first < last and opening <= LONGEST_LEAD_IN:
                yield first, last - first
