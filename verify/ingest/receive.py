"""Whatever a person names, as documents: a path, a folder, JSON Lines, ``-`` or an address."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from verify.config import Settings
from verify.errors import NotFound, VerifyError
from verify.ingest.addresses import is_url
from verify.ingest.archive import is_warc, read_warc
from verify.ingest.files import open_regular, walk_folder
from verify.ingest.intake import PLAIN, Intake
from verify.ingest.jsonl import read_jsonl
from verify.ingest.limits import largest, too_large
from verify.ingest.lines import decode_lines, is_jsonl, read_head
from verify.ingest.naming import printable
from verify.ingest.opening import open_bytes
from verify.ingest.received import Failure, Item, Listing, Received

STDIN_NAME = "standard input"


def receive(
    given: str,
    settings: Settings,
    stdin: BinaryIO | None = None,
    intake: Intake = PLAIN,
) -> Iterator[Received | Failure]:
    """The documents that ``given`` names, each as soon as it is read.

    ``given`` is a path, a folder (read recursively, sorted by name), ``-`` for standard input, or
    an http(s) address. JSON Lines, tables, mails, saved pages and web archives hold any number of
    documents; feeds, sitemaps and lists of addresses are followed. Nothing is raised: what cannot
    be read comes as a Failure, and the rest goes on; only a malformed line ends its own file, with
    a MalformedLine in the Failure. Memory holds one document at a time, whatever the number.
    """
    from verify.ingest.following import follow

    for item in open_door(given, settings, stdin, intake):
        if isinstance(item, Listing):
            for _, found in follow(item, settings, intake):
                yield from found
        else:
            yield item


def open_door(
    given: str,
    settings: Settings,
    stdin: BinaryIO | None = None,
    intake: Intake = PLAIN,
) -> Iterator[Item]:
    """As :func:`receive`, but what only lists addresses comes as a Listing, unfollowed."""
    try:
        if given == "-":
            stream = stdin or sys.stdin.buffer
            yield from _guarded(given, _read_stream(stream, "-", settings, intake))
        elif is_url(given):
            # requests is heavy, and most commands never need it
            from verify.ingest.fetch import visit

            yield from visit(given, settings, intake)
        elif os.path.isdir(given):
            yield from _receive_folder(Path(given), settings, intake)
        else:
            yield from _receive_file(Path(given), settings, intake)
    except VerifyError as error:
        yield Failure(given, error)


def receive_upload(
    name: str, data: bytes, settings: Settings, intake: Intake = PLAIN
) -> Iterator[Item]:
    """What is in ``data``, a file called ``name`` that came through the browser.

    A list of addresses, a feed or a sitemap comes as a Listing.
    """
    return _guarded(name, _read_stream(BytesIO(data), name, settings, intake))


def _receive_folder(folder: Path, settings: Settings, intake: Intake) -> Iterator[Item]:
    is_empty = True
    for found in walk_folder(folder):
        is_empty = False
        if isinstance(found, Failure):
            yield found
        else:
            yield from _receive_file(found, settings, intake)
    if is_empty:
        yield Failure(str(folder), NotFound(f"The folder {printable(folder)} holds no files."))


def _receive_file(path: Path, settings: Settings, intake: Intake) -> Iterator[Item]:
    try:
        with os.fdopen(open_regular(path), "rb") as stream:
            yield from _guarded(str(path), _read_stream(stream, str(path), settings, intake))
    except VerifyError as error:
        yield Failure(str(path), _with_hint(error, path))


def _guarded(given: str, found: Iterator[Item]) -> Iterator[Item]:
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


def _read_stream(stream: BinaryIO, name: str, settings: Settings, intake: Intake) -> Iterator[Item]:
    """What is in ``stream``: JSON Lines and WARC are read bit by bit, all else as a whole."""
    limit = largest(settings)
    shown = STDIN_NAME if name == "-" else name
    head, first = read_head(stream, limit)
    if is_jsonl(first, name):
        yield from read_jsonl(decode_lines(head, stream, shown, limit), shown)
        return
    if name != "-" and is_warc(head[:4096] + (stream.read(4096) if len(head) < 4096 else b"")):
        stream.seek(0)
        yield from read_warc(stream, os.path.basename(shown), limit)
        return
    if name != "-":
        stream.seek(len(head))
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise too_large(shown, limit)
    yield from open_bytes(data, shown, settings, intake)
