"""Foreign words stay words: nothing runs, nothing is fetched, nothing is formatted or a link.

All pages are walked once; each payload and each field is then a test of its own, so that a failure
names the pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from browser.gallery import Gallery, open_gallery
from browser.hostile_case import (
    BETRAYED,
    NUMBERS,
    SHOWN,
    all_payloads,
    make_hostile_case,
    missing,
    payload,
    write_house,
)
from browser.running_app import Window
from browser.screens import ask_the_service, button, choose, click, press
from playwright.sync_api import expect

from verify.ui.session import NAME_COOKIE

FIELDS = (
    *("case", "paper", "author", "url", "summary", "audit", "hinge", "finding"),
    *("claim", "speaker", "reading", "person", "note", "who", "signer"),
    *("outlet", "title", "writer", "address", "date", "quote", "body", "origin"),
    *("because", "likeness", "chooser", "grader", "ruler", "ruling"),
    *("failure", "detail", "feed", "poll", "lead", "candidate", "snippet"),
    *("house", "method", "wording", "meaning", "judge"),
)
VIEWS = (
    ("", ()),
    ("review", (click("All"),)),
    ("review", (press("a"),)),
    ("review", (press("e"),)),
    ("review", (button("Assign"),)),
    ("review", (press("x"), button("1 claim marked"))),
    ("review", (button("Filter"), choose("Speaker", "mark-"))),
    ("sources", (button("could not be added"),)),
    ("sources", (button("Watched feeds"),)),
    ("sources", (button("Correct this"),)),
    ("sources", (button("Search"), ask_the_service)),
    ("graph", ()),
    ("graph", (click("Table"),)),
    ("graph", (click("Who depends on whom"),)),
    ("graph", (click("Timeline"),)),
    ("report", ()),
    ("report", (click("As data"),)),
    ("report", (click("As data"), choose("Format", "JSON"))),
    ("settings", (click("Change the house style"),)),
)


@dataclass
class Walk:
    """What was betrayed and what was shown on the way."""

    window: Window
    betrayed: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def look(self, place: str) -> None:
        """Take note of what stands."""
        self.betrayed += [f"{place}: {each}" for each in self.window.page.evaluate(BETRAYED)]
        self.seen.append(self.window.page.evaluate(SHOWN))


@pytest.fixture(scope="module")
def gallery(chromium, tmp_path_factory) -> Iterator[Gallery]:
    """A server whose house, judge and search service have hostile words, too."""
    folder = tmp_path_factory.mktemp("hostile")
    write_house(folder)
    judge = {"judge_url": "http://127.0.0.1:9/v1", "judge_name": all_payloads("judge")}
    with open_gallery(folder, judge) as opened:
        opened.desk.search.switch("wikipedia", True, "Ada Reviewer")
        yield opened
    assert "Traceback" not in opened.app.log.read_text()


@pytest.fixture(scope="module")
def walk(gallery, chromium) -> Iterator[Walk]:
    """All pages and panels of the hostile case, once."""
    case_id = make_hostile_case(gallery)
    window = Window(chromium, gallery.app.url, "light", 1440, 900)
    window.page.add_init_script("window.hit = (tag) => (window.hits ??= []).push(tag);")
    walked = Walk(window)
    for path, acts in VIEWS:
        window.open(f"/{path}?case={case_id}")
        for act in acts:
            act(window)
            window.settle()
        walked.look(f"{path or 'case'} {len(walked.seen)}")
    _walk_claims(walked, gallery, case_id)
    _walk_sources(walked, case_id)
    for case in gallery.desk.cases():
        window.open(f"/sources?case={case.id}")
        walked.look(f"the head of {case.title[:40]}")
    yield walked
    window.close()


def _walk_claims(walked: Walk, gallery: Gallery, case_id: str) -> None:
    """Each claim with its note and history, each time signing as somebody else."""
    window = walked.window
    for number, claim in enumerate(gallery.desk.case(case_id).check.claims):
        name = quote(payload("signer", number))
        window.page.context.add_cookies(
            [{"name": NAME_COOKIE, "value": name, "url": gallery.app.url}]
        )
        window.open(f"/review?case={case_id}&claim={claim.id}")
        expect(window.claim).to_contain_text(payload("claim", number))
        walked.look(f"claim {number}")


def _walk_sources(walked: Walk, case_id: str) -> None:
    """Each source in full, with its facts and what people said of it."""
    window = walked.window
    window.open(f"/sources?case={case_id}")
    rows = window.page.locator(".st-key-source_list [role=option]")
    for number in range(rows.count()):
        rows.nth(number).click()
        window.settle()
        walked.look(f"source {number}")


@pytest.mark.parametrize("number", NUMBERS)
def test_payload_does_nothing_in_any_field(walk, number):
    """Neither a script nor a request, neither a link nor Markdown's formatting."""
    assert [each for each in walk.betrayed if f"-{number}" in each] == []


def test_nothing_else_is_betrayed(walk):
    """Not by a payload whose number was lost, and by no error or request of the window."""
    assert walk.betrayed == []
    assert walk.window.complaints == []


@pytest.mark.parametrize("name", FIELDS)
def test_each_payload_of_the_field_was_on_a_screen(walk, name):
    """Word for word, so that the walk looks at what it says it does."""
    assert missing(name, "\n".join(walk.seen)) == []
