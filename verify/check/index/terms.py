"""What of a text the index keeps: stems, name skeletons and spellings, numbers, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.text.dates import find_dates
from verify.text.names import skeleton
from verify.text.numbers import find_quantities
from verify.text.tokens import tokenize

SHORTEST_SKELETON = 2
LONGEST_TERM = 60

_MAY_HOLD_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text, in order, repeated as often as they occur."""

    words: tuple[str, ...]
    spellings: tuple[str, ...]
    """Folded words that may be names."""
    skeletons: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]


def find_terms(text: str) -> Terms:
    """The index terms of ``text``; any text is safe, and a text without words has none."""
    tokens = tokenize(text)
    names = [token for token in tokens if may_be_name(token.text)]
    has_number = _MAY_HOLD_NUMBER.search(text) is not None
    return Terms(
        words=tuple(term for token in tokens if (term := as_term(token.stem))),
        spellings=tuple(term for token in names if (term := as_term(token.folded))),
        skeletons=tuple(s for token in names if (s := skeleton_term(token.text))),
        numbers=tuple(_number_terms(text)) if has_number else (),
        dates=tuple(_date_terms(text)) if has_number else (),
    )


def as_term(word: str) -> str:
    """``word`` as one index term: without blanks and of bounded length."""
    return "".join(word.split())[:LONGEST_TERM]


def may_be_name(word: str) -> bool:
    """Is the word written like a name: with a capital, or in a script that has none?"""
    first = word[0]
    return first.isupper() or (first.isalpha() and not first.isascii() and not first.islower())


def skeleton_term(name: str) -> str:
    """The consonant skeleton of ``name``, empty where it is too short to tell anything."""
    bones = as_term(skeleton(name))
    return bones if len(bones) >= SHORTEST_SKELETON else ""


def _number_terms(text: str) -> list[str]:
    bounds = (bound for found in find_quantities(text) for bound in (found.low, found.high))
    return list(dict.fromkeys(f"{bound:.6g}" for bound in bounds if abs(bound) != float("inf")))


def _date_terms(text: str) -> list[str]:
    terms: dict[str, None] = {}
    for span in find_dates(text):
        terms[span.first.isoformat()] = None
        if span.first.month == span.last.month and span.first.year == span.last.year:
            terms[f"{span.first.year:04d}-{span.first.month:02d}"] = None
        terms[f"{span.first.year:04d}"] = None
    return list(terms)
