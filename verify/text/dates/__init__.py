"""Dates as intervals: find them in text, compare them, read a page's date of publication."""

from verify.text.dates.comparing import compare_dates
from verify.text.dates.reading import find_dates, parse_published
from verify.text.dates.span import Calendar, DateSpan, Granularity
from verify.text.dates.words import is_calendar_word, named_weekday

__all__ = [
    "Calendar",
    "DateSpan",
    "Granularity",
    "compare_dates",
    "find_dates",
    "is_calendar_word",
    "named_weekday",
    "parse_published",
]
