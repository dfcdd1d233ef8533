"""How much, how often, how surely, and whether it was done or only attempted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verify.check.match.reading import Reading
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import IN_CLAIM, IN_PASSAGE, beside, quote
from verify.check.stance.negation import find_spots
from verify.check.stance.pair import Pair
from verify.check.stance.partners import NOWHERE
from verify.text.lexicon import table

NEAR = 5
"""Words within which a degree word bears on a shared word."""
ONE_SIDED = frozenset({"done", "surely", "only", "extent", "still"})
"""Scales on which a word on one side alone already changes what is said."""
BEFORE_INFINITIVE = frozenset(
    {"plan", "plans", "planned", "expected", "scheduled", "offered", "agreed", "try", "attempt"}
)
"""Words that leave it open only before "to": "planned to close", but "the plan for the school"."""
FORWARD = frozenset({"done", "still"})
"""Scales whose words bear on what follows them: "planned to leave"."""


@guard("degree")
def find_other_degrees(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """One says all, always, will or did; the other some, sometimes, may or tried to."""
    here, there = (
        _find_degrees(pair, pair.claim, pair.forth),
        _find_degrees(pair, pair.passage, pair.back),
    )
    for scale in dict.fromkeys((*here, *there)):
        ours, theirs = here.get(scale), there.get(scale)
        if ours and theirs:
            if ours[1] != theirs[1]:
                yield Weight.CAUTION, beside(quote(ours[0]), quote(theirs[0]))
        elif scale in ONE_SIDED:
            word, side = (ours[0], IN_CLAIM) if ours else (theirs[0], IN_PASSAGE)  # type: ignore[index]
            certain = (ours or theirs)[1] >= 3  # type: ignore[index]
            yield (Weight.NOTE if certain else Weight.CAUTION), f"{quote(word)} {side}"


def _find_degrees(pair: Pair, reading: Reading, partners: list[int]) -> dict[str, tuple[str, int]]:
    """The first degree word of each scale that stands near a shared content word."""
    found: dict[str, tuple[str, int]] = {}
    if degrees().keys().isdisjoint(reading.folded):
        return found
    excluded = find_spots(reading, "not_negations")
    known = degrees()
    for place, folded in enumerate(reading.folded):
        if folded not in known or place in excluded:
            continue
        scale, step = known[folded]
        if folded in BEFORE_INFINITIVE and not _is_before_to(reading, place):
            continue
        first = place + 1 if scale in FORWARD else place - 2
        near = _is_near_shared_word(reading, partners, place, first)
        if near and not _is_month(reading, place):
            found.setdefault(scale, (reading.words[place].text, step))
    return found


def _is_near_shared_word(reading: Reading, partners: list[int], place: int, first: int) -> bool:
    return any(
        0 <= k < len(partners) and partners[k] != NOWHERE and reading.words[k].is_content
        for k in range(first, place + NEAR + 1)
        if k != place
    )


def _is_before_to(reading: Reading, place: int) -> bool:
    return any(word.folded == "to" for word in reading.words[place + 1 : place + 2])


def _is_month(reading: Reading, place: int) -> bool:
    """ "May" the month: a capital within the sentence, or a number beside it."""
    word = reading.words[place]
    beside = reading.words[max(0, place - 1) : place + 2]
    return word.folded == "may" and (
        (word.text[0].isupper() and place > 0) or any(near.is_number for near in beside)
    )


@cache
def degrees() -> dict[str, tuple[str, int]]:
    """Scale and step of each degree word."""
    return {word: (scale, int(step)) for word, scale, step in table("degrees")}
