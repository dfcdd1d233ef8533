"""A case's evidence as a WARC 1.1 file (ISO 28500:2017), written by warcio.

What came over a network is a response with its request and the redirects before it; what came as a
file is a resource. Each has the SHA-256 of its payload, and a metadata record that says what was
read from it. The same case gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from verify import __version__
from verify.model import Document, Headers, Snapshot

_REPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Header fields that no longer hold of bytes that are kept unpacked; they are renamed."""


def write_warc(
    documents: Iterable[Document],
    load: Callable[[str], bytes],
    out: IO[bytes],
    title: str,
    is_packed: bool = True,
) -> int:
    """Write the bytes of ``documents`` to ``out``; ``load`` gives the bytes of a SHA-256.

    Returns the number of documents written; those without received bytes are left out. Raises what
    ``load`` raises.
    """
    from warcio.warcwriter import WARCWriter

    kept = [(document, document.snapshot) for document in documents if document.snapshot]
    writer = WARCWriter(out, gzip=is_packed, warc_version="1.1")
    records = _Records(writer)
    latest = max(
        (snapshot.retrieved for _, snapshot in kept), default=datetime(1970, 1, 1, tzinfo=UTC)
    )
    records.write_info(title, latest)
    for document, snapshot in kept:
        records.write_document(document, snapshot, load(snapshot.sha256))
    return len(kept)


class _Records:
    """The records of one file; their ids are made of what they hold."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write_info(self, title: str, at: datetime) -> None:
        """What wrote the file, and for what."""
        lines = {
            "software": f"Verify {__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": " ".join(f"Evidence of the case {title}".split()),
        }
        body = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
        self._write("", "warcinfo", body, at, "application/warc-fields", name=title)

    def write_document(self, document: Document, snapshot: Snapshot, data: bytes) -> None:
        """All records of one document."""
        uri = _target(document, snapshot)
        at = snapshot.retrieved
        for number, hop in enumerate(snapshot.redirects):
            head = _status_line(hop.status), _as_kept(hop.headers, 0)
            self._write(hop.url, "response", b"", at, http=head, name=f"{document.id} {number}")
        if snapshot.status is None:
            kind = _plain_type(snapshot.media_type)
            record = self._write(uri, "resource", data, at, kind, name=document.id)
        else:
            head = _status_line(snapshot.status), _as_kept(snapshot.headers, len(data))
            record = self._write(uri, "response", data, at, http=head, name=document.id)
            self._write_request(uri, snapshot, record, document.id)
        about = json.dumps(_describe(document, snapshot), ensure_ascii=False, sort_keys=True)
        self._write(
            uri, "metadata", about.encode("utf-8", "backslashreplace"), at, "application/json",
            name=f"{document.id} metadata", more={"WARC-Refers-To": record},
        )  # fmt: skip

    def _write_request(self, uri: str, snapshot: Snapshot, response: str, name: str) -> None:
        if not snapshot.request_headers:
            return
        parts = urlsplit(uri)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        head = f"GET {path} HTTP/1.1", snapshot.request_headers
        self._write(
            uri, "request", b"", snapshot.retrieved, http=head, name=f"{name} request",
            more={"WARC-Concurrent-To": response},
        )  # fmt: skip

    def _write(
        self,
        uri: str,
        kind: str,
        body: bytes,
        at: datetime,
        content_type: str = "",
        *,
        name: str,
        http: tuple[str, Headers] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> str:
        """Write one record; returns its id."""
        import hashlib

        record_id = f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {uri} {name} {at.isoformat()}')}>"
        fields = {"WARC-Record-ID": record_id, "WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        if kind in ("response", "resource", "metadata"):
            fields["WARC-Payload-Digest"] = f"sha256:{hashlib.sha256(body).hexdigest()}"
        record = self._writer.create_warc_record(
            uri,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict={**fields, **(more or {})},
            http_headers=_http_headers(http, kind) if http else None,
        )
        self._writer.write_record(record)
        return record_id


def _http_headers(http: tuple[str, Headers], kind: str) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    line, headers = http
    if kind == "request":
        return StatusAndHeaders(line, list(headers), is_http_request=True)
    return StatusAndHeaders(line, list(headers), protocol="HTTP/1.1")


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _as_kept(headers: Headers, size: int) -> Headers:
    """The header fields, with those renamed that spoke of the packed bytes."""
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _REPACKED else name, value)
        for name, value in headers
    ]
    return (*kept, ("Content-Length", str(size)))


def _target(document: Document, snapshot: Snapshot) -> str:
    for address in (snapshot.final_url, document.url):
        if address and address.startswith(("http://", "https://")):
            return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
    return f"urn:sha256:{snapshot.sha256}"


def _plain_type(media_type: str) -> str:
    return media_type if media_type.isascii() and media_type.isprintable() else "text/plain"


def _describe(document: Document, snapshot: Snapshot) -> dict[str, Any]:
    """What was read from the bytes, and with what."""
    import hashlib

    text = document.text.encode("utf-8", "surrogatepass")
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "author": document.author,
        "asked_for": snapshot.origin,
        "extractor": snapshot.extractor,
        "text_sha256": hashlib.sha256(text).hexdigest(),
        "text_characters": len(document.text),
    }
