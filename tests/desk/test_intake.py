"""The article from a file: one text, whatever it is packed in."""

from __future__ import annotations

import pytest

from verify.desk import Desk, Upload
from verify.errors import InputError

MAIL = (
    b"From: Ivo Marsh <ivo@tarn.example>\r\nTo: desk@lantern.example\r\n"
    b"Subject: Boats off the pier\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    b"The coast guard of Tarn counted nine boats off the pier on Monday.\r\n"
)
TWO = b'{"id": "a", "text": "Nine boats sank."}\n{"id": "b", "text": "Two boats sank."}\n'


@pytest.mark.parametrize(
    ("name", "data"),
    [("boats.txt", b"The coast guard of Tarn counted nine boats."), ("boats.eml", MAIL)],
)
def test_one_text_is_an_article(desk: Desk, name: str, data: bytes) -> None:
    received = desk.intake.read_article(Upload(name, data))
    assert "coast guard of Tarn counted nine boats" in received.document.text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("two.jsonl", TWO, "holds no single text"), ("empty.txt", b"", "empty")],
)
def test_anything_else_is_refused(desk: Desk, name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        desk.intake.read_article(Upload(name, data))
