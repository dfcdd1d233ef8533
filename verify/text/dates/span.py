"""A date in a text, as an interval: "late 2025" is never a pretended instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Granularity(StrEnum):
    """How fine a date is given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half-year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class Calendar(StrEnum):
    """The calendar that the text uses; ``first`` and ``last`` are always Gregorian."""

    GREGORIAN = "Gregorian"
    SOLAR_HIJRI = "Solar Hijri"
    ISLAMIC = "Islamic"
    HEBREW = "Hebrew"


_TOLERANCES = {
    Calendar.ISLAMIC: "give or take a day, as the new moon is sighted",
    Calendar.HEBREW: "from the evening before",
}
"""Why a day of the calendar is more than one Gregorian day."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The date at ``start``..``end`` of a text: some time from ``first`` to ``last``, both in."""

    start: int
    end: int
    text: str
    first: date
    last: date
    granularity: Granularity
    calendar: Calendar = Calendar.GREGORIAN

    @property
    def words(self) -> str:
        """The interval in words, for example ``1 September to 31 December 2025``."""
        if self.first == self.last:
            return day_in_words(self.first)
        return f"{day_in_words(self.first)} to {day_in_words(self.last)}"

    @property
    def is_one_day(self) -> bool:
        """False too for a day of a calendar whose days are not sure to the day."""
        return self.granularity is Granularity.DAY and self.first == self.last

    @property
    def calendar_note(self) -> str:
        """The calendar, and how sure its days are: ``Hebrew, from the evening before``."""
        tolerance = _TOLERANCES.get(self.calendar)
        return f"{self.calendar}, {tolerance}" if tolerance else str(self.calendar)


def day_in_words(day: date) -> str:
    """``9 January 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
