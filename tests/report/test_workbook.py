"""The workbook: a sheet for each thing, nothing in it a formula."""

import io

import openpyxl
import pytest

from verify.config import Settings
from verify.house import House
from verify.report import write_report
from verify.report.workbook import LONGEST_CELL


def read(case):
    return openpyxl.load_workbook(io.BytesIO(write_report(case, "xlsx")))


def column(sheet, title):
    titles = [cell.value for cell in sheet[1]]
    return [row[titles.index(title)].value for row in sheet.iter_rows(min_row=2)]


def test_a_row_for_each_claim_passage_source_and_decision(case):
    book = read(case)
    assert book.sheetnames == ["Claims", "Passages", "Sources", "Decisions", "About"]
    assert column(book["Claims"], "claim") == [1, 2, 3, 4, 5, 6]
    assert column(book["Claims"], "person: verdict")[:2] == ["Verified", "Not yet reviewed"]
    assert len(column(book["Passages"], "quotation")) == 9
    assert column(book["Sources"], "source")[0] == "S1"
    states = ["superseded", "stands", "stands", "taken back", "stands"]
    assert column(book["Decisions"], "state") == states
    assert "Not finished: 3 of 5" in column(book["About"], "value")[0]


@pytest.mark.parametrize(
    "evil", ["=1+1", "{=1}", "https://evil.example/", "@SUM(A1)", "\x00\ud800"]
)
def test_texts_are_never_formulas_or_links(poison, evil):
    for sheet in read(poison(evil)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in ("s", "n")
            assert cell.hyperlink is None


def test_what_a_cell_cannot_hold_is_cut_visibly(poison):
    quotation = column(read(poison("w" * 40_000))["Passages"], "quotation")[0]
    assert len(quotation) == LONGEST_CELL
    assert quotation.endswith("…")


def test_sheets_and_columns_speak_the_houses_language(case):
    german = Settings(house=House(language="de"))
    book = openpyxl.load_workbook(io.BytesIO(write_report(case, "xlsx", german)))
    assert book.sheetnames == ["Behauptungen", "Stellen", "Quellen", "Entscheidungen", "Hinweise"]
    assert column(book["Behauptungen"], "Mensch: Urteil")[:2] == ["Bestätigt", "Noch nicht geprüft"]
