"""Units and counted nouns: folding, dimensions, conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verify.text.lexicon import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its dimension and the factor to that dimension's base."""

    name: str
    dimension: str
    factor: str


@cache
def units_by_spelling() -> dict[str, Unit]:
    """Every spelling of every unit. Symbols keep their case; words are found lower-case too."""
    return {row[0]: Unit(*row[1:]) for row in table("units")}


@cache
def units_by_name() -> dict[str, Unit]:
    """Canonical name to unit."""
    return {unit.name: unit for unit in units_by_spelling().values()}


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit after a number, longest spelling first; words in any case, symbols in theirs."""
    words: list[str] = []
    symbols: list[str] = []
    for spelling in sorted(units_by_spelling(), key=len, reverse=True):
        is_word = len(spelling) > 3 and spelling.replace(" ", "").replace("-", "").isalpha()
        (words if is_word else symbols).append(re.escape(spelling).replace(r"\ ", r"[\s-]"))
    return re.compile(rf"(?:(?i:{'|'.join(words)})|{'|'.join(symbols)})(?!\w)")


@cache
def currency_before() -> re.Pattern[str]:
    """A currency's symbol or code right before a number."""
    symbols = [
        re.escape(spelling)
        for spelling, unit in units_by_spelling().items()
        if unit.dimension == "money"
        and not spelling.islower()
        and " " not in spelling
        and (not spelling.isalpha() or spelling.isupper() or spelling == "Rs")
    ]
    symbols.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(symbols)})\.?\s?[-−]?$")


def find_unit(spelling: str) -> Unit | None:
    """The unit that is spelt so."""
    folded = re.sub(r"[\s-]+", " ", spelling)
    by_spelling = units_by_spelling()
    return (
        by_spelling.get(folded)
        or by_spelling.get(folded.lower())
        or by_spelling.get(folded.replace(" ", "-"))
    )


def convert(value: float, unit: str, to: str) -> float | None:
    """``value`` of ``unit`` in ``to``, or None where the two measure different things."""
    if unit == to:
        return value
    here, there = units_by_name().get(unit), units_by_name().get(to)
    if not here or not there or here.dimension != there.dimension or here.dimension == "money":
        return _convert_rate(value, unit, to)
    if here.dimension == "temperature":
        return _from_kelvin(_to_kelvin(value, here.factor), there.factor)
    return value * float(here.factor) / float(there.factor)


def _convert_rate(value: float, unit: str, to: str) -> float | None:
    above, _, below = unit.partition(" per ")
    above_to, _, below_to = to.partition(" per ")
    if not below or not below_to:
        return None
    upper, lower = convert(value, above, above_to), convert(1.0, below, below_to)
    return None if upper is None or not lower else upper / lower


def _to_kelvin(value: float, letter: str) -> float:
    return {"K": value, "C": value + 273.15, "F": (value + 459.67) * 5 / 9}[letter]


def _from_kelvin(value: float, letter: str) -> float:
    return {"K": value, "C": value - 273.15, "F": value * 9 / 5 - 459.67}[letter]


@cache
def people_nouns() -> dict[str, str]:
    """Form of a noun for people to its unit."""
    return {row[0]: row[1] for row in table("people_nouns")}


@cache
def people_units() -> frozenset[str]:
    """Units that count people."""
    return frozenset(people_nouns().values()) - {"family", "household"}
