"""What a guard is, and all of them by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from verify.check.stance.pair import Pair


class Weight(Enum):
    """How hard an objection is against calling the passage support."""

    NOTE = 0
    """Worth knowing; the judge weighs it."""
    CAUTION = 1
    """The passage does not support the claim as it stands."""
    CONTRARY = 2
    """The passage says otherwise."""


@dataclass(frozen=True, slots=True)
class Objection:
    """A guard's finding: what in the claim and what in the passage do not go together."""

    guard: str
    weight: Weight
    words: str


Find = Callable[[Pair], Iterator[tuple[Weight, str]]]


@dataclass(frozen=True, slots=True)
class Guard:
    """One check of particulars; ``explanation`` is what the screen says that it looks at."""

    name: str
    explanation: str
    find: Find


GUARDS: dict[str, Guard] = {}
"""By name, in the order in which they are asked."""


def guard(name: str) -> Callable[[Find], Guard]:
    """Register a function that yields weight and words; its docstring explains it on screen."""

    def register(function: Find) -> Guard:
        explanation = inspect.getdoc(function)
        if not explanation:
            raise TypeError(f"The guard {name} has no docstring to show.")
        GUARDS[name] = Guard(name, explanation, function)
        return GUARDS[name]

    return register


def find_objections(pair: Pair) -> tuple[Objection, ...]:
    """What all guards hold against calling the passage support, in a fixed order."""
    return tuple(
        Objection(found.name, weight, words)
        for found in GUARDS.values()
        for weight, words in found.find(pair)
    )
