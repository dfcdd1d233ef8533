"""Dates that lean on the day of publication: yesterday, on Tuesday, last month, in May."""

from __future__ import annotations

import re
from datetime import date, timedelta

from verify.text.dates.intervals import (
    Interval,
    nearest_year,
    span_month,
    span_months,
    span_season,
    span_week,
    span_year,
    take_part,
)
from verify.text.dates.rules import Reading, RuleGroup, reading
from verify.text.dates.span import Granularity
from verify.text.dates.words import (
    MONTH,
    NUMBER,
    PART,
    SEASON,
    WEEKDAY,
    count_of,
    month_number,
    part_of,
    weekday_number,
)
from verify.text.hints import may_hold

_SHIFTS = {"yesterday": -1, "last night": -1, "overnight": 0, "tomorrow": 1}
_COMING = re.compile(r"\b(?:will|would|due|scheduled|set to|plans? to|expected|ahead of)\b")
_STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _read_near_day(match: re.Match[str], anchor: date | None) -> Reading | None:
    if anchor is None:
        return None
    day = anchor + timedelta(days=_SHIFTS.get(match.group().lower(), 0))
    return reading((day, day), Granularity.DAY)


def _read_weekday(match: re.Match[str], anchor: date | None) -> Reading | None:
    """The latest such day up to the anchor; the next one where the sentence looks ahead."""
    if anchor is None:
        return None
    back = (anchor.weekday() - weekday_number(match["weekday"])) % 7
    which = (match["which"] or "").lower()
    before = match.string[max(0, match.start() - 80) : match.start()]
    looks_ahead = bool(_COMING.search(re.split(r"[.!?]\s", before)[-1]))
    if which in ("next", "this coming") or (looks_ahead and which != "last"):
        back -= 7
    elif which == "last" and back == 0:
        back = 7
    day = anchor - timedelta(days=back)
    return reading((day, day), Granularity.DAY)


def _read_unit(match: re.Match[str], anchor: date | None) -> Reading | None:
    """Last week, this month, next year; earlier or later cut them at the anchor."""
    if anchor is None:
        return None
    unit, step = match["unit"].lower(), _STEP[match["which"].lower()]
    interval, granularity = _shift_unit(anchor, unit, step)
    side = (match["side"] or "").lower()
    if step == 0 and side == "earlier":
        interval = interval[0], anchor
    elif step == 0 and side == "later":
        interval = anchor, interval[1]
    else:
        interval = take_part(interval, part_of(side))
    return reading(interval, granularity)


