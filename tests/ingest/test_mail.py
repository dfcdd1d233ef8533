"""Mails and saved pages: bodies, attachments, addresses; and messages made to do harm."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from verify.config import Settings
from verify.errors import UnreadableDocument
from verify.ingest import Failure, Received, receive_upload
from verify.ingest.mail import is_mail, read_mail

LIMIT = 1_000_000
BODY = "The harbour office of Tarn counted 29 passengers on board the Marisol on Monday."
PAGE = (
    "<html><head><title>Ferry: 29 on board</title></head><body><article><p>The harbour office of "
    "Tarn counted 29 passengers on board the Marisol on Monday, it said in a notice.</p>"
    "<p>Nobody was hurt, said Ada Brinkmoor, who leads the office.</p></article></body></html>"
)


def mail(**fields: str) -> EmailMessage:
    """A mail with a plain body."""
    message = EmailMessage()
    message["From"] = "Ada Brinkmoor <ada@tarn.example>"
    message["Subject"] = "On board the Marisol"
    message["Date"] = "Mon, 03 Mar 2031 09:30:00 +0100"
    message["Message-ID"] = "<1@tarn.example>"
    for name, value in fields.items():
        message[name] = value
    message.set_content(BODY)
    return message


def read(data: bytes, name: str = "letter.eml") -> list[Received | Failure]:
    return list(read_mail(data, name, LIMIT))


def saved_page(location: str = "https://tarn.example/ferry", kind: str = "text/html") -> bytes:
    """What Chromium writes when a page is saved as a single file."""
    return (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {location}\r\n"
        "Subject: =?utf-8?Q?Ferry=3A?= 29\r\n"
        "Date: Tue, 4 Mar 2031 10:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n'
        f"------B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {location}\r\n\r\n{PAGE.replace('=', '=3D')}\r\n"
        "------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://tarn.example/a.png\r\n\r\niVBORw0KGgo=\r\n------B--\r\n"
    ).encode()


def test_mail_becomes_a_document_with_its_sender_subject_and_date() -> None:
    data = mail().as_bytes()
    (found,) = read(data)
    assert isinstance(found, Received)
    document = found.document
    assert document.text.strip() == BODY
    assert document.title == "On board the Marisol"
    assert document.author == "Ada Brinkmoor <ada@tarn.example>"
    assert document.published == "2031-03-03T09:30:00+01:00"
    assert document.publisher is None  # anybody can write any sender
    assert found.data == data


def test_html_body_is_read_where_there_is_no_plain_one() -> None:
    message = mail()
    message.set_content(PAGE, subtype="html")
    (found,) = read(message.as_bytes())
    assert isinstance(found, Received)
    assert "counted 29 passengers" in found.document.text
    assert "<p>" not in found.document.text


def test_attachments_are_documents_of_their_own(build: Any) -> None:
    message = mail()
    pdf = build.pdf([["The log of the Marisol names 29 passengers and three crew members."]])
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="log.pdf")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(b"\x00\x01\xff" * 99, maintype="application", subtype="x-odd",
                           filename="odd.bin")  # fmt: skip
    body, log, odd = read(message.as_bytes())
    assert isinstance(body, Received)
    assert isinstance(log, Received)
    assert log.data == pdf
    assert log.document.snapshot is not None
    assert log.document.snapshot.origin == "letter.eml: log.pdf"
    assert "names 29 passengers" in log.document.text
    assert isinstance(odd, Failure)
    assert "letter.eml: odd.bin" in str(odd.error)


def test_forwarded_mail_is_read_apart() -> None:
    outer = mail()
    inner = mail(**{"X-Kind": "inner"})
    inner.replace_header("Subject", "The first notice")
    inner.set_content("The first notice spoke of 41 passengers, the office wrote on Sunday.")
    outer.add_attachment(inner)
    first, second = read(outer.as_bytes())
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert (first.document.title, second.document.title) == (
        "On board the Marisol",
        "The first notice",
    )
    assert "41" not in first.document.text


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_saved_page_is_the_page_at_its_address(name: str) -> None:
    (found,) = receive_upload(name, saved_page(), Settings())
    assert isinstance(found, Received)
    document = found.document
    assert document.url == "https://tarn.example/ferry"
    assert document.title == "Ferry: 29 on board"
    assert "counted 29 passengers" in document.text
    assert document.snapshot is not None
    assert f"{document.snapshot.retrieved:%Y-%m-%d}" == "2031-03-04"
    assert found.data == saved_page()


def test_saved_page_may_not_claim_any_kind_of_address() -> None:
    (found,) = read(saved_page("javascript:alert(1)"), "page.mhtml")
    assert isinstance(found, Received)
    assert found.document.url is None


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (mail().as_bytes(), "letter.eml", True),
        (mail().as_bytes(), "letter", True),  # MIME-Version and Message-ID
        (b"Subject: A letter\nDate: Monday\n\nNine boats sank.", "notes.txt", False),
        (b"Subject: A letter\n\nNine boats sank.", "letter.eml", True),
        (b"<html><body>From: here</body></html>", "page.eml", False),
        (b"Nine boats sank.", "letter.eml", False),
        (b"", "letter.eml", False),
    ],
)
def test_what_is_a_mail(data: bytes, name: str, expected: bool) -> None:
    assert is_mail(data, name) is expected


def nested(depth: int) -> bytes:
    message = mail()
    for _ in range(depth):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    return message.as_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x",
        b"From: a\nContent-Type: text/plain; charset=no-such\n\n",
        b"From: =?utf-8?b?////?=\nDate: 99 Foo\nContent-Type: multipart/related\n\n",
        b"Subject: a\nContent-Type: text/html; charset*=x''%\n\n<script>",
    ],
)
def test_damaged_mails_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read(data)


def test_a_charset_that_is_no_name_stops_nothing() -> None:
    """Found by fuzzing: the library looks for a codec whose name holds a NUL."""
    data = b"From: a\nContent-Type: multipla\xe9n; charset=\x00\n\nNine boats sank off Tarn.\xe9"
    (found,) = read(data)
    assert "Nine boats" in found.document.text


def test_deeply_nested_mails_end() -> None:
    assert 1 <= len(read(nested(12))) <= 6
