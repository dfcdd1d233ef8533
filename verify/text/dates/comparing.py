"""Do two dates agree?"""

from __future__ import annotations

from verify.text.comparison import Agreement, Comparison
from verify.text.dates.span import Calendar, DateSpan

_MUCH = 0.5
"""Share of the shorter interval that both must have in common to be called compatible."""


def compare_dates(a: DateSpan, b: DateSpan) -> Comparison:
    """Equal, compatible (one holds the other, or they share half of the shorter), or different.

    ``why`` names both as the texts have them and, where the words leave it open, as days.
    """
    here, there = _describe(a), _describe(b)
    if (a.first, a.last) == (b.first, b.last):
        return Comparison(Agreement.EQUAL, f"The same date: {here} here, {there} there.")
    overlap = (min(a.last, b.last) - max(a.first, b.first)).days + 1
    if overlap <= 0:
        return Comparison(Agreement.DIFFERENT, f"Another date: {here} here, {there} there.")
    if a.first <= b.first and b.last <= a.last:
        return Comparison(Agreement.COMPATIBLE, f"{there} lies within {here}.")
    if b.first <= a.first and a.last <= b.last:
        return Comparison(Agreement.COMPATIBLE, f"{here} lies within {there}.")
    shorter = min((a.last - a.first).days, (b.last - b.first).days) + 1
    if overlap >= _MUCH * shorter:
        return Comparison(Agreement.COMPATIBLE, f"{here} and {there} overlap.")
    return Comparison(Agreement.DIFFERENT, f"{here} and {there} hardly overlap.")


def _describe(span: DateSpan) -> str:
    calendar = f"{span.calendar_note}: " if span.calendar is not Calendar.GREGORIAN else ""
    words = span.words
    return span.text if not calendar and words == span.text else f"{span.text} ({calendar}{words})"
