"""Two numbers that are one: 3 to 9, between 40 and 50, 2,000 ± 5."""

from __future__ import annotations

import re
from dataclasses import replace

from verify.text.numbers.numerals import NUMERAL
from verify.text.numbers.pieces import Piece, read_piece

_TOLERANCE = re.compile(r"\s?(?:±|\+/[-−–])\s?")
_LINK = re.compile(r"(?:\s?-\s?to\s|\s?[-–—]\s?|\s+to\s+|\s+or\s+|\s+and\s+)")
_SYMBOL = re.compile(r"US\$|[$£€¥₹]|[-−](?=\d)")
_CHANGE = re.compile(
    r"\b(?:r[oi]se[sn]?|rising|f[ea]ll(?:s|en|ing)?|fell|increas\w+|decreas\w+|grew|grow\w*|dropp?\w*"
    r"|declin\w+|jump\w*|climb\w*|slipp?\w*|cut|rais\w+|lower\w*|up|down|reduc\w+|chang\w+|went|moved)"
    r"\b[^.;]{0,60}$",
    re.I,
)
_CONTEST = re.compile(
    r"\b(?:won|lost|beat|beaten|score|scored|defeat|victory|draw|drew|vote|voted|ruled|ruling|by"
    r"|lead|led|win|loss)\s+(?:an?\s+|of\s+)?$",
    re.I,
)


def link_pieces(text: str, first: Piece) -> list[Piece]:
    """``first`` alone, or with the number that "to", "and", "or" or a dash ties to it."""
    tolerance = _TOLERANCE.match(text, first.end)
    if tolerance:
        return _add_tolerance(text, first, tolerance.end())
    link = _LINK.match(text, first.end)
    if link is None:
        return [first]
    symbol = _SYMBOL.match(text, link.end())
    second_match = NUMERAL.match(text, symbol.end() if symbol else link.end())
    if second_match is None:
        return [first]
    word = link.group().strip()
    is_dash = word in ("-", "–", "—", "")
    # The dash between the two is no minus and no hyphen.
    second = read_piece(text, second_match, is_after_dash=is_dash)
    if second is None:
        return [] if is_dash and not first.unit else [first]
    return _decide_range(text, first, second, word)


def _add_tolerance(text: str, first: Piece, position: int) -> list[Piece]:
    """2,000.45±0.01 pounds."""
    match = NUMERAL.match(text, position)
    second = read_piece(text, match, is_after_dash=True) if match else None
    if second is None or second.low < 0:
        return [first]
    low, high = first.low - second.high, first.high + second.high
    return [replace(second, start=first.start, low=low, high=high, step=0.0)]


def _decide_range(text: str, first: Piece, second: Piece, word: str) -> list[Piece]:
    before = text[max(0, first.start - 80) : first.start]
    is_between = bool(re.search(r"\bbetween\s+$", before, re.I))
    is_from = bool(re.search(r"\bfrom\s+(?:\w+\s+)?$", before, re.I))
    if first.is_vague or second.is_vague:
        return [first, second] if word in ("and", "or") else [first]
    first = _inherit(first, second, word)
    if first.unit != second.unit or (word == "and" and not is_between):
        return [first, second]
    if word == "to" and is_from and _CHANGE.search(before):
        return [first, second]
    is_descending = first.low >= second.high and not is_from
    if (
        first.low == second.high
        or is_descending
        or (word in ("-", "–", "—") and _CONTEST.search(before))
    ):
        return [] if word in ("-", "–", "—") else [first, second]
    low, high = min(first.low, second.low), max(first.high, second.high)
    start = first.start
    if is_between:
        start = before.lower().rindex("between") + max(0, first.start - 80)
    return [replace(second, start=start, low=low, high=high, step=0.0, is_scaled=second.is_scaled)]


def _inherit(first: Piece, second: Piece, word: str) -> Piece:
    """3 to 5 million dollars: the first number takes scale and unit from the second."""
    if first.unit is None and second.unit is not None:
        first = replace(first, unit=second.unit, dimension=second.dimension)
    elif first.unit is not None and first.unit != second.unit:
        return first
    if second.is_scaled and not first.is_scaled and first.high < 1000:
        factor = (
            second.step and second.high and round(second.step / first.step) if first.step else 0
        )
        if factor and factor > 1 and second.high > first.high * 1000 / 2:
            first = replace(first, low=first.low * factor, high=first.high * factor)
    return first
