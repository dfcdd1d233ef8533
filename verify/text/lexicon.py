"""Word lists that a journalist may edit: ``data/lexicons/*.txt`` and ``*.tsv``.

Both are UTF-8; empty lines and lines that begin with ``#`` are passed over. A ``.txt`` holds one
phrase a line, a ``.tsv`` one row a line with its cells separated by tabs, each row as long as the
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from verify.config import data_folder
from verify.errors import InputError, MalformedLine

_TEXT, _COMMITMENT = ".+", "asserts|believes|concedes|denies|judges|promises|states|urges|withholds"
_PAIR = (_TEXT, _TEXT)
_COLUMNS: Mapping[str, Sequence[str]] = {
    "abbreviations": (_TEXT, "either|month|number|time|title"),
    "anonymous_speakers": (
        _TEXT, "experts or activists|officials|reports or media|unnamed source|witnesses",
    ),
    "casualty_states": _PAIR,
    "converses": _PAIR,
    "credit_house_styles": (_TEXT, _TEXT, _TEXT),
    "cue_nouns": (_TEXT, _COMMITMENT),
    "cue_phrases": (_TEXT, _COMMITMENT),
    "cues": (_TEXT, _COMMITMENT, ".*"),
    "degrees": (_TEXT, _TEXT, r"[0-9]{1,3}"),
    "distancing": (_TEXT, "debunked|denial|doubt", "after|around|before"),
    "expressions": _PAIR,
    "first_names": (_TEXT, "f|m"),
    "group_nouns": _PAIR,
    "hebrew_months": ("[1-9]|1[0-3]", _TEXT),
    "hedges": (
        _TEXT, "above|about|at-least|at-most|below|less-than|more-than", "after|before",
    ),
    "irregular_verbs": (_TEXT, _TEXT, _TEXT),
    "islamic_months": ("[1-9]|1[0-2]", _TEXT),
    "languages": _PAIR,
    "name_particles": (_TEXT, "article|bound|free|legal|place|suffix"),
    "nicknames": _PAIR,
    "opposites": _PAIR,
    "people_nouns": _PAIR,
    "single_persons": (_TEXT, "f|m|-"),
    "solar_hijri_months": ("[1-9]|1[0-2]", _TEXT),
    "synonyms": _PAIR,
    "units": (_TEXT, _TEXT, _TEXT, r"[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]{1,2})?|[CFK]"),
    "wordnet_antonyms": _PAIR,
    "wordnet_families": _PAIR,
    "wordnet_irregular": _PAIR,
    "wordnet_kinds": _PAIR,
    "wordnet_synonyms": _PAIR,
}  # fmt: skip
"""What each cell of a table has to be, as a regular expression; others only have to be even."""


@cache
def phrases(name: str) -> frozenset[str]:
    """The phrases of ``data/lexicons/<name>.txt``, lower-case, inner spaces single.

    Raises InputError for a missing file, MalformedLine for a line that holds a tab or a NUL.
    """
    path = _path_of(f"{name}.txt")
    found = set()
    for number, line in _read_lines(path):
        if "\t" in line:
            raise MalformedLine(str(path), number, "a phrase cannot hold a tab; put one on a line.")
        found.add(" ".join(line.lower().split()))
    return frozenset(found)


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/lexicons/<name>.tsv``, cells stripped, in the order of the file.

    Raises InputError for a missing file, MalformedLine for a row of another length than the first
    or than its list has, without any text in its first cell, or with a cell that nothing can be
    made of.
    """
    path = _path_of(f"{name}.tsv")
    wanted = _COLUMNS.get(name)
    rows: list[tuple[str, ...]] = []
    for number, line in _read_lines(path):
        row = tuple(cell.strip() for cell in line.split("\t"))
        length = len(wanted) if wanted else len(rows[0]) if rows else len(row)
        problem = (
            f"{len(row)} cells where the other rows have {length}; mend the tabs."
            if len(row) != length
            else "the first cell is empty; fill or remove it."
            if not row[0]
            else _find_wrong_cell(row, wanted or ())
        )
        if problem:
            raise MalformedLine(str(path), number, problem)
        rows.append(row)
    return tuple(rows)


def _find_wrong_cell(row: Sequence[str], wanted: Sequence[str]) -> str:
    for place, (cell, pattern) in enumerate(zip(row, wanted, strict=False), start=1):
        if not re.fullmatch(pattern, cell):
            choices = pattern.replace("|", ", ")
            allowed = f"is none of {choices}" if not re.search("[^a-z| -]", pattern) else "fits not"
            return f"cell {place} {cell[:40]!r} {allowed}; see the lines at the head of the list."
    return ""


def any_of(words: Iterable[str], space: str = r"\ ") -> str:
    """A pattern that finds any of ``words``, the longest first, and nothing where there are none.

    ``space`` is what a space in them is to be. Somebody may empty a word list, and a pattern of no
    words at all would find itself everywhere.
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", space) for word in longest_first) or "(?!)"


def _path_of(file_name: str) -> Path:
    return data_folder() / "lexicons" / file_name


def _read_lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"The word list {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The word list {path} is not UTF-8; save it as UTF-8.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if "\0" in line:
            raise MalformedLine(str(path), number, "holds a NUL character; remove it.")
        # A cell may be empty at the end of a row, so that only spaces are cut there.
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip(" \r\n")
