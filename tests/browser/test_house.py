"""A newsroom's own style, set in the browser: logo, words and colours, screens and reports."""

from __future__ import annotations

from io import BytesIO

import pytest
from browser.running_app import Window, running_app
from browser.test_screens import look
from PIL import Image
from playwright.sync_api import expect
from ui.made_case import build_case

from verify.model import Verdict

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>window.pwned=1</script></svg>"


@pytest.fixture(scope="module")
def newsroom(chromium, tmp_path_factory):
    """A server in a folder of its own, where it keeps its style."""
    with running_app(tmp_path_factory.mktemp("house")) as app:
        build_case(app.desk)
        yield app
    assert "Traceback" not in app.log.read_text()


def picture() -> bytes:
    """A logo of two colours."""
    written, image = BytesIO(), Image.new("RGB", (300, 80), "#0a5c2b")
    image.paste("#f0c040", (0, 0, 80, 80))
    image.save(written, "PNG")
    return written.getvalue()


def give(window: Window, name: str, data: bytes) -> None:
    """Chooses a file as the logo."""
    given = {"name": name, "mimeType": "image/png", "buffer": data}
    window.page.locator("[data-testid=stFileUploader] input").set_input_files(given)
    window.settle()


def test_a_style_is_seen_before_it_is_kept_and_then_everywhere(newsroom, chromium):
    """An SVG that calls itself a PNG is refused; a picture is in the preview at once."""
    case = newsroom.desk.case("The mill fire")
    claim = case.check.claims[0].id
    newsroom.desk.review(case.id, claim, Verdict.VERIFIED, "So.", "Ada Reviewer")
    window = Window(chromium, newsroom.url, "light", 1440, 900)
    window.open("/settings")
    window.page.get_by_role("button", name="Change the house style").click()
    window.settle()
    give(window, "../../<b>logo.png", SVG)
    expect(window.page.get_by_role("alert").filter(has_text="no picture")).to_be_visible()
    window.page.get_by_role("button", name="Remove").first.click()
    window.settle()
    give(window, "logo.png", picture())
    window.page.get_by_label("Name of the newsroom").fill("The Orrel Lantern")
    window.page.get_by_label("“Verified” is called").fill("True :red[*x*]")
    window.page.keyboard.press("Tab")
    window.settle()
    window.page.get_by_label("Colour of “Verified”").click()
    window.page.locator("[data-testid=stColorPickerPopover] input").first.fill("#0a5c2b")
    window.page.keyboard.press("Enter")
    window.page.keyboard.press("Escape")
    window.settle()
    preview = window.page.frame_locator(".st-key-house_sheet iframe")
    expect(preview.get_by_text("True :red[*x*]")).to_be_visible()
    expect(preview.get_by_role("img", name="The Orrel Lantern")).to_be_visible()
    look(window, "settings_house_own")
    window.page.get_by_role("button", name="Keep this style").click()
    expect(window.page.get_by_text("The next report has this style.")).to_be_visible()
    window.open(f"/review?case={case.id}&claim={claim}")
    expect(window.page.get_by_role("button", name="True :red[*x*]")).to_be_visible()
    chip = window.page.locator(".v-verdict .v-chip", has_text="True :red[*x*]")
    assert chip.evaluate("e => getComputedStyle(e).color") == "rgb(10, 92, 43)"
    look(window, "review_house_own")
    assert not window.complaints
    window.close()
