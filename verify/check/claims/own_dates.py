"""Do the dates of one sentence agree among themselves?

A year of another calendar is said in days, and beside it whether the sentence's other dates agree:
"the protests of 1404, which began in late 2025". A weekday that the day was not is said too.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.check.claims.clauses import Clause
from verify.model import Reason
from verify.text.comparison import Agreement
from verify.text.dates import Calendar, DateSpan, compare_dates, find_dates, named_weekday
from verify.text.prose import join


def compare_own_dates(sentence: str, clause: Clause) -> tuple[Reason, ...]:
    """What the dates that stand in ``clause`` say beside those of its whole ``sentence``.

    Only dates that say their year are compared. None for what needs no word: an ordinary date.
    """
    dates = find_dates(sentence)
    inside = [span for span in dates if clause.start <= span.start < clause.end]
    return (*_converted(inside, dates), *_wrong_weekdays(inside))


def _converted(inside: list[DateSpan], dates: list[DateSpan]) -> Iterator[Reason]:
    for span in inside:
        if span.calendar is Calendar.GREGORIAN:
            continue
        others = [other for other in dates if other.calendar is not span.calendar]
        agreeing = [other for other in others if _agree(span, other)]
        differing = [other for other in others if other not in agreeing]
        beside = []
        if agreeing:
            beside.append(f"agrees with {_quote(agreeing)}")
        if differing:
            beside.append(f"is another time than {_quote(differing)}")
        words = f"“{span.text}” is read as {span.words} ({span.calendar_note})"
        if beside:
            words += f", which {' but '.join(beside)} in the same sentence"
        signal = "dates-differ" if differing else "dates-agree" if agreeing else "date-converted"
        yield Reason(signal, words)


def _wrong_weekdays(inside: list[DateSpan]) -> Iterator[Reason]:
    for span in inside:
        weekday = named_weekday(span)
        if weekday and weekday != f"{span.first:%A}":
            words = f"“{span.text}” contradicts itself: that day was a {span.first:%A}"
            yield Reason("weekday-differs", words)


def _agree(one: DateSpan, other: DateSpan) -> bool:
    return compare_dates(one, other).agreement in {Agreement.EQUAL, Agreement.COMPATIBLE}


def _quote(spans: list[DateSpan]) -> str:
    return join([f"“{text}”" for text in dict.fromkeys(span.text for span in spans)])
