"""Islamic and Hebrew dates where they are plainly named: 12 Ramadan 1446, 5 Tishrei 5785.

The Islamic calendar is the Umm al-Qura one (hijridate; years 1343 to 1500 of the Hijra). Elsewhere
a month may begin a day earlier or later, when the new moon is sighted, so that every date has a day
of tolerance on both sides. A Hebrew day (pyluach) begins at sunset: it is read as the evening
before and the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri
from pyluach.dates import HebrewDate

from verify.text.dates.rules import Reading, Rule, RuleGroup
from verify.text.dates.span import Calendar, Granularity
from verify.text.dates.words import DAY, day_number, month_pattern, months_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _LunarCalendar:
    """A calendar that goes by the moon: how it is written, and what its days are."""

    calendar: Calendar
    months: str
    """Name of the word list."""
    year: str
    whole_years: tuple[str, ...]
    """Patterns of a year that is plainly one of this calendar; ``YEAR`` is its number."""
    new_year: int
    """Number of the month that the year begins with."""
    convert: Callable[[int, int, int], date]
    """Year, month and day; raises ValueError where the calendar has no such day."""
    before: timedelta
    """By how much a day may begin before its Gregorian day."""
    behind: timedelta

    def read_day(self, match: re.Match[str], anchor: date | None) -> Reading | None:
        """``12 Ramadan 1446``."""
        year, month, number = int(match["year"]), self._month(match), day_number(match["day"])
        if number == 30 and self.behind:
            # A month that has 29 days by the tables has 30 where the moon was seen a day later.
            day = self.convert(year, month, 29) + _DAY
        else:
            day = self.convert(year, month, number)
        return self._reading(day, day, Granularity.DAY)

    def read_month(self, match: re.Match[str], anchor: date | None) -> Reading | None:
        """``Ramadan 1446``: to the day before a month begins that is 29 or 30 days later."""
        first = self.convert(int(match["year"]), self._month(match), 1)
        try:
            last = self.convert(int(match["year"]), self._month(match), 30)
        except ValueError:
            last = first + 28 * _DAY
        return self._reading(first, last, Granularity.MONTH)

    def read_year(self, match: re.Match[str], anchor: date | None) -> Reading | None:
        """``1446 AH``."""
        year = int(match["year"])
        first = self.convert(year, self.new_year, 1)
        last = self.convert(year + 1, self.new_year, 1) - _DAY
        return self._reading(first, last, Granularity.YEAR)

    def _month(self, match: re.Match[str]) -> int:
        return months_of(self.months)[" ".join(match["month"].lower().split())]

    def _reading(self, first: date, last: date, granularity: Granularity) -> Reading:
        return (first - self.before, last + self.behind), granularity, self.calendar

    def rules(self) -> tuple[Rule, ...]:
        """A pattern and a reading for each way to write a date of the calendar."""
        month = rf"(?P<month>{month_pattern(self.months)})"
        year = rf"(?P<year>{self.year})(?:\s?(?:A\.?H|A\.?M)\b\.?)?"
        return (
            (
                re.compile(rf"(?<!\w)(?P<day>{DAY})\s+(?:of\s+)?{month},?\s+{year}", re.I),
                self.read_day,
            ),
            (re.compile(rf"(?<!\w){month}\s+(?P<day>{DAY}),?\s+{year}", re.I), self.read_day),
            (re.compile(rf"(?<!\w){month},?\s+(?:of\s+)?{year}", re.I), self.read_month),
            *(
                (re.compile(words.replace("YEAR", f"(?P<year>{self.year})")), self.read_year)
                for words in self.whole_years
            ),
        )


def _from_hijri(year: int, month: int, day: int) -> date:
    return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())


def _from_hebrew(year: int, month: int, day: int) -> date:
    return HebrewDate(year, month, day).to_pydate()  # type: ignore[no-any-return]


_ISLAMIC = _LunarCalendar(
    Calendar.ISLAMIC,
    "islamic_months",
    r"1(?:3[4-9]\d|4\d\d)(?![\w%]|[.,]\d)",
    (
        r"(?<!\w)(?:(?:Islamic|Muslim)\s+year\s+(?:of\s+)?|A\.?H\.?\s?)YEAR",
        r"(?<!\w)YEAR\s?A\.?H\b\.?(?!\s*\(?(?:[Ss]olar|[Ss]hamsi))",
    ),
    1,
    _from_hijri,
    _DAY,
    _DAY,
)
_HEBREW = _LunarCalendar(
    Calendar.HEBREW,
    "hebrew_months",
    r"5[5-9]\d\d(?![\w%]|[.,]\d)",
    (r"(?<!\w)(?:Hebrew|Jewish)\s+year\s+(?:of\s+)?YEAR",),
    7,
    _from_hebrew,
    _DAY,
    timedelta(0),
)


@cache
def lunar_rules() -> tuple[RuleGroup, ...]:
    """The rules; made on first use, because the months come from word lists."""
    return (
        (re.compile(r"1[34]\d\d(?!\d)"), _ISLAMIC.rules()),
        (re.compile(r"5[5-9]\d\d(?!\d)"), _HEBREW.rules()),
    )
