"""Solar Hijri dates, the calendar of Iran and Afghanistan: 18 Dey 1404, the protests of 1404."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from verify.text.dates.intervals import (
    Interval,
    solar_day,
    span_solar_month,
    span_solar_year,
)
from verify.text.dates.rules import Reading, Rule, RuleGroup
from verify.text.dates.span import Calendar, Granularity
from verify.text.dates.words import (
    DAY,
    PART,
    SEASON,
    day_number,
    month_pattern,
    months_of,
    part_of,
)

_MONTHS = "solar_hijri_months"
_YEAR = r"1(?:3\d\d|4[0-4]\d)(?![\w%]|[.,]\d)"
_REGION = re.compile(
    r"\b(?:Iran|Iranian|Iranians|Tehran|Persian|Afghan|Afghanistan|Kabul|Nowruz|Jalali|Hijri"
    r"|Shamsi|SH)\b"
)
_OLD_TIMES = re.compile(
    r"\b(?:century|medieval|dynasty|[Kk]ing|[Ee]mperor|[Pp]ope|AD|CE|battle|[Ss]ultan|crusade)\b"
)
_EVENT = (
    r"(?:protests?|uprisings?|demonstrations?|unrest|elections?|revolution|movement|year|crackdown"
    r"|earthquake|floods?|spring|summer|autumn|fall|winter|events?|strikes?|war|massacre|killings)"
)
_AROUND = 400
"""Characters on either side that say which calendar a bare year is of."""
_QUARTERS = {"spring": 1, "summer": 4, "autumn": 7, "fall": 7, "winter": 10}


def _reading(interval: Interval, granularity: Granularity) -> Reading:
    return interval, granularity, Calendar.SOLAR_HIJRI


def _read_day(match: re.Match[str], anchor: date | None) -> Reading | None:
    day = solar_day(int(match["year"]), _month(match), day_number(match["day"]))
    return _reading((day, day), Granularity.DAY)


def _read_month(match: re.Match[str], anchor: date | None) -> Reading | None:
    return _reading(span_solar_month(int(match["year"]), _month(match)), Granularity.MONTH)


def _month(match: re.Match[str]) -> int:
    return months_of(_MONTHS)[match["month"].lower()]


def _read_season(match: re.Match[str], anchor: date | None) -> Reading | None:
    if _OLD_TIMES.search(_words_around(match)):
        return None
    year, first = int(match["year"]), _QUARTERS[match["season"].lower()]
    interval = span_solar_month(year, first)[0], span_solar_month(year, first + 2)[1]
    return _reading(interval, Granularity.SEASON)


def _read_year(match: re.Match[str], anchor: date | None) -> Reading | None:
    """A bare year needs its event or the region in the text, and nothing of the Middle Ages."""
    around = _words_around(match)
    if _OLD_TIMES.search(around):
        return None
    if not (match["event"] or match["word"]) and not _REGION.search(around):
        return None
    interval = span_solar_year(int(match["year"]))
    part = part_of(match["part"] or "")
    if part:
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        year = int(match["year"])
        interval = span_solar_month(year, months[0])[0], span_solar_month(year, months[1])[1]
    return _reading(interval, Granularity.YEAR)


def _words_around(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]


@cache
def solar_rules() -> tuple[RuleGroup, ...]:
    """The rules; made on first use, because the months come from a word list."""
    month = month_pattern(_MONTHS)
    rules: tuple[Rule, ...] = (
        (
            re.compile(
                rf"(?<!\w)(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{month}),?\s+(?P<year>{_YEAR})", re.I
            ),
            _read_day,
        ),
        (
            re.compile(rf"(?<!\w)(?P<month>{month})\s+(?P<day>{DAY}),?\s+(?P<year>{_YEAR})", re.I),
            _read_day,
        ),
        (
            re.compile(rf"(?<!\w)(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{_YEAR})", re.I),
            _read_month,
        ),
        (
            re.compile(rf"\b(?:the\s+)?(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{_YEAR})", re.I),
            _read_season,
        ),
        (
            re.compile(
                rf"\b(?:(?P<event>{_EVENT})\s+(?:of|in|from|since)\s+|(?P<word>year\s+)"
                rf"|(?:in|since|of|until|by|during|from|for|before|after)\s+)?"
                rf"(?:(?P<part>{PART})[\s-]+)?(?P<year>{_YEAR})",
                re.I,
            ),
            _read_year,
        ),
    )
    return ((re.compile(r"1[34]\d\d(?!\d)"), rules),)
