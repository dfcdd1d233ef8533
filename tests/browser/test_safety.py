"""Hostile texts, hosts and headers; accessibility."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.running_app import Window
from playwright.sync_api import Page, expect

from verify.model import Verdict

PAGES = ("/", "/review", "/sources", "/graph", "/report", "/settings")
LINKS = ("Case", "Review", "Sources", "Graph", "Report", "Settings")
WIDTHS = (1440, 1024, 390)
_FITS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth <= 1;
}"""


def test_hostile_texts_run_and_fetch_nothing(make_case, window, hostile):
    """Scripts, images and Markdown in title, publisher, text, reasons and note stay texts."""
    case_id = make_case(f"Hostile {hostile}"[:190], hostile)
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
    page.open(f"/review?case={case_id}")
    page.press("a")
    expect(page.page.get_by_role("button", name="Refuted: Nobody was hurt")).to_be_visible()
    assert page.page.evaluate("window.pwned") is None


def test_headers(server):
    """A strict policy on every answer; nobody may frame the app."""
    with urllib.request.urlopen(server.url) as answer:
        policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]


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


@pytest.mark.parametrize("name", LINKS)
def test_axe_finds_nothing(visit, name):
    """WCAG 2.2 A and AA by axe-core: no violation."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(visit(name), options={"runOnly": rules})
    assert found.violations_count == 0, found.generate_report()


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
