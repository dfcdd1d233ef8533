"""The grammar: one pattern and one reading for each way to write a date.

Every reading takes the match and the anchor (the date of publication, or None) and returns the
interval, its granularity and calendar, or None where the words are no date after all. Rules that
need the anchor return None without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from verify.text.dates.intervals import (
    Interval,
    nearest_year,
    span_month,
    span_months,
    span_season,
    span_year,
    take_part,
)
from verify.text.dates.span import Calendar, Granularity
from verify.text.dates.words import (
    DAY,
    MONTH,
    PART,
    SEASON,
    TO,
    WEEKDAY_SHORT,
    YEAR,
    count_of,
    day_number,
    month_number,
    part_of,
)

Reading = tuple[Interval, Granularity, Calendar]
Read = Callable[[re.Match[str], date | None], Reading | None]
Rule = tuple[re.Pattern[str], Read]
RuleGroup = tuple[tuple[str, ...] | re.Pattern[str], tuple[Rule, ...]]
"""Rules with a hint: lower-case words or a pattern of which something stands in every text that
they match. It spares most texts most rules."""

_BETWEEN = r"(?:(?P<between>[Bb]etween|[Ff]rom)\s+(?:the\s+)?)?"
_AND = rf"(?:{TO}|\s+and\s+)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def reading(interval: Interval, granularity: Granularity) -> Reading | None:
    """A reading in the Gregorian calendar; None for an interval that ends before it begins."""
    if interval[0] > interval[1]:
        return None
    return interval, granularity, Calendar.GREGORIAN


def _read_iso(match: re.Match[str], anchor: date | None) -> Reading | None:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return reading((day, day), Granularity.DAY)


def _read_numeric(match: re.Match[str], anchor: date | None) -> Reading | None:
    """12/25/2025 and 25.12.2025; nothing where day and month could be swapped."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return reading((date(year, month, day),) * 2, Granularity.DAY)


def _year_of(match: re.Match[str], anchor: date | None, month: int, day: int = 15) -> int | None:
    if match["year"]:
        return int(match["year"])
    return nearest_year(anchor, month, day) if anchor else None


def _read_day(match: re.Match[str], anchor: date | None) -> Reading | None:
    month, number = month_number(match["month"]), day_number(match["day"])
    year = _year_of(match, anchor, month, number)
    if year is None:
        return None
    day = date(year, month, number)
    return reading((day, day), Granularity.DAY)


def _read_days_of_month(match: re.Match[str], anchor: date | None) -> Reading | None:
    month, first = month_number(match["month"]), day_number(match["day"])
    year = _year_of(match, anchor, month, first)
    if year is None or (match["and"].strip() == "and" and not match["between"]):
        return None
    ends = date(year, month, first), date(year, month, day_number(match["day2"]))
    return reading(ends, Granularity.RANGE)


def _read_days_of_months(match: re.Match[str], anchor: date | None) -> Reading | None:
    month, month2 = month_number(match["month"]), month_number(match["month2"])
    year2 = _year_of(match, anchor, month2, day_number(match["day2"]))
    if year2 is None or (match["and"].strip() == "and" and not match["between"]):
        return None
    year = int(match["year1"]) if match["year1"] else year2 - (month > month2)
    ends = (
        date(year, month, day_number(match["day"])),
        date(year2, month2, day_number(match["day2"])),
    )
    return reading(ends, Granularity.RANGE)


def _read_months(match: re.Match[str], anchor: date | None) -> Reading | None:
    month, month2 = month_number(match["month"]), month_number(match["month2"])
    year2 = _year_of(match, anchor, month2)
    if year2 is None or (match["and"].strip() == "and" and not match["between"]):
        return None
    year = int(match["year1"]) if match["year1"] else year2 - (month > month2)
    return reading((span_month(year, month)[0], span_month(year2, month2)[1]), Granularity.RANGE)


def _read_month(match: re.Match[str], anchor: date | None) -> Reading | None:
    whole = span_month(int(match["year"]), month_number(match["month"]))
    return reading(take_part(whole, part_of(match["part"] or "")), Granularity.MONTH)


