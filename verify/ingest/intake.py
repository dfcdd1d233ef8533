"""How things are to be brought in, as far as a person can choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_ADDRESSES = 100


@dataclass(frozen=True, slots=True)
class Intake:
    """A person's choices for one round of bringing things in."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables: the column (its heading) that holds each field, by the field's name."""
    most: int = MOST_ADDRESSES
    """How many addresses are taken from one feed, sitemap or list, at most."""
    ignores_robots: bool = False
    """Fetch what robots.txt asks programs to keep out of."""


PLAIN = Intake()
"""Nothing chosen: columns are guessed by their headings, robots.txt is respected."""
