"""Second readings on the pages: what is told to whom, and what a press of a key makes of it."""

from __future__ import annotations

import pytest

from verify.model import ReadingState, Verdict
from verify.ui.board import Board
from verify.ui.queue import Filters, Reading, Show, select_claims
from verify.ui.second_view import row_words, tell_second, tell_sides

ME = "Ada Reviewer"


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


@pytest.fixture
def claim(desk, case) -> str:
    """A claim that Bo verified and that whoever sits here is to read a second time."""
    found = case.check.claims[0].id
    desk.review(case.id, found, Verdict.VERIFIED, "Seen by Bo.", "Bo Editor")
    desk.seconds.ask(case.id, [found], ME, "Bo Editor")
    return found


def test_blind_then_both_are_shown(open_page, desk, case, claim):
    """The claim is open in the queue; the verdict is a second one, and the first is told then."""
    app = open_page("review", claim=claim)
    assert "Read it as if nobody had" in shown(app)
    assert "Seen by Bo" not in shown(app)
    assert claim in app.session_state["queue_ids"]
    app.button(key="decide_disputed").click().run()
    assert "You read it as disputed, Bo Editor as verified" in shown(app)
    assert "Seen by Bo" in shown(app)
    assert app.session_state["claim"] == claim
    assert desk.case(case.id).standing_review(claim).reviewer == "Bo Editor"
    app.button(key="undo").click().run()
    assert "Seen by Bo" not in shown(app)
    assert app.text_area(key="note").value == ""


def test_same_verdict_goes_on(open_page, desk, case, claim):
    """Agreement is told and the next claim shown."""
    app = open_page("review", claim=claim)
    app.button(key="decide_verified").click().run()
    assert "Second reading: verified, as Bo Editor had it." in shown(app)
    assert app.session_state["claim"] != claim
    assert desk.case(case.id).seconds[claim].state is ReadingState.AGREED


def test_queue_finds_what_is_to_be_read_and_settled(desk, case, claim):
    """By filter; the words of the row say what is to be done."""

    def found(who: str, reading: Reading) -> list[str]:
        board = Board(desk.case(case.id, who=who))
        filters = Filters(show=Show.ALL, second=frozenset([reading]))
        return [each.id for each in select_claims(board, filters)]

    assert found(ME, Reading.MINE) == [claim]
    assert found("Cleo", Reading.MINE) == []
    assert found("Cleo", Reading.ANY) == [claim]
    desk.review(case.id, claim, Verdict.UNPROVEN, "", ME)
    assert found("Cleo", Reading.UNSETTLED) == [claim]
    board = Board(desk.case(case.id, who="Cleo"))
    assert row_words(board, claim) == "readers disagree"
    assert tell_sides(board.seconds[claim]) == f"Bo Editor: verified, {ME}: unproven"
    desk.review(case.id, claim, Verdict.DISPUTED, "Two logs.", "Cleo")
    told = tell_second(desk.case(case.id).seconds[claim])
    assert told == [f"{ME} read it a second time and said unproven; Cleo settled it."]


def test_overview_and_report_page_name_what_is_unsettled(open_page, desk, case, claim):
    """On the case with the way there; on the report as unfinished."""
    desk.review(case.id, claim, Verdict.UNPROVEN, "", ME)
    app = open_page("case")
    assert app.button(key="go_unsettled").label == "Settle 1 claim"
    assert "same verdict on 0 of 1 claim" in shown(app)
    assert "Readers disagree on 1 claim." in shown(open_page("report"))


def test_asked_from_the_claim(open_page, desk, case):
    """The box that assigns asks for a second reading, too, once there is a verdict."""
    claim = case.check.claims[0].id
    desk.review(case.id, claim, Verdict.VERIFIED, "", ME)
    desk.claims.assign(case.id, [case.check.claims[1].id], "Bo Editor", ME)
    app = open_page("review", claim=claim)
    app.session_state["assign_claim"] = True
    app.run()
    app.selectbox(key=f"assignee_1_{claim}").set_value("Bo Editor").run()
    app.button(key="assignee_second").click().run()
    assert desk.case(case.id, who="Bo Editor").withheld == {claim}
    assert "is asked to read 1 claim a second time" in shown(app)