def _read_years(match: re.Match[str], anchor: date | None) -> Reading | None:
    first, last = int(match["year"]), match["year2"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < second <= first + 200 or (
        match["and"].strip() == "and" and not match["between"]
    ):
        return None
    return reading((span_year(first)[0], span_year(second)[1]), Granularity.RANGE)


def _read_season(match: re.Match[str], anchor: date | None) -> Reading | None:
    whole = span_season(match["season"].lower(), int(match["year"]))
    return reading(take_part(whole, part_of(match["part"] or "")), Granularity.SEASON)


def _read_quarter(match: re.Match[str], anchor: date | None) -> Reading | None:
    number = int(match["digit"]) if match["digit"] else _ORDINALS[match["ordinal"].lower()]
    return reading(span_months(int(match["year"]), 3 * number - 2, 3 * number), Granularity.QUARTER)


def _read_half(match: re.Match[str], anchor: date | None) -> Reading | None:
    number = int(match["digit"]) if match["digit"] else _ORDINALS[match["ordinal"].lower()]
    if number not in (1, 2, 4):
        return None
    first = 1 if number == 1 else 7
    return reading(span_months(int(match["year"]), first, first + 5), Granularity.HALF)


def _read_months_of_year(match: re.Match[str], anchor: date | None) -> Reading | None:
    count = count_of(match["count"])
    first = 1 if match["which"] == "first" else 13 - count
    return reading(span_months(int(match["year"]), first, first + count - 1), Granularity.RANGE)


def _read_part_of_year(match: re.Match[str], anchor: date | None) -> Reading | None:
    return reading(
        take_part(span_year(int(match["year"])), part_of(match["part"])), Granularity.YEAR
    )


def _read_decade(match: re.Match[str], anchor: date | None) -> Reading | None:
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    whole = date(year, 1, 1), date(year + 9, 12, 31)
    return reading(take_part(whole, part_of(match["part"] or "")), Granularity.DECADE)


def _read_century(match: re.Match[str], anchor: date | None) -> Reading | None:
    number = day_number(match["number"])
    if not 1 < number <= 21:
        return None
    whole = date(number * 100 - 99, 1, 1), date(number * 100, 12, 31)
    return reading(take_part(whole, part_of(match["part"] or "")), Granularity.CENTURY)


_COMMA_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"
_WEEKDAY_BEFORE = rf"(?:{WEEKDAY_SHORT},?\s+(?:the\s+)?)?"
_PART_BEFORE = rf"(?:(?P<part>{PART})[\s-]+)?"

_NUMERIC_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
            r"(?:T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
        ),
        _read_iso,
    ),
    (
        re.compile(
            r"(?<![\w/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<year>\d{4})(?![\w/])"
        ),
        _read_numeric,
    ),
)

_MONTH_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b{_BETWEEN}{_WEEKDAY_BEFORE}(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH})"
            rf"(?:,?\s+(?P<year1>{YEAR}))?(?P<and>{_AND})(?:the\s+)?{_WEEKDAY_BEFORE}"
            rf"(?P<day2>{DAY})(?:\s+of)?\s+(?P<month2>{MONTH}){_COMMA_YEAR}"
        ),
        _read_days_of_months,
    ),
    (
        re.compile(
            rf"\b{_BETWEEN}{_WEEKDAY_BEFORE}(?P<month>{MONTH})\s+(?P<day>{DAY})"
            rf"(?:,?\s+(?P<year1>{YEAR}))?(?P<and>{_AND}){_WEEKDAY_BEFORE}"
            rf"(?P<month2>{MONTH})\s+(?P<day2>{DAY}){_COMMA_YEAR}"
        ),
        _read_days_of_months,
    ),
    (
        re.compile(
            rf"\b{_BETWEEN}(?P<day>{DAY})(?P<and>{_AND})(?:the\s+)?(?P<day2>{DAY})(?:\s+of)?\s+"
            rf"(?P<month>{MONTH}){_COMMA_YEAR}"
        ),
        _read_days_of_month,
    ),
    (
        re.compile(
            rf"\b{_BETWEEN}(?P<month>{MONTH})\s+(?P<day>{DAY})(?P<and>{_AND})(?P<day2>{DAY})"
            rf"{_COMMA_YEAR}"
        ),
        _read_days_of_month,
    ),
    (
        re.compile(
            rf"\b{_WEEKDAY_BEFORE}(?P<day>{DAY})(?:\s+of|-)?\s?(?P<month>{MONTH})"
            rf"(?:,?\s+|-)?(?P<year>(?<=[\s-]){YEAR})?"
        ),
        _read_day,
    ),
    (
        re.compile(
            rf"\b{_WEEKDAY_BEFORE}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){_COMMA_YEAR}"
        ),
        _read_day,
    ),
    (
        re.compile(
            rf"\b{_BETWEEN}(?P<month>{MONTH})(?:,?\s+(?P<year1>{YEAR}))?(?P<and>{_AND})"
            rf"(?P<month2>{MONTH}){_COMMA_YEAR}"
        ),
        _read_months,
    ),
    (
        re.compile(rf"\b{_PART_BEFORE}(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})"),
        _read_month,
    ),
)

