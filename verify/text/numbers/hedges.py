"""Hedges: how "nearly", "at least" and "or so" widen a number."""

from __future__ import annotations

import math
import re
from functools import cache

from verify.text.lexicon import any_of, table
from verify.text.numbers.quantity import Bound

_SLACK = 0.1
"""How far "about" reaches to either side, and "nearly" below; a share of the number."""
_REACH = 32


@cache
def _hedges(place: str) -> tuple[re.Pattern[str], dict[str, Bound]]:
    bounds = {row[0]: Bound(row[1]) for row in table("hedges") if row[2] == place}
    listed = any_of(bounds, r"\s+")
    if place == "before":
        return re.compile(rf"(?<!\w)({listed})\s*(?:the\s+|an?\s+additional\s+)?$", re.I), bounds
    return re.compile(rf"\s+({listed})\b|(?P<plus>\+)(?!\d)", re.I), bounds


def hedge_before(text: str, start: int) -> tuple[str, Bound, int] | None:
    """The hedge that ends right before ``start``: its words, its bound, where it begins."""
    pattern, bounds = _hedges("before")
    window = max(0, start - _REACH)
    match = pattern.search(text[window:start])
    if match is None:
        return None
    words = " ".join(match.group(1).lower().split())
    return words, bounds[words], window + match.start(1)


def hedge_after(text: str, end: int) -> tuple[str, Bound, int] | None:
    """The hedge that begins right at ``end``: its words, its bound, where it ends."""
    pattern, bounds = _hedges("after")
    match = pattern.match(text, end)
    if match is None:
        return None
    if match["plus"]:
        return "+", Bound.AT_LEAST, match.end()
    words = " ".join(match.group(1).lower().split())
    return words, bounds[words], match.end()


def widen(low: float, high: float, bound: Bound) -> tuple[float, float]:
    """The interval that ``bound`` makes of ``low``..``high``."""
    slack = _SLACK * max(abs(low), abs(high))
    if bound is Bound.BELOW:
        return low - slack, high
    if bound is Bound.ABOVE:
        return low, high + slack
    if bound is Bound.ABOUT:
        return low - slack, high + slack
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return low, math.inf
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return min(0.0, low), high
    return low, high
