"""Hostile texts, hosts and headers; accessibility."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.running_app import Window
from playwright.sync_api import Page, expect

from verify.desk import Upload
from verify.model import Choice, Reliability, Verdict

PAGES = ("/", "/review", "/sources", "/graph", "/report", "/settings")
LINKS = ("Case", "Review", "Sources", "Graph", "Report", "Settings")
WIDTHS = (1440, 1024, 390)
_FITS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth <= 1;
}"""


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


@pytest.fixture(scope="module")
def decided_case(server, make_case) -> str:
    """A case with a verdict and a note, so that history and progress show."""
    case_id = make_case("Accessible")
    claim = server.desk.case(case_id).check.claims[0]
    server.desk.review(case_id, claim.id, Verdict.VERIFIED, "Seen.", "Ada Reviewer")
    return case_id


@pytest.fixture(scope="module", params=["light", "dark"])
def visit(request, server, chromium, decided_case) -> Iterator[Callable[[str], Page]]:
    """Goes to a page of the decided case by its link, in one window for each theme."""
    window = Window(chromium, server.url, request.param, 1440, 900)
    window.open(f"/?case={decided_case}")

    def visit_page(name: str) -> Page:
        window.page.get_by_role("link", name=name, exact=True).click()
        window.settle()
        expect(window.page.get_by_role("link", name=name, exact=True)).to_have_attribute(
            "aria-current", "page"
        )
        if name == "Review":
            expect(window.claim).to_be_visible()
        return window.page

    yield visit_page
    window.close()
    assert not window.complaints


def violations(page: Page) -> str:
    """What axe-core finds against WCAG 2.2 A and AA, as a report; empty where nothing."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": rules})
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("name", LINKS)
def test_axe_finds_nothing(visit, name):
    """No violation on any page, in either theme."""
    assert not violations(visit(name))


STATES = {
    "article": ("review", lambda page: page.press("a")),
    "editing": ("review", lambda page: page.press("e")),
    "marked": ("review", lambda page: page.press("x")),
    "keys": ("review", lambda page: page.press("?")),
    "table": ("graph", lambda page: _click(page, "Table")),
    "timeline": ("graph", lambda page: _click(page, "Timeline")),
    "data": ("report", lambda page: _click(page, "As data")),
    "adding": ("sources", lambda page: _click(page, "Add sources")),
    "correcting": ("sources", lambda page: _click(page, "Correct this")),
}


def _click(page: Window, words: str) -> None:
    page.page.get_by_text(words, exact=True).first.click()
    page.settle()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(server, chromium, decided_case, scheme):
    """Popovers, sheets, tables and the article are as accessible as the pages."""
    window = Window(chromium, server.url, scheme, 1440, 900)
    found = {}
    for state, (path, reach) in STATES.items():
        window.open(f"/{path}?case={decided_case}")
        reach(window)
        found[state] = violations(window.page)
    window.close()
    assert not {state: words for state, words in found.items() if words}


def test_axe_finds_nothing_on_a_phone(window, decided_case):
    """The same pages at 390 pixels, where other parts are shown."""
    page = window(width=390, height=844)
    for path in PAGES:
        page.open(f"{path}?case={decided_case}")
        assert not violations(page.page), path


@pytest.mark.parametrize("visit", ["light"], indirect=True)
@pytest.mark.parametrize("name", LINKS)
def test_nothing_runs_off_the_side(visit, name):
    """No page scrolls sideways as a whole, at any width."""
    page = visit(name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        # the picture is drawn anew a moment after the window has another width
        page.wait_for_function(_FITS, timeout=5_000)
    page.set_viewport_size({"width": 1440, "height": 900})
