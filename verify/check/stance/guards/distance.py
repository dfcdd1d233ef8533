"""Does the passage stand behind what it says, or keep its distance?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from verify.check.match.reading import Reading
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import IN_CLAIM, IN_PASSAGE, quote
from verify.check.stance.pair import Pair
from verify.check.stance.partners import NOWHERE
from verify.text.lexicon import table

SHARE_REACHED = 0.4
"""Of the shared content, how much must lie in the reach of a distancing phrase."""
_TURNING = frozenset(
    {"saying", "adding", "although", "though", "insisting", "calling", "describing", "arguing"}
)
_SAID_IN_QUESTION = re.compile(r"\?[\"”'’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Distance:
    """A distancing phrase and the words that it reaches."""

    phrase: str
    kind: str
    places: range
    """Of the phrase's own words."""
    reach: frozenset[int]


@guard("denial")
def find_denials(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage reports that somebody denies what the claim says."""
    yield from _find_kind(pair, "denial", Weight.CONTRARY)


@guard("debunked")
def find_debunked(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage says that it is false, a hoax, or without evidence."""
    yield from _find_kind(pair, "debunked", Weight.CONTRARY)


@guard("doubt")
def find_doubts(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage repeats it as a rumour or an allegation and does not vouch for it."""
    yield from _find_kind(pair, "doubt", Weight.CAUTION)


@guard("question")
def find_questions(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage asks; it does not state."""
    asks = _SAID_IN_QUESTION.search(pair.passage.text)
    if asks and not _SAID_IN_QUESTION.search(pair.claim.text):
        yield Weight.CAUTION, "the passage is a question"


@guard("condition")
def find_conditions(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage says it only under a condition."""
    for word in ("if", "unless"):
        if word in pair.passage.folded and word not in pair.claim.folded:
            reach = set(_reach(pair.passage, pair.passage.folded.index(word), 1, "after"))
            if pair.shared_weight(reach) >= SHARE_REACHED:
                yield Weight.CAUTION, f"{quote(word)} {IN_PASSAGE}"


@lru_cache(maxsize=1 << 14)
def find_distances(reading: Reading) -> tuple[Distance, ...]:
    """The distancing phrases of a text, each with the words of its sentence that it reaches."""
    found: list[Distance] = []
    folded = reading.folded
    if _by_first_word().keys().isdisjoint(folded):
        return ()
    taken: set[int] = set()
    for place, word in enumerate(folded):
        for phrase, kind, where in _by_first_word().get(word, ()):
            if folded[place : place + len(phrase)] == phrase and place not in taken:
                taken.update(range(place, place + len(phrase)))
                reach = _reach(reading, place, len(phrase), where)
                text = " ".join(w.text for w in reading.words[place : place + len(phrase)])
                places = range(place, place + len(phrase))
                found.append(Distance(text, kind, places, reach))
                break
    return tuple(found)


def _find_kind(pair: Pair, kind: str, weight: Weight) -> Iterator[tuple[Weight, str]]:
    ours, theirs = find_distances(pair.claim), find_distances(pair.passage)
    if not ours and not theirs:
        return
    here = [d for d in ours if d.kind == kind]
    own_here = [d for d in here if _is_own(d, pair.forth)]
    there = [
        d
        for d in theirs
        if d.kind == kind
        and _is_own(d, pair.back)
        and pair.shared_weight(set(d.reach)) >= SHARE_REACHED
    ]
    if there and not own_here and not _claim_denies_otherwise(pair, kind):
        yield weight, f"{quote(there[0].phrase)} {IN_PASSAGE}"
    elif here and not theirs:
        yield weight, f"{quote(here[0].phrase)} {IN_CLAIM}"


def _is_own(distance: Distance, partners: list[int]) -> bool:
    """Does the phrase hold a word that the other text lacks?"""
    return any(partners[place] == NOWHERE for place in distance.places)


def _claim_denies_otherwise(pair: Pair, kind: str) -> bool:
    """ "Nobody was hurt" and "denied that anybody was hurt" do not contradict each other."""
    others = {"denial": "debunked", "debunked": "denial"}
    return any(d.kind == others.get(kind) for d in find_distances(pair.claim))


def _reach(reading: Reading, place: int, length: int, where: str) -> frozenset[int]:
    numbers = reading.sentence_numbers
    sentence = [k for k, number in enumerate(numbers) if number == numbers[place]]
    start = place + length if where == "after" else 0
    end = next((k for k in sentence if k > place and _turns_away(reading, k)), len(numbers))
    return frozenset(k for k in sentence if start <= k < end and not place <= k < place + length)


def _turns_away(reading: Reading, place: int) -> bool:
    """Does a clause begin in which something else is said: "…, saying", "…, calling it"?"""
    return reading.words[place].folded in _TURNING


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, kind, where in table("distancing"):
        words = tuple(phrase.replace("-", " ").split())
        found.setdefault(words[0], []).append((words, kind, where))
    return {
        first: tuple(sorted(options, key=lambda option: -len(option[0])))
        for first, options in found.items()
    }
