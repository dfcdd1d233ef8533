"""A text read once for comparing: its words, and on demand its numbers, dates and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from verify.check.index.terms import may_be_name
from verify.check.match.relations import is_known_word
from verify.text.dates import DateSpan, find_dates
from verify.text.lexicon import phrases
from verify.text.numbers import Quantity, find_quantities
from verify.text.sentences import split_sentences
from verify.text.tokens import find_surfaces, find_tokens, normalise

MOST_WORDS = 400
"""Words of one text that are compared; a claim of 2,000 words is told by its first 400."""
FUNCTION_WORD_WEIGHT = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A word as it is written, wherever it stands. One object serves all texts that have it."""

    text: str
    folded: str
    stem: str
    is_name: bool
    is_number: bool
    is_function: bool
    is_known: bool
    """Is it an ordinary word of the dictionary?"""

    @property
    def is_content(self) -> bool:
        """Does the word say something by itself?"""
        return not self.is_function

    def at(self, start: int, end: int) -> Word:
        """The form at a place of a text."""
        # by tuple.__new__: a judge makes fifty of them a pair, and Word() takes twice as long
        return tuple.__new__(
            Word,
            (
                self.text,
                self.folded,
                self.stem,
                start,
                end,
                self.is_name,
                self.is_number,
                self.is_function,
                self.is_known,
                not self.is_function,
            ),
        )


class Word(NamedTuple):
    """A form at its place in a reading."""

    text: str
    folded: str
    stem: str
    start: int
    end: int
    is_name: bool
    is_number: bool
    is_function: bool
    is_known: bool
    is_content: bool


class Reading:
    """A text and what was read from it. Make it with :func:`read`, which remembers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms = _find_forms(text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The forms with their places. Most passages are compared without ever asking for them."""
        found = list(islice(find_tokens(self.text), 2 * MOST_WORDS))
        if len(found) != len(self.forms):
            found = [match for match in found if normalise(match.group())[0]]
        places = zip(self.forms, found, strict=False)
        return tuple([form.at(*match.span()) for form, match in places])

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded words in order."""
        return tuple([word.folded for word in self.words])

    @cached_property
    def sorted_words(self) -> str:
        """The folded words in alphabetical order, for comparing without regard to order."""
        return " ".join(sorted([form.folded for form in self.forms]))

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
        return tuple(find_dates(self.text[:20_000]))


_MAY_END_SENTENCE = re.compile(r"[.!?…][\"”'’)\]]*\s")


@lru_cache(maxsize=1 << 15)
def read(text: str) -> Reading:
    """The reading of ``text``; the latest 32,768 are kept."""
    return Reading(text)


def _find_forms(text: str) -> tuple[Form, ...]:
    surfaces = find_surfaces(text)[: 2 * MOST_WORDS]
    named = not text.isupper()
    forms = [form for surface in surfaces if (form := _find_form(surface, named))][:MOST_WORDS]
    if forms and forms[0].is_name and forms[0].is_known:
        # A capital at the start tells nothing about a word of the dictionary.
        forms[0] = _find_form(forms[0].text, False) or forms[0]
    return tuple(forms)


@lru_cache(maxsize=1 << 17)
def _find_form(surface: str, may_name: bool) -> Form | None:
    folded, stem = normalise(surface)
    if not folded:
        return None
    is_function, is_number = folded in phrases("function_words"), folded[0].isdigit()
    return Form(
        surface,
        folded,
        stem,
        is_name=may_name and not is_function and not is_number and may_be_name(surface),
        is_number=is_number,
        is_function=is_function,
        is_known=is_known_word(stem) or is_known_word(folded),
    )
