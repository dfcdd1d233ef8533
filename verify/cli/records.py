"""Claims and pairs from JSON Lines; a malformed line is named by file and number."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from verify.errors import InputError, MalformedLine
from verify.pipeline.matching import ClaimRecord

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class PairRecord:
    """A claim beside a text that may decide it."""

    id: str
    claim: str
    text: str


def read_claims(given: str) -> list[ClaimRecord]:
    """The claims of a JSON Lines file or ``-``; also what ``verify extract`` printed.

    Raises MalformedLine for a line that is no claim, InputError for a file that can't be read.
    """
    return list(_read(given, _claim))


def read_pairs(given: str) -> list[PairRecord]:
    """The pairs of a JSON Lines file or ``-``. Raises as :func:`read_claims`."""
    return list(_read(given, _pair))


def _claim(value: Mapping[str, Any]) -> ClaimRecord:
    name = "id" if "id" in value or "claim_id" not in value else "claim_id"
    sources = value.get("source_ids")
    if sources is not None and not (
        isinstance(sources, list) and all(isinstance(source, str) for source in sources)
    ):
        raise ValueError('"source_ids" has to be a list of strings')
    # a claim that was extracted is looked for by its reading form, in which names stand for "he"
    text = "reading" if name == "claim_id" and value.get("reading") else "text"
    return ClaimRecord(
        _text(value, name),
        _text(value, text),
        None if sources is None else tuple(sources),
        _speaker(value.get("speaker")),
    )


def _speaker(value: Any) -> str | None:
    """A speaker's name, given as it is or as ``verify extract`` prints it."""
    if isinstance(value, dict):
        value = value.get("entity") if value.get("kind") != "anonymous" else None
    return value if isinstance(value, str) and value.strip() else None


def _pair(value: Mapping[str, Any]) -> PairRecord:
    # a text that came out empty is an honest "unrelated", not a malformed line
    text = "" if value.get("text") == "" else _text(value, "text")
    return PairRecord(_text(value, "id"), _text(value, "claim"), text)


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if isinstance(found, int) and not isinstance(found, bool) and name.endswith("id"):
        return str(found)
    if not isinstance(found, str):
        raise ValueError(
            f'"{name}" is missing' if found is None else f'"{name}" has to be a string'
        )
    if not found.strip():
        raise ValueError(f'"{name}" is empty')
    return found


def _read(given: str, build: Callable[[Mapping[str, Any]], Record]) -> Iterator[Record]:
    from verify.batch.tables import is_table, read_table

    if is_table(given):
        for number, row in read_table(given):
            try:
                yield build(row)
            except ValueError as error:
                raise MalformedLine(given, number, f"{error}.") from error
        return
    for number, line in enumerate(_lines(given), start=1):
        if line.strip():
            try:
                value = json.loads(line)
                if not isinstance(value, dict):
                    raise ValueError("a line has to be a JSON object")
                yield build(value)
            except RecursionError as error:
                raise MalformedLine(given, number, "it is nested too deeply") from error
            except json.JSONDecodeError as error:
                raise MalformedLine(given, number, f"it is not JSON ({error.msg})") from error
            except ValueError as error:
                raise MalformedLine(given, number, f"{error}.") from error


def _lines(given: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()
    except OSError as error:
        raise InputError(f"{given} cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MalformedLine(given, line, "it is not UTF-8; save the file as UTF-8.") from error
