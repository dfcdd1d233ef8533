"""Claims, evidence and sources by hand: what each button and field hands to the desk."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from verify.errors import InputError
from verify.model import Reliability, Stance, Verdict
from verify.ui.board import Board
from verify.ui.claim_tools import split_places
from verify.ui.queue import Filters, select_claims


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


@pytest.fixture
def asked(desk, monkeypatch) -> list[tuple]:
    """What the claim desk was asked to do; nothing is compared, so that this stays quick."""
    calls: list[tuple] = []

    def record(name):
        def act(*given, **named):
            calls.append((name, *given[1:]))
            return SimpleNamespace(made=())

        return act

    for name in ("reword", "split", "merge", "dismiss", "restore"):
        monkeypatch.setattr(desk.claims, name, record(name))
    return calls


@pytest.fixture
def editing(open_page, case, asked):
    """The review page with the popover that edits claims open."""
    app = open_page("review")
    app.session_state["edit_claim"] = True
    return app.run()


def test_reading_form_is_edited(editing, case, asked):
    """The field starts from the reading as it is; what is kept is what stands in it."""
    claim = case.check.claims[0]
    assert editing.text_area(key="reading").value == claim.reading
    editing.text_area(key="reading").set_value("The mill burned.").run()
    editing.button(key="reword").click().run()
    assert asked == [("reword", claim.id, "The mill burned.", "Ada Reviewer")]
    assert "Undo (Z) takes it back" in shown(editing)


def test_claim_is_split_at_a_word(editing, case, asked):
    """The choices are the words of the claim; the desk gets the offset in the article."""
    claim = case.check.claims[0]
    place = claim.passage.quote.index("for nine")
    assert split_places(claim)[place] == "for nine hours on 4 May 2031."
    editing.button(key="split").click().run()
    assert "Choose the word" in shown(editing)
    assert not asked
    editing.selectbox(key="split_at").set_value(place).run()
    editing.button(key="split").click().run()
    assert asked == [("split", claim.id, claim.passage.start + place, "Ada Reviewer")]


@pytest.mark.parametrize(
    ("key", "name", "given"),
    [("merge_next", "merge", 2), ("dismiss", "dismiss", 1)],
)
def test_claim_is_merged_or_set_aside(editing, case, asked, key, name, given):
    """One button each; the first claim has none before it."""
    assert editing.button(key="merge_before").disabled
    editing.button(key=key).click().run()
    ids = [claim.id for claim in case.check.claims[:given]]
    assert asked == [(name, ids if given > 1 else ids[0], "Ada Reviewer")]


def test_refusal_is_told(editing, desk, monkeypatch):
    """What the desk refuses is said in its words, and nothing changes."""

    def refuse(*given, **named):
        raise InputError("That is how the claim reads already.")

    monkeypatch.setattr(desk.claims, "reword", refuse)
    editing.button(key="reword").click().run()
    assert "That is how the claim reads already." in shown(editing)


def test_uncheckable_sentence_can_be_checked_all_the_same(open_page, case, asked):
    """The machine's word on what can be checked is not the last."""
    opinion = case.check.claims[5]
    app = open_page("review", claim=opinion.id)
    app.session_state["edit_claim"] = True
    app.run()
    app.button(key="restore").click().run()
    assert asked == [("restore", opinion.id, "Ada Reviewer")]


def test_claim_is_assigned_and_found_by_its_person(open_page, desk, case):
    """Assigned by name; the queue shows it and filters by it; undo takes it back."""
    claim = case.check.claims[0]
    app = open_page("review")
    app.session_state["assign_claim"] = True
    app.run()
    app.selectbox(key=f"assignee_1_{claim.id}").set_value("Ada Reviewer").run()
    app.button(key="assignee_button").click().run()
    board = Board(desk.case(case.id))
    assert board.assignees == {claim.id: "Ada Reviewer"}
    assert [c.id for c in select_claims(board, Filters(assignee="Ada Reviewer"))] == [claim.id]
    assert "Assigned it to Ada Reviewer" in shown(app)
    app.button(key="undo").click().run()
    assert not desk.case(case.id).assignees
    assert "Taken back: assigned it to Ada Reviewer" in shown(app)


