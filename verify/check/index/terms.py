"""What of a text the index keeps: stems, name skeletons and spellings, numbers, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verify.text.dates import find_dates
from verify.text.hints import spell_plainly
from verify.text.lexicon import phrases
from verify.text.names import skeleton
from verify.text.numbers.numerals import NUMERAL, SCALE_AFTER, read_numeral, scale_of
from verify.text.tokens import tokenize

SHORTEST_SKELETON = 2
LONGEST_TERM = 60

_HAS_DIGIT = re.compile(r"\d")
_MAY_HOLD_NUMBER = re.compile(
    r"\d|teen\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|dozen|hundred|thousand|million|billion)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text, in order, repeated as often as they occur."""

    words: tuple[str, ...]
    spellings: tuple[str, ...]
    """Folded words that may be names."""
    skeletons: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]

    def __add__(self, other: Terms) -> Terms:
        """The terms of both texts read one after the other."""
        return Terms(
            self.words + other.words,
            self.spellings + other.spellings,
            self.skeletons + other.skeletons,
            self.numbers + other.numbers,
            self.dates + other.dates,
        )


def find_terms(text: str) -> Terms:
    """The index terms of ``text``; any text is safe, and a text without words has none."""
    words, spellings, skeletons = [], [], []
    for token in tokenize(text):
        words.append(as_term(token.stem))
        spelling, bones = _name_terms(token.text, token.folded)
        if spelling:
            spellings.append(spelling)
        if bones:
            skeletons.append(bones)
    return Terms(
        words=tuple(filter(None, words)),
        spellings=tuple(spellings),
        skeletons=tuple(skeletons),
        numbers=tuple(_number_terms(text)) if _MAY_HOLD_NUMBER.search(text) else (),
        dates=tuple(_date_terms(text)) if _HAS_DIGIT.search(text) else (),
    )


@lru_cache(maxsize=1 << 16)
def as_term(word: str) -> str:
    """``word`` as one index term: without blanks and of bounded length."""
    return "".join(word.split())[:LONGEST_TERM]


def may_be_name(word: str) -> bool:
    """Is the word written like a name: with a capital, or in a script that has none?"""
    first = word[0]
    return first.isupper() or (first.isalpha() and not first.isascii() and not first.islower())


@lru_cache(maxsize=1 << 16)
def _name_terms(word: str, folded: str) -> tuple[str, str]:
    """Spelling and skeleton of a word that may be a name, else nothing."""
    if not may_be_name(word) or folded in phrases("function_words"):
        return "", ""
    return as_term(folded), skeleton_term(word)


def skeleton_term(name: str) -> str:
    """The consonant skeleton of ``name``, empty where it is too short to tell anything."""
    bones = as_term(skeleton(name))
    return bones if len(bones) >= SHORTEST_SKELETON else ""


def _number_terms(text: str) -> list[str]:
    """The values of all numerals, whatever they count: proposing takes no more than that.

    The full reading, with units and hedges, costs twenty times as much and comes with rescoring.
    """
    text = spell_plainly(text)
    terms: dict[str, None] = {}
    for match in NUMERAL.finditer(text):
        numeral = read_numeral(match)
        scaled = SCALE_AFTER.match(text, match.end()) if numeral else None
        for bound in (numeral.low, numeral.high) if numeral else ():
            terms[f"{bound * (scale_of(scaled) if scaled else 1.0):.6g}"] = None
    return list(terms)


def _date_terms(text: str) -> list[str]:
    terms: dict[str, None] = {}
    for span in find_dates(text):
        terms[span.first.isoformat()] = None
        if span.first.month == span.last.month and span.first.year == span.last.year:
            terms[f"{span.first.year:04d}-{span.first.month:02d}"] = None
        terms[f"{span.first.year:04d}"] = None
    return list(terms)
