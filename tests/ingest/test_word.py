"""Word files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx

from verify.ingest import read_bytes


def save(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_paragraphs_headings_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_heading("Quarry fire out", level=1)
    document.add_paragraph("The fire is out.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2024", "31"
    document.add_paragraph("Two sheds burned down.")
    found = read_bytes(save(document), "a.docx").document
    assert found.text == (
        "Quarry fire out\n\nThe fire is out.\n\n2024 | 31\n\nTwo sheds burned down."
    )
    assert found.title == "Quarry fire out"


def test_facts_of_the_file() -> None:
    document = docx.Document()
    document.add_paragraph("The fire is out.")
    document.core_properties.title = "Fire report"
    document.core_properties.author = "Mira Tolland"
    found = read_bytes(save(document), "a.docx").document
    assert (found.title, found.author) == ("Fire report", "Mira Tolland")
    assert found.published is None, "the day of saving is no day of publication"


def test_large_pictures_do_not_count(build: Any) -> None:
    data = build.docx(["The fire is out."], **{"word__media__a.png": bytes(30_000_000)})
    assert read_bytes(data, "a.docx").document.text == "The fire is out."
