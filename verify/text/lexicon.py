"""Word lists that a journalist may edit: ``data/lexicons/*.txt`` and ``*.tsv``.

Both are UTF-8; empty lines and lines that begin with ``#`` are passed over. A ``.txt`` holds one
phrase a line, a ``.tsv`` one row a line with its cells separated by tabs, each row as long as the
first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from verify.config import data_folder
from verify.errors import InputError, MalformedLine


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
    or without any text in its first cell.
    """
    path = _path_of(f"{name}.tsv")
    rows: list[tuple[str, ...]] = []
    for number, line in _read_lines(path):
        row = tuple(cell.strip() for cell in line.split("\t"))
        if rows and len(row) != len(rows[0]):
            problem = f"{len(row)} cells where the other rows have {len(rows[0])}; mend the tabs."
            raise MalformedLine(str(path), number, problem)
        if not row[0]:
            raise MalformedLine(str(path), number, "the first cell is empty; fill or remove it.")
        rows.append(row)
    return tuple(rows)


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
