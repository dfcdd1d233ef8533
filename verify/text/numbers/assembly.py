"""From a numeral to a quantity: scale, unit, range, hedge and what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from verify.text.numbers.hedges import hedge_after, hedge_before, widen
from verify.text.numbers.nouns import find_noun, find_state
from verify.text.numbers.numerals import NUMERAL, SCALE_AFTER, read_numeral, scale_of
from verify.text.numbers.quantity import Bound, Quantity, QuantityKind
from verify.text.numbers.units import Unit, currency_before, find_unit, unit_pattern

_GLUED_BEFORE = re.compile(r"(?:[^\W\d_]|_|\d[.,:/]?|[^\W\d_][-–’']|\d[-–])$")
_MINUS = re.compile(r"(?<![\w)\]])[-−]\s?$")
_PER = re.compile(
    r"(?:/|\s(?:per|an?|each|every)\s)(?P<per>second|minute|hour|day|week|month|year|night|head|person"
    r"|litre|liter|gallon|barrel|tonne|ton|kilo|kilogram|kg|km|kilometre|mile|share|square metre"
    r"|square kilometre|square mile|square foot|capita|ounce|min|hr|h|s|100,000|1,000)\b"
)
_PER_NAMES = {"liter": "litre", "kilo": "kilogram", "kg": "kilogram", "km": "kilometre"}
_PER_NAMES |= {"min": "minute", "hr": "hour", "h": "hour", "s": "second"}
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
_PART_GOES_ON = re.compile(
    r"\s*(?:of\b|less\b|more\b|higher\b|lower\b|fewer\b|larger\b|smaller\b|off\b|as\b|in\b|on\b"
    r"|[.,;:)\]!?\"”’]|$)"
)
_OF_SCALE = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?(?=(?:hundred|thousand|million|billion|dozen)\b)")
_OF_UNIT = re.compile(r"\s+(?:of\s+)?(?:an?\s+)")
_AGE = re.compile(r"(?:[A-Z][\w’'-]+,\s|\b[Aa]ged?\s(?:of\s)?)$")
_METRES = re.compile(r"\s+(?:[a-z]+s\b|people\b|police\b)(?<!\bacross)(?<!\bas)")
_PLAIN_ID_DIGITS = 8
_ONE_LETTER = frozenset("glLtKWshm")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A numeral with its scale and its unit, hedges aside."""

    start: int
    end: int
    low: float
    high: float
    step: float
    unit: str | None = None
    dimension: str = ""
    is_vague: bool = False
    is_part: bool = False
    is_scaled: bool = False
    number_end: int = 0


def assemble(text: str, match: re.Match[str]) -> list[Quantity]:
    """The quantities that begin with the numeral ``match``: one, two for "from X to Y", or none."""
    first = _read_piece(text, match)
    if first is None:
        return []
    pieces = _link_pieces(text, first)
    return [quantity for piece in pieces if (quantity := _finish(text, piece)) is not None]


def _read_piece(text: str, match: re.Match[str], is_after_dash: bool = False) -> _Piece | None:
    numeral = read_numeral(match)
    start, end = match.span()
    before = text[max(0, start - 12) : start]
    if is_after_dash:
        before = re.sub(r"[-–—]\s?$", " ", before)
    currency = currency_before().search(before)
    if numeral is None or (not currency and _GLUED_BEFORE.search(before[-2:])):
        return None
    if numeral.is_part and not match["fraction"] and not match["vulgar"]:
        return _read_part(text, start, end, numeral.low)
    piece = _Piece(
        start,
        end,
        numeral.low,
        numeral.high,
        numeral.step,
        is_vague=numeral.is_vague,
        is_part=numeral.is_part,
        number_end=end,
    )
    piece = _add_scale(text, piece, bool(currency))
    sign = -1 if match["digits"] and _MINUS.search(before) else 1
    if sign < 0:
        piece = replace(piece, low=-piece.high, high=-piece.low, start=start - 1)
    if currency:
        return _add_currency(text, piece, currency.group(), start - len(currency.group()))
    return _add_unit(text, piece)


