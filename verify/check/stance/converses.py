"""Verbs that tell one thing from two sides: "A beat B" is "B lost to A"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from verify.check.match.reading import Word
from verify.check.match.relations import stem_forms
from verify.text.lexicon import table


@cache
def converses() -> dict[str, frozenset[str]]:
    """For a stem: the stems of the verbs that say the same from the other side."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in table("converses"):
        for one in stem_forms(first):
            for other in stem_forms(second):
                found[one].add(other)
                found[other].add(one)
    return {stem: frozenset(others) for stem, others in found.items()}


def are_converse(word: Word, other: Word) -> bool:
    """Do the two tell one thing from two sides?"""
    return other.stem in converses().get(word.stem, ())
