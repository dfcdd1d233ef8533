"""What two texts may share without one being copied from the other: quotations, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.text.lexicon import phrases

LONGEST_BOILERPLATE = 60
"""Words: a longer line that holds a phrase of ``boilerplate.txt`` is still reporting."""

_QUOTED = re.compile(
    r"“[^”\n]{1,1500}(?:”|$)"
    r"|„[^“”\n]{1,1500}[“”]"
    r"|«[^»\n]{1,1500}»"
    r"|(?:^|(?<=[\s(\[—–:-]))\"(?=\S)[^\"\n]{1,1500}(?:\"|$)"
    r"|(?:^|(?<=[\s(\[—–:-]))'(?=\S)[^\n]{1,1500}?(?<=[.,!?\w])'(?!\w)"
    r"|(?:^|(?<=[\s(\[—–:-]))‘(?=\S)[^\n]{1,1500}?’(?!\w)",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Spans in quotation marks, marks included. A quotation left open ends with its line."""
    return [found.span() for found in _QUOTED.finditer(text)]


def find_boilerplate(text: str) -> list[tuple[int, int]]:
    """Spans of short lines that hold a phrase of ``data/lexicons/boilerplate.txt``."""
    return list(_boilerplate_lines(text))


def _boilerplate_lines(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        words = line.group().lower()
        if words.count(" ") < LONGEST_BOILERPLATE and _boilerplate().search(words):
            yield line.span()


def _boilerplate() -> re.Pattern[str]:
    return _any_of(phrases("boilerplate"))


_patterns: dict[frozenset[str], re.Pattern[str]] = {}


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    if words not in _patterns:
        _patterns[words] = re.compile("|".join(map(re.escape, sorted(words))) or r"(?!)")
    return _patterns[words]


def find_set_aside(text: str) -> list[tuple[int, int]]:
    """Spans that prove no copying: quotations and boilerplate, unsorted, maybe overlapping."""
    return find_quotations(text) + find_boilerplate(text)
