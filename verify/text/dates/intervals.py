"""Calendar arithmetic: what a year, a month, a season or a part of one spans.

Every function returns the first and the last day, both included, and raises ValueError where
the calendar has no such day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import jdatetime

Interval = tuple[date, date]

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def span_month(year: int, month: int) -> Interval:
    """The month ``month`` (1..12) of ``year``."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def span_months(year: int, first: int, last: int) -> Interval:
    """The months ``first``..``last`` of ``year``; ``last`` may reach into the next year."""
    beyond = last > 12
    return span_month(year, first)[0], span_month(year + beyond, last - 12 * beyond)[1]


def span_year(year: int) -> Interval:
    """The whole of ``year``."""
    return date(year, 1, 1), date(year, 12, 31)


def span_season(season: str, year: int) -> Interval:
    """The meteorological season of the northern hemisphere; winter reaches into the next year."""
    start = _SEASON_STARTS[season]
    return span_months(year, start, start + 2)


def span_week(day: date) -> Interval:
    """The week of ``day``, Monday to Sunday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def take_part(interval: Interval, part: str) -> Interval:
    """The early, mid or late third of ``interval``; whole months of a year, ten days of a month."""
    first, last = interval
    if part not in ("early", "mid", "late"):
        return interval
    if first.day == 1 and interval == span_month(first.year, first.month):
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return first.replace(day=days[0]), first.replace(day=days[1])
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _part_of_years(first.year, last.year, part)
    third = (last - first).days // 3
    early_end = first + timedelta(days=third - 1)
    late_start = first + timedelta(days=2 * third)
    if part == "early":
        return first, early_end
    if part == "late":
        return late_start, last
    return early_end + timedelta(days=1), late_start - timedelta(days=1)


def _part_of_years(first: int, last: int, part: str) -> Interval:
    if first == last:
        start = {"early": 1, "mid": 5, "late": 9}[part]
        return span_months(first, start, start + 3)
    length = last - first + 1
    cut, late = first + round(length * 0.4), first + round(length * 0.65)
    bounds = {"early": (first, cut - 1), "mid": (cut, late - 1), "late": (late, last)}[part]
    return date(bounds[0], 1, 1), date(bounds[1], 12, 31)


def span_solar_year(year: int) -> Interval:
    """The Solar Hijri ``year``, from Nowruz to the eve of the next, as Gregorian days."""
    start = jdatetime.date(year, 1, 1).togregorian()
    return start, jdatetime.date(year + 1, 1, 1).togregorian() - timedelta(days=1)


def span_solar_month(year: int, month: int) -> Interval:
    """The Solar Hijri month ``month`` (1..12, Farvardin first) of ``year``."""
    start = jdatetime.date(year, month, 1).togregorian()
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return start, jdatetime.date(*following, 1).togregorian() - timedelta(days=1)


def solar_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Solar Hijri one."""
    return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]


def nearest_year(anchor: date, month: int, day: int, days_ahead: int = 62) -> int:
    """The year in which a day given without one most likely lies: news looks back.

    Up to ``days_ahead`` of ``anchor`` count as the future, else the past is meant.
    """
    candidates = [date(year, month, min(day, 28)) for year in (anchor.year - 1, anchor.year)]
    candidates.append(date(anchor.year + 1, month, min(day, 28)))
    near = [candidate for candidate in candidates if (candidate - anchor).days <= days_ahead]
    return max(near).year
