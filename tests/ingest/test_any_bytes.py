"""Any bytes through any door: documents, or one sentence; never anything else."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.config import Settings
from verify.ingest import Failure, receive_upload

pytestmark = pytest.mark.slow

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MAIL = (
    b"From: Ada <ada@tarn.example>\r\nSubject: =?utf-8?q?Boats?=\r\nMIME-Version: 1.0\r\n"
    b"Message-ID: <1@x>\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nNine boats sank.\r\n--B\r\n"
    b"Content-Type: text/html\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n"
    b"<p>Nine boats sank off Tarn.</p>\r\n--B--\r\n"
)
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarn.example/\r\n"
    b"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-03-04T10:00:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 65\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nNine boats sank.\r\n\r\n\r\n"
)
TABLE = b'text,url\r\n"Nine boats, ""all"" sank.",https://tarn.example/\r\n'
FEED = b"<rss><channel><title>T</title><item><link>https://t.example/</link></item></channel></rss>"
SITEMAP = b"<urlset><url><loc>https://t.example/</loc><lastmod>2031</lastmod></url></urlset>"


def write_wacz() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("archive/data.warc", WARC)
        archive.writestr("pages/pages.jsonl", json.dumps({"url": "https://tarn.example/"}))
    return buffer.getvalue()


SEEDS = (
    ("a.eml", MAIL),
    ("a.mhtml", MAIL),
    ("a.warc", WARC),
    ("a.wacz", write_wacz()),
    ("a.csv", TABLE),
    ("a.xml", FEED),
    ("b.xml", SITEMAP),
    ("a.jsonl", b'{"text": "Nine boats sank."}'),
)


@pytest.mark.parametrize(("name", "seed"), SEEDS, ids=[name for name, _ in SEEDS])
@settings(max_examples=200)
@given(data=st.data())
def test_damaged_at_any_place(name: str, seed: bytes, data: st.DataObject) -> None:
    damaged = bytearray(seed)
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(damaged)))
        length = data.draw(st.integers(0, 12))
        damaged[place : place + length] = data.draw(st.binary(max_size=12))
    found = list(receive_upload(name, bytes(damaged), Settings()))
    for item in found:
        if isinstance(item, Failure):
            assert not CONTROLS.search(str(item.error))


@settings(max_examples=200)
@given(st.sampled_from([name for name, _ in SEEDS]), st.binary(max_size=400))
def test_any_bytes(name: str, content: bytes) -> None:
    list(receive_upload(name, content, Settings()))
