"""The numbers and dates of a claim beside those of a passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from verify.check.match.reading import Reading
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

    A value that agrees wins over one that differs. Numbers that are part of a date are dates.
    """
    dates, dates_missing = _pair(claim.dates, passage.dates, compare_dates)
    own = _outside(claim.quantities, claim.dates)
    others = _outside(passage.quantities, passage.dates)
    numbers, numbers_missing = _pair(own, others, compare_quantities)
    return Particulars(numbers, dates, numbers_missing, dates_missing)


def _pair(
    own: Sequence[Value],
    others: Sequence[Value],
    compare: Callable[[Value, Value], Comparison],
) -> tuple[tuple[Pairing[Value], ...], tuple[Value, ...]]:
    paired, missing = [], []
    for value in own:
        pairings = [Pairing(value, other, compare(value, other)) for other in others]
        usable = [p for p in pairings if p.comparison.agreement is not Agreement.INCOMPARABLE]
        if usable:
            paired.append(min(usable, key=lambda p: ORDER.index(p.comparison.agreement)))
        else:
            missing.append(value)
    return tuple(paired), tuple(missing)


def _outside(quantities: Sequence[Quantity], dates: Sequence[DateSpan]) -> list[Quantity]:
    return [
        quantity
        for quantity in quantities
        if not any(date.start < quantity.end and quantity.start < date.end for date in dates)
    ]
