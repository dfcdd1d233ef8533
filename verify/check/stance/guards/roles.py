"""Who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator

from verify.check.match.reading import Reading
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import beside, quote
from verify.check.stance.pair import Pair
from verify.check.stance.parties import FARTHEST, are_joined, is_party, is_passive
from verify.check.stance.partners import NOWHERE
from verify.text.lexicon import phrases

_TO_AND_FROM = frozenset({"from", "to", "than", "of", "against", "over", "by", "before", "after"})


@guard("roles-swapped")
def find_swapped_roles(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The same two stand on both sides of the same verb, the other way round."""
    for first, verb, second in _triples(pair):
        there = [pair.forth[k] for k in (first, verb, second)]
        turned = there[2] < there[1] < there[0]
        straight = there[0] < there[1] < there[2]
        if not (turned or straight) or max(there) - min(there) > 2 * FARTHEST:
            continue
        if are_joined(pair.claim, first, second) or are_joined(pair.passage, there[0], there[2]):
            continue
        passive = is_passive(pair.claim, verb, second)
        passive_there = is_passive(pair.passage, there[1], max(there))
        is_converse = (verb, there[1]) in pair.converse
        if turned == ((passive == passive_there) != is_converse):
            words = pair.claim.words
            yield (
                Weight.CONTRARY,
                f"“{words[first].text} … {words[verb].text} … {words[second].text}” in the claim, "
                "the other way round in the passage",
            )
            return


@guard("ends-swapped")
def find_swapped_ends(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The words after two prepositions have changed places: from A to B, from B to A."""
    ends: dict[str, tuple[str, str]] = {}
    for i, j in pair.aligned_content:
        here, there = _preposition_of(pair.claim, i), _preposition_of(pair.passage, j)
        if here and there and here != there:
            ends[here] = (there, pair.claim.words[i].text)
    for here, (there, text) in ends.items():
        if there in ends and ends[there][0] == here and here < there:
            yield (
                Weight.CONTRARY,
                f"“{here} {text}” in the claim, “{there} {text}” in the passage",
            )


@guard("names-exchanged")
def find_exchanged_names(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """Two names have changed places: each stands where the other stood."""
    words = pair.claim.words
    if pair.converse or _has_stray_by(pair):
        return
    displaced: dict[int, int] = {}
    for i, place in enumerate(pair.forth):
        if place == NOWHERE or not words[i].is_name:
            continue
        slot = _find_name_slot(pair, i)
        occupants = [pair.back[j] for j in slot if pair.back[j] not in (NOWHERE, i)]
        names = [k for k in occupants if words[k].is_name and abs(k - i) > 1]
        if names and place not in slot:
            displaced[i] = names[0]
    for i, k in displaced.items():
        if are_joined(pair.claim, i, k) or are_joined(pair.passage, pair.forth[i], pair.forth[k]):
            continue
        if any(abs(k - other) <= 1 and abs(displaced[other] - i) <= 1 for other in displaced):
            yield (
                Weight.CONTRARY,
                f"{beside(quote(words[i].text), quote(words[k].text))}, and the other way round",
            )
            return


def _find_name_slot(pair: Pair, place: int) -> range:
    """Where in the passage the words beside the claim's name leave room for it."""
    words, end = pair.claim.words, len(pair.passage.words)
    left = _anchor(pair, range(place - 1, max(-1, place - 4), -1))
    right = _anchor(pair, range(place + 1, min(len(words), place + 4)))
    if left is not None and right is not None:
        return range(left + 1, right) if left < right <= left + FARTHEST else range(0)
    if left is not None:
        return range(left + 1, min(left + 3, end))
    return range(max(0, right - 2), right) if right is not None else range(0)


def _anchor(pair: Pair, places: range) -> int | None:
    words = pair.claim.words
    return next(
        (pair.forth[k] for k in places if pair.forth[k] != NOWHERE and not words[k].is_name), None
    )


def _has_stray_by(pair: Pair) -> bool:
    """Is there a "by" in one text only, so that one may be in the passive?"""
    return any(
        word.folded == "by" and partners[k] == NOWHERE
        for reading, partners in ((pair.claim, pair.forth), (pair.passage, pair.back))
        for k, word in enumerate(reading.words)
    )


def _triples(pair: Pair) -> Iterator[tuple[int, int, int]]:
    """Shared content words in threes: one, a shared word that may be a verb, another."""
    content = [i for i, _ in pair.aligned_content]
    for at, verb in enumerate(content):
        if not (_may_be_verb(pair.claim, verb) and _may_be_verb(pair.passage, pair.forth[verb])):
            continue
        for first in content[max(0, at - 3) : at]:
            for second in content[at + 1 : at + 4]:
                near = verb - first <= FARTHEST and second - verb <= FARTHEST
                if near and _are_parties(pair, first) and _are_parties(pair, second):
                    yield first, verb, second


def _may_be_verb(reading: Reading, place: int) -> bool:
    """Names, numbers and what stands right after an article are no verbs."""
    word = reading.words[place]
    before = reading.words[place - 1] if place else None
    is_noun = before is not None and (before.is_number or before.folded in phrases("determiners"))
    return not (word.is_name or word.is_number or is_noun)


def _are_parties(pair: Pair, place: int) -> bool:
    return is_party(pair.claim, place) and is_party(pair.passage, pair.forth[place])


def _preposition_of(reading: Reading, place: int) -> str | None:
    """The preposition right before the word's phrase, looking back over names and articles."""
    for k in range(place - 1, max(-1, place - 4), -1):
        word = reading.words[k]
        if word.folded in _TO_AND_FROM:
            return word.folded
        if word.is_function and word.folded not in phrases("determiners"):
            return None
    return None
