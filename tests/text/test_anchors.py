"""Quotations in texts that were read anew: found, moved, changed, or lost; never mistaken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.anchors import Found, find_anchor, make_anchor

TEXT = (
    "Ferry aground. The harbour office counted 31 passengers on board the Marisol. "
    "Nobody was hurt. The mayor thanked the crew. Nobody was hurt."
)
QUOTE = "The harbour office counted 31 passengers on board the Marisol."


def anchor(quote: str = QUOTE, text: str = TEXT, last: bool = False):  # type: ignore[no-untyped-def]
    start = text.rindex(quote) if last else text.index(quote)
    return make_anchor(text, start, start + len(quote))


@pytest.mark.parametrize(
    ("after", "found", "reads"),
    [
        (TEXT, Found.STANDS, QUOTE),
        (f"Menu. Search.\n\n{TEXT}", Found.MOVED, QUOTE),
        (TEXT.replace("office counted", "office\n  counted"), Found.MOVED,
         "The harbour office\n  counted 31 passengers on board the Marisol."),
        (TEXT.replace("31", "29"), Found.CHANGED, QUOTE.replace("31", "29")),
        (TEXT.replace("harbour office", "port office"), Found.CHANGED,
         QUOTE.replace("harbour office", "port office")),
        ("Ferry aground. The mayor thanked the crew.", Found.LOST, ""),
        ("", Found.LOST, ""),
    ],
)  # fmt: skip
def test_where_a_quotation_stands(after: str, found: Found, reads: str) -> None:
    place = find_anchor(anchor(), after)
    assert place.found is found
    assert after[place.start : place.end] == reads


@pytest.mark.parametrize("last", [False, True])
def test_of_two_equal_sentences_the_one_with_the_same_neighbours(last: bool) -> None:
    after = "Cookies? Yes. " + TEXT
    place = find_anchor(anchor("Nobody was hurt.", last=last), after)
    before = after[: place.start]
    assert ("crew" in before) is last
    assert place.found is Found.MOVED


def test_a_short_quotation_is_never_found_by_likeness() -> None:
    assert find_anchor(anchor("31 passengers"), TEXT.replace("31", "29")).found is Found.LOST


@given(st.text(max_size=200), st.text(max_size=200), st.data())
def test_any_text_and_any_quotation(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    held = make_anchor(before, start, end)
    place = find_anchor(held, after)
    assert 0 <= place.start <= place.end <= len(after)
    if place.is_same:
        assert after[place.start : place.end].split() == held.exact.split()


@given(st.text(max_size=80), st.text(max_size=80), st.text(min_size=1, max_size=80))
def test_what_is_only_moved_is_always_found(before: str, after: str, quote: str) -> None:
    held = make_anchor(quote, 0, len(quote))
    if quote.strip():
        assert find_anchor(held, f"{before} {quote} {after}").is_same
