"""The house style set in the browser, and the Admiralty figure beside a claim."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from ui.test_pages import button, shown

from verify.config import load_settings
from verify.house import VERDICTS, VERIFYS_OWN, House, contrast, parse_colour
from verify.ui import words
from verify.ui.board import Board
from verify.ui.evidence_view import describe_claim
from verify.ui.house_colours import colour_rules, shades
from verify.ui.markup import as_label


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    yield
    words.speak_as(VERIFYS_OWN)


@pytest.fixture
def sheet(open_page):
    """The Settings page with the sheet open."""
    app = open_page("settings")
    button(app, "Change the house style").click().run()
    return app


def test_the_next_report_and_screen_have_the_style(sheet, open_page, desk, case, tmp_path):
    """What is typed is kept in verify.toml and stands in the next report, without a restart."""
    sheet.text_input(key="house_name").set_value("The  Beacon")
    sheet.color_picker(key="house_colour_accent").set_value("#7A1F1F")
    sheet.color_picker(key="house_colour_verified").set_value("#0a5c2b")
    sheet.text_input(key="house_word_verified").set_value("Stimmt *so*")
    sheet.text_area(key="house_methodology").set_value("One.\n\nTwo.")
    sheet.text_area(key="house_ratings").set_value("Falsch = 1\nStimmt *so* = 5")
    sheet.selectbox(key="house_language").set_value("de")
    button(sheet, "Keep this style").click().run()
    assert not sheet.exception
    assert "The next report has this style." in shown(sheet)
    house = load_settings(tmp_path / "verify.toml").house
    assert (house.name, house.language) == ("The Beacon", "de")
    assert house.colours == (("accent", "#7a1f1f"), ("verified", "#0a5c2b"))
    assert house.methodology == "One.\n\nTwo."
    assert house.words == (("verified", "Stimmt *so*", ""),)
    assert house.ratings == (("Falsch", 1), ("Stimmt *so*", 5))
    page = desk.report(case.id, "html").decode()
    assert "The Beacon" in page
    assert '<html lang="de"' in page
    app = open_page("review")
    assert button(app, "Stimmt \\*so\\*")
    assert "--v-verified: light-dark(#0a5c2b, #" in shown(app)


def test_a_wrong_value_is_refused_in_a_sentence(sheet, desk, case, tmp_path):
    """A colour too pale to be read changes nothing, and is said before anything is kept."""
    sheet.color_picker(key="house_colour_disputed").set_value("#ffee99").run()
    assert "take a darker one" in shown(sheet)
    button(sheet, "Keep this style").click().run()
    assert "take a darker one" in shown(sheet)
    assert sheet.color_picker(key="house_colour_disputed").value == "#ffee99"
    assert desk.settings.house == VERIFYS_OWN
    assert not (tmp_path / "verify.toml").exists()


def test_a_sheet_opens_with_what_stands(open_page, desk, case):
    desk.change_house(House(name="The Beacon", words=(("unproven", "Offen", "Noch offen."),)))
    app = open_page("settings")
    button(app, "Change the house style").click().run()
    assert app.text_input(key="house_name").value == "The Beacon"
    assert app.text_input(key="house_meaning_unproven").value == "Noch offen."
    button(app, "Keep this style").click().run()
    assert desk.settings.house.words == (("unproven", "Offen", "Noch offen."),)


def test_a_logo_is_taken_and_taken_away(open_page, desk, case, tmp_path):
    written = BytesIO()
    Image.new("RGB", (60, 20)).save(written, "JPEG")
    desk.change_house(House(name="The Beacon"), written.getvalue())
    assert 'src="data:image/png;base64,' in desk.report(case.id, "html").decode()
    app = open_page("settings")
    button(app, "Change the house style").click().run()
    app.checkbox(key="house_no_logo").set_value(True)
    button(app, "Keep this style").click().run()
    assert desk.settings.house == House(name="The Beacon")
    assert [each.name for each in tmp_path.glob("verify-logo*")] == []


@pytest.mark.parametrize("colour", ["#000000", "#7a1f1f", "#0a5c2b", "#767676", "#1d4a80"])
def test_a_colour_can_be_read_in_both_themes(colour):
    """On the ground of what is selected, the worst of each theme (WCAG AA)."""
    for shade, ground in zip(shades(colour), ("#e6eef6", "#22354a"), strict=True):
        assert contrast(shade, parse_colour(ground)) >= 4.5


def test_only_what_the_house_sets_is_ruled():
    assert colour_rules(VERIFYS_OWN) == ""
    assert colour_rules(House(colours=(("accent", "#7a1f1f"),))) == ""
    rules = colour_rules(House(colours=tuple((name, "#7a1f1f") for name in VERDICTS)))
    assert rules.count("light-dark") == 4


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("True", "True"),
        ("Half true", "Half true"),
        ("![x](http://a)", "\\!\\[x\\]\\(http\\:\u2060\\/\\/a\\)"),
        ("see www.a.example", "see www\u2060\\.a\\.example"),
        (":red[x] $x$ <b>", r"\:red\[x\] \$x\$ \<b\>"),
        ("Stimmt größtenteils", "Stimmt größtenteils"),
    ],
)
def test_a_label_is_no_markdown(given, label):
    assert as_label(given) == label


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
