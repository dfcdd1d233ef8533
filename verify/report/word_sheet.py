"""A Word document that is written from top to bottom, with comments in its margin.

Thin over python-docx, for two reasons: it adds paragraphs in constant time (python-docx searches
the whole body and all styles for each, 40 s for 200 claims), and the same calls give the same bytes
(python-docx stamps comments and the package with the present).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from verify.report.hostile import on_one_line
from verify.report.times import in_utc

_INK = RGBColor(0x1D, 0x1B, 0x18)
_LOOKS = (
    *(("Normal", 10.5, False), ("Title", 22, True), ("Subtitle", 12, False)),
    *(("Heading 1", 15, True), ("Heading 2", 12, True), ("Heading 3", 10, True)),
    *(("Quote", 10.5, False), ("Intense Quote", 10.5, True)),
)
"""Each style's name, size in points, and whether it is bold."""

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class Sheet:
    """An A4 document in the making. All texts go in on one line and made visible."""

    def __init__(self, title: str, author: str, as_of: datetime) -> None:
        self._document = docx.Document()
        self._end = self._document.element.body.sectPr
        self._style_ids = {style.name: style.style_id for style in self._document.styles}
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        for name, size, bold in _LOOKS:
            _dress(self._document.styles[name], size, bold)
        self._number_pages()
        properties = self._document.core_properties
        properties.title, properties.author = on_one_line(title)[:255], author
        properties.comments = ""
        properties.created = properties.modified = in_utc(as_of).replace(tzinfo=None)

    def _number_pages(self) -> None:
        """A page number that Word counts itself, at the foot of each page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(OxmlElement("w:r"))
        paragraph._p.append(field)

    def add(self, text: str = "", style: str = "Normal") -> Paragraph:
        """A paragraph at the end, in one of Word's own styles."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        element.style = self._style_ids[style]
        paragraph = Paragraph(element, self._document)
        if text:
            paragraph.add_run(on_one_line(text))
        return paragraph

    def add_heading(self, text: str, level: int) -> None:
        """A heading of level 1 to 9."""
        self.add(text, f"Heading {level}")

    def add_small(self, text: str) -> None:
        """A paragraph in small print."""
        for run in self.add(text).runs:
            run.font.size = Pt(8.5)

    def add_picture(self, data: bytes, width: float, description: str) -> None:
        """A PNG or JPEG picture, ``width`` centimetres wide, with words for who cannot see it."""
        picture = self.add().add_run().add_picture(io.BytesIO(data), width=Cm(width))
        picture._inline.docPr.set("descr", on_one_line(description))

    def add_comment(self, run: Run, lines: Sequence[str], author: str, at: datetime) -> None:
        """A comment in the margin, on the words of ``run``."""
        name = on_one_line(author)
        initials = "".join(word[0] for word in name.split() if word[0].isalnum())[:3]
        text = "\n".join(on_one_line(line) for line in lines)
        comment = self._document.add_comment(run, text, name, initials)
        # There is no public way to set the time of a comment.
        comment._comment_elm.date = in_utc(at)

    def save(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self._document.save(file)
        return _without_times(file.getvalue())


def _dress(style: ParagraphStyle, size: float, bold: bool) -> None:
    """One typeface and one ink for all styles of the template, which come in two and in blue."""
    font = style.font
    font.name, font.size, font.bold, font.italic = "Georgia", Pt(size), bold, None
    font.color.rgb = _INK
    fonts = style.element.rPr.rFonts
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]
    for tag in ("w:spacing", "w:kern"):
        for element in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(element)
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _without_times(data: bytes) -> bytes:
    """The same package with its members' times set to the first that a zip file can hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
