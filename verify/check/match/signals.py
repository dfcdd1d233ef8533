"""Why a passage matched, in words. A signal's docstring is its explanation on the screen."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from verify.check.match.alignment import COUNTS_AS_FOUND, Alignment
from verify.check.match.particulars import compare_particulars
from verify.model import Reason
from verify.text.comparison import Agreement

MOST_REASONS_EACH = 3
"""Reasons that one signal may give; the most telling come first."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One way in which a passage can resemble a claim."""

    name: str
    explanation: str
    find: Callable[[Alignment], Iterator[str]]


SIGNALS: dict[str, Signal] = {}
"""By name, in the order in which their reasons are shown."""


def signal(name: str) -> Callable[[Callable[[Alignment], Iterator[str]]], Signal]:
    """Register a function that yields words for the screen; its docstring explains them."""

    def register(function: Callable[[Alignment], Iterator[str]]) -> Signal:
        explanation = inspect.getdoc(function)
        if not explanation:
            raise TypeError(f"The signal {name} has no docstring to show.")
        SIGNALS[name] = Signal(name, explanation, function)
        return SIGNALS[name]

    return register


def explain(alignment: Alignment) -> tuple[Reason, ...]:
    """All that the signals have to say about an alignment."""
    return tuple(
        Reason(found.name, words)
        for found in SIGNALS.values()
        for words in list(found.find(alignment))[:MOST_REASONS_EACH]
    )


@signal("key-words")
def find_key_words(alignment: Alignment) -> Iterator[str]:
    """How many of the claim's key words the passage has; synonyms and other forms count."""
    content = [i for i, word in enumerate(alignment.claim.words) if word.is_content]
    if not content:
        yield "no key words: the claim has only words like 'the' and 'it'"
        return
    if not len(alignment.forth):
        yield f"0 of {_count(len(content))}"
        return
    found = sum(bool(alignment.likeness[i] >= COUNTS_AS_FOUND) for i in content)
    yield f"{found} of {_count(len(content))}"


@signal("name-variant")
def find_name_variants(alignment: Alignment) -> Iterator[str]:
    """A name is spelt otherwise in the passage and was taken for the same; look whether it is."""
    seen = set()
    for i, place in enumerate(alignment.forth):
        word, other = alignment.claim.words[i], alignment.passage.words[place]
        alike = alignment.likeness[i] >= COUNTS_AS_FOUND and word.is_name and other.is_name
        if alike and word.stem != other.stem and word.folded != other.folded:
            said = f"“{word.text}” read as “{other.text}”"
            if said not in seen:
                seen.add(said)
                yield said


@signal("other-word")
def find_other_words(alignment: Alignment) -> Iterator[str]:
    """The passage says it with another word, which the word lists give for the claim's."""
    for i, place in enumerate(alignment.forth):
        word, other = alignment.claim.words[i], alignment.passage.words[place]
        ordinary = word.is_content and other.is_content and not (word.is_name and other.is_name)
        if ordinary and alignment.likeness[i] >= COUNTS_AS_FOUND and word.stem != other.stem:
            yield f"“{word.text}” said as “{other.text}”"


@signal("number")
def find_numbers(alignment: Alignment) -> Iterator[str]:
    """Numbers of the claim beside those of the passage, compared by value and unit."""
    for found in compare_particulars(alignment.claim, alignment.passage).numbers:
        if found.comparison.agreement is Agreement.DIFFERENT:
            yield f"{found.claim.text} in the claim, {found.passage.text} in the passage"
        elif found.claim.text.casefold() != found.passage.text.casefold():
            yield f"{found.claim.text} in the claim agrees with {found.passage.text} in the passage"


@signal("date")
def find_date_agreement(alignment: Alignment) -> Iterator[str]:
    """Dates of the claim beside those of the passage, compared as spans of days."""
    for found in compare_particulars(alignment.claim, alignment.passage).dates:
        if found.comparison.agreement is Agreement.DIFFERENT:
            yield f"{found.claim.text} in the claim, {found.passage.text} in the passage"
        elif found.claim.text.casefold() != found.passage.text.casefold():
            yield f"{found.claim.text} in the claim agrees with {found.passage.text} in the passage"


def _count(number: int) -> str:
    return "1 key word" if number == 1 else f"{number} key words"
