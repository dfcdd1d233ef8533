"""Each page on the made case and in its empty states."""

from __future__ import annotations

import time
from datetime import date

import pytest


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


def button(app, label: str):
    """The button with a label."""
    return next(b for b in app.button if b.label.startswith(label))


@pytest.mark.parametrize("name", ["case", "review", "sources", "graph", "report", "settings"])
def test_page_shows_the_case(open_page, case, name):
    """Every page of a finished case comes up, with the case's title or its own heading."""
    text = shown(open_page(name))
    assert ("Settings" if name == "settings" else "The mill fire") in text


@pytest.mark.parametrize("name", ["review", "sources", "graph", "report"])
def test_without_any_case_a_page_says_what_to_do(open_page, name):
    """No case: one sentence and the way on, no empty page."""
    assert "There is no case yet." in shown(open_page(name))


def test_first_start_offers_the_demo(open_page):
    """On an empty database the case page welcomes and offers the demo."""
    app = open_page("case")
    assert "how many really know?" in shown(app)
    assert button(app, "Open the demo case")


@pytest.mark.parametrize("name", ["review", "graph", "report"])
def test_new_case_says_that_the_article_is_missing(open_page, desk, name):
    """A case without an article names the next step."""
    desk.new_case("Bare")
    assert "no article yet" in shown(open_page(name))


def test_unrun_case_says_so(open_page, desk):
    """With an article but no run, Review points to the run."""
    from verify.ingest import read_text

    desk.set_article(desk.new_case("Unrun").id, read_text("The bridge opened in 1990."))
    assert "not been run yet" in shown(open_page("review"))
    assert button(open_page("case"), "Run the check")


def test_case_is_made_and_opened(open_page, desk):
    """A title and a click make a case; an empty title is refused in words."""
    app = open_page("case")
    button(app, "Create the case").click().run()
    assert "A case needs a title." in shown(app)
    app.text_input(key="new_title").set_value("Harbour story")
    button(app, "Create the case").click().run()
    assert [case.title for case in desk.cases()] == ["Harbour story"]
    assert "Harbour story" in shown(app)


def test_a_case_without_an_article_can_be_deleted(open_page, desk):
    """One that was begun by mistake has not to stay."""
    desk.new_case("By mistake")
    app = open_page("case")
    button(app, "Delete for good").click().run()
    assert desk.cases() == ()
    assert "The case was deleted." in shown(app)


def test_article_is_pasted(open_page, desk):
    """Pasted text becomes the article; empty text is refused in words and changes nothing."""
    case = desk.new_case("Paste")
    app = open_page("case")
    button(app, "Use this text").click().run()
    assert desk.case(case.id).article is None
    app.text_area(key="article_text").set_value("The bridge opened in 1990.").run()
    app.text_input(key="article_publisher").set_value("Tarn Post").run()
    app.date_input(key="article_published").set_value(date(2031, 5, 5)).run()
    button(app, "Use this text").click().run()
    assert desk.case(case.id).article.text == "The bridge opened in 1990."
    assert "The article is in" in shown(app)
    assert "Tarn Post · 5 May 2031" in shown(app)


def test_address_without_scheme_is_refused(open_page, desk, case):
    """What is not a web address is named."""
    app = open_page("sources")
    app.text_area(key="addresses").set_value("example").run()
    button(app, "Fetch these").click().run()
    assert "is not a web address" in shown(app)


def test_an_address_as_people_copy_it_is_completed(open_page, desk, case):
    app = open_page("sources")
    app.text_area(key="addresses").set_value("lantern.invalid/story").run()
    button(app, "Fetch these").click().run()
    assert "is not a web address" not in shown(app)
    assert app.text_area(key="addresses").value == ""


def test_a_pasted_source_has_its_publisher_and_day(open_page, desk, case):
    """What was typed beside the text stands with it on the page, and the fields are empty again."""
    app = open_page("sources")
    app.text_input(key="source_publisher").set_value("Tarn Post").run()
    app.date_input(key="source_published").set_value(date(2031, 5, 5)).run()
    text = "The mill was insured by a mutual of farmers, said its owner on Monday."
    app.text_area(key="source_text_given").set_value(text).run()
    button(app, "Add this text").click().run()
    assert app.text_input(key="source_publisher").value == ""
    deadline = time.monotonic() + 20
    while len(desk.case(case.id).sources) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    added = desk.case(case.id).sources[-1]
    assert (added.publisher, added.published) == ("Tarn Post", "2031-05-05")


def test_stale_case_says_how_many_sources_are_new(open_page, desk, case):
    """A source that came after the run is counted, with the next step."""
    from verify.desk import Upload

    desk.add_sources(case.id, [Upload("late.txt", b"The mill was insured by a mutual.")])
    text = shown(open_page("case"))
    assert "1 source was added since the last check. Run it again." in text


def test_case_page_says_what_stands(open_page, case):
    """Summary, counts by status, single points and audit are on the first page."""
    text = shown(open_page("case"))
    for words in (
        "One of five claims has two independent origins.",
        "What was found",
        "One of 5 checkable claims hangs on one origin alone.",
        "Builders&#x27; Gazette",
        "One office is quoted.",
    ):
        assert words in text


def test_source_is_removed(open_page, desk, case):
    """Remove takes the open source out and says which."""
    app = open_page("sources")
    button(app, "Remove").click().run()
    assert len(desk.case(case.id).sources) == 3
    assert "was removed" in shown(app)


def test_reviewer_is_renamed(open_page, case):
    """The name on the settings page signs from now on."""
    app = open_page("settings")
    app.text_input(key="name_field").set_value("Bo Editor").run()
    button(app, "Sign with this name").click().run()
    assert app.session_state["reviewer_name"] == "Bo Editor"


def test_report_names_what_is_unfinished(open_page, case):
    """Open claims are counted before the report goes out."""
    assert "5 claims have no verdict." in shown(open_page("report"))


def test_graph_has_a_table(open_page, case):
    """The picture's content also stands in a table, in words."""
    app = open_page("graph")
    app.segmented_control(key="graph_view").set_value("Table").run()
    text = shown(app)
    assert "<caption>" in text
    assert "Builders&#x27; Gazette" in text
    assert case.check.claims[0].id not in text


def test_what_was_found_without_sources_comes_before_the_way_to_add_some(open_page, desk):
    """The form stands on the page only until the check has run; then it is behind its button."""
    from verify.ingest import read_text

    case = desk.new_case("Alone")
    desk.set_article(case.id, read_text("The bridge in Tarn opened on 3 May 1990."))
    assert "Next: the sources" in shown(open_page("case"))
    desk.run(case.id)
    text = shown(open_page("case"))
    assert "Next: the sources" not in text
    assert "No sources yet" in text
