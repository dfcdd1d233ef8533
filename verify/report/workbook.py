"""The report as an Excel workbook: claims, passages, sources and decisions, a sheet each.

Every cell is written as a string or a number, never as a formula or a link (OWASP, *CSV
Injection*); the header stays in view and can be filtered.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from verify.report.blocks import text_of
from verify.report.compose.deeds import say_deed
from verify.report.content import Content
from verify.report.hostile import reveal
from verify.report.spreadsheet import COLUMNS, list_rows
from verify.report.times import in_utc, stamp_time
from verify.report.wording import Wording

LONGEST_CELL = 32_767
"""Characters that a cell can hold; what is longer ends in an ellipsis, the CSV has it whole."""

_PASSAGE = COLUMNS.index("passage")
_CLAIM_COLUMNS = COLUMNS[1:_PASSAGE]
_SOURCE_COLUMNS = (
    *("source", "publisher", "title", "author", "address", "published", "retrieved"),
    *("SHA-256", "SHA-256 of", "machine: depends on", "machine: speaks on claims"),
)
_DECISION_COLUMNS = ("claims", "what was decided", "person", "time", "note", "state")
_WIDE = frozenset(
    {
        *("statement", "quotation", "person: note", "note", "machine: in a sentence"),
        "person: who read it a second time",
    }
)
_NUMBERS = frozenset(
    {
        *("claim", "passage", "first character", "last character", "machine: match score"),
        "machine: independent origins in support",
        "machine: independent origins against",
    }
)


def write_workbook(content: Content) -> bytes:
    """XLSX; the same content gives the same bytes."""
    file = io.BytesIO()
    # constant memory would write rows at once, and a file of its own for each sheet
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": reveal(content.case.title)[:255],
                "author": f"Verify {content.version}",
                "created": in_utc(content.as_of).replace(tzinfo=None),
            }
        )
        sheets = _Sheets(book, content.wording)
        rows = list(list_rows(content))
        seen = {row[1]: row[1:_PASSAGE] for row in reversed(rows)}
        claims = [seen[str(entry.number)] for entry in content.claims]
        sheets.add("Claims", _CLAIM_COLUMNS, claims)
        sheets.add("Passages", COLUMNS[1:], (row[1:] for row in rows if row[_PASSAGE]))
        sheets.add("Sources", _SOURCE_COLUMNS, _source_rows(content))
        sheets.add("Decisions", _DECISION_COLUMNS, _decision_rows(content))
        note = content.wording.term("columns", "Note")
        about = [*((note, notice) for notice in content.notices), *content.method]
        sheets.add("About", ("what", "value"), about)
    return file.getvalue()


class _Sheets:
    """The sheets of a workbook, one look for all."""

    def __init__(self, book: xlsxwriter.Workbook, wording: Wording) -> None:
        self._book = book
        self._wording = wording
        self._head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._cell = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A sheet with ``columns`` as its header."""
        sheet = self._book.add_worksheet(self._wording.term("columns", name))
        for column, title in enumerate(columns):
            sheet.set_column(column, column, 60 if title in _WIDE else 18)
            word = self._wording.term("columns", title)
            sheet.write_string(0, column, word, self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, (title, value) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, last, column, title, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Worksheet, row: int, column: int, title: str, value: str) -> None:
        if title in _NUMBERS and value.replace(".", "", 1).isdecimal():
            sheet.write_number(row, column, float(value), self._cell)
        elif value:
            sheet.write_string(row, column, _cell(value), self._cell)


def _cell(value: str) -> str:
    shown = reveal(value.replace("\r\n", "\n").replace("\r", "\n"))
    return shown if len(shown) <= LONGEST_CELL else shown[: LONGEST_CELL - 1] + "…"


def _source_rows(content: Content) -> Iterable[Sequence[str]]:
    for source in content.sources:
        document = source.document
        yield (
            source.code,
            document.publisher or "",
            document.title or "",
            document.author or "",
            document.url or "",
            document.published or "",
            stamp_time(source.retrieved) if source.retrieved else "",
            source.sha256,
            source.hashed,
            "; ".join(source.derivations),
            ", ".join(map(str, source.claim_numbers)),
        )


def _decision_rows(content: Content) -> Iterable[Sequence[str]]:
    for decided in content.history:
        decision = decided.decision
        yield (
            ", ".join(map(str, decided.claim_numbers)),
            text_of(say_deed(decision, content)),
            decision.reviewer,
            stamp_time(decision.at),
            decision.note,
            content.wording.term("states", decided.state),
        )