def test_marked_claims_are_decided_and_taken_back_together(open_page, desk, case):
    """One verdict and one note on several claims; one undo takes all back."""
    ids = [claim.id for claim in case.check.claims[:3]]
    app = open_page("review")
    app.session_state["marked"] = ids
    app.session_state["bulk_deeds"] = True
    app.run()
    app.text_area(key="bulk_note").set_value("Same wire story.").run()
    app.button(key="bulk_disputed").click().run()
    after = desk.case(case.id)
    assert {after.standing_review(i).verdict for i in ids} == {Verdict.DISPUTED}
    assert {after.standing_review(i).note for i in ids} == {"Same wire story."}
    assert app.session_state["marked"] == []
    app.button(key="undo").click().run()
    assert not desk.case(case.id).standing_reviews
    assert "3 claims at once" in shown(app)


def test_bulk_overwrites_nobody(open_page, desk, case):
    """Where a colleague decided one of them meanwhile, none is decided and it is said."""
    ids = [claim.id for claim in case.check.claims[:2]]
    app = open_page("review")
    app.session_state["marked"] = ids
    app.session_state["bulk_deeds"] = True
    app.run()
    desk.review(case.id, ids[1], Verdict.VERIFIED, "", "Bo Editor")
    app.button(key="bulk_disputed").click().run()
    assert "Bo Editor" in shown(app)
    assert set(desk.case(case.id).standing_reviews) == {ids[1]}


def test_source_is_graded(open_page, desk, case):
    """A letter of the Admiralty code, with who gave it."""
    first = case.sources[0].id
    app = open_page("sources", document=first)
    app.selectbox(key=f"grade_{first}").set_value("B").run()
    after = desk.case(case.id)
    graded = next(source for source in after.sources if source.id == first)
    assert after.grade_of(graded).grade is Reliability.B
    assert "By Ada Reviewer" in shown(app)


def test_origin_is_ruled_and_taken_back(open_page, desk, case):
    """A person's word on two texts stands beside the source until it is taken back."""
    app = open_page("sources", document=case.sources[3].id)
    app.session_state["origin_tools"] = True
    app.run()
    app.button(key="rule_copy").click().run()
    assert "Choose the other text first." in shown(app)
    app.selectbox(key="origin_other").set_value(case.sources[1].id).run()
    app.button(key="rule_copy").click().run()
    text = shown(app)
    assert "held Builders&#x27; Gazette to be a copy of County Fire Office" in text
    decision = desk.case(case.id).origin_decisions[0]
    app.button(key=f"back_{decision.id}").click().run()
    assert "to be a copy of" not in shown(app)


@pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.REFUTES])
def test_corrected_stance_keeps_the_machines(case, stance):
    """The person's word is shown, and what Verify had read it as."""
    from dataclasses import replace

    from verify.ui.evidence_view import describe_claim

    finding = case.check.findings[0]
    first = finding.evidence[0]
    said = replace(first.judgement, stance=Stance.DISCUSSES)
    evidence = (replace(first, judgement=said, machine=replace(said, stance=stance)),)
    findings = (replace(finding, evidence=evidence), *case.check.findings[1:])
    board = Board(replace(case, check=replace(case.check, findings=findings)))
    passage = describe_claim(board, case.check.claims[0])["groups"][0]["passages"][0]
    assert passage["stance"] == "discusses"
    assert passage["machine"].startswith("Verify read it as: ")


def test_claim_assigned_meanwhile_is_left_to_its_person(open_page, desk, case):
    """What a colleague decided since the page was drawn is told, and stands."""
    claim = case.check.claims[0]
    app = open_page("review")
    app.session_state["assign_claim"] = True
    app.run()
    app.selectbox(key=f"assignee_1_{claim.id}").set_value("Ada Reviewer").run()
    desk.claims.assign(case.id, [claim.id], "Cleo", "Bo Editor")
    app.button(key="assignee_button").click().run()
    assert desk.case(case.id).assignees == {claim.id: "Cleo"}
    assert "Bo Editor assigned this claim to Cleo in the meantime" in shown(app)