_YEARS_RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"\b{_BETWEEN}(?P<year>{YEAR})(?P<and>{_AND})(?P<year2>{YEAR})(?!-)"),
        _read_years,
    ),
    (
        re.compile(rf"\b{_BETWEEN}(?P<year>{YEAR})(?P<and>[-–/])(?P<year2>\d\d)(?![\w-])"),
        _read_years,
    ),
)

_SEASON_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b{_PART_BEFORE}(?:the\s+)?(?P<season>(?i:{SEASON}))\s+(?:of\s+)?(?P<year>{YEAR})"
            r"(?:[-–/]\d\d(?:\d\d)?(?!\w))?"
        ),
        _read_season,
    ),
)

_QUARTER_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"\b(?:Q(?P<digit>[1-4])|(?:the\s+)?(?P<ordinal>(?i:first|second|third|fourth|final|last))"
            rf"\s+quarter)\s*(?:of\s+|,\s*)?(?P<year>{YEAR})"
        ),
        _read_quarter,
    ),
)

_HALF_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"\b(?:H(?P<digit>[12])|(?:the\s+)?(?P<ordinal>(?i:first|second|last))\s+half)"
            rf"\s*(?:of\s+)?(?P<year>{YEAR})"
        ),
        _read_half,
    ),
)

_MONTHS_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"\b(?:the\s+)?(?P<which>first|last)\s+(?P<count>two|three|four|five|six|seven|eight"
            rf"|nine|ten|eleven)\s+months\s+of\s+(?P<year>{YEAR})"
        ),
        _read_months_of_year,
    ),
)

_PART_RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"\b(?P<part>(?i:{PART}))(?:\s+(?:the\s+year\s+)?|-)(?P<year>{YEAR})(?!s)"),
        _read_part_of_year,
    ),
)

_ERA_RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"\b(?:the\s+)?{_PART_BEFORE}(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b"),
        _read_decade,
    ),
    (
        re.compile(rf"\bthe\s+{_PART_BEFORE}[’'‘]?(?P<decade>[2-9]0)s\b"),
        _read_decade,
    ),
    (
        re.compile(
            rf"\b(?:the\s+)?{_PART_BEFORE}(?:the\s+)?(?P<number>\d{{1,2}}(?:st|nd|rd|th))[\s-]century\b"
        ),
        _read_century,
    ),
)

_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
ABSOLUTE_RULES: tuple[RuleGroup, ...] = (
    (re.compile(r"\d[-/.]\d"), _NUMERIC_RULES),
    (re.compile(MONTH), _MONTH_RULES),
    (re.compile(r"\d{4}(?:\s?[-–—/]|\s+(?:to|until|till|through|and)\s)"), _YEARS_RULES),
    (_SEASONS, _SEASON_RULES),
    (re.compile(r"Q[1-4]|quarter"), _QUARTER_RULES),
    (re.compile(r"H[12]|half"), _HALF_RULES),
    (("months",), _MONTHS_RULES),
    (("early", "late", "mid", "beginning of", "start of", "end of"), _PART_RULES),
    (re.compile(r"\d(?:[’']?s\b|\w\w[\s-]century)"), _ERA_RULES),
)
