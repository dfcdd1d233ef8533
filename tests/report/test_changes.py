"""What changed between two exports: claims, verdicts, findings, sources; never the order."""

import json
from dataclasses import replace

import pytest

from verify.errors import InputError
from verify.model import Status, Verdict
from verify.report import read_earlier, write_report
from verify.report.compile import compile_content


def export(case):
    return read_earlier(write_report(case, "json"), "before.json")


def changes(before, after):
    found = compile_content(after, earlier=export(before)).changes
    return [
        (c.key, c.claim_number or (c.source and c.source.code), dict(c.values))
        for c in found.changes
    ]


def with_finding(case, number, **fields):
    findings = list(case.check.findings)
    findings[number - 1] = replace(findings[number - 1], **fields)
    return replace(case, check=replace(case.check, findings=tuple(findings)))


def test_nothing_changed_is_nothing(case):
    assert changes(case, case) == []
    assert changes(case, replace(case, sources=case.sources[::-1])) == []


def test_the_time_is_that_of_the_earlier_state(case):
    earlier = replace(case, reviews=())
    found = compile_content(case, earlier=export(earlier)).changes
    assert found.since == compile_content(earlier).as_of


def test_verdicts(case):
    other = replace(case.reviews[1], id="n", verdict=Verdict.DISPUTED)
    assert changes(case, replace(case, reviews=(*case.reviews, other))) == [
        ("verdict", 1, {"before": "verified", "after": "disputed"})
    ]
    assert changes(replace(case, reviews=()), case) == [
        ("verdict", 1, {"before": "", "after": "verified"}),
        ("verdict", 4, {"before": "", "after": "disputed"}),
    ]
    note = replace(case.reviews[1], id="n", note="Three offices say so.")
    assert changes(case, replace(case, reviews=(*case.reviews, note))) == [("note", 1, {})]


def test_findings_and_origins(case):
    changed = with_finding(case, 2, status=Status.NO_EVIDENCE, supporting_origins=())
    assert changes(case, changed) == [
        ("finding", 2, {"before": "single-source", "after": "no-evidence"}),
        ("origins", 2, {"before": "1+0", "after": "0+0"}),
    ]


def test_sources(case):
    first, *rest = case.sources
    snapshot = replace(first.snapshot, sha256="f" * 64)
    other = replace(first, text=first.text + " More.", snapshot=snapshot)
    assert changes(case, replace(case, sources=(other, *rest))) == [("other_text", "S1", {})]
    fewer = replace(case, sources=case.sources[:-1])
    name = case.sources[-1].name
    assert changes(case, fewer) == [("gone_source", None, {"name": name})]
    assert changes(fewer, case) == [("new_source", "S15", {})]


def test_claims_are_known_by_id_else_by_their_words(case):
    claims = list(case.check.claims)
    claims[1] = replace(claims[1], id="moved")
    findings = list(case.check.findings)
    findings[1] = replace(findings[1], claim_id="moved")
    moved = replace(case, check=replace(case.check, claims=tuple(claims), findings=tuple(findings)))
    assert changes(case, moved) == []
    fewer = replace(
        case,
        check=replace(case.check, claims=case.check.claims[:-1], findings=case.check.findings[:-1]),
    )
    quote = case.check.claims[-1].passage.quote
    assert changes(case, fewer) == [("gone_claim", None, {"quote": quote})]
    assert changes(fewer, case) == [("new_claim", 6, {})]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b'{"format": "verify-report"}',
        b'{"format": "verify-report", "claims": [{}], "sources": [], "case": {"as_of": "now"}}',
        b'{"format": "verify-report", "claims": [7], "sources": [7], "case": {}}',
        b"[" * 100_000,
    ],
)
def test_other_files_are_refused(data):
    with pytest.raises(InputError, match=r"old\.json is no earlier report; make one with"):
        read_earlier(data, "old.json")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report["claims"][0].pop("person"),
        lambda report: report["claims"][0]["machine"].pop("status"),
        lambda report: report["claims"][0]["machine"].pop("supporting_origins"),
        lambda report: report["sources"][0].pop("sha256"),
    ],
    ids=["person", "status", "origins", "sha256"],
)
def test_an_export_in_which_a_field_is_missing_is_refused(case, spoil):
    """Found by fuzzing: it ended in a traceback where it was compared."""
    report = json.loads(write_report(case, "json"))
    spoil(report)
    with pytest.raises(InputError, match="is no earlier report"):
        read_earlier(json.dumps(report).encode(), "earlier.json")
