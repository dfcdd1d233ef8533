"""Numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.check.match.particulars import Pairing, Spanned
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import IN_CLAIM, beside
from verify.check.stance.pair import Pair, words_within
from verify.check.stance.partners import NOWHERE
from verify.text.comparison import Agreement
from verify.text.numbers import Quantity
from verify.text.numbers.exclusions import CLOCK_TIME
from verify.text.numbers.quantity import Bound

UPWARD = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
DOWNWARD = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_CLOCK = re.compile(CLOCK_TIME)
NEAR = 4
"""Words around a number among which lies what it counts."""


@guard("number-differs")
def find_other_numbers(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A number of the claim differs from the passage's number for the same thing."""
    for pairing in pair.particulars.numbers:
        if pairing.comparison.agreement is Agreement.DIFFERENT:
            same = _have_one_unit(pairing.claim, pairing.passage) or _stand_alike(pair, pairing)
            yield (Weight.CONTRARY if same else Weight.CAUTION), _say(pairing)
        elif _point_apart(pairing.claim, pairing.passage):
            yield Weight.CONTRARY, _say(pairing)
    for i, j in _lone_figures(pair):
        if j != NOWHERE:
            words = beside(pair.claim.words[i].text, pair.passage.words[j].text)
            yield Weight.CONTRARY, words


@guard("number-missing")
def find_missing_numbers(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A number of the claim has nothing to be compared with in the passage."""
    for quantity in pair.particulars.numbers_missing:
        places = words_within(pair.claim, quantity)
        counted = {i for i in places if pair.claim.words[i].stem == quantity.unit}
        if any(pair.forth[i] == NOWHERE for i in places if i not in counted):
            yield Weight.CAUTION, beside(quantity.text, "no such number")
    for i, j in _lone_figures(pair):
        if j == NOWHERE:
            yield Weight.CAUTION, f"{_name_figure(pair, i)} {IN_CLAIM}"


@guard("date-differs")
def find_other_dates(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A date of the claim differs from the passage's date."""
    for pairing in pair.particulars.dates:
        if pairing.comparison.agreement is Agreement.DIFFERENT:
            same = _stand_alike(pair, pairing)
            yield (Weight.CONTRARY if same else Weight.CAUTION), _say(pairing)


@guard("date-missing")
def find_missing_dates(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """A date of the claim has nothing to be compared with in the passage."""
    for date in pair.particulars.dates_missing:
        places = words_within(pair.claim, date)
        if any(pair.forth[i] == NOWHERE for i in places):
            yield Weight.CAUTION, beside(date.text, "no such date")


def _name_figure(pair: Pair, place: int) -> str:
    """The figure, with the "p.m." that makes it a time."""
    word = pair.claim.words[place]
    clock = _CLOCK.match(pair.claim.text, word.start)
    return clock.group() if clock else word.text


def _lone_figures(pair: Pair) -> Iterator[tuple[int, int]]:
    """Figures of the claim that count nothing, as in "No. 7" or "10 a.m.", and have no partner.

    With each the place of the figure that stands there instead, or NOWHERE.
    """
    values: tuple[Spanned, ...] = (*pair.claim.quantities, *pair.claim.dates)
    taken = {i for value in values for i in words_within(pair.claim, value)}
    rivals = {
        swap.claim: swap.passage
        for swap in pair.substitutions
        if pair.passage.words[swap.passage].is_number
    }
    for i in pair.unsaid:
        if pair.claim.words[i].is_number and i not in taken:
            yield i, rivals.get(i, NOWHERE)


def _say(pairing: Pairing[Spanned]) -> str:
    return beside(pairing.claim.text, pairing.passage.text)


def _point_apart(claim: Quantity, passage: Quantity) -> bool:
    """ "Under 20" and "over 20" have a number in common and say the contrary."""
    bounds = {claim.bound, passage.bound}
    return bool(bounds & UPWARD) and bool(bounds & DOWNWARD)


def _have_one_unit(claim: Quantity, passage: Quantity) -> bool:
    return claim.unit is not None and claim.unit == passage.unit


def _stand_alike(pair: Pair, pairing: Pairing[Spanned]) -> bool:
    """Is what stands around the value here what stands around it there?"""
    here = words_within(pair.claim, pairing.claim)
    there = words_within(pair.passage, pairing.passage)
    if not here or not there:
        return False
    return any(
        min(abs(i - k) for k in here) <= NEAR and min(abs(j - k) for k in there) <= NEAR
        for i, j in pair.aligned_content
    )
