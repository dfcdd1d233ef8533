"""What people decide beside verdicts is in the evidence file and the checking copy, signed."""

import io
import json
import re
from dataclasses import replace

import jsonschema
import openpyxl
import pytest

from verify.config import Settings
from verify.house import House
from verify.model import (
    Assignment,
    Choice,
    ClaimEdit,
    EditKind,
    EvidenceChoice,
    OriginDecision,
    OriginRuling,
    Reliability,
    SourceGrade,
    Stance,
)
from verify.report import Kind, write_report
from verify.report.structured import read_schema

GERMAN = Settings(house=House(language="de"))


@pytest.fixture(scope="module")
def worked(case):
    """The case after a day's work: a claim reworded, a stance corrected, origins ruled on."""
    claim, finding = case.check.claims[2], case.check.findings[2]
    evidence = finding.evidence[0]
    passage = evidence.passage
    key = f"{passage.document_id}:{passage.start}-{passage.end}"
    signed = {"reviewer": "Ilse Farrow", "at": case.created}
    judgement = replace(evidence.judgement, stance=Stance.REFUTES)
    corrected = replace(evidence, judgement=judgement, machine=evidence.judgement)
    findings = list(case.check.findings)
    findings[2] = replace(
        finding,
        evidence=(corrected, *finding.evidence[1:]),
        supporting_origins=(),
        refuting_origins=("radio", "council"),
    )
    return replace(
        case,
        check=replace(case.check, findings=tuple(findings)),
        choices=(
            *case.choices,
            EvidenceChoice(
                "k2",
                claim.id,
                key,
                Choice.ACCEPTED,
                note="It says 60.",
                stance=Stance.REFUTES,
                **signed,
            ),
        ),
        origin_decisions=(
            OriginDecision("o1", OriginRuling.COPY_OF, "courier-copy", "agency-dispatch", **signed),
        ),
        edits=(
            ClaimEdit("e1", EditKind.REWORDED, (claim.id,), reading="600 people left.", **signed),
        ),
        assignments=(Assignment("a1", claim.id, "Rolf Vesper", **signed),),
        grades=(SourceGrade("g1", "Morwen Coast Radio", Reliability.B, **signed),),
    )


def words(case, kind, settings=None):
    page = write_report(case, "html", settings, kind).decode()
    return " ".join(re.sub("<[^>]*>", "", page[page.index("<main>") :]).split())


def test_evidence_file_has_all_of_it_with_who_and_when(worked):
    text = words(worked, Kind.EVIDENCE)
    for said in (
        "Refutes (the machine reads it as ▲Supports)",
        "Ilse Farrow, 13 March 2026, 12:00 UTC: Refutes, counts as evidence – It says 60.",
        "The North Quay Courier was made from Longshore Press Agency",
        "edited how it is read: “600 people left.”",
        "To be checked by Rolf Vesper",
        "Morwen Coast Radio: Admiralty grade B (usually reliable)",
    ):
        assert said in text
    history = text[text.index("Every decision, in order") :]
    assert history.count("Ilse Farrow") == 5


def test_checking_copy_has_what_an_editor_needs_in_the_margin(worked):
    text = words(worked, Kind.CHECKING)
    margin = text[text.index("line by line") : text.index("Claim by claim")]
    assert "Ilse Farrow: edited how it is read: “600 people left.”" in margin
    assert "To be checked by Rolf Vesper" in margin


def test_json_has_a_journal_of_all_kinds_and_keeps_to_its_schema(worked):
    report = json.loads(write_report(worked, "json"))
    jsonschema.Draft202012Validator(read_schema()).validate(report)
    kinds = [entry["kind"] for entry in report["journal"]]
    assert kinds == [*["verdict"] * 4, *["passage"] * 2, "origin", "claim", "assignment", "grade"]
    graded = [source for source in report["sources"] if source["person"]["grade"]]
    assert [source["publisher"] for source in graded] == ["Morwen Coast Radio"]
    evidence = report["claims"][2]["machine"]["evidence"]
    assert {(e["stance"], e["machine_stance"]) for e in evidence} == {
        ("refutes", "supports"),
        ("refutes", "refutes"),
    }


def test_workbook_has_a_row_for_each(worked):
    book = openpyxl.load_workbook(io.BytesIO(write_report(worked, "xlsx")))
    done = [row[1].value for row in book["Decisions"].iter_rows(min_row=2)]
    assert "Morwen Coast Radio: Admiralty grade B (usually reliable)" in done
    assert len(done) == 10


def test_in_german_no_word_of_the_report_is_english(worked):
    text = words(worked, Kind.EVIDENCE, GERMAN)
    for said in (
        "Beweisakte",
        "Nicht abgeschlossen: 3 von 5 Behauptungen noch von keinem Menschen geprüft.",
        "Befund der Maschine",
        "die Maschine liest: ▲Stützt",
        "13. März 2026, 12:00 Uhr UTC",
        "Admiralty-Stufe B (meist zuverlässig)",
    ):
        assert said in text
    for word in ("Verified", "Supports", "independent origin", "Machine", "Person", "retrieved"):
        assert not re.search(rf"\b{word}\b", text)
