"""Digits that are no quantity: dates, times, phone numbers, addresses, names with a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache

from verify.text.dates import find_dates
from verify.text.lexicon import phrases

_SOME_DAY = date(2001, 1, 1)
_PATTERNS = (
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+",
    r"(?<![\w.])\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o[’']clock)",
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    r"\b\d{1,4}(?:\.\d{1,4}){2,}\b",
    r"(?<![\w.,])\d{1,3}(?:\.\d{3})+,\d+",
    r"\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?!\d)",
    r"(?<![\w,.])(?:\(\d{2,5}\)[\s.-]?|0\d{2,4}[\s.-])\d{3,4}[\s.-]?\d{3,4}(?!\d)",
    r"(?<![\w,.])(?:\d{3}[.-])?\d{3}[.-]\d{4}(?!\d)",
    r"\b(?:9/11|7/7|24/7|50/50|20/20)\b",
    r"\[\d{1,3}\]|#\d+",
    r"\b(?:half[\s-](?:past|time|way)|first half|second half)\b",
)


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(phrases("identifier_words"))
    )
    named = rf"(?:(?i:\b(?:{names}))\.?|\bNº|\bN°\.?)[\s\u00a0-]{{1,2}}\d+(?:[.,-]\d+)*[A-Za-z]?\b"
    return re.compile("|".join((*_PATTERNS, named)))


def find_exclusions(text: str) -> list[tuple[int, int]]:
    """Spans whose digits and number words are no quantities, sorted by their start."""
    spans = [match.span() for match in _pattern().finditer(text)]
    spans.extend(
        (span.start, span.end)
        for span in find_dates(text, _SOME_DAY)
        if not span.text.lower().endswith(("ago", "earlier"))
    )
    return sorted(spans)


def is_excluded(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does ``start``..``end`` touch one of the sorted ``spans``?"""
    position = bisect_right(spans, (start, 1 << 62))
    before = spans[max(0, position - 2) : position]
    after = spans[position : position + 1]
    return any(a < end and start < b for a, b in before + after)
