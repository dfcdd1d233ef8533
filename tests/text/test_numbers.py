"""Quantities as intervals: a table of expressions, refusals, comparisons, properties."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verify.text.dates import Granularity, find_dates
from verify.text.numbers import (
    Agreement,
    Quantity,
    QuantityKind,
    compare_quantities,
    find_quantities,
)

INF = math.inf
COUNT, SHARE, MONEY = QuantityKind.COUNT, QuantityKind.SHARE, QuantityKind.MONEY
MEASURE, FACTOR, ORDINAL = QuantityKind.MEASURE, QuantityKind.FACTOR, QuantityKind.ORDINAL

# text, then low, high, unit, kind of the one quantity in it
EXPRESSIONS = [
    # counts and their nouns
    ("fourteen soldiers", 14, 14, "soldier", COUNT),
    ("1,200 protesters", 1200, 1200, "protester", COUNT),
    ("1,200 young Marlow protesters gathered", 1200, 1200, "protester", COUNT),
    ("in all 1,200", 1200, 1200, None, COUNT),
    ("two hundred and fourteen people", 214, 214, "person", COUNT),
    ("one person was killed", 1, 1, "person", COUNT),
    ("a dozen eggs", 12, 12, "egg", COUNT),
    ("5 million voters", 5e6, 5e6, "voter", COUNT),
    ("2.3m views", 2.3e6, 2.3e6, "view", COUNT),
    ("Revenue is ($99.99).", -99.99, -99.99, "dollar", MONEY),  # how accounts write a loss
    ("a package of 1500 b", 1500, 1500, "bit", MEASURE),
    ("8x2^10 bits", 8192, 8192, "bit", MEASURE),
    ("−273.15° on the Celsius scale", -273.15, -273.15, "degree Celsius", MEASURE),
    ("half a million people", 5e5, 5e5, "person", COUNT),
    ("a quarter of a million", 2.5e5, 2.5e5, None, COUNT),
    ("twenty-one households", 21, 21, "household", COUNT),
    ("two and a half million users", 2.5e6, 2.5e6, "user", COUNT),
    ("no deaths were reported", 0, 0, "person", COUNT),
    ("nobody was hurt", 0, 0, "person", COUNT),
    ("the count was zero", 0, 0, None, COUNT),
    ("four times per week", 4, 4, "time per week", COUNT),
    # hedges
    ("nearly 500 protesters", 450, 500, "protester", COUNT),
    ("almost 500", 450, 500, None, COUNT),
    ("about 500", 450, 550, None, COUNT),
    ("an estimated 3,000 people", 2700, 3300, "person", COUNT),
    ("some 300 workers", 270, 330, "worker", COUNT),
    ("500 or so people", 450, 550, "person", COUNT),
    ("at least 260 people", 260, INF, "person", COUNT),
    ("no fewer than 12", 12, INF, None, COUNT),
    ("more than a dozen", 12, INF, None, COUNT),
    ("over 5,000 homes", 5000, INF, "home", COUNT),
    ("500+ arrests", 500, INF, "person", COUNT),
    ("up to 30 people", 0, 30, "person", COUNT),
    ("as many as 30", 0, 30, None, COUNT),
    ("fewer than 30", 0, 30, None, COUNT),
    # vague
    ("dozens of people", 24, 99, "person", COUNT),
    ("scores of homes", 40, 199, "home", COUNT),
    ("hundreds of thousands of protesters", 2e5, 999_999, "protester", COUNT),
    ("tens of thousands", 2e4, 99_999, None, COUNT),
    ("several hundred people", 300, 900, "person", COUNT),
    # ranges
    ("between 3 and 9 people", 3, 9, "person", COUNT),
    ("40-50 homes", 40, 50, "home", COUNT),
    ("40–50 homes", 40, 50, "home", COUNT),
    ("3 to 9 people", 3, 9, "person", COUNT),
    ("two or three people", 2, 3, "person", COUNT),
    ("3 to 5 million dollars", 3e6, 5e6, "dollar", MONEY),
    ("€3 to €5", 3, 5, "euro", MONEY),
    ("8- to 16-metre walls", 8, 16, "metre", MEASURE),
    ("120±5 km", 115, 125, "kilometre", MEASURE),
    # shares
    ("93%", 93, 93, "percent", SHARE),
    ("93 per cent", 93, 93, "percent", SHARE),
    ("3.5 percentage points", 3.5, 3.5, "percentage point", SHARE),
    ("7 in 8 households", 87.5, 87.5, "percent", SHARE),
    ("one in five", 20, 20, "percent", SHARE),
    ("four out of ten", 40, 40, "percent", SHARE),
    ("two-thirds of voters", 200 / 3, 200 / 3, "percent", SHARE),
    ("half of the voters", 50, 50, "percent", SHARE),
    # money, measures, factors, ordinals
    ("$1.2bn", 1.2e9, 1.2e9, "dollar", MONEY),
    ("£20 million", 2e7, 2e7, "pound sterling", MONEY),
    ("$1,234.50", 1234.5, 1234.5, "dollar", MONEY),
    ("$15.40/hour", 15.4, 15.4, "dollar per hour", MONEY),
    ("5 km", 5, 5, "kilometre", MEASURE),
    ("5 kilometres", 5, 5, "kilometre", MEASURE),
    ("a 100m wall", 100, 100, "metre", MEASURE),
    ("15 km/h", 15, 15, "kilometre per hour", MEASURE),
    ("two million barrels a day", 2e6, 2e6, "barrel per day", MEASURE),
    ("32 degrees Celsius", 32, 32, "degree Celsius", MEASURE),
    ("a two-year sentence", 2, 2, "year", MEASURE),
    ("Lena Holt, 45, said", 45, 45, "year", MEASURE),
    ("the price tripled", 3, 3, "time", FACTOR),
    ("three times more", 3, 3, "time", FACTOR),
    ("the third time", 3, 3, None, ORDINAL),
    ("the 21st shop", 21, 21, None, ORDINAL),
    # letters that equal others where case is ignored: old print, Turkish, the sign of the kelvin
    ("almoſt 40 people", 36, 40, "person", COUNT),
    ("40 people were ınjured", 40, 40, "person", COUNT),
    ("the ſecond time", 2, 2, None, ORDINAL),
    ("ſeveral thousand boats", 3000, 9000, "boat", COUNT),
    ("the price rose twıce", 2, 2, "time", FACTOR),
]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind"), EXPRESSIONS, ids=[row[0] for row in EXPRESSIONS]
)
def test_reads_expression(
    text: str, low: float, high: float, unit: str | None, kind: QuantityKind
) -> None:
    (found,) = find_quantities(text)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert (found.unit, found.kind) == (unit, kind)


NO_QUANTITIES = [
    "in 2013 and since 1979",
    "on 9 January 2026",
    "between 3 and 9 April",
    "on Jan. 9",
    "at 5 p.m. and 10:30",
    "at 5 p.m",
    "call 555-0142",
    "call +44 20 7946 0000",
    "No. 5",
    "Flight 370 and Room 101",
    "the MH17 and F-16 and Covid-19",
    "the 9/11 attacks",
    "1.200,50",  # not English
    "192.168.0.1",
    "they won 3-2",
    "one of the men",
    "that one",
    "no longer",
    "the 1990s",
    "see https://example.org/2,000/5",
    "",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_finds_no_quantity(text: str) -> None:
    assert [q for q in find_quantities(text) if q.kind is not ORDINAL] == []


SEVERAL = [
    ("14 were killed and nine injured", [(14, "dead"), (9, "hurt")]),
    ("The blast killed 14 and injured nine.", [(14, "dead"), (9, "hurt")]),
    ("Police arrested 40 people; 12 were released.", [(40, "held"), (12, "released")]),
    ("It rose from 3% to 5%", [(3, None), (5, None)]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_tells_what_happened_to_whom(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(q.value, q.state) for q in find_quantities(text)] == expected


EQUAL, COMPATIBLE = Agreement.EQUAL, Agreement.COMPATIBLE
DIFFERENT, INCOMPARABLE = Agreement.DIFFERENT, Agreement.INCOMPARABLE
COMPARISONS = [
    ("1,200 protesters", "twelve hundred protesters", EQUAL),
    ("1,200 protesters", "1200 protesters", EQUAL),
    ("fourteen people", "14 people", EQUAL),
    ("two-thirds of voters", "2/3 of voters", EQUAL),
    ("1,200 protesters", "950 protesters", DIFFERENT),
    ("at least 260 people", "300 people", COMPATIBLE),
    ("at least 260 people", "250 people", DIFFERENT),
    ("at least 260 people", "5,000 people", DIFFERENT),
    ("at least 260 people", "at least 360 people", DIFFERENT),
    ("nearly 500 people", "487 people", COMPATIBLE),
    ("nearly 500 people", "502 people", DIFFERENT),
    ("about 500 people", "520 people", COMPATIBLE),
    ("up to 30 people", "12 people", COMPATIBLE),
    ("up to 30 people", "31 people", DIFFERENT),
    ("dozens of people", "40 people", COMPATIBLE),
    ("dozens of people", "4 people", DIFFERENT),
    ("dozens of people", "hundreds of people", DIFFERENT),
    ("between 3 and 9 people", "7 people", COMPATIBLE),
    ("between 3 and 9 people", "12 people", DIFFERENT),
    ("14 people", "14 soldiers", EQUAL),
    ("14 soldiers", "14 teachers", INCOMPARABLE),
    ("14 were killed", "14 people died", EQUAL),
    ("14 were killed", "14 were injured", INCOMPARABLE),
    ("no deaths", "14 deaths", DIFFERENT),
    ("5 km", "5,000 metres", EQUAL),
    ("5 km", "3.1 miles", COMPATIBLE),
    ("5 km", "5 miles", DIFFERENT),
    ("5 km", "5 kg", INCOMPARABLE),
    ("$5 million", "€5 million", INCOMPARABLE),
    ("$1.2bn", "$1.18 billion", COMPATIBLE),
    ("$1.2bn", "$1.3bn", DIFFERENT),
    ("93%", "92.6 percent", COMPATIBLE),
    ("93%", "39%", DIFFERENT),
    ("7 in 8 households", "87.5%", EQUAL),
    ("prices doubled", "prices tripled", DIFFERENT),
    ("the third time", "3 times", INCOMPARABLE),
    ("0 degrees Celsius", "32 degrees Fahrenheit", EQUAL),
]


@pytest.mark.parametrize(("here", "there", "expected"), COMPARISONS)
def test_compares(here: str, there: str, expected: Agreement) -> None:
    a, b = find_quantities(here)[0], find_quantities(there)[0]
    forth, back = compare_quantities(a, b), compare_quantities(b, a)
    assert forth.agreement is back.agreement is expected, forth.why
    assert a.text in forth.why
    assert b.text in forth.why


def test_why_names_both_numbers() -> None:
    (a,), (b,) = find_quantities("1,200"), find_quantities("950")
    assert compare_quantities(a, b).why == "1,200 here, 950 there."


PIECES = [
    "3",
    "1,200",
    "two",
    "hundred",
    "million",
    "and",
    "to",
    "between",
    "$",
    "%",
    "people",
    "-",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*PIECES, "half", "a", "of", "in", "nearly", "no", "°", "\ud800"])))
@example(["3", "and", "3", "in", "1,200"])
@example(["3", "$", "3"])
def test_spans_are_ordered_and_exact(pieces: list[str]) -> None:
    text = " ".join(pieces)
    position = 0
    for quantity in find_quantities(text):
        assert quantity.start >= position
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert quantity.low <= quantity.high
        position = quantity.end


@settings(max_examples=40)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for quantity in find_quantities(text):
        assert compare_quantities(quantity, quantity).agreement is Agreement.EQUAL


BENCH = Path(__file__).parents[3] / "shared" / "bench" / "quantities.jsonl"
PASS_RATE = 0.88
"""Of the rows of quantulum3's own test set: those whose values and units all are as expected.