def _read_part(text: str, start: int, end: int, value: float) -> _Piece | None:
    """Half a million, half a mile, a third of the voters; not a third man."""
    piece = _Piece(start, end, value, value, 0.0, is_part=True, number_end=end)
    scale = _OF_SCALE.match(text, end)
    if scale:
        match = SCALE_AFTER.match(text, scale.end())
        factor, stop = (scale_of(match), match.end()) if match else (12.0, scale.end() + 5)
        scaled = replace(
            piece,
            low=value * factor,
            high=value * factor,
            end=stop,
            number_end=stop,
            is_part=False,
            is_scaled=True,
        )
        return _add_unit(text, scaled)
    of_unit = _OF_UNIT.match(text, end)
    unit = unit_pattern().match(text, of_unit.end()) if of_unit else None
    if unit and (found := find_unit(unit.group())):
        return replace(
            piece, end=unit.end(), unit=found.name, dimension=found.dimension, is_part=False
        )
    with_unit = _add_unit(text, piece)
    if with_unit and with_unit.unit:
        return replace(with_unit, is_part=False)
    is_plural = text[end - 1] == "s" or text[start : start + 4].lower() == "half"
    return piece if is_plural or _PART_GOES_ON.match(text, end) else None


def _add_scale(text: str, piece: _Piece, has_currency: bool) -> _Piece:
    match = SCALE_AFTER.match(text, piece.end)
    if match is None or (match["short"] and not _is_scale(text, match, has_currency)):
        return piece
    factor = scale_of(match)
    return replace(
        piece,
        low=piece.low * factor,
        high=piece.high * factor,
        step=piece.step * factor,
        end=match.end(),
        number_end=match.end(),
        is_scaled=True,
    )


def _is_scale(text: str, match: re.Match[str], has_currency: bool) -> bool:
    short = match["short"]
    if has_currency or short.lower() in ("bn", "mn", "mln", "tn"):
        return True
    if short in ("k", "K"):
        return True
    # 2.3m views are millions, a 100m wall is metres.
    return short in ("m", "M") and bool(_METRES.match(text, match.end()))


def _add_currency(text: str, piece: _Piece, symbol: str, start: int) -> _Piece | None:
    unit = find_unit(symbol.strip(" .-−\u00a0"))
    if unit is None or text[piece.end : piece.end + 1].isalnum():
        return None
    sign = -1 if symbol.rstrip()[-1:] in "-−" else 1
    low, high = sorted((sign * piece.low, sign * piece.high))
    paid = replace(
        piece, start=start, low=low, high=high, unit=unit.name, dimension="money", is_part=False
    )
    return _add_rate(text, paid)


def _add_unit(text: str, piece: _Piece) -> _Piece | None:
    gap = 1 if text[piece.end : piece.end + 1] in (" ", "-", "\u00a0") else 0
    match = unit_pattern().match(text, piece.end + gap)
    unit = find_unit(match.group()) if match else None
    if match is None or unit is None or not _is_unit_here(text, piece, match, gap):
        return None if text[piece.end : piece.end + 1].isalnum() else piece
    unit = _settle_pound(unit, piece)
    measured = replace(
        piece,
        end=match.end(),
        unit=unit.name,
        dimension=unit.dimension,
        is_part=piece.is_part and unit.dimension == "share",
    )
    return _add_rate(text, measured)


def _is_unit_here(text: str, piece: _Piece, match: re.Match[str], gap: int) -> bool:
    spelling = match.group()
    if spelling in _ONE_LETTER:
        return gap == 0 or (spelling in "gLlt" and text[piece.end - 1].isdigit())
    if spelling.lower() == "second":
        return piece.low == 1 or text[piece.end : piece.end + 1] == "-"
    if spelling.isupper() and len(spelling) == 1:
        return gap == 0
    return True


def _settle_pound(unit: Unit, piece: _Piece) -> Unit:
    if unit.name == "pound" and piece.high >= 1e6:
        return find_unit("£") or unit
    return unit


