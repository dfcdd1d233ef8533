"""A text read once for comparing: its words, and on demand its numbers, dates and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import NamedTuple

from verify.check.index.terms import may_be_name, skeleton_term
from verify.check.match.relations import is_known_word
from verify.text.dates import DateSpan, find_dates
from verify.text.lexicon import phrases
from verify.text.numbers import Quantity, find_quantities
from verify.text.sentences import split_sentences
from verify.text.tokens import Token, tokenize

MOST_WORDS = 400
"""Words of one text that are compared; a claim of 2,000 words is told by its first 400."""
FUNCTION_WORD_WEIGHT = 0.12


class Word(NamedTuple):
    """A word of a reading. A tuple, because matching makes hundreds of thousands of them."""

    text: str
    folded: str
    stem: str
    start: int
    end: int
    is_name: bool
    is_number: bool
    is_function: bool
    is_known: bool
    """Is it an ordinary word of the dictionary?"""
    is_content: bool
    """Does the word say something by itself?"""


class Reading:
    """A text and what was read from it. Make it with :func:`read`, which remembers."""

    def __init__(self, text: str) -> None:
        self.text = text
        tokens = tokenize(text)[:MOST_WORDS]
        shouted = text.isupper()
        self.words = tuple(_as_word(token, i == 0, shouted) for i, token in enumerate(tokens))

    @cached_property
    def sorted_words(self) -> str:
        """The folded words in alphabetical order, for comparing without regard to order."""
        return " ".join(sorted(word.folded for word in self.words))

    @cached_property
    def sentence_numbers(self) -> tuple[int, ...]:
        """For each word, the number of its sentence in the text."""
        if not _MAY_END_SENTENCE.search(self.text):
            return (0,) * len(self.words)
        ends = [end for _, end in split_sentences(self.text)]
        return tuple(bisect_left(ends, word.end) for word in self.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with their units and hedges."""
        return tuple(find_quantities(self.text[:20_000]))

    @cached_property
    def dates(self) -> tuple[DateSpan, ...]:
        """Dates that the text names by itself, without knowing when it was published."""
        return tuple(find_dates(self.text[:20_000])) if _MAY_HOLD_DATE.search(self.text) else ()


_MAY_END_SENTENCE = re.compile(r"[.!?…][\"”'’)\]]*\s")
_MAY_HOLD_DATE = re.compile(
    r"\d|day\b|month|year|week|today|tomorrow|night|spring|summer|autumn|winter|decade|century"
    r"|jan|feb|march|april|may\b|june|july|aug|sept|oct|nov|dec",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 15)
def read(text: str) -> Reading:
    """The reading of ``text``; the latest 32,768 are kept."""
    return Reading(text)


def _as_word(token: Token, is_first: bool, is_shouted: bool) -> Word:
    text, start, end, folded, stem = token
    is_name, is_number, is_function, is_known = _classify(text, folded, stem)
    # A capital at the start tells nothing about a word of the dictionary.
    if is_name and (is_shouted or (is_first and is_known)):
        is_name = False
    return Word(
        text,
        folded,
        stem,
        start,
        end,
        is_name,
        is_number,
        is_function,
        is_known,
        not is_function,
    )


@lru_cache(maxsize=1 << 17)
def _classify(text: str, folded: str, stem: str) -> tuple[bool, bool, bool, bool]:
    """Is it written like a name; is it a number, a function word, a word of the dictionary?"""
    is_function, is_number = folded in phrases("function_words"), folded[0].isdigit()
    return (
        not is_function and not is_number and may_be_name(text),
        is_number,
        is_function,
        is_known_word(stem) or is_known_word(folded),
    )


@lru_cache(maxsize=1 << 16)
def bones(text: str) -> str:
    """The consonant skeleton of a name, for transliterations; empty where it says too little."""
    found = skeleton_term(text)
    return found if len(found) >= 3 else ""
