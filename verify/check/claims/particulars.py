"""What a statement can be held to: its numbers, dates and names."""

from __future__ import annotations

from dataclasses import dataclass

from verify.text.dates import find_dates
from verify.text.names import find_names
from verify.text.numbers import find_quantities


@dataclass(frozen=True, slots=True)
class Particulars:
    """The hard particulars of a statement, as written."""

    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def anchors(self) -> int:
        """How many numbers and dates there are: what a judgement cannot be held to."""
        return len(self.numbers) + len(self.dates)


def find_particulars(text: str) -> Particulars:
    """The numbers, dates and names of ``text``, each in the order of the text."""
    dates = find_dates(text)
    taken = [(date.start, date.end) for date in dates]
    numbers = [
        quantity.text
        for quantity in find_quantities(text)
        if not any(start < quantity.end and quantity.start < end for start, end in taken)
    ]
    names = [text[start:end] for start, end in find_names(text)]
    return Particulars(
        tuple(numbers), tuple(date.text for date in dates), tuple(dict.fromkeys(names))
    )
