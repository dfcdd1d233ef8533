"""Hostile texts, hosts and headers."""

from __future__ import annotations

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from verify.desk import Upload
from verify.model import Choice, Reliability

PAGES = ("/", "/review", "/sources", "/graph", "/report", "/settings")


@pytest.fixture
def hostile_case(server, make_case, hostile) -> str:
    """A case with hostile words in everything that is foreign or that a person can write."""
    case_id = make_case(f"Hostile {hostile}"[:190], hostile)
    desk, case = server.desk, server.desk.case(case_id)
    first, second = case.sources[:2]
    claim = case.check.claims[0].id
    passage = case.check.findings[0].evidence[0].passage.key
    desk.claims.assign(case_id, [claim], hostile[:80], hostile[:80])
    desk.grades.give(case_id, first.id, Reliability.C, hostile[:80], hostile)
    desk.origins.independent(case_id, first.id, second.id, hostile[:80], hostile)
    desk.choose(case_id, claim, passage, Choice.ACCEPTED, hostile[:80], hostile)
    desk.add_sources(case_id, [Upload(f"{hostile[:60]}.pdf", b"%PDF-broken")])
    return case_id


def test_hostile_texts_run_and_fetch_nothing(server, hostile_case, window, hostile):
    """Scripts, images and Markdown in title, publisher, text, reasons and note stay texts."""
    case_id = hostile_case
    page = window()
    page.open(f"/review?case={case_id}")
    page.page.get_by_label("Note", exact=True).fill(hostile)
    page.page.get_by_role("button", name="Disputed").click()
    page.settle()
    for path in PAGES:
        page.open(f"{path}?case={case_id}")
        page.page.wait_for_timeout(300)
        assert page.page.evaluate("window.pwned") is None, path
        assert page.page.locator("a[href*='probe.example'], img[src*='probe.example']").count() == 0
    for view in ("Who depends on whom", "Timeline", "Table"):
        page.open(f"/graph?case={case_id}")
        page.page.get_by_text(view, exact=True).click()
        page.settle()
        assert page.page.evaluate("window.pwned") is None, view
    echo = next(s.id for s in server.desk.case(case_id).sources if "Echo" in s.publisher)
    page.open(f"/sources?case={case_id}&document={echo}")
    for field, words in (("View", "Beside Sound Courier"), (None, "Sound Courier")):
        if field is None:
            page.page.get_by_text("Correct this", exact=True).click()
            page.settle()
        page.page.get_by_label(field or "The other text").click()
        page.page.get_by_role("option", name=re.compile(words)).first.click()
        page.settle()
        assert page.page.evaluate("window.pwned") is None, words
    page.open(f"/review?case={case_id}")
    for act in ("a", "e", "x"):
        page.press(act)
        assert page.page.evaluate("window.pwned") is None, act
    expect(page.page.get_by_role("button", name="Refuted: Nobody was hurt")).to_be_visible()


def test_headers(server):
    """A strict policy on every answer; nobody may frame the app."""
    with urllib.request.urlopen(server.url) as answer:
        policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    assert "blob:" not in policy.split("style-src")[0]


def test_foreign_host_is_refused(server):
    """A page that rebinds its name to this machine gets nothing."""
    request = urllib.request.Request(server.url, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 400


def test_an_address_without_a_page_leads_to_the_case_page(server, make_case, window):
    """The case that it names is open, the address is said as text, nothing is Streamlit's own."""
    case_id = make_case("Old links")
    for path, said in (("/case", ""), ("/cases/%3Cb%3E", "There is no page “/cases/<b>” here.")):
        page = window().open(f"{path}?case={case_id}")
        expect(page.page.get_by_role("heading", name="Old links")).to_be_visible()
        assert page.page.url == f"{server.url}/?case={case_id}"
        assert page.page.get_by_text("Page not found").count() == 0
        if said:
            expect(page.page.get_by_text(said)).to_be_visible()
