"""The review desk by keys: decisions, typing, held keys, two people, a crash."""

from __future__ import annotations

from playwright.sync_api import expect

from verify.model import Verdict

FIRST, SECOND, THIRD = "burned for nine hours", "Forty workers", "Nobody was hurt"


def reviews(server, case_id):
    """All decisions of a case."""
    return server.desk.case(case_id).reviews


def test_step_decide_and_take_back(server, make_case, window):
    """J and K walk the queue, V decides and goes on, Z takes back, Y puts back."""
    case_id = make_case("Keys")
    page = window().open(f"/review?case={case_id}")
    expect(page.claim).to_contain_text(FIRST)
    page.press("j")
    expect(page.claim).to_contain_text(SECOND)
    page.press("k")
    expect(page.claim).to_contain_text(FIRST)
    page.press("v")
    expect(page.claim).to_contain_text(SECOND)
    assert [review.verdict for review in reviews(server, case_id)] == [Verdict.VERIFIED]
    page.press("z")
    expect(page.claim).to_contain_text(FIRST)
    assert server.desk.case(case_id).standing_review(reviews(server, case_id)[0].claim_id) is None
    page.press("y")
    assert server.desk.case(case_id).standing_review(reviews(server, case_id)[0].claim_id)


def test_held_key_decides_once(server, make_case, window):
    """A verdict key held for more than a second is one decision, on the claim that was seen."""
    case_id = make_case("Held key")
    page = window().open(f"/review?case={case_id}")
    expect(page.claim).to_contain_text(FIRST)
    for _ in range(35):
        page.page.keyboard.down("d")
        page.page.wait_for_timeout(33)
    page.page.keyboard.up("d")
    page.settle()
    expect(page.claim).to_contain_text(SECOND)
    assert len(reviews(server, case_id)) == 1


def test_mashed_keys_decide_only_what_was_on_screen(server, make_case, window):
    """Many quick presses never decide a claim that had not been painted."""
    case_id = make_case("Mashing")
    page = window().open(f"/review?case={case_id}")
    expect(page.claim).to_contain_text(FIRST)
    for _ in range(3):
        page.page.keyboard.press("d")
    page.settle()
    expect(page.claim).to_contain_text(SECOND)
    assert len(reviews(server, case_id)) == 1


def test_typing_never_decides_and_is_kept(server, make_case, window):
    """Letters typed into the note are letters; the draft is in the database without a click."""
    case_id = make_case("Typing")
    page = window().open(f"/review?case={case_id}")
    note = page.page.get_by_label("Note", exact=True)
    note.click()
    page.page.keyboard.type("vdun jkzy never decide", delay=15)
    expect(note).to_have_value("vdun jkzy never decide")
    claim_id = server.desk.case(case_id).check.claims[0].id
    for _ in range(100):
        if server.desk.draft(case_id, claim_id, "Ada Reviewer"):
            break
        page.page.wait_for_timeout(50)
    assert server.desk.draft(case_id, claim_id, "Ada Reviewer") == "vdun jkzy never decide"
    page.settle()
    expect(note).to_have_value("vdun jkzy never decide")
    assert not reviews(server, case_id)
    page.page.reload()
    page.settle()
    expect(page.page.get_by_label("Note", exact=True)).to_have_value("vdun jkzy never decide")


def test_note_goes_with_the_verdict(server, make_case, window):
    """Escape leaves the note, the next key decides, and the note is signed with it."""
    case_id = make_case("Note")
    page = window().open(f"/review?case={case_id}")
    page.press("m")
    page.page.keyboard.type("Log seen on paper.")
    page.press("Escape")
    page.press("d")
    expect(page.claim).to_contain_text(SECOND)
    assert reviews(server, case_id)[0].note == "Log seen on paper."
    expect(page.page.get_by_label("Note", exact=True)).to_have_value("")


def test_search_keeps_the_focus(server, make_case, window):
    """The slash goes to the search; typing narrows the queue and stays in the field."""
    case_id = make_case("Search")
    page = window().open(f"/review?case={case_id}")
    page.press("/")
    page.page.keyboard.type("roof", delay=40)
    page.settle()
    queue = page.page.get_by_role("listbox", name="Queue")
    expect(queue.get_by_role("option")).to_have_count(1)
    expect(page.page.get_by_placeholder("Find a claim")).to_be_focused()


