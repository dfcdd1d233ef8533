"""A quick look at a text may spare patterns, and must not change what they find."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.text.dates import find_dates, reading
from verify.text.hints import lower_plainly, may_hold
from verify.text.numbers import exclusions, find_quantities, finding
from verify.text.numbers.numerals import NUMERAL, find_numeral

PIECES = (
    *("one", "two", "seven", "eleven", "twenty", "forty-two", "hundred", "thousand", "million"),
    *(
        "dozen",
        "dozens",
        "several",
        "half",
        "third",
        "quarter",
        "a",
        "an",
        "of",
        "in",
        "out",
        "the",
    ),
    *("and", "to", "from", "between", "3", "41", "1,200", "4.5", "2019", "1404", "5785", "1446"),
    *("12:30", "3pm", "9/11", "No.", "flight", "Flight", "page", "7", "route", "66", "phone"),
    *("often", "weight", "krone", "someone", "½", "¾", "£", "$", "EUR", "Rs", "5bn", "first"),
    *("Second", "21st", "3rd", "fourth", "twice", "doubled", "tripled", "twofold", "times", "as"),
    *("many", "nobody", "none", "no", "deaths", "killed", "dead", "half-past", "second-half"),
    *("early", "late", "mid", "May", "March", "Monday", "Tuesday", "last", "week", "next", "month"),
    *("yesterday", "tonight", "spring", "winter", "2018", "1990s", "'80s", "19th", "century"),
    *(
        "Q3",
        "H1",
        "Ramadan",
        "Tishrei",
        "years",
        "ago",
        "@",
        "mail@x.example",
        "http://x.example/1",
    ),
    *(
        "(020)",
        "7946",
        "0018",
        "+44",
        "[3]",
        "#9",
        "ſeven",
        "٣",
        "Kilo",
        "mile",
        "absolute",
        "zero",
    ),
    *("10.30", "1.000.000,5", "-", "–", ",", ".", ";", "(", ")"),
)
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from((" ", "-", "", "\u00a0")).map(lambda gap: gap.join(pieces))
)
MIXED = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | SENTENCES | st.text()
DAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two BOATS", "two boats"),
        ("Café Ünder", "café ünder"),
        ("ſeven", None),  # equals "seven" where case is ignored
        ("İzmir", None),  # two letters in lower case
        ("٣ boats", None),  # a digit
    ],
)
def test_lower_plainly(text: str, expected: str | None) -> None:
    assert lower_plainly(text) == expected


def test_where_it_cannot_be_told_anything_may_stand() -> None:
    assert may_hold(None, ("boat",))
    assert may_hold("two boats", ("car", "boat"))
    assert not may_hold("two boats", ("car",))


@given(MIXED)
def test_numerals_are_those_of_the_pattern(text: str) -> None:
    lowered = lower_plainly(text)
    found, position = [], 0
    while match := find_numeral(text, lowered, position):
        found.append(match.span())
        position = max(match.end(), match.start() + 1)
    assert found == [match.span() for match in NUMERAL.finditer(text)]


@given(MIXED)
@settings(max_examples=150)
def test_looking_first_changes_no_quantity(text: str) -> None:
    quick = find_quantities(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "lower_plainly", lambda text: None)
        patch.setattr(reading, "lower_plainly", lambda text: None)
        reading._match_absolute.cache_clear()
        assert find_quantities(text) == quick


@given(MIXED)
def test_looking_first_changes_no_exclusion(text: str) -> None:
    whole = exclusions._pattern((True, True, True, True))
    dates = [
        (span.start, span.end)
        for span in find_dates(text, exclusions._SOME_DAY)
        if not span.text.lower().endswith(("ago", "earlier"))
    ]
    spans = [match.span() for match in whole.finditer(text)]
    assert exclusions.find_exclusions(text) == sorted(spans + dates)


@given(MIXED)
@settings(max_examples=150)
def test_looking_first_changes_no_date(text: str) -> None:
    quick = find_dates(text), find_dates(text, DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "lower_plainly", lambda text: None)
        reading._match_absolute.cache_clear()
        assert (find_dates(text), find_dates(text, DAY)) == quick
