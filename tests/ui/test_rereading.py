"""A source that was read badly is read again in the browser: looked at first, then kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verify.desk import Upload
from verify.model import Choice

PAGE = (
    b"<html><head><title>Ferry</title></head><body><div class=promo><p>Weather and tides</p></div>"
    b"<article><p>The harbour office of Tarn counted 31 passengers on the Marisol.</p>"
    b"<p>Nobody was hurt, said Ada Brinkmoor, who leads the office.</p></article></body></html>"
)
HURT = "Nobody was hurt"


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


@pytest.fixture
def source(desk, case):
    """A page among the sources, a passage of which somebody accepted."""
    desk.add_sources(case.id, [Upload("ferry.html", PAGE)])
    page = next(each for each in desk.case(case.id).sources if HURT in each.text)
    start = page.text.index(HURT)
    passage = f"{page.id}:{start}-{start + len(HURT)}"
    desk.choose(case.id, case.check.claims[0].id, passage, Choice.ACCEPTED, "Bo Editor")
    return page


def test_body_is_selected_seen_and_kept(open_page, desk, case, source):
    """What is lost is said before anything is kept; the earlier text stays; the new one is open."""
    app = open_page("sources", document=source.id)
    app.button(key="read_again").click().run()
    reading = app.session_state["rereading"]
    assert "tides" in reading.whole
    app.button(key="machine_reading").click().run()
    assert "reads as before" in shown(app)
    # what the component hands back when words are selected; it fires no callback here
    span = (reading.whole.index("The harbour"), reading.whole.index(HURT))
    found = desk.readings.preview(case.id, source.id, span)
    app.session_state["rereading"] = replace(reading, span=span, found=found)
    app.run()
    assert "Lost" in shown(app)
    assert "“Nobody was hurt” (Bo Editor, claim 1)" in shown(app)
    assert source in desk.case(case.id).sources
    app.button(key="keep_reading").click().run()
    assert not app.exception
    assert "0 of 1 quotations were found again; 1 lost." in shown(app)
    newer = next(each for each in desk.case(case.id).sources if "Marisol" in each.text)
    assert newer.text == "The harbour office of Tarn counted 31 passengers on the Marisol."
    assert "body selected by Ada Reviewer" in newer.snapshot.extractor
    assert app.session_state["document"] == newer.id
    assert "rereading" not in app.session_state
    assert desk.versions.of(case.id, newer.id) == (source, newer)


def test_line_of_a_file_is_not_offered(open_page, desk, case):
    """It holds nothing else; there is no button that could only refuse."""
    desk.add_sources(case.id, [Upload("a.jsonl", b'{"text": "Nine boats sank off Tarn."}')])
    line = next(each for each in desk.case(case.id).sources if "Nine boats" in each.text)
    app = open_page("sources", document=line.id)
    assert "read_again" not in {button.key for button in app.button}
