"""Numbers of things, as people write them."""

from __future__ import annotations


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """``number`` with its noun: "1 source", "3 sources", "2,000 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
