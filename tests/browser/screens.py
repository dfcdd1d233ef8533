"""Every page and state of the browser side: where it is and what a hand does to reach it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from browser.gallery import Gallery
from browser.running_app import Window
from sqlalchemy import text

Act = Callable[[Window], object]


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture; ``acts`` are done after the page stands, first to last."""

    name: str
    path: str
    case: str | None
    """A name of :data:`browser.gallery.MAKERS`; None on an empty desk."""
    acts: tuple[Act, ...] = ()
    is_axed: bool = True
    """False where nothing but the size of the case differs from another screen."""

    def show(self, window: Window, gallery: Gallery) -> None:
        """Go there."""
        case = f"?case={gallery.case_id(self.case)}" if self.case else ""
        window.open(f"/{self.path}{case}")
        for act in self.acts:
            act(window)
            window.settle()


def press(key: str) -> Act:
    """Presses a key."""
    return lambda window: window.page.keyboard.press(key)


def click(words: str) -> Act:
    """Clicks on the first thing that says exactly ``words``."""
    return lambda window: window.page.get_by_text(words, exact=True).first.click()


def button(name: str) -> Act:
    """Clicks on a button by what its name begins with, icons apart."""
    return lambda window: window.page.get_by_role("button").filter(has_text=name).first.click()


def fill(label: str, words: str) -> Act:
    """Types into a field and leaves it."""

    def act(window: Window) -> None:
        window.page.get_by_label(label, exact=True).first.fill(words)
        window.page.keyboard.press("Tab")

    return act


def row(words: str) -> Act:
    """Picks a row of a list."""
    return lambda window: window.page.get_by_role("option").filter(has_text=words).first.click()


def choose(label: str, words: str) -> Act:
    """Chooses in a box."""

    def act(window: Window) -> None:
        window.page.get_by_label(label).first.click()
        window.page.get_by_role("option").filter(has_text=words).first.click()

    return act


def node(window: Window) -> None:
    """Traces the first origin of the graph."""
    window.page.locator(".v-graph .node").last.click()


def ask_the_service(window: Window) -> None:
    """Searches for what was proposed."""
    window.page.locator(".st-key-search button").click()


SCREENS = (
    Screen("empty", "", None),
    Screen("empty_review", "review", None),
    Screen("case_bare", "", "bare"),
    Screen("case_article", "", "article"),
    Screen("review_not_run", "review", "article"),
    Screen("case_alone", "", "alone"),
    Screen("review_alone", "review", "alone"),
    Screen("graph_alone", "graph", "alone"),
    Screen("sources_none", "sources", "alone"),
    Screen("case_one", "", "one"),
    Screen("review_one", "review", "one"),
    Screen("graph_one", "graph", "one"),
    Screen("case_foreign", "", "foreign"),
    Screen("review_foreign", "review", "foreign"),
    Screen("review_arabic", "review", "foreign", (press("j"),)),
    Screen("review_german", "review", "german"),
    Screen("sources_foreign", "sources", "foreign"),
    Screen("graph_foreign", "graph", "foreign"),
    Screen("case", "", "demo"),
    Screen("case_new", "", "demo", (button("New case"),)),
    Screen("case_change", "", "demo", (button("Change the article"),)),
    Screen("case_delete", "", "demo", (button("Delete the case"),)),
    Screen("review", "review", "demo"),
    Screen("review_told", "review", "demo", (press("v"),)),
    Screen("review_article", "review", "demo", (press("a"),)),
    Screen("review_edit", "review", "demo", (press("e"),)),
    Screen("review_assign", "review", "demo", (button("Assign"),)),
    Screen("review_filter", "review", "demo", (button("Filter"),)),
    Screen("review_marked", "review", "demo", (press("x"), button("1 claim marked"))),
    Screen("review_keys", "review", "demo", (press("?"),)),
    Screen("review_nothing", "review", "demo", (fill("Find a claim", "zeppelin"),)),
    Screen("review_decided", "review", "decided"),
    Screen("case_decided", "", "decided"),
    Screen("review_second", "review", "twice", (row("second reading for you"),)),
    Screen("review_disagreed", "review", "twice", (click("All"), row("Forty workers"))),
    Screen("review_settle", "review", "twice", (click("All"), row("Nobody was hurt"))),
    Screen("review_waiting", "review", "twice", (click("All"), row("The roof"))),
    Screen("review_agreed", "review", "twice", (click("All"), row("The insurer"))),
    Screen(
        "review_ask_second", "review", "decided", (button("Assign"), button("Ask for a second"))
    ),
    Screen("case_seconds", "", "twice", (click("The figures"),)),
    Screen("case_ask_seconds", "", "twice", (button("Ask for second readings"),)),
    Screen("sources", "sources", "demo"),
    Screen("sources_copies", "sources", "demo", (row("North Quay"), choose("View", "Beside"))),
    Screen("sources_add", "sources", "demo", (button("Add sources"),)),
    Screen("sources_files", "sources", "demo", (button("Add sources"), click("Files"))),
    Screen("sources_correct", "sources", "demo", (button("Correct this"),)),
    Screen("sources_search_off", "sources", "demo", (button("Search"),)),
    Screen("settings", "settings", "demo"),
    Screen("settings_house", "settings", "demo", (click("Change the house style"),)),
    Screen(
        "sources_search",
        "settings",
        "demo",
        (
            lambda window: window.page.locator(".st-key-service_wikipedia button").click(),
            lambda window: (
                window.page.get_by_role("link", name="Sources", exact=True)
                .locator("visible=true")
                .click()
            ),
            button("Search"),
            ask_the_service,
        ),
    ),
    Screen("sources_trouble", "sources", "troubled", (button("could not be added"),)),
    Screen("sources_versions", "sources", "troubled", (row("Ferry"),)),
    Screen("sources_earlier", "sources", "troubled", (row("Ferry"), button("Retrieved"))),
    Screen("sources_reread", "sources", "troubled", (row("Ferry"), button("Read it again"))),
    Screen(
        "sources_kept",
        "sources",
        "troubled",
        (
            row("Ferry"),
            button("Check that nothing has changed"),
            lambda window: (
                window.page.get_by_role("paragraph").filter(has_text="were rechecked").wait_for()
            ),
        ),
    ),
    Screen("case_troubled", "", "troubled"),
    Screen("sources_leads", "sources", "watching", (button("Watched feeds"),)),
    Screen("graph", "graph", "demo"),
    Screen("graph_traced", "graph", "demo", (node,)),
    Screen("graph_depends", "graph", "demo", (click("Who depends on whom"),)),
    Screen("graph_timeline", "graph", "demo", (click("Timeline"),)),
    Screen("graph_table", "graph", "demo", (click("Table"),)),
    Screen("report", "report", "demo"),
    Screen("report_data", "report", "demo", (click("As data"),)),
    Screen("report_earlier", "report", "demo", (button("Compare with an earlier export"),)),
    Screen("case_large", "", "large", is_axed=False),
    Screen("review_large", "review", "large", is_axed=False),
    Screen("graph_large", "graph", "large", is_axed=False),
)


