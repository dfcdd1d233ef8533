"""Find the dates of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache

from verify.text.dates.intervals import span_year
from verify.text.dates.lunar_rules import lunar_rules
from verify.text.dates.relative_rules import RELATIVE_RULES, may_lean_on_day
from verify.text.dates.rules import ABSOLUTE_RULES, Read, Reading, RuleGroup, reading
from verify.text.dates.solar_rules import solar_rules
from verify.text.dates.span import Calendar, DateSpan, Granularity
from verify.text.dates.words import YEAR
from verify.text.hints import lower_plainly, may_hold, spell_plainly
from verify.text.lexicon import phrases, table

_LONGEST_SYMBOL = 3
_DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_DIGIT = re.compile(r"\d")
_BARE_YEAR = re.compile(
    rf"(?<![\w$£€¥#.,:/–-])(?P<year>{YEAR})(?![-–/]\w)(?=(?:[-\s](?P<next>[^\W\d_]+))?)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|during|before|after|year|the|for|and|around|circa|c\."
    r"|between|late|early|mid|back|[A-Z]\w+[’']s?|his|her|their|its|that|this)\s*$",
    re.I,
)
_LEAD_IN = re.compile(r"\s*(?:(?:of|in|from|since|by|until|during|before|after|for)\s+)*", re.I)
_IDENTIFIER_BEFORE = re.compile(
    r"(?:\b(?:no|number|flight|room|section|article|page|resolution|route|act|model|version)\.?|#)\s*$",
    re.I,
)


def find_dates(text: str, anchor: date | None = None) -> list[DateSpan]:
    """The dates of ``text`` in order, without overlap, each as an interval.

    ``anchor`` is the day of publication: what leans on it (``on Tuesday``, ``last week``, a day
    without a year) is found only where it is given. Times of the day are not read. Years of the
    Solar Hijri calendar are converted; ambiguous numeric dates (``03/04/2025``) are left out.
    """
    lowered = lower_plainly(text)
    if not _DIGIT.search(text) and not (anchor and may_lean_on_day(text, lowered)):
        return []
    if lowered is None:
        found = [
            replace(span, text=text[span.start : span.end])
            for span in _apply_rules(spell_plainly(text.translate(_DIGITS)), None, anchor)
        ]
    else:
        found = list(_apply_rules(text, lowered, anchor))
    found.sort(key=lambda span: (span.start, -span.end, span.calendar is Calendar.GREGORIAN))
    return _without_overlap(found)


def parse_published(text: str | None) -> date | None:
    """The day in a document's ``published`` field: ISO 8601, RFC 5322 or written out; else None."""
    if not text or len(text) > 200:
        return None
    cleaned = text.strip()
    for parse in (_parse_iso, _parse_mail_date, _parse_written):
        day = parse(cleaned)
        if day is not None:
            return day
    return None


def _parse_iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _parse_mail_date(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parse_written(text: str) -> date | None:
    days = [span for span in find_dates(text) if span.is_one_day]
    return days[0].first if days else None


def _apply_rules(text: str, lowered: str | None, anchor: date | None) -> Iterator[DateSpan]:
    absolute, years = _match_absolute(text, lowered)
    relative = _match_rules(RELATIVE_RULES, text, lowered) if anchor else ()
    for read, match in (*absolute, *relative):
        outcome = _try_reading(read, match, anchor)
        if outcome and not (
            outcome[2] is Calendar.SOLAR_HIJRI and _counts_things(text, match.end())
        ):
            yield _make_span(text, match, outcome)
    yield from years


# A text is asked for its dates twice: for themselves, and because they are no quantities.
@lru_cache(maxsize=1 << 8)
def _match_absolute(
    text: str, lowered: str | None
) -> tuple[tuple[tuple[Read, re.Match[str]], ...], tuple[DateSpan, ...]]:
    """What the rules match that need no day of publication, and the bare years."""
    groups = ABSOLUTE_RULES + solar_rules() + lunar_rules()
    return tuple(_match_rules(groups, text, lowered)), tuple(_find_bare_years(text))


def _match_rules(
    groups: Iterable[RuleGroup], text: str, lowered: str | None
) -> Iterator[tuple[Read, re.Match[str]]]:
    for hint, rules in groups:
        if may_hold(lowered, hint) if isinstance(hint, tuple) else hint.search(text):
            for pattern, read in rules:
                for match in pattern.finditer(text):
                    yield read, match


def _find_bare_years(text: str) -> Iterator[DateSpan]:
    for match in _BARE_YEAR.finditer(text):
        if _is_year(text, match):
            whole = reading(span_year(int(match["year"])), Granularity.YEAR)
            if whole:
                yield _make_span(text, match, whole)


def _try_reading(read: Read, match: re.Match[str], anchor: date | None) -> Reading | None:
    try:
        return read(match, anchor)
    except (ValueError, OverflowError):
        return None  # the calendar has no such day: 31 June, year 0


def _make_span(text: str, match: re.Match[str], outcome: Reading) -> DateSpan:
    """The span of the date alone, without the event or preposition that led to it."""
    groups = match.groupdict()
    start, end = match.span()
    start = max(start, *(match.end(name) for name in ("event", "word") if groups.get(name)), 0)
    if not groups.get("between"):
        start = _LEAD_IN.match(text, start, end).end()  # type: ignore[union-attr]
    while text[end - 1] in " ,-":
        end -= 1
    interval, granularity, calendar = outcome
    return DateSpan(start, end, text[start:end], *interval, granularity, calendar)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """A bare four-digit number is a year unless it counts things or names one."""
    year, follower = int(match["year"]), match["next"] or ""
    before = text[max(0, match.start() - 16) : match.start()]
    is_measured = follower in _unit_symbols()
    if _IDENTIFIER_BEFORE.search(before) or is_measured or _counts_things(text, match.end()):
        return False
    if _YEAR_BEFORE.search(before):
        return 1000 <= year <= 2100
    if not 1800 <= year <= 2100:
        return False
    return not follower.islower() or not follower.endswith("s")


@cache
def _unit_symbols() -> frozenset[str]:
    """ "1500 kg" is no year; "2019 in" is."""
    symbols = {row[0] for row in table("units") if len(row[0]) <= _LONGEST_SYMBOL}
    return frozenset(symbols - phrases("function_words"))


def _counts_things(text: str, end: int) -> bool:
    words = re.findall(r"[^\W\d_]+", text[end : end + 24])[:2]
    if not words or text[end : end + 1] not in (" ", "\u00a0", "-"):
        return False
    return words[0].lower() in phrases("counted_nouns")


def _without_overlap(spans: list[DateSpan]) -> list[DateSpan]:
    """The earliest, then the longest of those that overlap."""
    kept: list[DateSpan] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            if _beats(span, kept[-1]):
                kept[-1] = span
            continue
        kept.append(span)
    return kept


def _beats(span: DateSpan, other: DateSpan) -> bool:
    return span.end - span.start > other.end - other.start
