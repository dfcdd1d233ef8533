"""The report as a Word file, with native styles, so that editors can go on in it.

The checking copy has native comments in its margin: the machine's are signed "Verify (machine)", a
person's with the person's name and the time of the decision.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from verify.model import Review, SecondReading
from verify.report import blocks
from verify.report.blocks import Block, Role, Span, Spans, text_of
from verify.report.compose import compose_page
from verify.report.compose.phrases import say_verdict
from verify.report.compose.seconds import say_readings
from verify.report.content import ClaimEntry, Content
from verify.report.hostile import reveal
from verify.report.print_file import draw_png
from verify.report.word_sheet import Sheet

MACHINE = "Verify (machine)"
_QUIET = RGBColor(0x57, 0x52, 0x4A)
_TONES = {
    **dict.fromkeys(("corroborated", "supports", "verified"), RGBColor(0x1D, 0x4A, 0x80)),
    **dict.fromkeys(("single", "unproven"), RGBColor(0x74, 0x47, 0x00)),
    **dict.fromkeys(("refuted", "refutes", "disputed"), RGBColor(0x9C, 0x1B, 0x1B)),
    "conflicting": RGBColor(0x5D, 0x37, 0x85),
}
_STYLES = {"lead": "Subtitle", "note": "Quote", "flag": "List Bullet 2"}
_SMALL = frozenset({"small", "said", "trace", "machine", "question"})


def write_word_file(content: Content) -> bytes:
    """DOCX; the same content gives the same bytes."""
    page = compose_page(content)
    wording = content.wording
    sheet = Sheet(content.case.title, wording.house.name or MACHINE, content.as_of)
    writer = _Writer(sheet, content)
    logo = wording.house.read_logo()
    if logo:
        sheet.add_picture(logo[1], 3.5, wording.house.name)
    house = f" · {wording.house.name}" if wording.house.name else ""
    sheet.add_small(f"{page.masthead.kicker}{house}")
    sheet.add(page.masthead.title, "Title")
    writer.write(page.masthead.about)
    for notice in page.masthead.notices:
        sheet.add(style="Intense Quote").add_run(reveal(notice)).bold = True
    for section in page.sections:
        sheet.add_heading(section.title, 1)
        writer.write(section.blocks)
    sheet.add_small(wording.say("end", version=content.version, case=content.case.id))
    return sheet.save()


class _Writer:
    """Writes blocks to a sheet, one after the other."""

    def __init__(self, sheet: Sheet, content: Content) -> None:
        self._sheet = sheet
        self._content = content
        self._entries = {entry.number: entry for entry in content.claims}

    def write(self, written: Iterable[Block]) -> None:
        for block in written:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case blocks.Text():
                self._text(block)
            case blocks.Heading():
                self._sheet.add_heading(text_of(block.spans), 3)
            case blocks.Bullets():
                for item in block.items:
                    self._spans(self._sheet.add(style="List Bullet"), item)
            case blocks.Tally():
                for number, spans in block.rows:
                    self._spans(self._sheet.add(style="List Bullet"), (Span(f"{number} "), *spans))
            case blocks.Facts():
                self._facts(block)
            case blocks.Quotation():
                self._quotation(block)
            case blocks.Panel():
                self.write(block.blocks)
            case blocks.Columns():
                self.write((*block.person, *block.machine))
            case blocks.Card():
                self._card(block)
            case blocks.Article():
                for passage in block.passages:
                    self._passage(passage, block.has_margin)
            case blocks.Drawing():
                self._sheet.add_picture(draw_png(block), 16.5, block.title)

    def _text(self, text: blocks.Text) -> None:
        paragraph = self._sheet.add(style=_STYLES.get(text.look, "Normal"))
        self._spans(paragraph, text.spans, small=text.look in _SMALL)

    def _card(self, card: blocks.Card) -> None:
        if card.look == "source":
            first, *rest = card.blocks
            head = first.spans if isinstance(first, blocks.Text) else ()
            paragraph = self._sheet.add()
            self._spans(paragraph, (Span(f"{card.number} ", Role.STRONG), *head))
            self.write(rest)
        else:
            self._sheet.add_heading(f"{card.number}. {text_of(card.title)}", 2)
            self.write(card.blocks)

    def _quotation(self, quotation: blocks.Quotation) -> None:
        head = self._sheet.add()
        head.paragraph_format.keep_with_next = True
        self._spans(head, quotation.head, small=True)
        before, after = quotation.marks
        self._sheet.add(f"{before}{quotation.quote}{after}", "Quote")
        for line in quotation.caption:
            self._text(line)

    def _facts(self, facts: blocks.Facts) -> None:
        for name, value in facts.rows:
            paragraph = self._sheet.add()
            self._spans(paragraph, (*name, Span(": "), *value), small=True)

    def _passage(self, passage: blocks.Passage, has_margin: bool) -> None:
        # the article's own headings are no headings of the report
        paragraph = self._sheet.add()
        for line in passage.lines:
            run = paragraph.add_run(reveal(line.text))
            run.bold = passage.kind == "heading"
            if line.number:
                number = paragraph.add_run(f" {line.number}")
                number.font.superscript = True
                number.bold = True
                entry = self._entries[line.number]
                if has_margin and entry.claim.checkable:
                    self._comment(run, entry)

    def _comment(self, run: Run, entry: ClaimEntry) -> None:
        wording = self._content.wording
        look = wording.statuses[entry.status]
        lines = [f"{entry.number}. {look.mark} {look.word}", entry.finding.sentence]
        lines += [wording.term("flags", flag) for flag in entry.finding.flags]
        if entry.standing is None:
            lines.append(wording.not_reviewed.word)
        self._sheet.add_comment(run, lines, MACHINE, self._content.as_of)
        for review in (*((entry.standing,) if entry.standing else ()), *entry.dissent):
            self._sign(run, review, say_verdict(review, wording))
        for reading, said in say_readings(entry.second, wording) if entry.second else ():
            self._sign(run, reading, said)

    def _sign(self, run: Run, said_by: Review | SecondReading, said: Spans) -> None:
        lines = [text_of(said), *([said_by.note] if said_by.note.strip() else [])]
        self._sheet.add_comment(run, lines, said_by.reviewer, said_by.at)

    def _spans(self, paragraph: Paragraph, spans: Spans, small: bool = False) -> None:
        for span in spans:
            words = reveal(f"{span.mark} {span.text}" if span.mark else span.text)
            run = paragraph.add_run(words)
            run.bold = span.role in (Role.LABEL, Role.STRONG, Role.PERSON, Role.MACHINE) or None
            if small:
                run.font.size = Pt(8.5)
            if span.role is Role.LABEL:
                run.font.color.rgb = _TONES.get(span.tone, _QUIET)
            elif span.role is Role.QUIET:
                run.font.color.rgb = _QUIET
            elif span.role is Role.MACHINE:
                run.text = f"[{words}]"
            elif span.role is Role.CODE:
                run.font.name = "Consolas"
