"""Mail (``.eml``) and pages that a browser saved as one file (``.mhtml``): MIME messages both.

A mail is a document of its body, and one of each attachment that can be read. A saved page is the
page, with the address that it was saved from.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from verify.errors import UnreadableDocument, VerifyError
from verify.ingest.extract import extract, is_blank, read_bytes
from verify.ingest.limits import LARGEST, too_large
from verify.ingest.naming import printable
from verify.ingest.received import Delivery, Extraction, Failure, Received, seal

_FIRST_LINE = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:[ \t])")
_ENDINGS = (".eml", ".mht", ".mhtml")
_TELLING = (b"mime-version:", b"message-id:", b"received:", b"return-path:", b"snapshot-content-")
_NO_DOCUMENTS = ("image/", "audio/", "video/", "font/")
_PASSED_OVER = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
     "text/calendar", "text/vcard", "text/x-vcard", "text/css", "application/ms-tnef"}
)  # fmt: skip
_MAIL = "message/rfc822"
_DEEPEST = 3
_MOST_PARTS = 200


def is_mail(data: bytes, name: str) -> bool:
    """Is ``data`` a MIME message: called so, or with the header fields that only those have?"""
    start = data[:4096].lstrip(b"\xef\xbb\xbf\r\n")
    if not _FIRST_LINE.match(start):
        return False
    head = b"\n" + re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0].lower()
    known = sum(b"\n" + mark in head for mark in _TELLING)
    return known >= (0 if name.lower().endswith(_ENDINGS) else 2)


def read_mail(data: bytes, name: str, limit: int) -> Iterator[Received | Failure]:
    """The documents of a message: the saved page, or the mail's body and its attachments.

    Raises UnreadableDocument where it holds no text at all.
    """
    yield from _read_message(_parse(data, name), data, name, limit, 0)


def unwrap(data: bytes, name: str) -> tuple[bytes, str] | None:
    """The part that :func:`read_mail` reads first, and its media type with its charset.

    It is the saved page, or the mail's body. None where ``data`` is no MIME message or holds no
    such part. Raises UnreadableDocument for a damaged one.
    """
    if not is_mail(data, name):
        return None
    message = _parse(data, name)
    parts = list(_parts(message))
    part = _find_page(message, parts)
    if part is None:
        part, _ = _find_body(parts, name, LARGEST) or (None, None)
    return (_payload(part), _media_type(part)) if part else None


def _parse(data: bytes, name: str) -> EmailMessage:
    try:
        return email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    # the parsers of header fields meet hostile ones that nobody foresaw
    except Exception as error:
        raise UnreadableDocument(f"{printable(name)} is a damaged mail; save it again.") from error


def _read_message(
    message: EmailMessage, data: bytes, name: str, limit: int, depth: int
) -> Iterator[Received | Failure]:
    parts = list(_parts(message))
    page = _find_page(message, parts)
    if page is not None:
        yield _read_saved_page(message, page, data, name, limit)
        return
    found = False
    body = _find_body(parts, name, limit)
    if body is not None:
        found = True
        yield seal(_describe(message, body[1]), data, Delivery(name))
    for part in parts[1:]:
        for item in _read_attachment(part, name, limit, depth):
            found = True
            yield item
    if not found:
        raise UnreadableDocument(f"{printable(name)} is a mail without any text to read.")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """A message and its parts, in order; a mail inside it is one part."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        if part.is_multipart() and part.get_content_type() != _MAIL:
            payload = part.get_payload()
            waiting[:0] = [inner for inner in payload if isinstance(inner, EmailMessage)]


def _find_page(message: EmailMessage, parts: list[EmailMessage]) -> EmailMessage | None:
    """The page of a message that a browser saved; mails have no address of their own."""
    if message.get_content_type() not in ("multipart/related", "text/html"):
        return None
    if not (_field(message, "Snapshot-Content-Location") or _location(parts[-1])):
        return None
    return next((part for part in parts if part.get_content_type() == "text/html"), None)


def _read_saved_page(
    message: EmailMessage, page: EmailMessage, data: bytes, name: str, limit: int
) -> Received:
    url = _field(message, "Snapshot-Content-Location") or _location(page)
    if not url.startswith(("http://", "https://")):
        url = ""
    extraction = extract(_payload(page), name, _media_type(page), url or None, limit)
    if is_blank(extraction.text):
        raise UnreadableDocument(f"{printable(name)} is a saved page without any text to read.")
    title = extraction.title or _field(message, "Subject") or None
    saved = _date(message)
    return seal(
        replace(extraction, title=title),
        data,
        Delivery(name, retrieved=saved.replace(microsecond=0) if saved else None),
    )


def _find_body(
    parts: list[EmailMessage], name: str, limit: int
) -> tuple[EmailMessage, Extraction] | None:
    """The text of the mail itself: its plain form, else its HTML, whichever has something."""
    for wanted in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != wanted or _is_attached(part):
                continue
            try:
                extraction = extract(_payload(part), "", _media_type(part), None, limit)
            except UnreadableDocument:
                continue
            if not is_blank(extraction.text):
                return part, replace(extraction, title=None)
    return None


def _describe(message: EmailMessage, body: Extraction) -> Extraction:
    """The body with what the header says. Anybody can write any sender: it is no publisher."""
    shown, address = parseaddr(_field(message, "From"))
    sent = _date(message)
    return replace(
        body,
        media_type="message/rfc822",
        title=_field(message, "Subject") or None,
        author=(f"{shown} <{address}>" if shown and address else shown or address) or None,
        published=sent.isoformat() if sent else None,
    )


def _read_attachment(
    part: EmailMessage, name: str, limit: int, depth: int
) -> Iterator[Received | Failure]:
    kind = part.get_content_type()
    is_mail_inside = kind == _MAIL
    if not (_is_attached(part) or is_mail_inside):
        return
    if kind in _PASSED_OVER or kind.startswith(_NO_DOCUMENTS):
        return
    called = f"{name}: {printable(part.get_filename() or kind)}"
    try:
        data = _inner_mail(part) if is_mail_inside else _payload(part)
        if len(data) > limit:
            raise too_large(called, limit)
        if (is_mail_inside or is_mail(data, called)) and depth < _DEEPEST:
            yield from _read_message(_parse(data, called), data, called, limit, depth + 1)
        else:
            yield read_bytes(data, called, _media_type(part), limit=limit)
    except VerifyError as error:
        yield Failure(called, error)


def _inner_mail(part: EmailMessage) -> bytes:
    """The bytes of a mail that was forwarded whole."""
    payload = part.get_payload() if part.is_multipart() else ()
    inner = payload[0] if isinstance(payload, list) and payload else None
    try:
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    # what cannot be written again was damaged
    except Exception:
        return b""


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _payload(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _media_type(part: EmailMessage) -> str:
    try:
        charset = part.get_content_charset() or ""
    except (LookupError, ValueError):
        charset = ""
    return f"{part.get_content_type()}; charset={charset}" if charset else part.get_content_type()


def _field(message: EmailMessage, name: str) -> str:
    """A header field as one line, "" where it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name) or "").split())
    # a malformed field raises whatever its own parser stumbled over
    except Exception:
        return ""


def _location(part: EmailMessage) -> str:
    return _field(part, "Content-Location")


def _date(message: EmailMessage) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_field(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
