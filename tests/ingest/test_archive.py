"""Web archives in: what was captured, when and how; and archives that were tampered with."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from verify.config import Settings
from verify.ingest import Failure, Received, receive_upload

URL = "https://velden.example/fire"
PAGE = (
    b"<html><head><title>Fire out</title></head><body><article><p>The fire in the quarry of Sarn "
    b"was put out on Tuesday, the fire service said.</p><p>Two sheds burned.</p></article></body>"
    b"</html>"
)


def write_warc(*pages: tuple[str, bytes, str, str], gzip: bool = True) -> bytes:
    """An archive of (address, body, status, media type), each with its request."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)
    for url, body, status, kind in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind), ("ETag", "1")], "HTTP/1.1")
        response = writer.create_warc_record(
            url, "response", payload=BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2031-03-04T10:00:00Z"},
        )  # fmt: skip
        asked = StatusAndHeaders(
            "GET / HTTP/1.1", [("User-Agent", "Crawler")], is_http_request=True
        )
        request = writer.create_warc_record(url, "request", http_headers=asked)
        writer.write_request_response_pair(request, response)
    return buffer.getvalue()


def read(data: bytes, name: str = "crawl.warc.gz") -> list[Any]:
    return list(receive_upload(name, data, Settings()))


@pytest.mark.parametrize("gzip", [True, False])
def test_pages_come_as_they_were_captured(gzip: bool) -> None:
    (found,) = read(write_warc((URL, PAGE, "200 OK", "text/html"), gzip=gzip))
    assert isinstance(found, Received)
    assert found.data == PAGE
    document, snapshot = found.document, found.document.snapshot
    assert (document.url, document.title) == (URL, "Fire out")
    assert snapshot is not None
    assert f"{snapshot.retrieved:%Y-%m-%d %H:%M}" == "2031-03-04 10:00"
    assert snapshot.status == 200
    assert ("ETag", "1") in snapshot.headers
    assert snapshot.request_headers == (("User-Agent", "Crawler"),)


def test_scripts_pictures_errors_and_redirects_are_passed_over() -> None:
    found = read(
        write_warc(
            ("https://velden.example/a.js", b"var a = 1;", "200 OK", "text/plain"),
            ("https://velden.example/a.png", b"\x89PNG", "200 OK", "image/png"),
            ("https://velden.example/gone", PAGE, "404 Not Found", "text/html"),
            ("https://velden.example/old", b"", "301 Moved", "text/html"),
            ("https://velden.example/note", b"Two sheds burned.", "200 OK", "text/plain"),
        )
    )
    assert [item.document.text for item in found] == ["Two sheds burned."]


def test_changed_payload_is_refused_and_the_rest_is_read() -> None:
    data = write_warc(
        (URL, PAGE, "200 OK", "text/html"), (f"{URL}/2", PAGE, "200 OK", "text/html"), gzip=False
    )
    first, second = read(data.replace(b"Two sheds", b"Six sheds", 1), "crawl.warc")
    assert isinstance(first, Failure)
    assert "does not match the digest" in str(first.error)
    assert isinstance(second, Received)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data[:10], "without any page"),
        (lambda _: write_warc((URL, PAGE, "404 Not Found", "text/html")), "without any page"),
    ],
)
def test_damaged_and_empty_archives_say_so(damage: Any, said: str) -> None:
    data = damage(write_warc((URL, PAGE, "200 OK", "text/html"), gzip=False))
    last = read(data, "crawl.warc")[-1]
    assert isinstance(last, Failure)
    assert said in str(last.error)


def write_wacz(pages: list[str] | None, warc: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc)
        if pages is not None:
            lines = [{"format": "json-pages-1.0"}, *({"url": url} for url in pages)]
            archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
    return buffer.getvalue()


@pytest.mark.parametrize(("pages", "count"), [(None, 2), ([URL], 1)])
def test_wacz_gives_its_listed_pages(pages: list[str] | None, count: int) -> None:
    warc = write_warc(
        (URL, PAGE, "200 OK", "text/html"), (f"{URL}/frame", PAGE, "200 OK", "text/html")
    )
    found = read(write_wacz(pages, warc), "crawl.wacz")
    assert len(found) == count
    assert found[0].document.url == URL


def test_archives_that_hold_far_too_much_are_refused_before_they_are_read() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", b"WARC/1.0\r\n" + bytes(20_000_000))
    endless = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://velden.example/\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-03-04T10:00:00Z\r\n"
        b"Content-Type: text/plain\r\nContent-Length: 99999999999\r\n\r\nFire."
    )
    for name, data in (("a.wacz", buffer.getvalue()), ("a.warc", endless)):
        (found,) = receive_upload(name, data, Settings(fetch_limit_mb=1))
        assert isinstance(found, Failure)
        assert "far more than web archives do" in str(found.error)


def test_page_larger_than_the_limit_is_named() -> None:
    data = write_warc((URL, b"<p>Fire. " * 200_000, "200 OK", "text/html"))
    (found,) = receive_upload("a.warc.gz", data, Settings(fetch_limit_mb=1))
    assert isinstance(found, Failure)
    assert "larger than 1 MB" in str(found.error)
