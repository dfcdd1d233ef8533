"""Word files (DOCX), read with python-docx after a look at what they unpack to."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from verify.errors import UnreadableDocument
from verify.ingest.limits import LARGEST, too_large
from verify.ingest.naming import printable
from verify.ingest.received import Extraction, extractor_name
from verify.ingest.sniff import Kind

_CHUNK = 1 << 16
_MOST_PARTS = 5_000
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def extract_docx(data: bytes, name: str, limit: int = LARGEST) -> Extraction:
    """The paragraphs and table rows of a DOCX, apart by blank lines.

    Raises UnreadableDocument where it is damaged, unpacks to more than ``limit`` bytes, declares
    XML entities, or holds no text.
    """
    check_archive(data, name, limit)
    try:
        import docx

        document = docx.Document(BytesIO(data))
        blocks = [block for block in _read_blocks(document) if block]
        facts = document.core_properties
        title, author = _title(document, facts), (facts.author or "").strip() or None
    # python-docx lets every error of its XML and package layers through: KeyError, ValueError ...
    except Exception as error:
        raise _damaged(name) from error
    if not blocks:
        raise UnreadableDocument(
            f"{printable(name)} holds no text; check that it is the right file."
        )
    return Extraction(
        text="\n\n".join(blocks),
        extractor=extractor_name("python-docx"),
        media_type=Kind.DOCX.value,
        title=title,
        author=None if author == "python-docx" else author,
    )


def check_archive(data: bytes, name: str, limit: int) -> None:
    """Raise UnreadableDocument unless the archive unpacks to at most ``limit`` bytes of safe XML.

    The sizes that it declares may lie, so they are counted while unpacking as well. Pictures are
    never unpacked, so they do not count.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if _is_xml(part)]
            declared = sum(part.file_size for part in parts)
            if declared > limit or len(archive.infolist()) > _MOST_PARTS:
                raise too_large(name, limit, " unpacked")
            unpacked = 0
            for part in parts:
                for size in _unpack(archive, part, name):
                    unpacked += size
                    if unpacked > limit:
                        raise too_large(name, limit, " unpacked")
    except _BROKEN as error:
        raise _damaged(name) from error


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[int]:
    """The sizes of the chunks of ``part``, read one by one and thrown away."""
    if part.flag_bits & _ENCRYPTED:
        raise UnreadableDocument(
            f"{printable(name)} is encrypted; save a copy without a password and add that."
        )
    before = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if _DOCTYPE.search(before + chunk):
                raise UnreadableDocument(
                    f"{printable(name)} declares XML entities, which no Word file needs; "
                    "it was not opened."
                )
            before = chunk[-16:]
            yield len(chunk)


def _read_blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (_read_row(row) for row in block.rows)
        else:
            yield block.text.strip()


def _read_row(row: Any) -> str:
    # A merged cell is returned once for each column that it spans.
    cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
    return " | ".join(cell for cell in cells if cell)


def _title(document: Any, facts: Any) -> str | None:
    if (facts.title or "").strip():
        return str(facts.title).strip()
    for paragraph in document.paragraphs[:20]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style in ("Title", "Heading 1") and paragraph.text.strip():
            return str(paragraph.text.strip())
    return None


def _damaged(name: str) -> UnreadableDocument:
    return UnreadableDocument(f"{printable(name)} is a damaged or cut-off DOCX; get it again.")
