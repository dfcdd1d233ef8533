"""Words of a claim that a passage may leave out: the text around it or its form has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verify.check.match.relations import base_of, stand_ins
from verify.check.stance.negation import is_clause_break
from verify.check.stance.partners import NOWHERE
from verify.text.dates import is_calendar_word
from verify.text.lexicon import phrases

if TYPE_CHECKING:
    from verify.check.stance.pair import Pair

COPULAR = frozenset({"stay", "remain", "become", "get"})
"""Verbs that say of a state what "is" says: "stayed shut", "was shut"."""
MOST_OF_BACKGROUND = 0.7
"""Share of a clause of circumstances that the text around a passage has to hold."""


def find_covered(pair: Pair) -> frozenset[int]:
    """Places of the claim's words that have no partner and that nothing speaks against."""
    background = set(_find_background(pair))
    return frozenset(
        place
        for place in pair.missing
        if place in background
        or _is_copula(pair, place)
        or (_is_known_around(pair, place) or _is_given_name(pair, place))
        or _stands_for_name(pair, place)
        or _is_body_around(pair, place)
    )


def _is_known_around(pair: Pair, place: int) -> bool:
    """A name that stands right around the passage, and in it no other in its place."""
    word = pair.claim.words[place]
    return word.is_name and word.stem in pair.context_stems and not _is_displaced(pair, place)


def _is_given_name(pair: Pair, place: int) -> bool:
    """ "Jana Ortlieb" here, "Ortlieb" alone there."""
    word = pair.claim.words[place]
    after = place + 1
    if not word.is_name or after >= len(pair.forth) or pair.forth[after] == NOWHERE:
        return False
    surname = pair.claim.words[after]
    gap = pair.claim.text[word.end : surname.start]
    there = pair.forth[after]
    before = pair.passage.words[there - 1] if there else None
    stands_alone = before is None or not before.is_name or pair.back[there - 1] != NOWHERE
    return surname.is_name and not gap.strip(" .") and stands_alone


def _stands_for_name(pair: Pair, place: int) -> bool:
    """ "The company" here, and there a name that the claim's article turns on."""
    word = pair.claim.words[place]
    before = pair.claim.words[place - 1].folded if place else ""
    if word.stem not in phrases("stands_for_name") or before not in ("the", "this", "that"):
        return False
    return any(
        pair.back[j] == NOWHERE and pair.passage.words[j].folded in pair.told
        for j in pair.slot_of(place)
    )


def _is_body_around(pair: Pair, place: int) -> bool:
    """ "The harbour authority" here, and the text around the passage is the authority's or tells of
    it, so that the passage may leave out who did it."""
    words = [word.stem for word in pair.claim.words[place : place + 2]]
    is_body = words[0] in phrases("stands_for_name")
    is_of_body = words[-1] in phrases("stands_for_name") and not pair.claim.words[place].is_function
    return (is_body or is_of_body) and pair.context_stems.issuperset(words[: 2 - is_body])


def _is_copula(pair: Pair, place: int) -> bool:
    """The verb before a state that the passage has."""
    following = pair.forth[place + 1 : place + 2]
    is_followed = any(partner != NOWHERE for partner in following)
    return is_followed and base_of(pair.claim.words[place].folded) in COPULAR


def _find_background(pair: Pair) -> Iterator[int]:
    """Words of a closing clause of circumstances, where the text around the passage tells them."""
    start = _find_opener(pair)
    if start is None:
        return
    words = pair.claim.words
    # what day it was is for the guards on dates
    open_ = [k for k in pair.missing if k > start and not is_calendar_word(words[k].folded)]
    held = [k for k in open_ if _is_told_around(pair, words[k].stem)]
    total = sum(pair.weights[k] for k in open_)
    if open_ and sum(pair.weights[k] for k in held) >= MOST_OF_BACKGROUND * total:
        yield from (k for k in held if not words[k].is_number)
        if start in pair.missing:
            yield start


def _is_told_around(pair: Pair, stem: str) -> bool:
    """Has the text around the passage the word, or one that may stand in for it?"""
    around = pair.context_stems
    return stem in around or not around.isdisjoint(stand_ins().get(stem, ()))


def _find_opener(pair: Pair) -> int | None:
    """The word that opens the clause, once something has been stated before it."""
    words = pair.claim.words
    for place, word in enumerate(words):
        if word.folded in phrases("background_openers") and place >= 3:
            stated = [k for k in range(place) if words[k].is_content]
            is_said = all(pair.forth[k] != NOWHERE for k in stated)
            ends = not any(is_clause_break(pair.claim, k) for k in range(place + 1, len(words)))
            return place if is_said and ends else None
    return None


def _is_displaced(pair: Pair, place: int) -> bool:
    """Does another name stand where the claim's name would?"""
    return any(
        pair.back[j] == NOWHERE and pair.passage.words[j].is_name for j in pair.slot_of(place)
    )
