"""A source that was read badly: the body is selected with the mouse, looked at, and kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from verify.desk import Upload
from verify.ingest import read_text
from verify.model import Choice

FIRST = "The harbour office of Tarn counted 31 passengers on the Marisol."
SECOND = "Nobody was hurt, said Ada Brinkmoor, who leads the office."
HURT = "Nobody was hurt"


@pytest.fixture
def badly_read(server, hostile):
    """A case whose only source brings a teaser along; a passage of it was accepted."""
    desk = server.desk
    case = desk.new_case(f"The ferry {len(desk.cases())}")
    desk.set_article(case.id, read_text(f"{FIRST} {SECOND}", title="The ferry"))
    teaser = "Our newsletter tells each morning what matters in the valley."
    page = (
        "<html><head><title>Ferry</title></head><body><article>"
        f"<p>{teaser}</p><p>{FIRST}</p><p>{SECOND}</p>"
        f"<aside><p>{hostile.replace('&', '&amp;').replace('<', '&lt;')}</p></aside>"
        "</article></body></html>"
    )
    desk.add_sources(case.id, [Upload("ferry.html", page.encode())])
    desk.run(case.id)
    case = desk.case(case.id)
    source = case.sources[0]
    start = source.text.index(HURT)
    passage = f"{source.id}:{start}-{start + len(HURT)}"
    desk.choose(case.id, case.check.claims[0].id, passage, Choice.ACCEPTED, "Bo Editor")
    return case, source


def drag(page, first: str, last: str) -> None:
    """Select from the beginning of one block to the end of another, as a hand does."""
    blocks = page.get_by_role("dialog").locator(".v-reader .block")
    for words in (last, first):
        blocks.filter(has_text=words).scroll_into_view_if_needed()
    begin = blocks.filter(has_text=first).bounding_box()
    end = blocks.filter(has_text=last).bounding_box()
    page.mouse.move(begin["x"] + 1, begin["y"] + 6)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] - 6, steps=6)
    page.mouse.up()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_body_is_selected_looked_at_and_kept(server, badly_read, window, width, height):
    """Exactly what was selected is the text; the accepted passage has moved; the sheet closes."""
    case, source = badly_read
    page = window(width=width, height=height).open(f"/sources?case={case.id}&document={source.id}")
    sheet = page.page.get_by_role("dialog")
    page.page.get_by_role("button", name="Read it again").click()
    page.settle()
    expect(sheet.get_by_text("Our newsletter")).to_be_visible()
    drag(page.page, "The harbour office", "Nobody was hurt")
    sheet.get_by_role("button", name="Take this as its text").click()
    page.settle()
    expect(sheet.get_by_role("listitem")).to_contain_text("Moved “Nobody was hurt”")
    expect(sheet.locator(".v-reader mark .words")).to_have_text([HURT])
    assert server.desk.case(case.id).sources == (source,)
    sheet.get_by_role("button", name="Keep it").click()
    page.settle()
    expect(sheet).to_have_count(0)
    # said once as what was just done, and kept in the list of versions
    expect(page.page.get_by_text("1 of 1 quotations were found again.").first).to_be_visible()
    (newer,) = server.desk.case(case.id).sources
    assert newer.text == f"{FIRST}\n\n{SECOND}"
    expect(page.page.locator(".v-reader .block")).to_have_text([FIRST, SECOND])