def test_help_sheet_stops_the_keys(server, make_case, window):
    """? opens the sheet; while it is open no key decides; Escape closes it."""
    case_id = make_case("Sheet")
    page = window().open(f"/review?case={case_id}")
    page.press("?")
    expect(page.page.get_by_role("dialog")).to_be_visible()
    page.press("v")
    page.press("Escape")
    expect(page.page.get_by_role("dialog")).to_have_count(0)
    assert not reviews(server, case_id)


def test_evidence_is_ruled_out(server, make_case, window):
    """A passage that is not about the claim is marked, and a second press takes that back."""
    case_id = make_case("Evidence")
    page = window().open(f"/review?case={case_id}")
    choice = page.page.get_by_role("button", name="Not about the claim").first
    choice.click()
    page.settle()
    expect(page.page.get_by_role("button", name="Not about the claim").first).to_have_attribute(
        "aria-pressed", "true"
    )
    assert [c.choice.value for c in server.desk.case(case_id).choices] == ["not about the claim"]


def test_article_opens_a_claim(server, make_case, window):
    """The article marks every claim with its status in words; a click opens it."""
    case_id = make_case("Article")
    page = window().open(f"/review?case={case_id}")
    page.press("a")
    page.page.get_by_role("button", name="Refuted: Nobody was hurt").click()
    page.settle()
    page.press("a")
    expect(page.claim).to_contain_text(THIRD)


def test_second_reviewer_is_told(server, make_case, window):
    """Two people on one claim: the second is told who decided and overwrites nothing.

    The name given on the Settings page holds after a reload.
    """
    case_id = make_case("Two people")
    ada, bo = window(), window()
    ada.open(f"/review?case={case_id}")
    bo.open("/settings")
    bo.page.get_by_label("Your name").fill("Bo Editor")
    bo.page.get_by_role("button", name="Sign with this name").click()
    expect(bo.page.get_by_text("You sign as Bo Editor now.")).to_be_visible()
    bo.page.wait_for_function("() => document.cookie.includes('verify_reviewer=Bo')")
    bo.open(f"/review?case={case_id}")
    expect(bo.page.get_by_text("You sign as Bo Editor.")).to_be_visible()
    expect(bo.claim).to_contain_text(FIRST)
    ada.press("v")
    bo.press("d")
    expect(bo.page.get_by_role("alert").filter(has_text="Ada Reviewer")).to_be_visible()
    assert [review.reviewer for review in reviews(server, case_id)] == ["Ada Reviewer"]


def test_decisions_survive_a_crash(server, make_case, window):
    """After kill -9 and a new start the decision is there once and the queue goes on."""
    case_id = make_case("Crash")
    page = window().open(f"/review?case={case_id}")
    page.press("v")
    expect(page.claim).to_contain_text(SECOND)
    server.kill()
    server.start()
    page.page.reload()
    page.settle()
    expect(page.claim).to_contain_text(SECOND)
    assert len(reviews(server, case_id)) == 1


def test_changed_keys_decide_and_the_old_ones_rest(server, make_case, window):
    """A person's own key is on the button and does its deed; the one before does nothing."""
    case_id = make_case("Own keys")
    server.desk.preferences.keep("Ada Reviewer", "keys", '{"verified": "*", "next": "v"}')
    try:
        page = window().open(f"/review?case={case_id}")
        expect(page.page.get_by_role("button", name="Verified *")).to_be_visible()
        page.press("v")
        expect(page.claim).to_contain_text(SECOND)
        assert not reviews(server, case_id)
        page.press("*")
        expect(page.claim).to_contain_text(THIRD)
        assert [review.verdict for review in reviews(server, case_id)] == [Verdict.VERIFIED]
        page.press("?")
        expect(page.page.get_by_role("dialog")).to_contain_text("*")
    finally:
        server.desk.preferences.keep("Ada Reviewer", "keys", "")
