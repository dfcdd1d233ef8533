"""PDF files, read with PDFium page by page. Scripts, forms and links in them are never run."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Any

from verify.errors import UnreadableDocument
from verify.ingest.limits import LARGEST, too_large
from verify.ingest.naming import printable
from verify.ingest.paragraphs import join_pages
from verify.ingest.received import Extraction, extractor_name
from verify.ingest.sniff import Kind

_WRONG_PASSWORD = 4
_FEWEST_LETTERS = 20
_PRODUCER_TITLE = re.compile(r"^(?:microsoft word|untitled|.*\.(?:docx?|indd|pdf|qxd|odt))\b", re.I)
# PDFium keeps global state and is not safe to enter from two threads at once.
_PDFIUM = threading.Lock()


def extract_pdf(data: bytes, name: str, limit: int = LARGEST) -> Extraction:
    """The text of a PDF as paragraphs. Its creation date is no date of publication: left out.

    Raises UnreadableDocument where it is encrypted, damaged, or holds pictures of pages only.
    """
    with _PDFIUM:
        pages, facts = _read_pdf(data, name, limit)
    text = join_pages(pages)
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise UnreadableDocument(
            f"{printable(name)} is a PDF of {len(pages)} page(s) without text, probably scanned; "
            "run it through text recognition (OCR) first, for example with ocrmypdf."
        )
    title = facts.get("Title", "").strip()
    return Extraction(
        text=text,
        extractor=extractor_name("pypdfium2"),
        media_type=Kind.PDF.value,
        title=title if title and not _PRODUCER_TITLE.match(title) else None,
        author=facts.get("Author", "").strip() or None,
    )


def _read_pdf(data: bytes, name: str, limit: int) -> tuple[list[list[str]], dict[str, str]]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, getattr(error, "err_code", None)) from error
    try:
        return list(_read_pages(pdf, name, limit)), pdf.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, None) from error
    finally:
        pdf.close()


def _read_pages(pdf: Any, name: str, limit: int) -> Iterator[list[str]]:
    size = 0
    for index in range(len(pdf)):
        page = pdf[index]
        text = page.get_textpage()
        content = text.get_text_bounded()
        text.close()
        page.close()
        size += len(content)
        if size > limit:
            raise too_large(name, limit, " of text")
        yield re.split(r"\r\n|\r|\n", content)


def _refusal(name: str, code: int | None) -> UnreadableDocument:
    if code == _WRONG_PASSWORD:
        return UnreadableDocument(
            f"{printable(name)} is an encrypted PDF; save a copy without a password and add that."
        )
    return UnreadableDocument(f"{printable(name)} is a damaged or cut-off PDF; get it again.")