SIGNED_IN = (
    Screen("newsroom_case", "", "demo", (button("Ana Moreno"),)),
    Screen("newsroom_settings", "settings", "demo"),
    Screen(
        "newsroom_people", "settings", "demo", (click("Add somebody"), click("Who gave which role"))
    ),
)
"""What an administrator sees who signed in."""

READER = (
    Screen("reader_review", "review", "demo", (press("v"),)),
    Screen("reader_case", "", "demo", (button("Run the check"),)),
    Screen("reader_sources", "sources", "demo", (button("Undo"),)),
    Screen("reader_settings", "settings", "demo"),
)
"""What somebody sees who may only read, and tries more."""


@contextmanager
def others_at_work(gallery: Gallery, case: str) -> Iterator[None]:
    """Two people have claims of the case open: one the first, one the second."""
    claims = gallery.case(case).check.claims
    is_over = threading.Event()

    def stay() -> None:
        while not is_over.wait(2):
            for who, claim in zip(("Bo Editor", "Cleo Haas"), claims, strict=False):
                gallery.desk.presence.beat(gallery.case_id(case), who, who, claim.id)

    thread = threading.Thread(target=stay)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


@contextmanager
def damaged_database(gallery: Gallery) -> Iterator[None]:
    """A table is away until the block ends, so that no case can be read."""
    with gallery.desk.store.database.maintaining() as connection:
        connection.execute(text("ALTER TABLE cases RENAME TO cases_away"))
    try:
        yield
    finally:
        with gallery.desk.store.database.maintaining() as connection:
            connection.execute(text("ALTER TABLE cases_away RENAME TO cases"))


@contextmanager
def lost_connection(gallery: Gallery, window: Window) -> Iterator[None]:
    """The server is gone until the block ends, and the page has noticed."""
    gallery.app.kill()
    try:
        window.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')"
            ".dataset.testConnectionState !== 'CONNECTED'",
            timeout=30_000,
        )
        yield
    finally:
        gallery.app.start()


@contextmanager
def running_job(gallery: Gallery, case: str) -> Iterator[None]:
    """A job of the case goes on until the block ends: the fifth of twelve sources."""

    def task(progress, cancelled) -> tuple[str, ...]:
        progress("https://outlet.example/a-long-address/of-a-page/that-is-being-read", 5, 12)
        while not cancelled():
            threading.Event().wait(0.2)
        return ()

    job = gallery.desk.start(gallery.case_id(case), "add sources", task)
    try:
        yield
    finally:
        gallery.desk.stop(job.id)
