"""How the evidence was kept is told in the evidence file alone, in each language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verify.config import Settings
from verify.house import House
from verify.report import Kind, write_report

EVIL = "\u202e<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("How the evidence was kept", "is lost", "not trusted", "who has it from Tessaly")),
        ("de", ("Wie die Belege verwahrt wurden", "ist verloren", "gestützt auf Tessaly")),
    ],
)
def test_evidence_file_tells_it(told, archive_of, language, words):
    archive = archive_of(told.sources[0], "36 hours")
    settings = Settings(house=House(language=language))
    page = write_report(told, "markdown", settings, Kind.EVIDENCE, archive=archive).decode()
    for each in (*words, "It changed 36 hours", "read as 6 March 2026", "ab" * 32):
        assert each in page


@pytest.mark.parametrize("kind", [Kind.READER, Kind.CHECKING])
def test_other_kinds_leave_it_out(told, archive_of, kind):
    archive = archive_of(told.sources[0], "36 hours")
    plain = write_report(told, "html", kind=kind)
    assert write_report(told, "html", kind=kind, archive=archive) == plain


def test_nothing_kept_makes_no_section(case):
    assert b"How the evidence was kept" not in write_report(case, "html", kind=Kind.EVIDENCE)


@pytest.mark.parametrize("format", ["html", "markdown", "json"])
def test_hostile_words_stay_words(told, archive_of, format):
    document = replace(told.sources[0], text=EVIL)
    archive = archive_of(document, EVIL)
    data = write_report(told, format, archive=archive).decode()
    assert "<script>alert" not in data
    assert "\u202e" not in data
