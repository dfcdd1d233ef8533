"""What is this? Decided by the content; name and media type only settle what content leaves open.

The signatures are those of the WHATWG MIME Sniffing Standard and of the formats' own
specifications.
"""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from verify.errors import UnreadableDocument
from verify.ingest.naming import printable


class Kind(StrEnum):
    """The formats that can be read; the value is the media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (save it as DOCX)"),
    (b"{\\rtf", "an RTF file (save it as DOCX)"),
    (b"%!PS", "a PostScript file (save it as PDF)"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_ZIPPED: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook (save the sheet as text)"),
    ("ppt/", "a PowerPoint presentation (save it as PDF)"),
    ("META-INF/container.xml", "an EPUB book (save it as PDF or text)"),
    ("content.xml", "an OpenDocument file (save it as DOCX)"),
)
_HTML_START = re.compile(
    r"(?>\s|<\?xml[^>]{0,200}\?>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|link|script|style|article|section|main|header|div|p|h[1-6]|"
    r"table|ul|ol|span|br|img|iframe|blockquote|a\s+href)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_LOOKED_AT = 65_536


def sniff_binary(data: bytes, name: str) -> Kind | None:
    """PDF or DOCX where ``data`` is one, None where it may be text.

    Raises UnreadableDocument, naming the format, for what is known to hold no readable text.
    """
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _sniff_zip(data, name)
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise not_readable(name, "a picture, sound or video file")
    if data[4:8] == b"ftyp":
        raise not_readable(name, "a picture, sound or video file")
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and not _is_prose(signature, data):
            raise not_readable(name, what)
    return None


def sniff_text(text: str, name: str, media_type: str | None) -> Kind:
    """HTML, Markdown or plain text, for decoded ``text``."""
    beginning = text[:_LOOKED_AT].lstrip("\ufeff")
    if _HTML_START.match(beginning):
        return Kind.HTML
    ending = PurePosixPath(name.split("?")[0]).suffix.lower()
    if ending in _MARKDOWN_ENDINGS or media_type in ("text/markdown", "text/x-markdown"):
        return Kind.MARKDOWN
    is_said_html = ending in _HTML_ENDINGS or media_type in _HTML_TYPES
    tags = len(_HTML_TAG.findall(beginning))
    if is_said_html and tags:
        return Kind.HTML
    if beginning.lstrip().startswith("<") and tags >= 3:
        return Kind.HTML
    return Kind.TEXT


def not_readable(name: str, what: str = "") -> UnreadableDocument:
    """The refusal of a file that is none of the formats; ``what`` says what it is, if known."""
    known = f"; it is {what}" if what else ""
    return UnreadableDocument(
        f"{printable(name)} is not a text, HTML, Markdown, PDF or DOCX file{known}."
    )


def _is_prose(signature: bytes, data: bytes) -> bool:
    """True where a short signature of letters only begins an ordinary text ("MZ Holdings...")."""
    return signature.isalnum() and b"\x00" not in data[:1024] and data[:256].isascii()


def _sniff_zip(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableDocument(
            f"{printable(name)} is a damaged or cut-off DOCX or ZIP file; get it again."
        ) from error
    if any(part.startswith("word/") and part.endswith(".xml") for part in names):
        return Kind.DOCX
    for part, what in _ZIPPED:
        if any(entry.startswith(part) for entry in names):
            raise not_readable(name, what)
    raise not_readable(name, "a ZIP archive (unpack it and give the folder)")
