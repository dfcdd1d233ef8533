"""The web page in a real Chromium: accessible, quiet on the network, whole on a telephone."""

import pytest

from verify.config import Settings
from verify.house import House
from verify.report import Kind, write_report

pytestmark = pytest.mark.browser
HOUSE = Settings(house=House(name="The Lantern", language="de", colours=(("accent", "#7a1f1f"),)))
EVIL = "<img src=https://probe.example/a onerror=window.pwned=1> " + "w" * 400


@pytest.fixture
def show(chromium, tmp_path):
    """Opens a report; returns the page and the list of addresses that it asked for."""

    def _show(case, width=1440, scheme="light", kind=Kind.EVIDENCE):
        file = tmp_path / "report.html"
        file.write_bytes(write_report(case, "html", HOUSE, kind))
        # The page's own policy would keep the accessibility checker's script out.
        context = chromium.new_context(
            bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page, asked

    return _show


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(case, show, width, scheme, kind):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page, _ = show(case, width, scheme, kind)
    assert [violation["id"] for violation in axe.run(page).response["violations"]] == []


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("width", [1440, 390])
def test_hostile_texts_neither_run_nor_load_nor_overflow(poison, show, width, kind):
    page, asked = show(poison(EVIL), width, kind=kind)
    assert page.evaluate("window.pwned") is None
    assert [address for address in asked if not address.startswith("file:")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
