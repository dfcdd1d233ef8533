"""Digits that are no quantity: dates, times, phone numbers, addresses, names with a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache

from verify.text.dates import find_dates
from verify.text.lexicon import any_of, phrases

_SOME_DAY = date(2001, 1, 1)
_LINKS = r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
CLOCK_TIME = r"(?<![\w.])\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.m\b\.?|[ap]m\b|[AP]M\b|o[’']clock)"
"""A pattern of "10 a.m." and its like."""
_TIMES_AND_PHONES = (
    CLOCK_TIME,
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    r"\b\d{1,4}(?:\.\d{1,4}){2,}\b",
    r"(?<![\w.,])\d{1,3}(?:\.\d{3})+,\d+",
    r"\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?!\d)",
    r"(?<![\w,.])(?:\(\d{2,5}\)[\s.-]?|0\d{2,4}[\s.-])\d{3,4}[\s.-]?\d{3,4}(?!\d)",
    r"(?<![\w,.])(?:\d{3}[.-])?\d{3}[.-]\d{4}(?!\d)",
    r"\b(?:9/11|7/7|24/7|50/50|20/20)\b",
    r"\[\d{1,3}\]|#\d+",
)
_HALVES = r"\b(?:half[\s-](?:past|time|way)|first half|second half)\b"
_MAY_BE_TIME_OR_PHONE = re.compile(
    r"\d(?:\s?(?:[ap]\.?m|[AP]M|o[’'])|:\d\d|\.\d{1,4}\.\d|\.\d{3}|[.-]\d{4}|/\d)"
)
_MAY_BE_PHONE_OR_MARK = re.compile(r"\+\d|\(\d|0\d\d|\[\d|#\d")
_GAP_BEFORE_DIGIT = re.compile(r"[\s\u00a0-]\d")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W{0,3}$")
_LONGEST_NAME = 24


def find_exclusions(text: str) -> list[tuple[int, int]]:
    """Spans whose digits and number words are no quantities, sorted by their start."""
    kinds = (
        "@" in text or "http" in text or "www." in text,
        bool(_MAY_BE_TIME_OR_PHONE.search(text) or _MAY_BE_PHONE_OR_MARK.search(text)),
        "half" in text,
        _may_name(text),
    )
    spans = [match.span() for match in _pattern(kinds).finditer(text)] if any(kinds) else []
    spans.extend(
        (span.start, span.end)
        for span in find_dates(text, _SOME_DAY)
        if not span.text.lower().endswith(("ago", "earlier"))
    )
    return sorted(spans)


@cache
def _pattern(kinds: tuple[bool, ...]) -> re.Pattern[str]:
    """Links, times and telephone numbers, halves, names: those that the text may hold."""
    names = any_of(phrases("identifier_words"), r"\s")
    named = rf"(?:(?i:\b(?:{names}))\.?|\bNº|\bN°\.?)[\s\u00a0-]{{1,2}}\d+(?:[.,-]\d+)*[A-Za-z]?\b"
    groups = ((_LINKS,), _TIMES_AND_PHONES, (_HALVES,), (named,))
    return re.compile(
        "|".join(
            part for group, is_here in zip(groups, kinds, strict=True) if is_here for part in group
        )
    )


def _may_name(text: str) -> bool:
    """Does a word that makes a name of the number after it stand before a number?"""
    for gap in _GAP_BEFORE_DIGIT.finditer(text):
        before = text[max(0, gap.start() - _LONGEST_NAME) : gap.start()]
        word = _LAST_WORD.search(before)
        if before[-1:] in "º°." or (word and word.group(1).lower() in _last_words()):
            return True
    return False


@cache
def _last_words() -> frozenset[str]:
    """The last words of all identifier words."""
    last = (_LAST_WORD.search(phrase) for phrase in phrases("identifier_words"))
    return frozenset(match.group(1) for match in last if match)


def is_excluded(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does ``start``..``end`` touch one of the sorted ``spans``?"""
    position = bisect_right(spans, (start, 1 << 62))
    before = spans[max(0, position - 2) : position]
    after = spans[position : position + 1]
    return any(a < end and start < b for a, b in before + after)
