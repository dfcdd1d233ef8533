"""The numbers and dates of a claim beside those of a passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from verify.check.match.reading import Reading, Word
from verify.text.comparison import Agreement, Comparison
from verify.text.dates import DateSpan, compare_dates
from verify.text.numbers import Quantity, compare_quantities


class Spanned(Protocol):
    """Anything with a place in its text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


Value = TypeVar("Value", bound=Spanned)
Held = TypeVar("Held", bound=Spanned, covariant=True)

ORDER = (
    Agreement.EQUAL,
    Agreement.COMPATIBLE,
    Agreement.DIFFERENT,
    Agreement.INCOMPARABLE,
)
BESIDE = 6
"""Words on either side of a value that tell what it is the number of."""


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Held]):
    """A value of the claim beside the value of the passage that comes nearest to it."""

    claim: Held
    passage: Held
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Particulars:
    """Every number and date of a claim that has something comparable in the passage."""

    numbers: tuple[Pairing[Quantity], ...]
    dates: tuple[Pairing[DateSpan], ...]
    numbers_missing: tuple[Quantity, ...]
    """Numbers of the claim beside which the passage has none that can be compared."""
    dates_missing: tuple[DateSpan, ...]

    @property
    def pairings(self) -> tuple[Pairing[Spanned], ...]:
        """Numbers, then dates."""
        return (*self.numbers, *self.dates)


@lru_cache(maxsize=1 << 13)
def compare_particulars(claim: Reading, passage: Reading) -> Particulars:
    """Each number and date of ``claim`` with its best counterpart in ``passage``.

    A value that agrees wins over one that differs; of several, the one that stands among the same
    words. Numbers that are part of a date are dates.
    """
    texts = claim, passage
    dates, dates_missing = _pair(texts, claim.dates, passage.dates, compare_dates)
    own = _outside(claim.quantities, claim.dates)
    others = _outside(passage.quantities, passage.dates)
    numbers, numbers_missing = _pair(texts, own, others, compare_quantities)
    return Particulars(numbers, dates, numbers_missing, dates_missing)


def _pair(
    texts: tuple[Reading, Reading],
    own: Sequence[Value],
    others: Sequence[Value],
    compare: Callable[[Value, Value], Comparison],
) -> tuple[tuple[Pairing[Value], ...], tuple[Value, ...]]:
    paired, missing = [], []
    for value in own:
        pairings = [Pairing(value, other, compare(value, other)) for other in others]
        usable = [p for p in pairings if p.comparison.agreement is not Agreement.INCOMPARABLE]
        if usable:
            paired.append(_choose(texts, usable))
        else:
            missing.append(value)
    return tuple(paired), tuple(missing)


def _choose(texts: tuple[Reading, Reading], pairings: Sequence[Pairing[Value]]) -> Pairing[Value]:
    best = min(ORDER.index(pairing.comparison.agreement) for pairing in pairings)
    likely = [p for p in pairings if ORDER.index(p.comparison.agreement) == best]
    if len(likely) == 1:
        return likely[0]
    claim, passage = texts
    around = _stems_beside(claim, likely[0].claim)
    return max(likely, key=lambda p: _resemble(around, _stems_beside(passage, p.passage)))


Sides = tuple[frozenset[str], frozenset[str]]


def _stems_beside(text: Reading, value: Spanned) -> Sides:
    """The content words next to a value, before it and behind."""
    before = [word for word in text.words if word.end <= value.start][-BESIDE:]
    behind = [word for word in text.words if word.start >= value.end][:BESIDE]
    return _stems(before), _stems(behind)


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.is_content and not word.is_number)


def _resemble(one: Sides, other: Sides) -> int:
    """How many words two values have beside them; twice, where they are on the same side."""
    anywhere = (one[0] | one[1]) & (other[0] | other[1])
    return len(anywhere) + len(one[0] & other[0]) + len(one[1] & other[1])


def _outside(quantities: Sequence[Quantity], dates: Sequence[DateSpan]) -> list[Quantity]:
    return [
        quantity
        for quantity in quantities
        if not any(date.start < quantity.end and quantity.start < date.end for date in dates)
    ]
