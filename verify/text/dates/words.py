"""The words of dates, as pieces of patterns and as numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from verify.text.dates.span import MONTH_NAMES, DateSpan
from verify.text.lexicon import any_of, table

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Jun\.|Jul\."
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
    r"(?![\w’'])"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)\b"
WEEKDAY_SHORT = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w)"
YEAR = r"(?:1[0-9]|20)\d\d(?![\w%]|[.,]\d)"
PART = (
    r"(?:early|late|mid|the beginning of|the start of|the end of|the middle of|the late|the early"
    r"|beginning of|start of|end of|middle of)"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
DASH = r"\s?[-–—]\s?"
TO = rf"(?:{DASH}|\s+(?:to|until|till|through)\s+)"
NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"

_COUNTS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CALENDAR_WORDS = frozenset(
    {f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")}
    | {name.lower() for name in MONTH_NAMES}
)
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


def is_calendar_word(word: str) -> bool:
    """Is ``word`` (lower-case) the name of a weekday or of a month?

    >>> is_calendar_word("tuesday"), is_calendar_word("tues"), is_calendar_word("bay")
    (True, False, False)
    """
    return word in _CALENDAR_WORDS


def named_weekday(span: DateSpan) -> str:
    """The weekday that a day is given with, in full: "Tuesday"; empty where there is none."""
    named = re.match(WEEKDAY, span.text)
    if named is None or not span.is_one_day:
        return ""
    return f"{date(2024, 1, 1 + weekday_number(named.group())):%A}"


def month_number(name: str) -> int:
    """1..12 of a month's name or abbreviation."""
    return 1 + [month[:3].lower() for month in MONTH_NAMES].index(name[:3].lower())


def weekday_number(name: str) -> int:
    """0..6, Monday first."""
    return _WEEKDAYS.index(name[:3].lower())


def count_of(word: str) -> int:
    """The number that a small count says in words or digits."""
    return _COUNTS[word.lower()] if word.lower() in _COUNTS else int(word)


def day_number(text: str) -> int:
    """1..31 of ``9``, ``09`` or ``9th``."""
    return int(re.sub(r"\D", "", text))


def part_of(text: str) -> str:
    """``early``, ``mid`` or ``late`` of any wording of it; empty for no part."""
    for word in text.lower().replace("-", " ").split():
        if word in ("early", "mid", "late"):
            return word
        if word in _PARTS:
            return _PARTS[word]
    return ""


@cache
def months_of(lexicon: str) -> dict[str, int]:
    """Spellings of a calendar's months, lower-case, with their numbers, as in a word list."""
    return {row[1].lower(): int(row[0]) for row in table(lexicon)}


@cache
def month_pattern(lexicon: str) -> str:
    """Any spelling of a month of the word list."""
    return rf"(?:{any_of(months_of(lexicon))})(?!\w)"
