"""Deciding, undoing, moving on, drafts and conflicts, through the review page's buttons."""

from __future__ import annotations

import re

import pytest

from verify.model import Choice, Verdict


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


def claim_ids(case) -> list[str]:
    """The claims in order."""
    return [claim.id for claim in case.check.claims]


def test_deep_link_opens_the_claim(open_page, case):
    """The address's claim is on screen, not the first one."""
    third = claim_ids(case)[2]
    assert open_page("review", claim=third).session_state["claim"] == third


def test_an_address_of_a_claim_that_is_not_there_says_so(open_page, case):
    """A link from before the article was changed leads to another claim, not silently."""
    app = open_page("review", claim="gone")
    assert app.session_state["claim"] == claim_ids(case)[0]
    assert "is not in this case" in shown(app)
    assert "is not in this case" not in shown(open_page("review", claim=claim_ids(case)[1]))


def test_the_verdict_of_another_person_bears_their_name(open_page, desk, case):
    """It is not "your verdict" where a colleague has given it."""
    first, second = claim_ids(case)[:2]
    desk.review(case.id, first, Verdict.VERIFIED, "", "Bo Editor")
    desk.review(case.id, second, Verdict.DISPUTED, "", "Ada Reviewer")
    head = [
        re.sub("<[^>]+>", " ", shown(open_page("review", claim=claim)).partition('v-verdict">')[2])
        for claim in (first, second)
    ]
    assert head[0].split()[:5] == ["Verdict", "✔", "Verified", "by", "Bo"]
    assert head[1].split()[:4] == ["Your", "verdict", "✖", "Disputed"]


@pytest.mark.parametrize("name", ["review", "graph", "report"])
@pytest.mark.parametrize("is_run", [True, False])
def test_an_address_of_a_case_that_is_not_there_says_so(open_page, desk, case, name, is_run):
    """Another case is shown in its place, and the page says that at once."""
    if not is_run:
        desk.new_case("Newest")
    assert "gone" in shown(open_page(name, case="gone")).partition("v-message")[2]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdict_is_signed_and_the_next_claim_shown(open_page, desk, case, verdict):
    """One click: decision with note and name in the database, next claim, empty note."""
    first, second = claim_ids(case)[:2]
    app = open_page("review")
    app.text_area(key="note").set_value("Two logs agree.")
    app.button(key=f"decide_{verdict.value}").click().run()
    review = desk.case(case.id).standing_review(first)
    assert (review.verdict, review.note, review.reviewer) == (
        verdict,
        "Two logs agree.",
        "Ada Reviewer",
    )
    assert app.session_state["claim"] == second
    assert app.text_area(key="note").value == ""


def test_undo_and_redo(open_page, desk, case):
    """Undo shows the claim again with its note; redo puts the verdict back."""
    first = claim_ids(case)[0]
    app = open_page("review")
    app.text_area(key="note").set_value("Seen.")
    app.button(key="decide_disputed").click().run()
    app.button(key="undo").click().run()
    assert desk.case(case.id).standing_review(first) is None
    assert app.session_state["claim"] == first
    assert app.text_area(key="note").value == "Seen."
    app.button(key="redo").click().run()
    assert desk.case(case.id).standing_review(first).verdict is Verdict.DISPUTED


def test_history_tells_what_was_taken_back_and_what_was_put_back(open_page, case):
    """Each line names the verdict that it is about, not "a verdict" taken back twice."""
    app = open_page("review")
    app.button(key="decide_disputed").click().run()
    app.button(key="undo").click().run()
    app.button(key="redo").click().run()
    history = shown(app).partition('v-history">')[2].partition("</ul>")[0]
    lines = [re.sub("<[^>]+>", "", line) for line in history.split("</li>")[:-1]]
    assert [line.partition("Ada")[0].strip() for line in lines] == [
        "Put back: ✖Disputed",
        "Took back: ✖Disputed",
        "✖Disputed",
    ]


def test_undo_with_nothing_to_undo_says_so(open_page, case):
    """No silent click."""
    app = open_page("review")
    app.button(key="undo").click().run()
    assert "nothing of yours to undo" in shown(app)


def test_colleague_decided_meanwhile(open_page, desk, case):
    """Another's decision is not overwritten; the message names what happened."""
    first = claim_ids(case)[0]
    app = open_page("review")
    desk.review(case.id, first, Verdict.VERIFIED, "", "Bo Editor")
    app.button(key="decide_disputed").click().run()
    assert desk.case(case.id).standing_review(first).reviewer == "Bo Editor"
    assert "Bo Editor" in shown(app)
    assert app.session_state["claim"] == first


def test_draft_survives_leaving_the_claim_and_a_new_window(open_page, desk, case):
    """A note begun on one claim is there again, also in another window."""
    first = claim_ids(case)[0]
    app = open_page("review")
    app.text_area(key="note").set_value("Call the fire office.")
    app.button(key="next").click().run()
    assert app.text_area(key="note").value == ""
    assert desk.draft(case.id, first, "Ada Reviewer") == "Call the fire office."
    again = open_page("review", claim=first)
    assert again.text_area(key="note").value == "Call the fire office."


def test_last_claim_has_no_next(open_page, case):
    """At the end of the queue a step says so instead of jumping."""
    last = [claim.id for claim in case.check.claims if claim.checkable][-1]
    app = open_page("review", claim=last)
    app.button(key="next").click().run()
    assert app.session_state["claim"] == last
    assert "last claim" in shown(app)


def test_decided_claims_leave_the_queue(open_page, desk, case):
    """The queue holds what is still to be decided."""
    first = claim_ids(case)[0]
    app = open_page("review")
    app.button(key="decide_verified").click().run()
    assert first not in app.session_state["queue_ids"]


def test_search_narrows_the_queue(open_page, case):
    """Words anywhere in claim or speaker."""
    app = open_page("review")
    app.text_input(key="find").set_value("dalia").run()
    assert app.session_state["queue_ids"] == [claim_ids(case)[2]]


def test_accepted_passages_go_into_the_review(open_page, desk, case):
    """What a reviewer accepted as evidence is recorded with the verdict."""
    claim_id = claim_ids(case)[0]
    passage = case.check.findings[0].evidence[0].passage
    name = f"{passage.document_id}:{passage.start}-{passage.end}"
    desk.choose(case.id, claim_id, name, Choice.ACCEPTED, "Ada Reviewer")
    app = open_page("review", claim=claim_id)
    app.button(key="decide_verified").click().run()
    assert desk.case(case.id).standing_review(claim_id).evidence == (name,)
