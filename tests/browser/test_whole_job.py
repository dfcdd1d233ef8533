"""The whole job of a journalist in the browser, from a new case to the exported report."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

ARTICLE = """Ferry Lysa ran aground off Corrin Head on 3 March 2031.

The coast guard said 212 passengers were taken off by helicopter.

Captain Ines Orlow was not on the bridge, the Harbour Ledger reported.

It was a disgrace for the company.
"""
SOURCES = {
    "coast-guard.txt": "Coast guard report. The ferry Lysa ran aground off Corrin Head on 3 March "
    "2031. We took 212 passengers off by helicopter.",
    "island-post.txt": "Island Post. A total of 187 passengers were taken off the ferry Lysa by "
    "helicopter, the hospital counted.",
    "empty.txt": "",
}


@pytest.fixture
def files(tmp_path):
    """The sources as files; one of them cannot be read."""
    paths = []
    for name, text in SOURCES.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def make_case(page) -> None:
    """A new case with the article pasted."""
    page.open("/")
    page.settle()
    # an empty desk shows the form at once
    if page.page.get_by_role("button", name="New case").count():
        page.page.get_by_role("button", name="New case").click()
    page.page.get_by_label("Title of the case").fill("Ferry Lysa")
    page.page.get_by_role("button", name="Create the case").click()
    page.settle()
    expect(page.page.get_by_role("heading", name="Ferry Lysa")).to_be_visible()
    page.page.get_by_label("Headline").fill("Ferry aground")
    page.page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.page.get_by_role("button", name="Use this text").click()
    page.settle()
    expect(page.page.get_by_text("The article is in")).to_be_visible()


def add_sources(page, files) -> None:
    """Several files at once; the one that failed is named, the others are in."""
    page.page.get_by_role("tab", name="Files").click()
    page.page.locator("input[type=file]").last.set_input_files(files)
    page.settle()
    page.page.get_by_role("button", name="Add these files").click()
    expect(page.page.get_by_text("Adding sources")).to_be_visible(timeout=30_000)
    expect(page.page.get_by_text(re.compile("empty.txt"))).to_be_visible(timeout=30_000)


def run_check(page) -> None:
    """The run goes on outside the page: a reload in the middle does no harm."""
    page.page.get_by_role("button", name="Run the check").click()
    page.page.reload()
    expect(page.page.get_by_role("heading", name="What was found")).to_be_visible(timeout=60_000)
    page.settle()


def review(page) -> None:
    """One claim beside its evidence, a verdict with a note, taken back and given again."""
    page.page.get_by_role("link", name="Review").click()
    page.settle()
    page.page.get_by_role("option", name=re.compile("212 passengers")).click()
    page.settle()
    expect(page.claim).to_contain_text("212 passengers")
    page.page.get_by_label("Note", exact=True).fill("The hospital counted 187.")
    page.page.get_by_role("button", name="Disputed").click()
    # the run that the click starts may begin after the page last looked settled
    expect(page.claim).not_to_contain_text("212 passengers")
    page.settle()
    page.press("z")
    expect(page.claim).to_contain_text("212 passengers")
    page.press("d")
    expect(page.claim).not_to_contain_text("212 passengers")


def trace(page) -> None:
    """A click in the graph traces the path; from there the claim opens."""
    page.page.get_by_role("link", name="Graph").click()
    page.settle()
    claims = page.page.get_by_role("group", name="Claims")
    claims.get_by_role("button").first.click()
    page.page.get_by_role("button", name="Open claim").click()
    page.settle()
    expect(page.claim).to_be_visible()


def export(page, folder) -> str:
    """The report as one HTML file."""
    page.page.get_by_role("link", name="Report").click()
    page.settle()
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Download as Web page").click()
    path = folder / "report.html"
    download.value.save_as(path)
    return path.read_text(encoding="utf-8")


def test_whole_job(server, window, files, tmp_path):
    """New case, article, sources, run, review, undo, graph, report."""
    page = window()
    make_case(page)
    add_sources(page, files)
    run_check(page)
    review(page)
    trace(page)
    report = export(page, tmp_path)
    assert "The hospital counted 187." in report
    assert "212 passengers" in report
    case = server.desk.case("Ferry Lysa")
    assert len(case.sources) == 2
    assert case.standing_review(case.reviews[0].claim_id).note == "The hospital counted 187."
