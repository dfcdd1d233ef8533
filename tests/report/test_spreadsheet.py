"""The spreadsheet: a row for each passage beside a claim."""

import csv
import io

import pytest

from verify.report import write_report
from verify.report.spreadsheet import COLUMNS


@pytest.fixture(scope="module")
def rows(case):
    text = write_report(case, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_excel_can_tell_the_encoding(case):
    assert write_report(case, "csv").startswith(b"\xef\xbb\xbf")


def test_columns_are_unique_and_say_whose_word_it_is():
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert sum(name.startswith("machine: ") for name in COLUMNS) >= 8
    assert sum(name.startswith("person: ") for name in COLUMNS) >= 6


def test_rows_are_passages_and_claims_without_any(rows):
    assert [(row["claim"], row["passage"]) for row in rows] == [
        *(("1", "1"), ("1", "2"), ("1", "3")),
        *(("2", "1"), ("2", "2"), ("2", "3")),
        *(("3", "1"), ("3", "2")),
        *(("4", "1"), ("5", ""), ("6", "")),
    ]


def test_verdict_and_finding_stand_apart(rows):
    assert rows[0]["machine: finding"] == "Corroborated"
    assert rows[0]["person: verdict"] == "Verified"
    assert rows[0]["person: others who decided otherwise"] == "Nadia Orme: Unproven"
    assert rows[3]["person: verdict"] == "Not yet reviewed"
    assert rows[3]["machine: independent origins in support"] == "1"
    assert rows[2]["person: on the passage"].endswith("UTC: is not about the claim")
