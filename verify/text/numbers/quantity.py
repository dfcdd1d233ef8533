"""A number in a text, as an interval with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuantityKind(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    SHARE = "share"
    """A percentage or fraction, ``value`` in percent."""
    MONEY = "money"
    MEASURE = "measure"
    FACTOR = "factor"
    """Times as much: doubled, threefold."""
    ORDINAL = "ordinal"


class Bound(StrEnum):
    """What a hedge does to a number."""

    EXACT = "exact"
    BELOW = "below"
    ABOVE = "above"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """The quantity at ``start``..``end``; it lies somewhere from ``low`` to ``high``, both in."""

    start: int
    end: int
    text: str
    low: float
    high: float
    """May be infinite."""
    unit: str | None
    """Canonical unit, or the lemma of the noun that is counted; None where nothing is named."""
    hedge: str | None
    """The words that widen it, as in the text, lower-case."""
    kind: QuantityKind
    value: float
    """The number as stated; the middle of a range."""
    bound: Bound = Bound.EXACT
    state: str | None = None
    """What happened to the people counted: ``dead``, ``hurt``, ``held`` ..."""
    step: float = 0.0
    """Place value of the last digit where the number looks rounded (1.2bn: 100 million)."""