Years count there as quantities; here they are read as dates, and compared with them as such. Names
with a number and changes ("from 44 to 50") are no quantity here: those rows are lost on purpose."""
THEIR_NAMES = {
    "percentage": "percent",
    "pound-mass": "pound",
    "degree fahrenheit": "degree Fahrenheit",
    "cubic centimetre": "millilitre",
}


@pytest.mark.bench
@pytest.mark.skipif(not BENCH.exists(), reason="../shared/bench is not there")
def test_passes_most_of_the_library_test_set() -> None:
    rows = [json.loads(line) for line in BENCH.read_text(encoding="utf-8").splitlines()]
    passed = [row for row in rows if _found(row["req"]) == sorted(map(_expected, row["res"]))]
    assert len(passed) / len(rows) >= PASS_RATE


def _found(text: str) -> list[tuple[float, str]]:
    years = [
        (float(year.group()), "dimensionless")
        for span in find_dates(text)
        if span.granularity in (Granularity.YEAR, Granularity.DECADE)
        and (year := re.search(r"\d{4}", span.text))
    ]
    counted = [_as_theirs(q) for q in find_quantities(text) if q.kind is not ORDINAL]
    return sorted([*counted, *years])


def _as_theirs(quantity: Quantity) -> tuple[float, str]:
    """Shares in words as fractions, counted nouns without a dimension."""
    value, unit, text = quantity.value, quantity.unit, quantity.text
    kind = quantity.kind
    if kind is SHARE and "%" not in text and "cent" not in text:
        value, unit = value / 100, None
    if kind in (COUNT, FACTOR):
        unit = unit.replace("time", "count") if unit and " per " in unit else None
    return round(value, 6), unit or "dimensionless"


def _expected(row: dict[str, float | str]) -> tuple[float, str]:
    unit, value = str(row["unit"]), float(row["value"])
    if unit == "dozen":
        unit, value = "dimensionless", 12 * value
    return round(value, 6), THEIR_NAMES.get(unit, unit)
