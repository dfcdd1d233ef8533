"""One way from bytes to a document, whatever door they came through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from verify.errors import UnreadableDocument
from verify.ingest.decode import Decoded, decode_text
from verify.ingest.html import extract_html
from verify.ingest.limits import LARGEST, too_large
from verify.ingest.naming import printable
from verify.ingest.pdf import extract_pdf
from verify.ingest.plain import extract_plain
from verify.ingest.received import Delivery, Extraction, Received, seal
from verify.ingest.sniff import Kind, not_readable, sniff_binary, sniff_text
from verify.ingest.word import extract_docx

Check = Callable[[Extraction], None]
"""Raises a VerifyError where what was extracted is not good enough to be kept."""


def read_text(text: str, title: str | None = None, name: str = "pasted text") -> Received:
    """A document of pasted ``text``, kept as it is; its bytes are its UTF-8.

    Raises UnreadableDocument where there is nothing but white space, or more than 20 MB.
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    data = text.encode("utf-8")
    if len(data) > LARGEST:
        raise too_large(name, LARGEST)
    if is_blank(text):
        raise _empty(name)
    extraction = extract_plain(Decoded(text.replace("\x00", "\ufffd"), "pasted"), Kind.TEXT, "")
    return seal(replace(extraction, title=title or extraction.title), data, Delivery(name))


def read_bytes(
    data: bytes,
    name: str,
    media_type: str | None = None,
    url: str | None = None,
    delivery: Delivery | None = None,
    limit: int = LARGEST,
    check: Check | None = None,
) -> Received:
    """The document in ``data``: text, HTML, Markdown, PDF or DOCX, recognised by its content.

    ``name`` and ``media_type`` (with its charset, if any) only settle what the content leaves open.
    Raises UnreadableDocument, naming the reason, where there is no text to read, and whatever
    ``check`` has against what was found.
    """
    if len(data) > limit:
        raise too_large(name, limit)
    extraction = extract(data, name, media_type, url, limit)
    if check:
        check(extraction)
    if is_blank(extraction.text):
        raise _empty(name)
    return seal(extraction, data, delivery or Delivery(name, url))


def extract(
    data: bytes, name: str, media_type: str | None, url: str | None, limit: int = LARGEST
) -> Extraction:
    """Text and facts of ``data``; the text may be empty. Raises as :func:`read_bytes` does."""
    if not data:
        raise _empty(name)
    kind = sniff_binary(data, name)
    if kind is Kind.PDF:
        return extract_pdf(data, name, limit)
    if kind is Kind.DOCX:
        return extract_docx(data, name, limit)
    essence, charset = split_media_type(media_type)
    decoded = decode_text(data, charset)
    if decoded is None:
        raise not_readable(name)
    kind = sniff_text(decoded.text, name, essence)
    if kind is Kind.HTML:
        return extract_html(decoded.text, url)
    return extract_plain(decoded, kind, name)


def split_media_type(media_type: str | None) -> tuple[str | None, str | None]:
    """``text/html; charset=utf-8`` as ``("text/html", "utf-8")``; either may be None."""
    if not media_type:
        return None, None
    essence, _, parameters = media_type.partition(";")
    charset = None
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip("\"'")[:40] or None
    return essence.strip().lower() or None, charset


def is_blank(text: str) -> bool:
    """True where ``text`` holds no visible character."""
    return not any(character.isalnum() for character in text)


def _empty(name: str) -> UnreadableDocument:
    return UnreadableDocument(f"{printable(name)} is empty: there is no text in it to read.")