def _shift_unit(anchor: date, unit: str, step: int) -> tuple[Interval, Granularity]:
    if unit == "week":
        return span_week(anchor + timedelta(weeks=step)), Granularity.WEEK
    if unit == "weekend":
        saturday = span_week(anchor + timedelta(weeks=step))[0] + timedelta(days=5)
        return (saturday, saturday + timedelta(days=1)), Granularity.RANGE
    if unit == "month":
        return span_month(*_shift_month(anchor, step)), Granularity.MONTH
    if unit == "quarter":
        year, month = _shift_month(date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return span_months(year, month, month + 2), Granularity.QUARTER
    if unit == "decade":
        year = anchor.year // 10 * 10 + 10 * step
        return (date(year, 1, 1), date(year + 9, 12, 31)), Granularity.DECADE
    return span_year(anchor.year + step), Granularity.YEAR


def _shift_month(anchor: date, step: int) -> tuple[int, int]:
    months = anchor.year * 12 + anchor.month - 1 + step
    return months // 12, months % 12 + 1


def _read_ago(match: re.Match[str], anchor: date | None) -> Reading | None:
    if anchor is None:
        return None
    count, unit = count_of(match["count"]), match["unit"].lower()
    if unit == "day":
        day = anchor - timedelta(days=count)
        return reading((day, day), Granularity.DAY)
    if unit == "week":
        return reading(span_week(anchor - timedelta(weeks=count)), Granularity.WEEK)
    if unit == "month":
        return reading(span_month(*_shift_month(anchor, -count)), Granularity.MONTH)
    years = count * (10 if unit == "decade" else 1)
    return reading(span_year(anchor.year - years), Granularity.YEAR)


def _read_bare_month(match: re.Match[str], anchor: date | None) -> Reading | None:
    if anchor is None:
        return None
    month, which = month_number(match["month"]), (match["which"] or "").lower()
    is_past = (match["lead"] or "").lower() == "since"
    year = nearest_year(anchor, month, 1, days_ahead=0 if is_past else 62)
    if which == "next":
        year = anchor.year + (month <= anchor.month)
    elif which in ("last", "this past"):
        year = anchor.year - (month >= anchor.month)
    elif which == "this":
        year = anchor.year
    interval = take_part(span_month(year, month), part_of(match["part"] or ""))
    return reading(interval, Granularity.MONTH)


def _read_bare_season(match: re.Match[str], anchor: date | None) -> Reading | None:
    if anchor is None:
        return None
    which = match["which"].lower()
    interval = span_season(match["season"].lower(), anchor.year)
    if which == "last" and interval[1] >= anchor:
        interval = span_season(match["season"].lower(), anchor.year - 1)
    elif which == "next" and interval[0] <= anchor:
        interval = span_season(match["season"].lower(), anchor.year + 1)
    return reading(interval, Granularity.SEASON)


def _read_weekend(match: re.Match[str], anchor: date | None) -> Reading | None:
    if anchor is None:
        return None
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    return reading((saturday, saturday + timedelta(days=1)), Granularity.RANGE)


_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_UNITS = ("week", "month", "quarter", "year", "decade")

RELATIVE_RULES: tuple[RuleGroup, ...] = (
    (
        ("day", "night", "tomorrow", "morning", "afternoon", "evening"),
        (
            (
                re.compile(
                    r"\b(?:yesterday|today|tomorrow|tonight|last night|overnight"
                    r"|this (?:morning|afternoon|evening))\b",
                    re.I,
                ),
                _read_near_day,
            ),
        ),
    ),
    (
        re.compile(WEEKDAY),
        (
            (
                re.compile(
                    rf"(?<!\ba )(?<!\bevery )(?<!\beach )(?<!\bany )"
                    rf"\b(?:(?P<which>(?i:last|next|this coming|this))\s+)?(?P<weekday>{WEEKDAY})"
                    r"(?!s|\s+(?:Times|Night|Mirror|Telegraph|Post|Express|Mail))"
                ),
                _read_weekday,
            ),
        ),
    ),
    (
        _UNITS,
        (
            (
                re.compile(
                    rf"\b(?:(?:in\s+)?(?P<side>earlier|later|early|late|{PART})\s+)?"
                    r"(?P<which>last|this|next|the\s(?=previous)"
                    r"|(?<=the )(?:past|previous|current|coming))"
                    r"\s+(?P<unit>week|weekend|month|quarter|year|decade)\b(?![’'-])",
                    re.I,
                ),
                _read_unit,
            ),
        ),
    ),
    (
        ("ago", "earlier"),
        (
            (
                re.compile(
                    rf"\b(?P<count>{NUMBER})\s+(?P<unit>day|week|month|year|decade)s?\s+(?:ago|earlier)\b",
                    re.I,
                ),
                _read_ago,
            ),
        ),
    ),
    (
        re.compile(MONTH),
        (
            (
                re.compile(
                    rf"\b(?:(?P<lead>(?i:in|since|by|until|during|from|of|before|after|for))\s+)?"
                    rf"(?:(?P<which>(?i:last|this past|this|next))\s+|(?P<part>{PART})[\s-]+"
                    rf"|(?<=[a-z]\s))(?P<month>{MONTH})"
                ),
                _read_bare_month,
            ),
        ),
    ),
    (
        _SEASONS,
        (
            (
                re.compile(rf"\b(?P<which>last|this|next)\s+(?P<season>{SEASON})\b", re.I),
                _read_bare_season,
            ),
        ),
    ),
    (
        ("weekend",),
        ((re.compile(r"\b(?:over|at|during)\s+the\s+weekend\b", re.I), _read_weekend),),
    ),
)

_STEMS = ("day", "night", "tomorrow", "morning", "afternoon", "evening", *_UNITS, *_SEASONS)
_MONTH = re.compile(MONTH)


def may_lean_on_day(text: str, lowered: str | None) -> bool:
    """May ``text`` hold a date that is told from the day of publication, such as "on Tuesday"?

    ``lowered`` is what ``lower_plainly`` makes of the text.
    """
    return may_hold(lowered, _STEMS) or bool(_MONTH.search(text))
