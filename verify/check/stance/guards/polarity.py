"""Negations and opposites."""

from __future__ import annotations

from collections.abc import Iterator

from verify.check.match.reading import Reading
from verify.check.match.relations import opposites
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.negation import find_cues
from verify.check.stance.pair import NOWHERE, Pair

NEAR = 4
"""Words around an opposite among which a common word must stand, on both sides."""


@guard("negation")
def find_negation(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """One of the two says that it is not so, the other that it is."""
    cues, cues_there = find_cues(pair.claim), find_cues(pair.passage)
    if not cues and not cues_there:
        return
    negated, negated_there = pair.negated
    differing = [
        (i, j) for i, j in pair.aligned_content if negated[i] != negated_there[j]
    ]
    weight = sum(pair.weights[i] for i, _ in differing)
    total = sum(pair.weights[i] for i, _ in pair.aligned_content)
    if not differing or _is_turned_by_opposite(pair):
        return
    here = any(negated[i] for i, _ in differing)
    reading, found = (pair.claim, cues) if here else (pair.passage, cues_there)
    places = [i for i, _ in differing] if here else [j for _, j in differing]
    cue, follower = _nearest_cue(reading, found, places)
    side = "here, not there" if here else "there, not here"
    words = f"'{cue} … {follower}' {side}"
    strong = weight >= 0.3 * total or _reaches_predicate(pair, differing)
    yield (Weight.CONTRARY if strong else Weight.CAUTION), words


@guard("opposite")
def find_opposites(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage has a word that says the contrary of the claim's, at the same place."""
    for i, j in opposite_places(pair):
        negated, negated_there = pair.negated
        if negated[i] == negated_there[j]:
            yield (
                Weight.CONTRARY,
                f"'{pair.claim.words[i].text}' here, '{pair.passage.words[j].text}' there",
            )


def opposite_places(pair: Pair) -> list[tuple[int, int]]:
    """Places of a claim word and a passage word, both without partner, that are opposites."""
    found = []
    for i, word in enumerate(pair.claim.words):
        contrary = opposites().get(word.stem, frozenset()) | opposites().get(
            word.folded, frozenset()
        )
        if pair.forth[i] != NOWHERE or not contrary:
            continue
        for j, other in enumerate(pair.passage.words):
            is_contrary = other.stem in contrary or other.folded in contrary
            if is_contrary and pair.back[j] == NOWHERE and _stand_alike(pair, i, j):
                found.append((i, j))
                break
    return found


def _stand_alike(pair: Pair, place: int, place_there: int) -> bool:
    """Do claim word and passage word have a content word in common close by?"""
    return any(
        abs(i - place) <= NEAR and abs(j - place_there) <= NEAR + 1
        for i, j in pair.aligned_content
    )


def _is_turned_by_opposite(pair: Pair) -> bool:
    """"Did not rise" beside "fell": the negation and the opposite cancel out."""
    negated, negated_there = pair.negated
    return any(negated[i] != negated_there[j] for i, j in opposite_places(pair))


def _nearest_cue(
    reading: Reading, cues: tuple[tuple[int, int], ...], places: list[int]
) -> tuple[str, str]:
    place, length = min(
        cues, key=lambda cue: min((abs(p - cue[0]) for p in places if p >= cue[0]), default=999)
    )
    text = " ".join(word.text for word in reading.words[place : place + length])
    after = [p for p in places if p >= place + length]
    follower = reading.words[min(after) if after else places[0]].text
    return text, follower


def _reaches_predicate(pair: Pair, differing: list[tuple[int, int]]) -> bool:
    """Is the word next to the negation one that both texts share?"""
    places = {i for i, _ in differing}
    places_there = {j for _, j in differing}
    for cues, reached, reading in (
        (find_cues(pair.claim), places, pair.claim),
        (find_cues(pair.passage), places_there, pair.passage),
    ):
        for place, length in cues:
            following = [
                k
                for k in range(place + length, len(reading.words))
                if reading.words[k].is_content
            ][:1]
            if following and following[0] in reached:
                return True
    return False
