"""JSON Lines in a stream: known by the first line, decoded one line after the other."""

from __future__ import annotations

import codecs
import itertools
import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from verify.errors import MalformedLine
from verify.ingest.limits import MEGABYTE
from verify.ingest.naming import printable

_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLANK = b" \t\r\n"


def read_head(stream: BinaryIO, limit: int) -> tuple[bytes, bytes]:
    """Everything up to the end of the first line that is not blank, and that line."""
    head = bytearray()
    while len(head) <= limit:
        line = stream.readline(limit + 1)
        head += line
        if not line or line.strip(_BLANK):
            return bytes(head), line
    return bytes(head), b""


def is_jsonl(first: bytes, name: str) -> bool:
    """Does a stream with this first line hold JSON Lines of documents?

    It does where the line is an object with a text, or the file is called so and is no binary.
    """
    for mark, encoding in _WIDE:
        if first.startswith(mark):
            first = first[2:].decode(encoding, "ignore").encode("utf-8", "replace")
    first = first.removeprefix(codecs.BOM_UTF8).strip(_BLANK + b"\x00")
    if name.lower().endswith(_ENDINGS):
        return not first.startswith((b"%PDF-", b"PK\x03\x04"))
    if not (first.startswith(b"{") and first.endswith(b"}")):
        return False
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def decode_lines(head: bytes, stream: BinaryIO, name: str, limit: int) -> Iterator[str]:
    """The lines of ``head`` and the rest of ``stream``. Raises MalformedLine."""
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            yield from _decode_wide(head[2:] + stream.read(limit), encoding)
            return
    lines: Iterable[bytes] = itertools.chain(
        BytesIO(head), iter(lambda: stream.readline(2 * limit), b"")
    )
    for number, line in enumerate(lines, start=1):
        if len(line) >= 2 * limit:
            problem = f"longer than {2 * limit // MEGABYTE} MB, the limit for one document."
            raise MalformedLine(printable(name), number, problem)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            problem = f"not UTF-8 at byte {error.start + 1}; save the file as UTF-8."
            raise MalformedLine(printable(name), number, problem) from error


def _decode_wide(data: bytes, encoding: str) -> Iterator[str]:
    """Windows shells write UTF-16 when output is sent to a file."""
    return iter(data.decode(encoding, "replace").split("\n"))
