"""A text read once for comparing: its words, and on demand its numbers, dates and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from verify.check.index.terms import may_be_name, skeleton_term
from verify.text.dates import DateSpan, find_dates
from verify.text.lexicon import phrases
from verify.text.numbers import Quantity, find_quantities
from verify.text.tokens import Token, tokenize

MOST_WORDS = 400
"""Words of one text that are compared; a claim of 2,000 words is told by its first 400."""
FUNCTION_WORD_WEIGHT = 0.12


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a reading; ``key`` tells apart what is compared differently."""

    text: str
    folded: str
    stem: str
    start: int
    end: int
    is_name: bool
    is_number: bool
    is_function: bool

    @property
    def key(self) -> tuple[str, str, bool]:
        """Words with one key are alike to everything."""
        return self.folded, self.stem, self.is_name

    @property
    def is_content(self) -> bool:
        """Does the word say something by itself?"""
        return not self.is_function


class Reading:
    """A text and what was read from it. Make it with :func:`read`, which remembers."""

    def __init__(self, text: str) -> None:
        self.text = text
        tokens = tokenize(text)[:MOST_WORDS]
        self.words = tuple(_as_word(token, i == 0, text) for i, token in enumerate(tokens))
        self.keys = [word.key for word in self.words]
        self.sorted_words = " ".join(sorted(word.folded for word in self.words))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with their units and hedges."""
        return tuple(find_quantities(self.text[:20_000]))

    @cached_property
    def dates(self) -> tuple[DateSpan, ...]:
        """Dates that the text names by itself, without knowing when it was published."""
        return tuple(find_dates(self.text[:20_000])) if _MAY_HOLD_DATE.search(self.text) else ()

    @cached_property
    def function_flags(self) -> NDArray[np.bool_]:
        """Which words are function words."""
        return np.array([word.is_function for word in self.words], dtype=bool)


_MAY_HOLD_DATE = re.compile(
    r"\d|day\b|month|year|week|today|tomorrow|night|spring|summer|autumn|winter|decade|century"
    r"|jan|feb|march|april|may\b|june|july|aug|sept|oct|nov|dec",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 15)
def read(text: str) -> Reading:
    """The reading of ``text``; the latest 32,768 are kept."""
    return Reading(text)


def _as_word(token: Token, is_first: bool, text: str) -> Word:
    is_function = token.folded in phrases("function_words")
    shouted = token.text.isupper() and len(token.text) > 1 and text.isupper()
    is_name = may_be_name(token) and not is_function and not shouted
    if is_first and is_name and token.text.isascii():
        is_name = token.folded != token.stem or not _is_common_word(token.folded)
        is_name = is_name and not _is_common_word(token.stem)
    return Word(
        text=token.text,
        folded=token.folded,
        stem=token.stem,
        start=token.start,
        end=token.end,
        is_name=is_name,
        is_number=token.folded[0].isdigit(),
        is_function=is_function,
    )


@lru_cache(maxsize=1 << 16)
def _is_common_word(folded: str) -> bool:
    from verify.check.match.relations import is_known_word

    return is_known_word(folded)


@lru_cache(maxsize=1 << 16)
def bones(text: str) -> str:
    """The consonant skeleton of a name, for transliterations; empty where it says too little."""
    found = skeleton_term(text)
    return found if len(found) >= 3 else ""
