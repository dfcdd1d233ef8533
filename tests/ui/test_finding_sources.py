"""Searching for sources and watching feeds: nothing is sent before a person switched it on."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from verify.errors import TemporaryFault
from verify.ingest.connectors.candidate import Candidate


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


def test_every_service_is_off_at_first(open_page, desk):
    """The settings name what each service finds and sends; all of them are off."""
    app = open_page("settings")
    for service in desk.search.services():
        assert not service.is_on
        assert app.button(key=f"service_{service.name}").label == "Switch on"
    first = desk.search.services()[0]
    app.button(key=f"service_{first.name}").click().run()
    assert desk.search.services()[0].is_on
    assert "is on for all cases" in shown(app)
    assert app.button(key=f"service_{first.name}").label == "Switch off"


def test_search_says_that_none_is_on(open_page, case):
    """Without a service the panel says why and leads to the settings."""
    app = open_page("sources")
    app.session_state["search_box"] = True
    app.run()
    assert "No search service is switched on." in shown(app)
    assert app.button(key="go_settings")


@pytest.fixture
def searching(open_page, desk, case):
    """The panel with one service on."""
    desk.search.switch(desk.search.services()[0].name, True, "Ada Reviewer")
    app = open_page("sources")
    app.session_state["search_box"] = True
    return app.run()


def test_search_proposes_a_query_and_lists_candidates(searching, desk, case, monkeypatch):
    """What is asked can be edited first; what is found is no source before it is picked."""
    asked = []

    def ask(*given):
        asked.append(given)
        found = Candidate("https://tarn.example/a", "A <b>title</b>", "Tarn Post", "2031-05-05")
        return (SimpleNamespace(candidate=found, is_source=False),)

    monkeypatch.setattr(desk.search, "ask", ask)
    assert "mill" in searching.text_input(key="search_query").value.lower()
    searching.text_input(key="search_query").set_value("mill fire Orrel").run()
    searching.button(key="search").click().run()
    assert asked[0][0] == case.id
    assert asked[0][1] == case.check.claims[0].id
    assert asked[0][4] == "mill fire Orrel"
    assert "1 candidate." in shown(searching)
    assert searching.button(key="add_found").disabled


def test_failed_search_is_told(searching, desk, monkeypatch):
    """A service that is busy says so in its own words."""

    def refuse(*given):
        raise TemporaryFault("The service is busy; try again in a minute.")

    monkeypatch.setattr(desk.search, "ask", refuse)
    searching.button(key="search").click().run()
    assert "The service is busy" in shown(searching)


def test_feed_is_watched(open_page, desk, case, monkeypatch):
    """An address is handed over with the reviewer's name; the panel clears the field."""
    asked = []

    def add(url, who):
        asked.append((url, who))
        return SimpleNamespace(title="Tarn Post", number=1)

    monkeypatch.setattr(desk.watch, "add", add)
    app = open_page("sources")
    app.session_state["watch_box"] = True
    app.run()
    app.text_input(key="feed_address").set_value("https://tarn.example/feed").run()
    app.button(key="watch").click().run()
    assert asked == [("https://tarn.example/feed", "Ada Reviewer")]
    assert "Watching Tarn Post." in shown(app)
    assert app.text_input(key="feed_address").value == ""
