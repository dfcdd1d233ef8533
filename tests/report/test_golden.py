"""What every format looks like, whole: a change of a report shows in review as a change of a file.

After a change that is meant, write the files anew and read the difference:

    VERIFY_WRITE_GOLDEN=1 python -m pytest tests/report/test_golden.py
"""

import io
import os
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

import verify
from verify.report import FORMATS, Kind, write_report

GOLDEN = Path(__file__).parent / "golden"
WRITTEN = [
    (name, kind)
    for name, form in FORMATS.items()
    if name != "bundle"  # a zip of files that have tests of their own
    for kind in form.kinds or (None,)
]


def read_pdf(data):
    """The words, page by page, and the bookmarks."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        marks = [f"{'  ' * mark.level}{mark.get_title()}" for mark in pdf.get_toc()]
    return "\n\f\n".join(["\n".join(marks), *pages]).replace("\r\n", "\n")


def read_docx(data):
    """The paragraphs with their styles, and the comments."""
    document = docx.Document(io.BytesIO(data))
    lines = [f"{paragraph.style.name}: {paragraph.text}" for paragraph in document.paragraphs]
    return "\n".join([*lines, *(f"Comment, {c.author}: {c.text}" for c in document.comments)])


def read_xlsx(data):
    """The cells, a line a row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = []
    for sheet in book:
        lines.append(f"[{sheet.title}]")
        lines += ["\t".join(str(c.value or "") for c in row) for row in sheet.iter_rows()]
    return "\n".join(lines)


READERS = {"pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx}


@pytest.mark.parametrize(("name", "kind"), WRITTEN)
def test_report_is_as_it_was(told, archive_of, name, kind):
    archive = archive_of(told.sources[0], "36 hours")
    data = write_report(told, name, kind=kind, archive=archive)
    text = READERS[name](data) if name in READERS else data.decode("utf-8-sig")
    text = text.replace(f"Verify {verify.__version__}", "Verify VERSION")
    text = text.replace(f'"version": "{verify.__version__}"', '"version": "VERSION"')
    path = GOLDEN / f"{kind.value if kind else 'whole'}.{name}.txt"
    if os.environ.get("VERIFY_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_every_golden_file_is_compared():
    kept = {path.name for path in GOLDEN.iterdir()}
    assert kept == {f"{kind.value if kind else 'whole'}.{name}.txt" for name, kind in WRITTEN}


@pytest.mark.parametrize("kind", Kind)
def test_pdf_is_tagged_titled_and_linked(case, kind):
    data = write_report(case, "pdf", kind=kind)
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf.is_tagged()
        assert pdf.get_metadata_value("Title").endswith(": A night of ammonia")
        assert pdf.get_metadata_value("CreationDate").startswith("D:20260313170000")
        page = pdf[0].get_textpage().get_text_bounded()
        assert "Not finished: 3 of 5 claims not yet reviewed by a person." in page
        assert f"Page 1 of {len(pdf)}" in page
    assert b"pdfuaid:part>1<" in data
