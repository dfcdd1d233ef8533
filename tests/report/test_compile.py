"""What a report says, apart from how it is written."""

from dataclasses import replace
from datetime import timedelta

import pytest

from verify.config import Settings
from verify.model import Choice, EvidenceChoice, Review, Status, Verdict
from verify.report.compile import compile_content


def test_notice_counts_checkable_claims_without_a_verdict(case):
    notices = compile_content(case).notices
    assert notices[0] == "Not finished: 3 of 5 claims not yet reviewed by a person."
    assert notices[1].startswith("Reviewers disagree")


@pytest.mark.parametrize(
    ("changes", "notice"),
    [
        ({"check": None, "article": None}, "this case has no article yet"),
        ({"check": None}, "has not been checked against its sources"),
        ({"stale": True}, "Something was added since the check was run"),
    ],
)
def test_unfinished_cases_say_so(case, changes, notice):
    assert any(notice in words for words in compile_content(replace(case, **changes)).notices)


def test_finished_case_has_no_notice(case):
    reviews = tuple(
        Review(str(n), claim.id, Verdict.UNPROVEN, "", "Nadia Orme", case.created)
        for n, claim in enumerate(case.check.claims)
    )
    assert compile_content(replace(case, reviews=reviews)).notices == ()


def test_time_is_that_of_the_last_change(case):
    assert compile_content(case).as_of == case.created + timedelta(hours=5)
    assert compile_content(replace(case, reviews=())).as_of == case.created


def test_three_outlets_with_one_dispatch_are_one_origin(case):
    entry = compile_content(case).claims[1]
    assert [origin.origin.label for origin in entry.supporting] == ["Longshore Press Agency"]
    assert [source.code for source in entry.supporting[0].sources] == ["S3", "S4", "S5"]


def test_deciding_passages_come_before_related_ones(case):
    entry = compile_content(case).claims[0]
    assert [e.source.document.id for e in entry.counted] == ["fire-report", "hospital-statement"]
    assert [e.source.document.id for e in entry.related] == ["anselm-rink"]
    assert entry.related[0].choice.choice is Choice.NOT_ABOUT


def test_passages_that_a_person_ruled_out_are_shown(case):
    claim = case.check.claims[4]
    choice = EvidenceChoice(
        "x", claim.id, "digest-copy:0-11", Choice.REJECTED, "Nadia Orme", case.created
    )
    gone = replace(choice, id="y", passage="taken-out:0-4")
    entry = compile_content(replace(case, choices=(choice, gone))).claims[4]
    assert [(item.source and item.source.code, item.quote) for item in entry.ruled_out] == [
        ("S12", "Vellinmouth"),
        (None, None),
    ]


def test_article_is_whole_and_cut_at_the_claims(case):
    content = compile_content(case)
    printed = ["".join(p.text for p in paragraph.pieces) for paragraph in content.paragraphs]
    assert printed == [line for line in case.article.text.splitlines() if line]
    numbered = [p.entry.number for par in content.paragraphs for p in par.pieces if p.entry]
    assert numbered == [1, 2, 3, 4, 5, 6]


def test_doubtful_claims(case):
    assert [entry.status for entry in compile_content(case).doubtful] == [
        Status.CONFLICTING,
        Status.REFUTED,
        Status.NO_EVIDENCE,  # circular
    ]


def test_method_names_the_settings_where_they_are_known(case):
    assert "Lowest match score kept" not in dict(compile_content(case).method)
    method = dict(compile_content(case, Settings(minimum_score=0.5)).method)
    assert method["Lowest match score kept"] == "0.5"


def test_text_without_a_snapshot_is_hashed_itself(case):
    source = replace(case.sources[0], snapshot=None)
    entry = compile_content(replace(case, sources=(source, *case.sources[1:]))).sources[0]
    assert (len(entry.sha256), entry.hashed, entry.retrieved) == (64, "the text as read", None)


def test_copies_of_the_article_take_a_side_but_do_not_count(case):
    finding = replace(case.check.findings[1], supporting_origins=())
    findings = (case.check.findings[0], finding, *case.check.findings[2:])
    entry = compile_content(replace(case, check=replace(case.check, findings=findings))).claims[1]
    assert entry.counted == ()
    assert len(entry.uncounted) == 3
