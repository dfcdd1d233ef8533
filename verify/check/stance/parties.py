"""Who stands on either side of a verb, read from the order of words and prepositions alone."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.match.reading import Reading
from verify.check.stance.partners import NOWHERE
from verify.text.dates import is_calendar_word
from verify.text.lexicon import phrases

FARTHEST = 6
"""Words between a party and the verb."""
PHRASE = 4
"""Words back to the preposition that governs a phrase."""
TAKES_PARTIES = frozenset({"by", "to", "from", "against", "than"})
"""Prepositions after which stands somebody who does it or to whom it is done; after others stands
where, when or why."""
BOTH_ALIKE = frozenset({"with", "and", "between"})
"""Words that join two who do the same to each other."""


def is_party(reading: Reading, place: int) -> bool:
    """Can the word be one who does it or one to whom it is done?

    A name, or a word after an article, that no preposition of place, time or reason governs.
    """
    word = reading.words[place]
    if word.is_number or is_calendar_word(word.folded):
        return False
    if not word.is_name and not is_after_determiner(reading, place):
        return False
    governing = governing_preposition(reading, place)
    return governing is None or governing in TAKES_PARTIES


def is_after_determiner(reading: Reading, place: int) -> bool:
    """Does an article or the like stand up to three words before?"""
    before = reading.words[max(0, place - 3) : place]
    return any(word.folded in phrases("determiners") for word in before)


def governing_preposition(reading: Reading, place: int) -> str | None:
    """The preposition right before the word's phrase; None for a subject or an object."""
    for k in range(place - 1, max(-1, place - 1 - PHRASE), -1):
        word = reading.words[k]
        if word.folded in phrases("determiners") or not word.is_function:
            if reading.text[word.end : reading.words[k + 1].start].strip(" '’s-"):
                return None  # a comma or a full stop parts the phrases
            continue
        return word.folded if word.folded in phrases("prepositions") else None
    return None


def parties_beside(
    reading: Reading, verb: int, partners: Sequence[int]
) -> tuple[int | None, int | None]:
    """The nearest parties before and after the verb that have a partner in the other text.

    Names come before things: in "lost the final to Castel", Castel is the other side.
    """
    before = range(verb - 1, max(-1, verb - FARTHEST - 1), -1)
    after = range(verb + 1, min(len(reading.words), verb + FARTHEST + 1))
    sides = [
        [k for k in side if partners[k] != NOWHERE and is_party(reading, k)]
        for side in (before, after)
    ]
    first, second = (
        next((k for k in side if reading.words[k].is_name), side[0] if side else None)
        for side in sides
    )
    return first, second


def is_passive(reading: Reading, verb: int, agent: int) -> bool:
    """ "Sued … by": does "by" stand between the verb and the later of the two?"""
    return any(word.folded == "by" for word in reading.words[verb + 1 : agent])


def are_joined(reading: Reading, first: int, second: int) -> bool:
    """Do "with" or "and" make the two do the same to each other?"""
    between = reading.words[min(first, second) + 1 : max(first, second)]
    return any(word.folded in BOTH_ALIKE for word in between)
