"""What a report says of second readings: per claim, as unfinished, in figures; in each language."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import docx
import html5lib
import pypdfium2
import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from verify.config import Settings
from verify.house import House
from verify.model import Review, SecondReading, SecondRequest, Verdict
from verify.report import Kind, write_report
from verify.report.lines import case_lines

AT = datetime(2026, 3, 9, tzinfo=UTC)
WHO, ASKED = "person: who read it a second time", "asked for, not given yet"
V, D = Verdict.VERIFIED, Verdict.DISPUTED


@pytest.fixture
def read_twice(case):
    """Four claims verified by Ada: agreed, disagreed, settled, and one that waits."""
    claims = [claim.id for claim in case.check.claims if claim.checkable][:4]
    firsts = [Review(f"r{n}", c, V, "Seen.", "Ada", AT, number=n) for n, c in enumerate(claims)]
    asked = [SecondRequest(f"q{n}", c, "Ben", "Ada", AT, number=9) for n, c in enumerate(claims)]
    given = [
        SecondReading(f"s{n}", claims[n], verdict, "Own log.", "Ben", AT, f"q{n}", f"r{n}")
        for n, verdict in enumerate((V, D, D))
    ]
    settled = Review("x", claims[2], D, "31.", "Cleo", AT, number=99, settles=("s2",))
    return replace(
        case, reviews=(*firsts, settled), requests=tuple(asked), readings=tuple(given), choices=()
    )


SAID = (
    "Ben read it a second time, without knowing the verdict, and came to the same.",
    "and says: ✖ Disputed. Nobody has settled it yet.",
    "and said: ✖ Disputed. Cleo settled it.",
    "Ben is to read it a second time and has not done so yet.",
    "Not finished: readers disagree on 1 claim, and nobody has settled it yet.",
    "Not finished: 1 claim to be read a second time.",
    "Keep this from whoever is still to read a claim a second time",
)


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_tells_of_each_claim(read_twice, kind):
    page = write_report(read_twice, "markdown", kind=kind).decode()
    plainly = " ".join(page.replace("*", "").replace("\\", "").split())
    for words in SAID:
        assert words in plainly, (words, kind)
    assert ("Krippendorff’s alpha" in plainly) is (kind is not Kind.READER)


NOTES = (
    "The <b>log</b> says *31*, [see](javascript:x).",
    "Kein Beleg für „alle“ \u202egnp.exe",
    "Two ferries,\n\n# none of them late.",
)
SHOWN = (
    "Ben: The <b>log</b> says *31*, [see](javascript:x).",
    "Ben: Kein Beleg für „alle“ [U+202E]gnp.exe",
    "Ben: Two ferries, # none of them late.",
)


@pytest.fixture
def read_twice_with_notes(read_twice):
    """Each of the three second readings with words of its own, that would like to do something."""
    readings = zip(read_twice.readings, NOTES, strict=True)
    return replace(read_twice, readings=tuple(replace(row, note=note) for row, note in readings))


def words_of_web_page(data: bytes) -> str:
    root = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    assert root.find(".//p/b") is None
    return "".join(root.itertext())


def words_of_markdown(data: bytes) -> str:
    return "".join(
        part.content or "\n"
        for block in MarkdownIt().parse(data.decode())
        for part in (block.children or ())
        if part.type in ("text", "text_special", "softbreak", "hardbreak")
    )


def words_of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pages:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def words_of_word_file(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


PROSE = {
    "html": words_of_web_page,
    "markdown": words_of_markdown,
    "pdf": words_of_pdf,
    "docx": words_of_word_file,
}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("name", PROSE)
def test_the_second_readers_own_words_are_there_as_written(read_twice_with_notes, name, kind):
    """With the reader's name, after what is said of the reading; nothing in them comes alive."""
    words = PROSE[name](write_report(read_twice_with_notes, name, kind=kind))
    # isolates, and the signs before verdicts, which the web page has for eyes alone
    words = " ".join(re.sub(r"[\u2068\u2069\ufffe✖]", "", words).split())
    for said, shown in zip(SAID, SHOWN, strict=False):
        assert shown in words, (name, kind)
        assert words.index(said.replace("✖ ", "")) < words.index(shown)
    empty = replace(
        read_twice_with_notes,
        readings=tuple(replace(row, note=" \n") for row in read_twice_with_notes.readings),
    )
    assert "Ben:" not in PROSE[name](write_report(empty, name, kind=Kind.READER))


