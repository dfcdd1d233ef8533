"""Every page and state, once: it fits, axe finds nothing, and its picture is taken.

Three widths and both themes. The pictures lie in ``.work/screenshots``, which git ignores: look at
them before you call a change of a screen done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.gallery import Gallery, open_gallery
from browser.running_app import ROOT, Window
from browser.screens import (
    READER,
    SCREENS,
    SIGNED_IN,
    Screen,
    damaged_database,
    lost_connection,
    others_at_work,
    running_job,
)
from oidc_provider import RunningProvider, running_provider
from playwright.sync_api import Page, TimeoutError

from verify.model import Role

FOLDER = ROOT / ".work" / "screenshots"
SIZES = {1440: 900, 1024: 768, 390: 844}
TALLEST = 4000
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
THEMES = {"light": WCAG, "dark": COLOURS}
"""The rules of axe that are asked in each theme; the dark page has the same elements."""
_DRAWN = """(scheme) => {
  const main = document.querySelector('[data-testid=stMain]');
  const whole = document.querySelector('[data-testid=stAppViewContainer]');
  whole.scrollLeft = 90;
  return whole.scrollLeft === 0 && main.scrollWidth - main.clientWidth <= 1
    && getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === scheme;
}"""
_FOUND = """(options) => axe.run(document, options).then((found) => found.violations.map(
  (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`))"""


@pytest.fixture(scope="module")
def gallery(chromium, tmp_path_factory) -> Iterator[Gallery]:
    """A server of its own, so that no other test's cases are in the pictures."""
    with open_gallery(tmp_path_factory.mktemp("gallery")) as opened:
        yield opened
    assert "Traceback" not in opened.app.log.read_text()


@pytest.fixture(scope="module")
def opened(gallery, chromium) -> Iterator[Window]:
    """The one window of all screens, so that the browser loads the app's code once."""
    window = Window(chromium, gallery.app.url, "light", 1440, 900)
    yield window
    window.close()


@pytest.fixture
def view(opened) -> Iterator[Window]:
    """The window, which has to be without complaint at the end."""
    opened.complaints.clear()
    yield opened
    assert not opened.complaints


def violations(page: Page, rules: dict) -> list[str]:
    """What axe-core finds against ``rules``, each with the elements concerned."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_FOUND, {"runOnly": rules, "resultTypes": ["violations"]})


def take(window: Window, name: str, width: int) -> None:
    """One picture of what the window shows; of the whole page where a phone has to scroll."""
    page, height = window.page, SIZES[width]
    whole = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    if width == 390 and whole > height * 1.1:
        page.set_viewport_size({"width": width, "height": min(whole + 140, TALLEST)})
        page.wait_for_timeout(150)
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}_{width}_{window.scheme}.png")


def look(window: Window, name: str, is_axed: bool = True) -> None:
    """Take the pictures of what stands, and collect what is wrong with it."""
    wrong = {}
    for scheme, rules in THEMES.items():
        window.scheme = scheme
        for width, height in SIZES.items():
            window.page.set_viewport_size({"width": width, "height": height})
            window.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # what is drawn to the width is drawn anew a moment later
            window.page.wait_for_timeout(250)
            try:
                window.page.wait_for_function(_DRAWN, arg=scheme, timeout=10_000)
            except TimeoutError:
                wrong[f"{width} {scheme}"] = "scrolls sideways, or is not in its theme"
            take(window, name, width)
            if is_axed and width != 1024 and (found := violations(window.page, rules)):
                wrong[f"{width} {scheme}: axe"] = found
    reset(window)
    assert not wrong, json.dumps(wrong, indent=1)


def reset(window: Window) -> None:
    """The size and theme in which a screen is reached."""
    window.page.set_viewport_size({"width": 1440, "height": 900})
    window.page.emulate_media(color_scheme="light", reduced_motion="reduce")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen(gallery, view, screen: Screen):
    """No violation, nothing off the side, no request to elsewhere; the pictures are there."""
    screen.show(view, gallery)
    look(view, screen.name, screen.is_axed)


@pytest.mark.parametrize("path", ["", "sources"])
def test_work_that_goes_on(gallery, view, path):
    """Progress and its button to stop."""
    with running_job(gallery, "demo"):
        view.open(f"/{path}?case={gallery.case_id('demo')}")
        look(view, f"{path or 'case'}_working")


def test_others_at_work(gallery, view):
    """Who has what open: at the claim, and at the head of the queue."""
    with others_at_work(gallery, "twice"):
        view.open(f"/review?case={gallery.case_id('twice')}")
        view.page.get_by_text("Cleo Haas has claim").wait_for()
        view.page.get_by_role("radio", name="All", exact=True).click()
        view.page.get_by_text("Cleo Haas has it open").wait_for()
        look(view, "review_others")


def test_damaged_database(gallery, view):
    """A page that cannot be shown says so, with a way on."""
    case_id = gallery.case_id("demo")
    with damaged_database(gallery):
        view.open(f"/graph?case={case_id}")
        view.page.get_by_text("This page cannot be shown").wait_for()
        look(view, "trouble")


@pytest.fixture(scope="module")
def provider(chromium) -> Iterator[RunningProvider]:
    """The newsroom's sign-in service."""
    with running_provider() as running:
        yield running


@pytest.fixture(scope="module")
def newsroom(provider, tmp_path_factory) -> Iterator[Gallery]:
    """A newsroom whose people sign in: an administrator, a reader, others."""
    with open_gallery(tmp_path_factory.mktemp("newsroom"), provider.settings()) as opened:
        people = opened.desk.people
        people.add("ana@lantern.example", Role.ADMIN, "root", "Ana Moreno")
        people.add("ben@lantern.example", Role.READER, "root", "Ben Okoro")
        people.add("dov@lantern.example", Role.CHECKER, "root", "Dov Arel-Hohenwarthstein")
        opened.case_id("demo")
        yield opened
    assert "Traceback" not in opened.app.log.read_text()


@pytest.fixture(scope="module")
def sit_down(newsroom, provider, chromium) -> Iterator[Callable[[str], Window]]:
    """The window of somebody who signed in, by their name at the service; "" for nobody."""
    windows: dict[str, Window] = {}

    def sit(name: str) -> Window:
        if name not in windows:
            window = windows[name] = Window(chromium, newsroom.app.url, "light", 1440, 900)
            window.page.goto(newsroom.app.url)
            if name:
                window.page.get_by_role("button", name="Sign in").click()
                window.page.get_by_role("link", name=name, exact=True).click()
                window.settle()
            # the service is another host
            window.complaints.clear()
        return windows[name]

    yield sit
    for window in windows.values():
        window.close()
    assert not [complaint for window in windows.values() for complaint in window.complaints]


@pytest.mark.parametrize("screen", [*SIGNED_IN, *READER], ids=lambda screen: screen.name)
def test_newsroom_screen(newsroom, sit_down, screen: Screen):
    """The screens of a newsroom whose people sign in."""
    window = sit_down("ana" if screen in SIGNED_IN else "ben")
    screen.show(window, newsroom)
    look(window, screen.name)


@pytest.mark.parametrize(
    ("name", "path", "said", "who"),
    [
        ("sign_in", "/review?case=x", "Sign in with your newsroom account", ""),
        ("sign_in_failed", "/?signin=stale", "begun too long ago", ""),
        ("sign_in_waiting", "/", "has no role here yet", "cleo"),
    ],
)
def test_entrance(sit_down, name, path, said, who):
    """Before anybody is let in."""
    window = sit_down(who)
    window.page.goto(window.url + path)
    window.settle()
    window.page.get_by_text(said).wait_for()
    look(window, name)


def test_open_to_everyone(chromium, tmp_path_factory):
    """A desk without sign-in that others reach says so on each page."""
    settings = {"open_to_everyone": "1"}
    with open_gallery(tmp_path_factory.mktemp("open"), settings) as gallery:
        window = Window(chromium, gallery.app.url, "light", 1440, 900)
        window.open(f"/review?case={gallery.case_id('demo')}")
        look(window, "review_open")
        assert not window.complaints
        window.close()


def test_lost_connection(gallery, view):
    """It is said on the page; nothing of it is Streamlit's own."""
    view.open(f"/review?case={gallery.case_id('demo')}")
    with lost_connection(gallery, view):
        # what waits is faint: an inactive part may be (WCAG 1.4.3)
        look(view, "review_lost", is_axed=False)
