"""Lost connections, large cases, and two people on one case."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from ui.made_case import build_case

from verify.model import Verdict

LOST = "The connection to Verify is lost"
_IS_LOST = """(words) =>
  getComputedStyle(document.querySelector('[data-testid="stApp"]'), '::before')
    .content.includes(words)"""


def test_lost_connection_loses_no_word(server, make_case, window):
    """It is said at once; what was typed last is a draft when the connection is back."""
    case_id = make_case("Lost connection")
    page = window().open(f"/review?case={case_id}")
    assert not page.page.evaluate(_IS_LOST, LOST)
    page.page.get_by_label("Note", exact=True).click()
    page.page.keyboard.type("Typed in the tunnel.")
    server.kill()
    try:
        page.page.wait_for_function(_IS_LOST, arg=LOST, timeout=30_000)
    finally:
        server.start()
    page.page.reload()
    page.settle()
    expect(page.page.get_by_label("Note", exact=True)).to_have_value("Typed in the tunnel.")
    claim_id = server.desk.case(case_id).check.claims[0].id
    for _ in range(100):
        if server.desk.draft(case_id, claim_id, "Ada Reviewer"):
            break
        page.page.wait_for_timeout(50)
    assert server.desk.draft(case_id, claim_id, "Ada Reviewer") == "Typed in the tunnel."


def test_two_thousand_claims(server, window):
    """A queue of 2,000 holds few rows at a time; steps, search and the last page work."""
    case_id = build_case(server.desk, "Two thousand", reports=334).id
    page = window().open(f"/review?case={case_id}")
    queue = page.page.get_by_role("listbox", name=re.compile("Queue, 1,670 claims"))
    assert queue.get_by_role("option").count() == 30
    page.press("j")
    expect(page.claim).to_contain_text("Report 1: Forty workers")
    page.press("/")
    page.page.keyboard.type("report 333: the roof")
    page.settle()
    found = page.page.get_by_role("listbox", name=re.compile("Queue, 1 claim"))
    found.get_by_role("option").click()
    page.settle()
    expect(page.claim).to_contain_text("Report 333: The roof")
    page.open(f"/graph?case={case_id}")
    assert page.page.locator(".v-graph .node").count() <= 150
    page.page.locator(".v-graph .node").first.click()
    expect(page.page.get_by_text("drawn as one")).to_be_visible()


def test_second_person_sees_what_changed(server, make_case, window):
    """What a colleague decides is there with the next step, and counted."""
    case_id = make_case("Seen by both")
    claims = server.desk.case(case_id).check.claims
    page = window().open(f"/review?case={case_id}")
    expect(page.page.get_by_text("0 of 5 claims decided")).to_be_visible()
    server.desk.review(case_id, claims[1].id, Verdict.DISPUTED, "No.", "Bo Editor")
    page.press("j")
    expect(page.page.get_by_text("1 of 5 claims decided")).to_be_visible()
    queue = page.page.get_by_role("listbox", name=re.compile("Queue, 4 claims"))
    expect(queue).to_be_visible()