def test_the_margin_of_the_word_file_is_signed_by_the_second_reader(read_twice_with_notes):
    """With the words, and the time of the reading."""
    data = write_report(read_twice_with_notes, "docx", kind=Kind.CHECKING)
    by_ben = [c for c in docx.Document(io.BytesIO(data)).comments if c.author == "Ben"]
    assert ["The <b>log</b> says" in c.text for c in by_ben] == [True, False, False]
    assert all("Ben read it a second time" in c.text for c in by_ben)
    assert {c.timestamp for c in by_ben} == {AT}


def test_it_is_told_in_german(read_twice):
    settings = Settings(house=House(language="de"))
    page = write_report(read_twice, "markdown", settings, Kind.EVIDENCE).decode()
    assert "ohne das Urteil zu kennen, und kam zum selben" in page
    assert "Krippendorffs Alpha" in page


def test_json_holds_the_readings(read_twice):
    report = json.loads(write_report(read_twice, "json"))
    seconds = [c["person"]["second"] for c in report["claims"] if c["person"]["second"]]
    states = [each["state"] for each in seconds]
    assert states == ["agreed", "disagreed", "settled", "waiting"]
    assert (seconds[2]["settled_by"], seconds[3]["waiting_for"]) == ("x", ["Ben"])


def test_a_table_tells_of_each_claim(read_twice):
    """CSV and Excel: a word to filter by, who read it, and why."""
    rows = list(csv.DictReader(write_report(read_twice, "csv").decode("utf-8-sig").splitlines()))
    told = {row["claim"]: (row["person: second reading"], row[WHO]) for row in rows}
    states, said = zip(*[each for each in told.values() if each[0]], strict=True)
    assert states == ("agreed", "disagreed, not settled", "disagreed, settled", ASKED)
    for words, expected in zip(
        said, ("came to the same", "Nobody has", "Cleo", "not done"), strict=True
    ):
        assert expected in words
    assert "Ben: Own log." in said[0]
    book = load_workbook(io.BytesIO(write_report(read_twice, "xlsx")))
    head, *claims = book.worksheets[0].values
    place = head.index("person: second reading")
    assert [row[place] for row in claims if row[place]] == list(states)


def test_claim_review_warns_the_editor(read_twice):
    """The standard has no place for it; the notes do, and nothing else differs."""
    graph = json.loads(write_report(read_twice, "claimreview"))["@graph"]
    told = [" ".join(each.get("notes", ())) for each in graph]
    for words, expected in zip(
        told, ("same", "Nobody has settled", "Cleo settled", "is to read"), strict=True
    ):
        assert expected in words
    once = replace(read_twice, requests=(), readings=())
    plain = json.loads(write_report(once, "claimreview"))["@graph"]
    assert [{**each, "notes": 0} for each in graph] == [{**each, "notes": 0} for each in plain]


def test_annotations_and_lines_hold_the_readings(read_twice):
    items = json.loads(write_report(read_twice, "annotations"))["first"]["items"]
    by_ben = [item for item in items if item["creator"]["name"] == "Ben"]
    assert [item["body"][0]["value"] for item in by_ben] == ["Verified", "Disputed", "Disputed"]
    assert len({item["id"] for item in items}) == len(items)
    lines = [line["second"] for line in case_lines(read_twice) if line["second"]]
    assert [line["state"] for line in lines] == ["agreed", "disagreed", "settled", "waiting"]
    assert (lines[2]["settled_by"], lines[3]["waiting_for"]) == ("Cleo", ["Ben"])


def test_what_is_withheld_is_said(read_twice):
    """A report by whoever is still to read a claim names what it leaves out."""
    partly = replace(read_twice, withheld=frozenset({"c"}))
    page = write_report(partly, "markdown").decode()
    assert "Left out: what others decided on 1 claim" in page


def test_who_is_to_read_is_told_of_no_verdict_that_is_not_there(read_twice):
    """Their own report says nothing of a verdict, and warns of none."""
    theirs = replace(read_twice, reviews=(), readings=())
    page = write_report(theirs, "markdown").decode()
    assert "to be read a second time" in page
    assert "Keep this from" not in page
