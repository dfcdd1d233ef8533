"""Word files (DOCX), read with python-docx after a look at what they unpack to."""

from __future__ import annotations

import re
import zipfile
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
        published = facts.created.date().isoformat() if facts.created else None
    # python-docx lets every error of its XML and package layers through: KeyError, ValueError ...
    except Exception as error:
        raise _damaged(name) from error
    if not blocks:
        raise UnreadableDocument(f"{printable(name)} holds no text; is it the right file?")
    return Extraction(
        text="\n\n".join(blocks),
        extractor=extractor_name("python-docx"),
        media_type=Kind.DOCX.value,
        title=title,
        author=None if author == "python-docx" else author,
        published=published,
    )


def check_archive(data: bytes, name: str, limit: int) -> None:
    """Raise UnreadableDocument unless the archive unpacks to at most ``limit`` bytes of safe XML.

    Sizes are counted while unpacking: the declared ones may lie.
    """
    unpacked = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > 5 * limit:
                raise too_large(name, limit, " unpacked")
            for part in parts:
                if part.flag_bits & 0x1:
                    raise UnreadableDocument(
                        f"{printable(name)} is encrypted; save a copy without a password."
                    )
                if part.filename.endswith((".xml", ".rels")):
                    unpacked += _check_part(archive, part, name, limit - unpacked)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise _damaged(name) from error
    # zlib.error is no OSError, and importing zlib for its name alone would say less than this.
    except Exception as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise _damaged(name) from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, left: int) -> int:
    size = 0
    with archive.open(part) as stream:
        beginning = stream.read(_CHUNK)
        if _DOCTYPE.search(beginning):
            raise UnreadableDocument(
                f"{printable(name)} declares XML entities, which no Word file needs; "
                "it was not opened."
            )
        chunk = beginning
        while chunk:
            size += len(chunk)
            if size > left:
                raise too_large(name, left + size, " unpacked")
            chunk = stream.read(_CHUNK)
    return size


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
