"""Find the quantities of a text."""

from __future__ import annotations

import re
from dataclasses import replace

from verify.text.hints import lower_plainly, spell_plainly
from verify.text.numbers.assembly import assemble
from verify.text.numbers.exclusions import find_exclusions, is_excluded
from verify.text.numbers.numerals import find_numeral
from verify.text.numbers.quantity import Quantity
from verify.text.numbers.set_phrases import find_set_phrases

_BEGINNINGS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "hundreds?", "thousands?", "millions?", "billions?", "dozens?", "scores"),
    *("several", "few", "couple", "handful", "half", "halved", "thirds?", "quarters?"),
    *("double[ds]?", "doubling", r"tripl\w+", r"trebl\w+", r"quadrupl\w+", "twice"),
    r"an?\s+(?:kilo|mile|met|gallon|lit|ton|acre|hectare|barrel|penny|kibi|mega|giga)\w*",
    *(r"absolute\s+zero", "no", "none", "nobody", "first", "second", "third"),
)
_ENDINGS = ("teen", "ty", "fold")
# Each begins with a plain letter, so that a search leaps over all places without one of them.
_TELLING = "|".join(
    (
        *"½⅓⅔¼¾",
        *(rf"{word[0]}(?<!\w{word[0]}){word[1:]}\b" for word in _BEGINNINGS),
        *(rf"{end[0]}(?<=\w{end[0]}){end[1:]}\b" for end in _ENDINGS),
    )
)
_MAY_HOLD_NUMBER, _MAY_HOLD_ODD_NUMBER = re.compile(_TELLING), re.compile(_TELLING, re.I)
_DIGIT = re.compile(r"\d")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of ``text`` in order, without overlap.

    Years, dates, times of the day, phone numbers and names such as ``No. 5`` or ``MH17`` are no
    quantities; ordinals are found and marked as such.
    """
    plain = spell_plainly(text)
    found = _find_in_plain(plain)
    if plain != text:
        found = [replace(each, text=text[each.start : each.end]) for each in found]
    return found


def _find_in_plain(text: str) -> list[Quantity]:
    lowered = lower_plainly(text)
    if not (_DIGIT.search(text) or _holds_number_word(text, lowered)):
        return []
    excluded = find_exclusions(text)
    set_phrases = find_set_phrases(text, lowered)
    quantities = [q for q in set_phrases if not is_excluded(excluded, q.start, q.end)]
    taken = sorted(excluded + [(quantity.start, quantity.end) for quantity in quantities])
    position = end = 0
    while match := find_numeral(text, lowered, position):
        position = max(match.end(), match.start() + 1)
        if is_excluded(taken, match.start(), match.end()):
            continue
        for quantity in assemble(text, match):
            position = max(position, quantity.end)
            # A series may reach into a set phrase ("3 and 3 in 1,200"), a sign into a number.
            is_free = quantity.start >= end
            if is_free and not is_excluded(taken, quantity.start, quantity.end):
                quantities.append(quantity)
                end = quantity.end
    quantities.sort(key=lambda quantity: quantity.start)
    return quantities


def _holds_number_word(text: str, lowered: str | None) -> bool:
    if lowered is None:
        return bool(_MAY_HOLD_ODD_NUMBER.search(text))
    return bool(_MAY_HOLD_NUMBER.search(lowered))
