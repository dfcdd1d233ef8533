"""What two texts may share without one being copied from the other: quotations, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.check.origins.statements import find_posts, find_statements
from verify.check.origins.words import Words, read_words
from verify.text.lexicon import any_of, phrases

LONGEST_BOILERPLATE = 60
"""Words: a longer line that holds a phrase of ``outlet_furniture.txt`` is still reporting."""

_OPENS = r"(?:^|(?<=[\s(\[—–:-]))"
_LINE_OPENS = r"(?:^|(?<=\n[ \t])|(?<=\n[ \t]{2})|(?<=\n[ \t]{4}))"
_QUOTED = re.compile(
    r"(?=[“„«\"'‘])(?:"  # most characters are none of these: nothing else is tried there
    # A speech of several paragraphs that opens within a sentence: the next opens anew.
    r"(?<=[:,]\s)(?:[“\"][^“”\"\n]{1,1200}|[‘'](?:[^‘’'\n]|(?<=\w)[’'](?=\w)){1,1200})$"
    r"(?=\n\s*[“\"‘'])"
    r"|“[^“”\"\n]{1,1200}[”\"]"  # outlets mix the marks
    r"|„[^„“”\n]{1,1200}[“”]"
    r"|«[^«»\n]{1,1200}»"
    rf"|{_OPENS}\"(?=\S)[^\"“”\n]{{0,1200}}(?<=\S)[\"”](?!\w)"
    rf"|{_OPENS}'(?=\S)[^\n]{{1,300}}?(?<=[.,!?\w])'(?!\w)"
    rf"|{_OPENS}‘(?=\S)[^‘\n]{{1,600}}?’(?!\w)"
    # A speech of several paragraphs: each opens the quotation anew, only the last one closes it.
    rf"|{_LINE_OPENS}[“\"][^“”\"\n]{{1,1200}}$)",
    re.MULTILINE,
)
_TAG_AFTER = re.compile(r"[^.!?\n“\"]{0,90}(?:[.!?](?=\s|$)|$)", re.MULTILINE)
_TAG_BEFORE = re.compile(r"(?:(?<=[.!?]\s)|^)[^.!?\n”\"]{1,60}[:,]\s$", re.MULTILINE)
_LONGEST_TAG = 62
_LINE = re.compile(r"[^\n]+")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Spans in quotation marks, with the words that say whose they are (", the mayor said.").

    Of a speech over several paragraphs each paragraph is one. Two reporters who quote one
    statement also share the few words around it, so a short rest of the sentence belongs to it.
    """
    return [_with_tags(text, *found.span()) for found in _QUOTED.finditer(text)]


def _with_tags(text: str, start: int, end: int) -> tuple[int, int]:
    before = _TAG_BEFORE.search(text, max(0, start - _LONGEST_TAG), start)
    # A word or two in marks ("so-called") is part of the reporter's own sentence.
    is_speech = text[end - 2 : end - 1] in tuple(",.?!")
    after = _TAG_AFTER.match(text, end) if is_speech else None
    return before.start() if before else start, after.end() if after else end


def find_boilerplate(text: str) -> list[tuple[int, int]]:
    """Spans of short lines that hold a phrase of ``data/lexicons/outlet_furniture.txt``."""
    return list(_boilerplate_lines(text))


def _boilerplate_lines(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        words = line.group().lower()
        if words.count(" ") < LONGEST_BOILERPLATE and _boilerplate().search(words):
            yield line.span()


def _boilerplate() -> re.Pattern[str]:
    return _any_of(phrases("outlet_furniture"))


_patterns: dict[frozenset[str], re.Pattern[str]] = {}


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    if words not in _patterns:
        _patterns[words] = re.compile(any_of(words))
    return _patterns[words]


MOSTLY_QUOTED = 0.75
"""Share of a text in quotation marks from which on the quotation is the text."""


def find_set_aside(text: str) -> list[tuple[int, int]]:
    """Spans that prove no copying: quotations, posts and boilerplate, maybe overlapping.

    A text that is nearly all quotation, such as a statement printed whole, is compared whole.
    """
    return _unless_whole(find_quotations(text) + find_posts(text), text) + find_boilerplate(text)


def _unless_whole(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    length = sum(end - start for start, end in spans)
    return [] if length > MOSTLY_QUOTED * len(text) else spans


def read_reporting(text: str) -> Words:
    """The words of ``text``, with what proves no copying marked as such."""
    statements = _unless_whole(find_statements(text), text)
    return read_words(text, find_set_aside(text), statements)
