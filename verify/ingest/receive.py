"""Whatever a person names, as documents: a path, a folder, JSON Lines, ``-`` or an address."""

from __future__ import annotations

import codecs
import itertools
import json
import os
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from verify.config import Settings
from verify.errors import MalformedLine, NotFound, VerifyError
from verify.ingest.addresses import is_url
from verify.ingest.extract import read_bytes
from verify.ingest.fetch import fetch
from verify.ingest.files import open_regular, walk_folder
from verify.ingest.jsonl import read_jsonl
from verify.ingest.limits import MEGABYTE, largest, too_large
from verify.ingest.naming import printable
from verify.ingest.received import Failure, Received

_JSONL_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLANK = b" \t\r\n"
STDIN_NAME = "standard input"


def receive(
    given: str, settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Received | Failure]:
    """The documents that ``given`` names, each as soon as it is read.

    ``given`` is a path, a folder (read recursively, sorted by name), a JSON Lines file (known by
    its content or its name), ``-`` for standard input (JSON Lines or one document), or an http(s)
    address. Nothing is raised: what cannot be read comes as a Failure, and the rest goes on; only a
    malformed line ends its own file, with a MalformedLine in the Failure. Memory holds one document
    at a time, whatever the number.
    """
    try:
        if given == "-":
            yield from _guarded(given, _read_stream(stdin or sys.stdin.buffer, "-", settings))
        elif is_url(given):
            yield fetch(given, settings)
        elif os.path.isdir(given):
            yield from _receive_folder(Path(given), settings)
        else:
            yield from _receive_file(Path(given), settings)
    except VerifyError as error:
        yield Failure(given, error)


def receive_upload(name: str, data: bytes, settings: Settings) -> Iterator[Received | Failure]:
    """The documents in ``data``, a file called ``name`` that came through the browser."""
    return _guarded(name, _read_stream(BytesIO(data), name, settings))


def _receive_folder(folder: Path, settings: Settings) -> Iterator[Received | Failure]:
    is_empty = True
    for found in walk_folder(folder):
        is_empty = False
        if isinstance(found, Failure):
            yield found
        else:
            yield from _receive_file(found, settings)
    if is_empty:
        yield Failure(str(folder), NotFound(f"The folder {printable(folder)} holds no files."))


def _receive_file(path: Path, settings: Settings) -> Iterator[Received | Failure]:
    try:
        with os.fdopen(open_regular(path), "rb") as stream:
            yield from _guarded(str(path), _read_stream(stream, str(path), settings))
    except VerifyError as error:
        yield Failure(str(path), _with_hint(error, path))


def _guarded(given: str, found: Iterator[Received]) -> Iterator[Received | Failure]:
    try:
        yield from found
    except VerifyError as error:
        yield Failure(given, error)


def _with_hint(error: VerifyError, path: Path) -> VerifyError:
    """A missing file that looks like an address was probably meant as one."""
    first = path.parts[0] if path.parts else ""
    if isinstance(error, NotFound) and first.startswith("www."):
        return NotFound(f"There is no file {printable(path)}; begin an address with https://.")
    return error


def _read_stream(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Received]:
    """The documents in ``stream``: JSON Lines are read line by line, all else as one document."""
    limit = largest(settings)
    shown = STDIN_NAME if name == "-" else name
    head, first = _read_head(stream, limit)
    if is_jsonl(first, name):
        yield from read_jsonl(_decode_lines(head, stream, shown, limit), shown)
        return
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise too_large(shown, limit)
    yield read_bytes(data, os.path.basename(shown) if name != "-" else shown, limit=limit)


def _read_head(stream: BinaryIO, limit: int) -> tuple[bytes, bytes]:
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
    if name.lower().endswith(_JSONL_ENDINGS):
        return not first.startswith((b"%PDF-", b"PK\x03\x04"))
    if not (first.startswith(b"{") and first.endswith(b"}")):
        return False
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def _decode_lines(head: bytes, stream: BinaryIO, name: str, limit: int) -> Iterator[str]:
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
