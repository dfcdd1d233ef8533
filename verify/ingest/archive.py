"""Web archives in: WARC (ISO 28500, read by warcio) and WACZ, its zipped form.

Pages and files come in as they were captured: with the address, moment and header fields of then.
Records whose payload does not match the digest that was kept with it are refused.
"""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from verify.errors import UnreadableDocument, VerifyError
from verify.ingest.extract import extract, is_blank, split_media_type
from verify.ingest.limits import too_large
from verify.ingest.naming import printable
from verify.ingest.received import Delivery, Failure, Received, seal
from verify.model import Headers

_KINDS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain",
          "text/markdown", "application/vnd.openxmlformats-officedocument."
          "wordprocessingml.document")  # fmt: skip
_NO_PAGES = (".js", ".css", ".json", "/robots.txt", ".map", ".svg")
_RECORDS = ("response", "resource")
_PACKED = 100
"""No web archive is packed this many times; what is, was made to do harm."""


def is_warc(head: bytes) -> bool:
    """Does a file that begins with ``head`` hold WARC records, packed or not?"""
    if head.startswith(b"WARC/"):
        return True
    if not head.startswith(b"\x1f\x8b"):
        return False
    import zlib

    try:
        return zlib.decompressobj(wbits=31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def is_wacz(data: bytes) -> bool:
    """Is ``data`` a WACZ: a ZIP with a datapackage and archives in it?"""
    if not data.startswith(b"PK\x03\x04"):
        return False
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return any(_is_archive_name(name) for name in names)


def read_wacz(stream: IO[bytes], name: str, limit: int) -> Iterator[Received | Failure]:
    """The pages of a WACZ. Where it lists its pages, only those; else all that can be read."""
    try:
        with zipfile.ZipFile(stream) as archive:
            pages = _listed_pages(archive, limit)
            for entry in archive.infolist():
                if _is_archive_name(entry.filename):
                    if entry.file_size > max(limit, _PACKED * entry.compress_size):
                        raise _far_too_much(name)
                    with archive.open(entry) as packed:
                        yield from read_warc(packed, name, limit, pages)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableDocument(
            f"{printable(name)} is a damaged or encrypted WACZ archive; get it again."
        ) from error


def read_warc(
    stream: Any, name: str, limit: int, pages: Collection[str] = ()
) -> Iterator[Received | Failure]:
    """The pages and files in a WARC, each at most ``limit`` bytes; of ``pages`` only, if given.

    Raises UnreadableDocument where the archive is damaged; what was read before stays read.
    """
    found = False
    for capture in _read_captures(stream, name, limit, pages):
        found = True
        yield _open_capture(capture, name, limit)
    if not found and not pages:
        raise UnreadableDocument(f"{printable(name)} is a web archive without any page to read.")


def _read_captures(
    stream: Any, name: str, limit: int, pages: Collection[str]
) -> Iterator[_Capture]:
    """The wanted records, each with the request that it answered. Raises UnreadableDocument."""
    from warcio.archiveiterator import ArchiveIterator

    # it would print what a hostile archive says of itself
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    held: _Capture | None = None
    try:
        for record in ArchiveIterator(stream, check_digests=True):
            if (record.length or 0) > _PACKED * limit:
                raise _far_too_much(name)
            if record.rec_type == "request" and held and _belongs(record, held):
                held.request_headers = _headers(record.http_headers)
                continue
            if held:
                yield held
                held = None
            if _is_wanted(record, pages):
                held = _take(record, limit)
    except VerifyError:
        raise
    # a damaged archive lets warcio stumble over whatever is missing
    except Exception as error:
        raise UnreadableDocument(
            f"{printable(name)} is a damaged web archive; get it again."
        ) from error
    if held:
        yield held


def _far_too_much(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{printable(name)} holds far more than web archives do; take out what you need yourself."
    )


@dataclass(eq=False)
class _Capture:
    """A record, read."""

    id: str
    url: str
    at: datetime | None
    data: bytes
    is_sound: bool
    is_whole: bool
    media_type: str | None
    headers: Headers = ()
    status: int | None = None
    request_headers: Headers = ()


def _take(record: Any, limit: int) -> _Capture:
    data = record.content_stream().read(limit + 1)
    # the digest is known once the record was read to its end
    while len(data) <= limit and record.raw_stream.read(1 << 16):
        pass
    http = record.http_headers
    status = http.get_statuscode() if http else ""
    return _Capture(
        id=record.rec_headers.get_header("WARC-Record-ID") or "",
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        at=_moment(record.rec_headers.get_header("WARC-Date")),
        data=data,
        is_sound=record.digest_checker.passed is not False,
        is_whole=len(data) > limit or getattr(record.raw_stream, "limit", 0) == 0,
        media_type=_media_type(record),
        headers=_headers(http),
        status=int(status) if status and status.isdigit() else None,
    )


def _open_capture(capture: _Capture, name: str, limit: int) -> Received | Failure:
    called = f"{name}: {printable(capture.url)}"
    try:
        if len(capture.data) > limit:
            raise too_large(called, limit)
        if not capture.is_whole:
            raise UnreadableDocument(f"{called} is cut off: the archive is damaged; get it again.")
        if not capture.is_sound:
            raise UnreadableDocument(
                f"{called} does not match the digest that was kept with it; it was damaged or "
                "changed after it was archived."
            )
        extraction = extract(capture.data, capture.url, capture.media_type, capture.url, limit)
        if is_blank(extraction.text):
            raise UnreadableDocument(f"{called} is empty: there is no text in it to read.")
    except VerifyError as error:
        return Failure(called, error)
    return seal(
        extraction,
        capture.data,
        Delivery(
            asked=capture.url,
            final_url=capture.url,
            headers=capture.headers,
            status=capture.status,
            request_headers=capture.request_headers,
            retrieved=capture.at,
        ),
    )


def _is_wanted(record: Any, pages: Collection[str]) -> bool:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _RECORDS or not url.startswith(("http://", "https://")):
        return False
    if record.rec_type == "response" and (
        record.http_headers is None or record.http_headers.get_statuscode() != "200"
    ):
        return False
    if pages:
        return url in pages
    if url.split("?")[0].lower().endswith(_NO_PAGES):
        return False
    essence, _ = split_media_type(_media_type(record))
    return essence in _KINDS


def _media_type(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    value = headers.get_header("Content-Type")
    return str(value) if value else None


def _belongs(record: Any, capture: _Capture) -> bool:
    return capture.id != "" and (record.rec_headers.get_header("WARC-Concurrent-To") == capture.id)


def _headers(http: Any) -> Headers:
    if http is None:
        return ()
    return tuple((printable(name), printable(value)) for name, value in http.headers)


def _moment(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat((value or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(microsecond=0)


def _is_archive_name(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _listed_pages(archive: zipfile.ZipFile, limit: int) -> frozenset[str]:
    """The addresses in ``pages/pages.jsonl``, where there is one."""
    try:
        with archive.open("pages/pages.jsonl") as stream:
            lines = stream.read(limit).decode("utf-8", "replace").splitlines()
    except KeyError:
        return frozenset()
    found = set()
    for line in lines:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(value.get("url"), str):
            found.add(value["url"])
    return frozenset(found)