def _add_rate(text: str, piece: _Piece) -> _Piece:
    match = _PER.match(text, piece.end)
    if match is None or piece.unit is None:
        return piece
    name = _PER_NAMES.get(match["per"], match["per"])
    return replace(piece, unit=f"{piece.unit} per {name}", end=match.end())


def _link_pieces(text: str, first: _Piece) -> list[_Piece]:
    """``first`` alone, or with the number that "to", "and", "or" or a dash ties to it."""
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
    second = _read_piece(text, second_match, is_after_dash=is_dash)
    if second is None:
        return [] if is_dash and not first.unit else [first]
    return _decide_range(text, first, second, word)


def _decide_range(text: str, first: _Piece, second: _Piece, word: str) -> list[_Piece]:
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
    if not first.low < second.high or (word in ("-", "–", "—") and _CONTEST.search(before)):
        return [] if word in ("-", "–", "—") else [first, second]
    low, high = sorted((first.low, second.high))
    start = first.start
    if is_between:
        start = before.lower().rindex("between") + max(0, first.start - 80)
    return [replace(second, start=start, low=low, high=high, step=0.0, is_scaled=second.is_scaled)]


def _inherit(first: _Piece, second: _Piece, word: str) -> _Piece:
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


def _finish(text: str, piece: _Piece) -> Quantity | None:
    kind = _kind_of(piece)
    low, high, unit, end = piece.low, piece.high, piece.unit, piece.end
    if kind is QuantityKind.SHARE and piece.is_part:
        low, high, unit = 100 * low, 100 * high, "percent"
    after = hedge_after(text, piece.number_end) or hedge_after(text, end)
    if after:
        end = max(end, after[2])
    state = None
    if kind is QuantityKind.COUNT:
        noun = find_noun(text, end, low)
        unit, end = noun if noun else (None, end)
        state = find_state(text, piece.start, end, piece.number_end)
        if _AGE.search(text[max(0, piece.start - 30) : piece.start]) and unit is None:
            unit, kind, state = "year", QuantityKind.MEASURE, "age"
        if not _is_quantity(text, piece, unit):
            return None
        rate = _PER.match(text, end)
        if rate and unit:
            unit, end = f"{unit} per {rate['per']}", rate.end()
    return _hedge(text, replace(piece, low=low, high=high, end=end, unit=unit), kind, after, state)


def _kind_of(piece: _Piece) -> QuantityKind:
    if piece.dimension in ("share", "points") or piece.is_part:
        return QuantityKind.SHARE
    if piece.dimension == "money":
        return QuantityKind.MONEY
    return QuantityKind.MEASURE if piece.unit else QuantityKind.COUNT


def _is_quantity(text: str, piece: _Piece, unit: str | None) -> bool:
    """Bare "one", "several" and long strings of digits count nothing."""
    written = text[piece.start : piece.number_end].lower()
    if unit is not None:
        return True
    if written in ("one", "several") or written.startswith("a "):
        return written in ("a dozen", "a hundred", "a thousand", "a million", "a billion") or (
            written not in ("one", "several")
            and not written.startswith(("a few", "a couple", "a handful"))
        )
    return not (written.isdigit() and len(written) >= _PLAIN_ID_DIGITS)


def _hedge(
    text: str,
    piece: _Piece,
    kind: QuantityKind,
    after: tuple[str, Bound, int] | None,
    state: str | None,
) -> Quantity:
    before = hedge_before(text, piece.start)
    words, bound, start = None, Bound.EXACT, piece.start
    if before:
        words, bound, start = before
    elif after:
        words, bound = after[0], after[1]
    value = (piece.low + piece.high) / 2
    if bound is Bound.EXACT and piece.low != piece.high:
        bound = Bound.VAGUE if piece.is_vague else Bound.RANGE
    low, high = widen(piece.low, piece.high, bound)
    step = piece.step if piece.is_scaled or kind is not QuantityKind.COUNT else 0.0
    return Quantity(
        start,
        piece.end,
        text[start : piece.end],
        low,
        high,
        piece.unit,
        words,
        kind,
        value,
        bound,
        state,
        step,
    )
