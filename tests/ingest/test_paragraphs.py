"""From printed lines to paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.ingest.paragraphs import join_lines, join_pages

FULL = [
    "The fire in the quarry of Sarn was put out on Tuesday evening,",
    "the fire service of the valley said in a short statement that",
    "was read to the press in front of the town hall of Velden.",
]


def test_lines_of_a_paragraph_become_one() -> None:
    assert join_pages([FULL]) == " ".join(FULL)


def test_heading_stays_a_line_of_its_own() -> None:
    text = join_pages([["Quarry fire out", *FULL, "What burned", *FULL]])
    assert text.split("\n\n") == ["Quarry fire out", " ".join(FULL), "What burned", " ".join(FULL)]


def test_short_last_line_ends_a_paragraph() -> None:
    text = join_pages([[*FULL[:2], "was read.", *FULL]])
    assert text.split("\n\n") == [" ".join([*FULL[:2], "was read."]), " ".join(FULL)]


def test_blank_line_ends_a_paragraph() -> None:
    assert join_pages([[FULL[0], "", FULL[1]]]).split("\n\n") == FULL[:2]


def test_paragraph_goes_on_over_the_page() -> None:
    assert join_pages([[*FULL[:2], "- 1 -"], ["2", *FULL[2:]]]) == " ".join(FULL)


def test_heads_feet_and_numbers_of_pages_are_left_out() -> None:
    pages = [
        [f"Fire Report 2026, issue {n}", f"{word} {FULL[0]}", *FULL[1:], f"Page {n} of 4"]
        for n, word in enumerate(["First", "Then", "Again", "Last"], start=1)
    ]
    text = join_pages(pages)
    assert "Fire Report" not in text
    assert "Page" not in text
    assert text.count("town hall") == 4
    assert text.count("quarry of Sarn") == 4


def test_bullets_are_lines_of_their_own() -> None:
    text = join_pages([[FULL[0], "• one crane", "• two sheds"]])
    assert text.split("\n\n")[1:] == ["• one crane", "• two sheds"]


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("the fire ser-", "vice said", "the fire service said"),
        ("the fire ser\x02", "vice said", "the fire service said"),
        ("the fire ser\xad", "vice said", "the fire service said"),
        ("a well-", "known fact", "a well-known fact"),  # known to keep its hyphen
        ("north of Sarn-", "Velden", "north of Sarn-Velden"),
        ("he left --", "and came back", "he left -- and came back"),
        ("the years 2024-", "2026", "the years 2024- 2026"),
        ("it is", "out", "it is out"),
    ],
)
def test_hyphen_at_the_end_of_a_line(line: str, following: str, joined: str) -> None:
    assert join_lines(line, following, frozenset({"well-known"})) == joined


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.text(st.characters(categories=["L", "P", "Zs"]), max_size=40), max_size=6),
        max_size=2,
    )
)
def test_no_letter_is_lost_or_made_up(pages: list[list[str]]) -> None:
    before = "".join(c for page in pages for line in page for c in line if c.isalpha())
    assert "".join(c for c in join_pages(pages) if c.isalpha()) == before
