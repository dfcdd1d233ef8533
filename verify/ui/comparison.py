"""Two texts side by side: what agrees, what differs, what is merely in both.

A word diff paints nearly everything. Here only the particulars speak: numbers and dates that agree
or differ, names, and negations that stand in one text only. Shared content words are marked thinly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from verify.model import Stance
from verify.text.comparison import Agreement, Comparison
from verify.text.dates import DateSpan, compare_dates, find_dates
from verify.text.lexicon import phrases
from verify.text.names import find_names, is_same_name
from verify.text.numbers import compare_quantities, find_quantities
from verify.text.tokens import tokenize

SAME, AGREES, DIFFERS = "same", "agrees", "differs"
Piece = tuple[str, str]
_Marks = dict[tuple[int, int], str]
_SOME_DAY = date(2001, 12, 31)
_LEANING = re.compile(r"\b(?:ago|earlier|later|before|after|last|next|this|past)\b", re.IGNORECASE)
_AGREE = (Agreement.EQUAL, Agreement.COMPATIBLE)


def compare_texts(claim: str, passage: str, stance: Stance) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut into pieces of (text, mark); the pieces of each join to the text again.

    A mark is ``agrees`` (number, date or name in both), ``differs`` (number, date or negation that
    the other has otherwise), ``same`` (content word in both) or empty. Nothing is said to differ
    where the passage is unrelated.
    """
    ours: _Marks = {}
    theirs: _Marks = {}
    dated, dated_there = find_dates(claim), find_dates(passage)
    _mark_values(dated, dated_there, compare_dates, ours, theirs)
    days, days_there = _find_days(claim, dated), _find_days(passage, dated_there)
    _mark_values(days, days_there, compare_dates, ours, theirs)
    _mark_values(find_quantities(claim), find_quantities(passage), compare_quantities, ours, theirs)
    _mark_names(claim, passage, ours, theirs)
    _mark_negations(claim, passage, ours, theirs)
    _mark_words(claim, passage, ours, theirs)
    if stance in (Stance.UNRELATED, Stance.SUPPORTS):
        ours = {span: mark for span, mark in ours.items() if mark != DIFFERS}
        theirs = {span: mark for span, mark in theirs.items() if mark != DIFFERS}
    return _cut(claim, ours), _cut(passage, theirs)


def _find_days(text: str, dates: Iterable[DateSpan]) -> list[DateSpan]:
    """ "28 June", which is not among the whole ``dates``, laid in one and the same year."""
    whole = {(span.start, span.end) for span in dates}
    return [
        span
        for span in find_dates(text, _SOME_DAY)
        if (span.start, span.end) not in whole
        and any(map(str.isdigit, span.text))
        and not _LEANING.search(span.text)
    ]


def _put(marks: _Marks, start: int, end: int, mark: str) -> None:
    if all(end <= first or start >= last for first, last in marks):
        marks[start, end] = mark


def _mark_values(
    claimed: Iterable[Any],
    found: Iterable[Any],
    compare: Callable[[Any, Any], Comparison],
    ours: _Marks,
    theirs: _Marks,
) -> None:
    claimed, found = list(claimed), list(found)
    table = [[compare(mine, other).agreement for other in found] for mine in claimed]
    for mine, row in zip(claimed, table, strict=True):
        _mark_value(ours, mine, row)
    for place, other in enumerate(found):
        _mark_value(theirs, other, [row[place] for row in table])


def _mark_value(marks: _Marks, value: Any, agreements: list[Agreement]) -> None:
    if any(agreement in _AGREE for agreement in agreements):
        _put(marks, value.start, value.end, AGREES)
    elif Agreement.DIFFERENT in agreements:
        _put(marks, value.start, value.end, DIFFERS)


def _mark_names(claim: str, passage: str, ours: _Marks, theirs: _Marks) -> None:
    found = [(span, passage[slice(*span)]) for span in find_names(passage)]
    for start, end in find_names(claim):
        for (first, last), other in found:
            if is_same_name(claim[start:end], other):
                _put(ours, start, end, AGREES)
                _put(theirs, first, last, AGREES)


def _mark_negations(claim: str, passage: str, ours: _Marks, theirs: _Marks) -> None:
    negations = phrases("negations")
    mine = [token for token in tokenize(claim) if token.folded in negations]
    others = [token for token in tokenize(passage) if token.folded in negations]
    if bool(mine) != bool(others):
        for marks, tokens in ((ours, mine), (theirs, others)):
            for token in tokens:
                _put(marks, token.start, token.end, DIFFERS)


def _mark_words(claim: str, passage: str, ours: _Marks, theirs: _Marks) -> None:
    mine, others = tokenize(claim), tokenize(passage)
    common = {token.stem for token in mine} & {token.stem for token in others}
    for marks, tokens in ((ours, mine), (theirs, others)):
        for token in tokens:
            if token.stem in common and len(token.folded) > 3:
                _put(marks, token.start, token.end, SAME)


def _cut(text: str, marks: _Marks) -> list[Piece]:
    pieces: list[Piece] = []
    place = 0
    for (start, end), mark in sorted(marks.items()):
        if start > place:
            pieces.append((text[place:start], ""))
        pieces.append((text[start:end], mark))
        place = end
    if place < len(text):
        pieces.append((text[place:], ""))
    return pieces
