"""Names and other words that stand where the passage has something else."""

from __future__ import annotations

from collections.abc import Iterator

from verify.check.match.reading import Reading
from verify.check.match.relations import base_of, kinds
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import IN_CLAIM, beside, quote
from verify.check.stance.pair import Pair, Substitution, words_within
from verify.text.dates import is_calendar_word
from verify.text.lexicon import phrases

SAYING = frozenset({"say", "tell", "state", "announce", "confirm", "claim", "warn", "admit"})
SAME_EVENT = 0.7
"""Coverage from which another name in a role contradicts; below, it may be another event."""


@guard("name-differs")
def find_other_names(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """Another person, place or organisation stands in the same role."""
    told = set()
    weight = Weight.CONTRARY if pair.coverage >= SAME_EVENT else Weight.CAUTION
    dated, dated_there = _places_of_dates(pair.claim), _places_of_dates(pair.passage)
    for swap in pair.substitutions:
        # what a date says is for the dates' own guard
        in_date = swap.claim in dated or swap.passage in dated_there
        if is_rival(pair, swap) and not in_date and swap.claim not in told:
            told.add(swap.claim)
            word, other = pair.claim.words[swap.claim], pair.passage.words[swap.passage]
            yield weight, beside(quote(word.text), quote(other.text))


def is_rival(pair: Pair, swap: Substitution) -> bool:
    """Do two names stand in the same place that cannot both be right?

    "Monday" is no rival of "General", and whoever is called "the Idaho senator" may have any name.
    """
    word, other = pair.claim.words[swap.claim], pair.passage.words[swap.passage]
    if not (word.is_name and other.is_name):
        return False
    if is_calendar_word(word.folded) != is_calendar_word(other.folded):
        return False
    is_described = _is_described(pair.claim, swap.claim)
    return is_described == _is_described(pair.passage, swap.passage)


def _is_described(reading: Reading, place: int) -> bool:
    """Does the name only describe whom a phrase with "the" means: "the South Carolina man"?"""
    words, first, last = reading.words, place, place + 1
    while first and words[first - 1].is_name:
        first -= 1
    while last < len(words) and words[last].is_name:
        last += 1
    is_phrase = bool(first) and words[first - 1].folded in phrases("determiners")
    ends_plainly = last - first > 1 and words[last - 1].is_known
    heads = words[last : last + 1]
    return is_phrase and (ends_plainly or any(head.folded in _roles() for head in heads))


def _roles() -> frozenset[str]:
    """What people are called by their office or part: "senator", "spokeswoman"."""
    return phrases("titles") | phrases("speaking_roles")


def _is_speaker(reading: Reading, place: int) -> bool:
    """Does the text begin with who says it? There a capital tells nothing: "Britain said that"."""
    following = reading.words[place + 1 : place + 2]
    return place == 0 and any(base_of(word.folded) in SAYING for word in following)


def _names_a_day(reading: Reading) -> bool:
    return bool(reading.dates) or any(is_calendar_word(word.folded) for word in reading.words)


def _places_of_dates(reading: Reading) -> set[int]:
    return {place for date in reading.dates for place in words_within(reading, date)}


@guard("name-missing")
def find_missing_names(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A name of the claim does not occur in the passage nor right around it."""
    differing = {swap.claim for swap in pair.substitutions if is_rival(pair, swap)}
    for i in pair.unsaid:
        word = pair.claim.words[i]
        if (word.is_name or _is_speaker(pair.claim, i)) and i not in differing:
            # a day that the passage leaves out is no matter; one beside another day is
            is_left_out = is_calendar_word(word.folded) and not _names_a_day(pair.passage)
            weight = Weight.NOTE if is_left_out else Weight.CAUTION
            yield weight, f"{quote(word.text)} {IN_CLAIM}"


@guard("other-kind")
def find_other_kinds(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A word of the same kind but of another meaning stands in the same place."""
    told = set()
    for swap in pair.substitutions:
        word, other = pair.claim.words[swap.claim], pair.passage.words[swap.passage]
        if word.is_name or other.is_name or swap.claim in told:
            continue
        common = kinds().get(word.stem, frozenset()) & kinds().get(other.stem, frozenset())
        if common and base_of(word.folded) not in phrases("bearing_verbs"):
            told.add(swap.claim)
            yield Weight.CAUTION, beside(quote(word.text), quote(other.text))


@guard("word-replaced")
def find_replaced_words(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """Another word stands in the same place; whether it says the same is for a person to see."""
    told = set()
    for swap in pair.substitutions:
        word, other = pair.claim.words[swap.claim], pair.passage.words[swap.passage]
        both_known = word.is_known and other.is_known
        plain = not (word.is_name or other.is_name or word.is_number or other.is_number)
        if both_known and plain and swap.claim not in told:
            told.add(swap.claim)
            yield Weight.NOTE, beside(quote(word.text), quote(other.text))
