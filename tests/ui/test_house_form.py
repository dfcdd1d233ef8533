"""The house style set in the browser, and the Admiralty figure beside a claim."""

from __future__ import annotations

import pytest
from ui.test_pages import button, shown

from verify.config import load_settings
from verify.house import VERIFYS_OWN
from verify.ui.board import Board
from verify.ui.evidence_view import describe_claim


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_next_report_has_the_style(open_page, desk, case, tmp_path):
    """What is typed is kept in verify.toml and stands in the next report, without a restart."""
    app = open_page("settings")
    app.text_input(key="house_name").set_value("The  Beacon")
    app.text_input(key="house_accent").set_value("#7A1F1F")
    app.text_input(key="house_word_verified").set_value("Stimmt")
    app.text_area(key="house_methodology").set_value("One.\n\nTwo.")
    app.selectbox(key="house_language").set_value("de")
    button(app, "Keep this style").click().run()
    assert not app.exception
    assert "The next report has this style." in shown(app)
    house = load_settings(tmp_path / "verify.toml").house
    assert (house.name, house.language) == ("The Beacon", "de")
    assert (house.colours, house.methodology) == ((("accent", "#7a1f1f"),), "One.\n\nTwo.")
    assert house.words == (("verified", "Stimmt", ""),)
    page = desk.report(case.id, "html").decode()
    assert "The Beacon" in page
    assert '<html lang="de"' in page


def test_a_wrong_value_is_refused_in_a_sentence(open_page, desk, case, tmp_path):
    """A colour too pale to be read changes nothing."""
    app = open_page("settings")
    app.text_input(key="house_accent").set_value("#ffee99")
    button(app, "Keep this style").click().run()
    assert "take a darker one" in shown(app)
    assert app.text_input(key="house_accent").value == "#ffee99"
    assert desk.settings.house == VERIFYS_OWN
    assert not (tmp_path / "verify.toml").exists()


def test_a_claim_shows_its_admiralty_figure(case):
    """In words, with the reason, and none for what is not checkable."""
    board = Board(case)
    start = "Suggested on the Admiralty scale 1-6: "
    lines = {
        claim.id: describe_claim(board, claim)["claim"]["weighed"]
        for claim in board.claims.values()
    }
    figures = {name: line.removeprefix(start) for name, line in lines.items() if line}
    checkable = {name for name in figures if board.claims[name].checkable}
    assert set(figures) == checkable
    assert "1, confirmed by other sources: 2 independent origins support it." in figures.values()
