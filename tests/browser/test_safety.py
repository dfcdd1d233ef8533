"""Hostile texts, hosts and headers; accessibility."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGES = ("/", "/review", "/sources", "/graph", "/report", "/settings")


def test_hostile_texts_run_and_fetch_nothing(server, window, hostile):
    """Scripts, images and Markdown in title, publisher, text, reasons and note stay texts."""
    case_id = server.build_case(f"Hostile {hostile}"[:190], hostile)
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
def decided_case(server) -> str:
    """A case with a verdict and a note, so that history and progress show."""
    from verify.model import Verdict

    case_id = server.build_case("Accessible")
    claim = server.desk.case(case_id).check.claims[0]
    server.desk.review(case_id, claim.id, Verdict.VERIFIED, "Seen.", "Ada Reviewer")
    return case_id


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(server, window, decided_case, path, scheme):
    """WCAG 2.2 A and AA by axe-core: no violation."""
    page = window(scheme).open(f"{path}?case={decided_case}")
    page.page.wait_for_timeout(400)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page.page, options={"runOnly": rules})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_the_side(server, window, decided_case, path, width):
    """No page scrolls sideways as a whole."""
    page = window(width=width, height=844).open(f"{path}?case={decided_case}")
    page.page.wait_for_timeout(300)
    wider = page.page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; }"
    )
    assert wider <= 1
