"""The PDF: every script that the typefaces have, nothing dropped in silence."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from verify.config import data_folder
from verify.report import Kind, write_report
from verify.report import print_file as pdf
from verify.report.blocks import Span, plain
from verify.report.compile import compile_content
from verify.report.picture import compose_picture
from verify.report.print_file import _Data, draw_png, write_print_file


def read(data):
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”", "plain – “text”"),
        ("Пожарная служба Ωμέγα Łódź ﬁ", "Пожарная служба Ωμέγα Łódź ﬁ"),
        ("سلام می\u200cخواهم שלום", "سلام می\u200cخواهم שלום"),
        ("▲△◆▼○✔✖⊘◇→", "▲△◆▼○✔✖⊘◇→"),
        ("消防局", "▯▯▯"),
        ("👩\u200d⚕\ufe0f", "▯\u200d▯"),  # a selector with nothing to select is dropped
        ("\u202ex\x00", "[U+202E]x␀"),
    ],
)
def test_characters_that_no_typeface_has_are_boxes(text, shown):
    assert _Data().show(text) == shown


def test_a_reader_is_told_what_the_typeface_lacks(poison):
    page = read(write_report(poison("消防局 says so"), "pdf", kind=Kind.READER))
    assert "3 characters of the texts are not in the typeface of this file" in page
    assert "▯▯▯ says so" in page


def test_the_list_of_characters_is_that_of_the_typefaces():
    folder = data_folder() / "fonts"
    covered = set()
    for path in folder.glob("*.ttf"):
        if not path.stem.endswith(("Italic", "Mono-Regular")):
            covered |= set(TTFont(path).getBestCmap())
    firsts, lasts = pdf._covered()
    listed = {c for a, b in zip(firsts, lasts, strict=True) for c in range(a, b + 1)}
    assert listed == covered


def test_words_of_another_direction_stand_apart():
    assert _Data().plain(plain("سلام")) == "سلام"
    name = Span("مكتب", pdf.Role.FOREIGN)
    assert _Data().plain(name) == "\u2068مكتب\u2069"


def count_annotations(data):
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return sum(pypdfium2.raw.FPDFPage_GetAnnotCount(page) for page in document)


def test_a_large_report_has_bookmarks_instead_of_jumps(case, monkeypatch):
    content = compile_content(case)
    before = count_annotations(write_print_file(content))
    monkeypatch.setattr(pdf, "MOST_JUMPS", 0)
    data = write_print_file(content)
    assert 0 < count_annotations(data) < before  # web addresses are live all the same
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        assert len(list(document.get_toc())) > 10


def test_nothing_checked_is_a_pdf_too(case):
    bare = replace(case, check=None, article=None, sources=(), reviews=(), choices=())
    assert "this case has no article yet" in read(write_report(bare, "pdf"))


def test_a_picture_can_be_drawn_at_any_resolution(case):
    *_, drawing = compose_picture(compile_content(case))
    assert len(draw_png(drawing, 36)) < len(draw_png(drawing, 72))
