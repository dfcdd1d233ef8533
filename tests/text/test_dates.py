"""Dates as intervals: a table of expressions, refusals beside hits, comparisons, properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.comparison import Agreement
from verify.text.dates import Calendar, Granularity, compare_dates, find_dates, parse_published

ANCHOR = date(2026, 1, 14)  # a Wednesday

# text, then the intervals in order ("first..last", or one day)
EXPRESSIONS = [
    # days
    ("on 9 January 2026", ["2026-01-09"]),
    ("on the 9th of January 2026", ["2026-01-09"]),
    ("on 9th January, 2026", ["2026-01-09"]),
    ("on January 9, 2026", ["2026-01-09"]),
    ("on January 9th, 2026", ["2026-01-09"]),
    ("on Jan. 9, 2026", ["2026-01-09"]),
    ("on Jan 9 2026", ["2026-01-09"]),
    ("on 9 Jan 2026", ["2026-01-09"]),
    ("on Friday, 9 January 2026", ["2026-01-09"]),
    ("on Friday, January 9, 2026", ["2026-01-09"]),
    ("on Fri. Jan. 9, 2026", ["2026-01-09"]),
    ("signed 2026-01-09 in Marlow", ["2026-01-09"]),
    ("at 2026-01-09T10:30:00Z", ["2026-01-09"]),
    ("dated 25.12.2025", ["2025-12-25"]),
    ("dated 12/25/2025", ["2025-12-25"]),
    ("dated 25/12/2025", ["2025-12-25"]),
    ("dated 05/05/2025", ["2025-05-05"]),
    ("Sept. 11, 2001", ["2001-09-11"]),
    ("Sept 30, 2024", ["2024-09-30"]),
    ("29 February 2024", ["2024-02-29"]),
    ("JANUARY 9, 2026", ["2026-01-09"]),
    ("1 May 1945", ["1945-05-01"]),
    ("31 December 1999", ["1999-12-31"]),
    ("On 3 March 2024 and 5 March 2024", ["2024-03-03", "2024-03-05"]),
    # days without a year lean on the anchor
    ("on Jan. 9", ["2026-01-09"]),
    ("on 9 January", ["2026-01-09"]),
    ("on December 24", ["2025-12-24"]),
    ("on 24 December", ["2025-12-24"]),
    ("on March 3", ["2026-03-03"]),
    ("on 1 July", ["2025-07-01"]),
    ("on Monday, January 12", ["2026-01-12"]),
    # ranges of days
    ("3-9 April 2025", ["2025-04-03..2025-04-09"]),
    ("3–9 April 2025", ["2025-04-03..2025-04-09"]),
    ("3 to 9 April 2025", ["2025-04-03..2025-04-09"]),
    ("between 3 and 9 April 2025", ["2025-04-03..2025-04-09"]),
    ("between 3 and 9 April", ["2025-04-03..2025-04-09"]),
    ("from 3 to 9 April 2025", ["2025-04-03..2025-04-09"]),
    ("April 3-9, 2025", ["2025-04-03..2025-04-09"]),
    ("April 3 to 9, 2025", ["2025-04-03..2025-04-09"]),
    ("between April 3 and 9, 2025", ["2025-04-03..2025-04-09"]),
    ("from 3 March to 5 April 2025", ["2025-03-03..2025-04-05"]),
    ("between 3 March and 5 April 2025", ["2025-03-03..2025-04-05"]),
    ("March 3 to April 5, 2025", ["2025-03-03..2025-04-05"]),
    ("from March 3, 2024, to April 5, 2025", ["2024-03-03", "2025-04-05"]),
    ("28 December 2024 to 2 January 2025", ["2024-12-28..2025-01-02"]),
    ("December 28 to January 2, 2025", ["2024-12-28..2025-01-02"]),
    # months
    ("in January 2026", ["2026-01-01..2026-01-31"]),
    ("in Jan 2026", ["2026-01-01..2026-01-31"]),
    ("in February 2024", ["2024-02-01..2024-02-29"]),
    ("in September of 2024", ["2024-09-01..2024-09-30"]),
    ("early January 2026", ["2026-01-01..2026-01-10"]),
    ("mid-January 2026", ["2026-01-11..2026-01-20"]),
    ("late January 2026", ["2026-01-21..2026-01-31"]),
    ("at the end of January 2026", ["2026-01-21..2026-01-31"]),
    ("the beginning of March 2025", ["2025-03-01..2025-03-10"]),
    ("from January to March 2025", ["2025-01-01..2025-03-31"]),
    ("between March and May 2024", ["2024-03-01..2024-05-31"]),
    ("November 2024 to February 2025", ["2024-11-01..2025-02-28"]),
    ("January-March 2025", ["2025-01-01..2025-03-31"]),
    ("in May", ["2025-05-01..2025-05-31"]),
    ("since March", ["2025-03-01..2025-03-31"]),
    ("in December", ["2025-12-01..2025-12-31"]),
    ("last May", ["2025-05-01..2025-05-31"]),
    ("in late November", ["2025-11-21..2025-11-30"]),
    ("next June", ["2026-06-01..2026-06-30"]),
    # parts of years
    ("late 2025", ["2025-09-01..2025-12-31"]),
    ("early 2026", ["2026-01-01..2026-04-30"]),
    ("mid-2024", ["2024-05-01..2024-08-31"]),
    ("in mid 2024", ["2024-05-01..2024-08-31"]),
    ("by the end of 2025", ["2025-09-01..2025-12-31"]),
    ("the beginning of 2025", ["2025-01-01..2025-04-30"]),
    ("the first half of 2025", ["2025-01-01..2025-06-30"]),
    ("the second half of 2025", ["2025-07-01..2025-12-31"]),
    ("H1 2025", ["2025-01-01..2025-06-30"]),
    ("Q3 2024", ["2024-07-01..2024-09-30"]),
    ("the third quarter of 2024", ["2024-07-01..2024-09-30"]),
    ("the fourth quarter of 2024", ["2024-10-01..2024-12-31"]),
    ("the first three months of 2025", ["2025-01-01..2025-03-31"]),
    ("the last six months of 2025", ["2025-07-01..2025-12-31"]),
    ("spring 2023", ["2023-03-01..2023-05-31"]),
    ("the summer of 2023", ["2023-06-01..2023-08-31"]),
    ("in autumn 2023", ["2023-09-01..2023-11-30"]),
    ("the winter of 2023", ["2023-12-01..2024-02-29"]),
    ("winter 2023-24", ["2023-12-01..2024-02-29"]),
    ("Fall 2022", ["2022-09-01..2022-11-30"]),
    # years, decades, centuries
    ("in 2013", ["2013-01-01..2013-12-31"]),
    ("since 1979", ["1979-01-01..1979-12-31"]),
    ("the 2019 election", ["2019-01-01..2019-12-31"]),
    ("the war of 1812", ["1812-01-01..1812-12-31"]),
    ("in 1066", ["1066-01-01..1066-12-31"]),
    ("2000 people in 2000", ["2000-01-01..2000-12-31"]),
    ("between 2019 and 2021", ["2019-01-01..2021-12-31"]),
    ("2019-2021", ["2019-01-01..2021-12-31"]),
    ("from 2019 to 2021", ["2019-01-01..2021-12-31"]),
    ("in 2013-14", ["2013-01-01..2014-12-31"]),
    ("the 2013/14 season", ["2013-01-01..2014-12-31"]),
    ("the 1990s", ["1990-01-01..1999-12-31"]),
    ("in the early 1990s", ["1990-01-01..1993-12-31"]),
    ("in the late 1980s", ["1986-01-01..1989-12-31"]),
    ("the ’90s", ["1990-01-01..1999-12-31"]),
    ("the 2010s", ["2010-01-01..2019-12-31"]),
    ("the 19th century", ["1801-01-01..1900-12-31"]),
    # leaning on the anchor
    ("on Tuesday", ["2026-01-13"]),
    ("on Wednesday", ["2026-01-14"]),
    ("late on Thursday", ["2026-01-08"]),
    ("last Wednesday", ["2026-01-07"]),
    ("next Monday", ["2026-01-19"]),
    ("The council will meet on Friday", ["2026-01-16"]),
    ("yesterday", ["2026-01-13"]),
    ("Today the", ["2026-01-14"]),
    ("tomorrow", ["2026-01-15"]),
    ("last night", ["2026-01-13"]),
    ("this morning", ["2026-01-14"]),
    ("last week", ["2026-01-05..2026-01-11"]),
    ("this week", ["2026-01-12..2026-01-18"]),
    ("next week", ["2026-01-19..2026-01-25"]),
    ("last month", ["2025-12-01..2025-12-31"]),
    ("this month", ["2026-01-01..2026-01-31"]),
    ("last year", ["2025-01-01..2025-12-31"]),
    ("next year", ["2027-01-01..2027-12-31"]),
    ("earlier this month", ["2026-01-01..2026-01-14"]),
    ("later this year", ["2026-01-14..2026-12-31"]),
    ("late last year", ["2025-09-01..2025-12-31"]),
    ("at the weekend", ["2026-01-10..2026-01-11"]),
    ("three days ago", ["2026-01-11"]),
    ("two weeks ago", ["2025-12-29..2026-01-04"]),
    ("a month ago", ["2025-12-01..2025-12-31"]),
    ("10 years ago", ["2016-01-01..2016-12-31"]),
    ("last summer", ["2025-06-01..2025-08-31"]),
    ("last quarter", ["2025-10-01..2025-12-31"]),
    # Solar Hijri
    ("the nationwide protests of 1404", ["2025-03-21..2026-03-20"]),
    ("the year 1404", ["2025-03-21..2026-03-20"]),
    ("the protests of 1401", ["2022-03-21..2023-03-20"]),
    ("in Iran in 1398", ["2019-03-21..2020-03-19"]),
    ("on 18 Dey 1404", ["2026-01-08"]),
    ("on Dey 18, 1404", ["2026-01-08"]),
    ("in Dey 1404", ["2025-12-22..2026-01-20"]),
    ("in Mehr 1401", ["2022-09-23..2022-10-22"]),
    ("1 Farvardin 1404", ["2025-03-21"]),
    ("۱۸ دی ۱۴۰۴", ["2026-01-08"]),
    ("spring 1404", ["2025-03-21..2025-06-21"]),
    ("30 Esfand 1403", ["2025-03-20"]),
    # Islamic: the day of the Umm al-Qura calendar, give or take one
    ("on 12 Ramadan 1446", ["2025-03-11..2025-03-13"]),
    ("on the 12th of Ramadan, 1446 AH", ["2025-03-11..2025-03-13"]),
    ("30 Ramadan 1446", ["2025-03-29..2025-03-31"]),
    ("Ramadan 12, 1446", ["2025-03-11..2025-03-13"]),
    ("1 Muharram 1447", ["2025-06-25..2025-06-27"]),
    ("10 Dhu al-Hijjah 1445", ["2024-06-15..2024-06-17"]),
    ("10 Dhul-Hijja 1445", ["2024-06-15..2024-06-17"]),
    ("٢١ رمضان ١٤٤٦", ["2025-03-20..2025-03-22"]),
    ("in Ramadan 1446", ["2025-02-28..2025-03-30"]),
    ("in 1446 AH", ["2024-07-06..2025-06-26"]),
    ("the Islamic year 1446", ["2024-07-06..2025-06-26"]),
    # Hebrew: the day with the evening before it
    ("on 5 Tishrei 5785", ["2024-10-06..2024-10-07"]),
    ("on the 5th of Tishri, 5785", ["2024-10-06..2024-10-07"]),
    ("14 Adar II 5784", ["2024-03-23..2024-03-24"]),
    ("14 Adar 5785", ["2025-03-13..2025-03-14"]),
    ("Nisan 15, 5785", ["2025-04-12..2025-04-13"]),
    ("in Elul 5785", ["2025-08-24..2025-09-22"]),
    ("the Hebrew year 5785", ["2024-10-02..2025-09-22"]),
    # no such day: the month, if there is one; and no calendar named
    ("14 Adar II 5785", []),
    ("30 Elul 5785", ["2025-08-24..2025-09-22"]),
    ("31 Ramadan 1446", ["2025-02-28..2025-03-30"]),
    ("5785 people", []),
    ("order 5785", []),
    ("during Ramadan", []),
    # no dates
    ("1404 people", []),
    ("May Rahimi said that he may go", []),
    ("They may march 5 times", []),
    ("a 7-Eleven shop", []),
    ("the 9/11 attacks", []),
    ("2,025 people", []),
    ("2000 homes", []),
    ("Flight 1990", []),
    ("No. 1984", []),
    ("dated 03/04/2025", []),  # day and month could be swapped
    ("31 June", []),
    ("the Sunday Times", []),
    ("5 to 3", []),
    ("$2,019", []),
    ("a Friday night", []),
    # letters that equal others where case is ignored
    ("laſt week", ["2026-01-05..2026-01-11"]),
    ("5 Farvardın 1405", ["2026-03-25"]),
]


def as_days(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def test_there_are_150_expressions() -> None:
    assert len(EXPRESSIONS) >= 150


@pytest.mark.parametrize(("text", "expected"), EXPRESSIONS, ids=[text for text, _ in EXPRESSIONS])
def test_reads_expression(text: str, expected: list[str]) -> None:
    found = [(span.first, span.last) for span in find_dates(text, ANCHOR)]
    assert found == [as_days(days) for days in expected]


def test_what_leans_on_the_anchor_is_not_found_without_it() -> None:
    assert find_dates("on Tuesday, yesterday, last week, on Jan. 9") == []


def test_old_times_are_not_solar_hijri() -> None:
    (span,) = find_dates("The king died in 1404 after a medieval siege.")
    assert span.calendar is Calendar.GREGORIAN


def test_solar_hijri_year_is_marked() -> None:
    (span,) = find_dates("the protests of 1404")
    assert (span.text, span.calendar, span.granularity) == (
        "1404",
        Calendar.SOLAR_HIJRI,
        Granularity.YEAR,
    )


COMPARISONS = [
    ("on 9 January 2026", "on Jan. 9, 2026", Agreement.EQUAL),
    ("9 January 2026", "January 2026", Agreement.COMPATIBLE),
    ("late 2025", "the protests of 1404", Agreement.COMPATIBLE),
    ("early 2026", "the protests of 1404", Agreement.COMPATIBLE),
    ("9 January 2026", "12 January 2026", Agreement.DIFFERENT),
    ("in 2019", "in 2020", Agreement.DIFFERENT),
    ("3-9 April 2025", "5-11 April 2025", Agreement.COMPATIBLE),
    ("3-9 April 2025", "9-15 April 2025", Agreement.DIFFERENT),
    ("12 Ramadan 1446", "13 March 2025", Agreement.COMPATIBLE),
    ("12 Ramadan 1446", "15 March 2025", Agreement.DIFFERENT),
    ("5 Tishrei 5785", "6 October 2024", Agreement.COMPATIBLE),
    ("5 Tishrei 5785", "8 October 2024", Agreement.DIFFERENT),
]


@pytest.mark.parametrize(("here", "there", "expected"), COMPARISONS)
def test_compares(here: str, there: str, expected: Agreement) -> None:
    (a,), (b,) = find_dates(here), find_dates(there)
    forth, back = compare_dates(a, b), compare_dates(b, a)
    assert forth.agreement is back.agreement is expected
    assert a.text in forth.why
    assert b.text in forth.why


PUBLISHED = [
    ("2026-01-05", date(2026, 1, 5)),
    ("12 Ramadan 1446", None),  # not sure to the day
    ("2026-01-05T10:00:00Z", date(2026, 1, 5)),
    ("2026-01-05T10:00:00+03:30", date(2026, 1, 5)),
    ("Mon, 05 Jan 2026 10:00:00 GMT", date(2026, 1, 5)),
    ("Published on January 5, 2026", date(2026, 1, 5)),
    ("5 January 2026", date(2026, 1, 5)),
    ("soon", None),
    ("", None),
    (None, None),
    ("9" * 500, None),
]


@pytest.mark.parametrize(("text", "expected"), PUBLISHED)
def test_parses_published(text: str | None, expected: date | None) -> None:
    assert parse_published(text) == expected


PIECES = ["3", "May", "2024", "to", "and", "between", "on", "Tuesday", "last", "week", "1404", "-"]


@given(st.lists(st.sampled_from([*PIECES, "of", ",", "۵", "Dey", "the", "early", "s", "\ud800"])))
def test_spans_are_ordered_and_exact(pieces: list[str]) -> None:
    text = " ".join(pieces)
    position = 0
    for span in find_dates(text, ANCHOR):
        assert span.start >= position
        assert text[span.start : span.end] == span.text != ""
        assert span.first <= span.last
        position = span.end
