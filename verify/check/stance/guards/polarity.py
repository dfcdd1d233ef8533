"""Negations and opposites."""

from __future__ import annotations

from collections.abc import Iterator

from verify.check.match.reading import Reading
from verify.check.match.relations import find_opposites as find_opposites_of
from verify.check.match.relations import is_opposite
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import IN_CLAIM, IN_PASSAGE, beside, quote
from verify.check.stance.negation import find_cues
from verify.check.stance.pair import Pair
from verify.check.stance.partners import NOWHERE

NEAR = 4
"""Words around an opposite among which a common word must stand, on both sides."""
ALL_BUT = 0.75
"""Share of the claim's content words that have to stand in their order for the two to run alike."""
LONGER = 1.3
"""Stretch of the passage that holds them, in lengths of the claim."""
ADJUNCT = 0.35
"""Share of the common words that may stand outside a negation that both texts have."""


@guard("negation")
def find_negation(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """One of the two says that it is not so, the other that it is."""
    cues, cues_there = find_cues(pair.claim), find_cues(pair.passage)
    if not cues and not cues_there:
        return
    negated, negated_there = pair.negated
    if pair.turned or _run_alike(pair):
        return
    differing = [(i, j) for i, j in pair.aligned_content if negated[i] != negated_there[j]]
    weight = sum(pair.weights[i] for i, _ in differing)
    total = sum(pair.weights[i] for i, _ in pair.aligned_content)
    if not differing:
        yield from _find_stray_negation(pair)
        return
    if cues and cues_there and weight < ADJUNCT * total:
        # both deny, and only a place or time has moved out of the negation's reach
        return
    here = any(negated[i] for i, _ in differing)
    reading, found = (pair.claim, cues) if here else (pair.passage, cues_there)
    places = [i for i, _ in differing] if here else [j for _, j in differing]
    cue, follower = _nearest_cue(reading, found, places)
    side = IN_CLAIM if here else IN_PASSAGE
    words = f"{quote(f'{cue} … {follower}')} {side}"
    strong = weight >= 0.3 * total or _reaches_predicate(pair, differing)
    is_aside = _stand_aside(pair, differing)
    yield (Weight.CONTRARY if strong and not is_aside else Weight.CAUTION), words


def _run_alike(pair: Pair) -> bool:
    """Does the passage hold the claim's words in their order, with the same negations among them?

    Then a comma more or less, or a negation further on, changes nothing.
    """
    content = [i for i, word in enumerate(pair.claim.words) if word.is_content]
    aligned = pair.aligned_content
    there = [j for _, j in aligned]
    if not aligned or len(aligned) < ALL_BUT * len(content) or there != sorted(there):
        return False
    first, last = there[0] - aligned[0][0], there[-1]
    if last - first >= LONGER * len(pair.claim.words):
        return False
    words, words_there = pair.claim.words, pair.passage.words
    cues = [words[place].folded for place, _ in find_cues(pair.claim)]
    within = [place for place, _ in find_cues(pair.passage) if first <= place <= last]
    return bool(cues) and cues == [words_there[place].folded for place in within]


@guard("opposite")
def find_opposites(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage has a word that says the contrary of the claim's, at the same place."""
    for i, j in opposite_places(pair):
        negated, negated_there = pair.negated
        if negated[i] == negated_there[j]:
            yield (
                Weight.CONTRARY,
                beside(quote(pair.claim.words[i].text), quote(pair.passage.words[j].text)),
            )


def opposite_places(pair: Pair) -> list[tuple[int, int]]:
    """Places of a claim word and a passage word, both without partner, that are opposites."""
    found: list[tuple[int, int]] = []
    free = [j for j, place in enumerate(pair.back) if place == NOWHERE]
    if not free:
        return found
    words = pair.passage.words
    for i, word in enumerate(pair.claim.words):
        contrary = find_opposites_of(word) if pair.forth[i] == NOWHERE else frozenset()
        for j in free if contrary else ():
            if is_opposite(words[j], contrary) and _stand_alike(pair, i, j):
                found.append((i, j))
                break
    return found


def _stand_alike(pair: Pair, place: int, place_there: int) -> bool:
    """Do claim word and passage word have a content word in common close by?"""
    return any(
        abs(i - place) <= NEAR and abs(j - place_there) <= NEAR + 1 for i, j in pair.aligned_content
    )


def _stand_aside(pair: Pair, differing: list[tuple[int, int]]) -> bool:
    """Do they stand in a sentence of the passage that says little of the claim?"""
    numbers = pair.passage.sentence_numbers
    telling = dict.fromkeys(numbers, 0.0)
    for i, j in pair.aligned_content:
        telling[numbers[j]] += pair.weights[i]
    return all(telling[numbers[j]] < max(telling.values()) for _, j in differing)


def _find_stray_negation(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A negation between words that stand side by side in the other text."""
    for reading, partners, side in (
        (pair.passage, pair.back, IN_PASSAGE),
        (pair.claim, pair.forth, IN_CLAIM),
    ):
        other = pair.claim if reading is pair.passage else pair.passage
        cues_of_other = {place for place, _ in find_cues(other)}
        for place, length in find_cues(reading):
            left = [partners[k] for k in range(max(0, place - 2), place)]
            right = [
                partners[k]
                for k in range(place + length, place + length + 2)[: len(partners)]
                if k < len(partners)
            ]
            before = max((k for k in left if k != NOWHERE), default=None)
            after = min((k for k in right if k != NOWHERE), default=None)
            if before is None or after is None or not before < after <= before + 3:
                continue
            if not cues_of_other & set(range(before, after + 1)):
                text = " ".join(w.text for w in reading.words[place : place + length + 1])
                yield Weight.CONTRARY, f"{quote(text)} {side}"
                return


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
                k for k in range(place + length, len(reading.words)) if reading.words[k].is_content
            ][:1]
            if following and following[0] in reached:
                return True
    return False
