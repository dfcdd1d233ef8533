"""A numeral with what is written at it: scale, sign, currency, unit, rate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from verify.text.numbers.numerals import SCALE_AFTER, read_numeral, scale_of
from verify.text.numbers.units import Unit, currency_before, find_unit, unit_pattern

_GLUED_BEFORE = re.compile(r"(?:[^\W\d_]|_|\d[.,:/]?|[^\W\d_][-–’']|\d[-–+])$")
_MINUS = re.compile(r"(?<![\w)\]])[-−]\s?$")
_PER = re.compile(
    r"(?:/|\s(?:per|an?|each|every)\s)(?P<per>second|minute|hour|day|week|month|year|night|head|person"
    r"|litre|liter|gallon|barrel|tonne|ton|kilo|kilogram|kg|km|kilometre|mile|share|square metre"
    r"|square kilometre|square mile|square foot|capita|ounce|min|hr|h|s2|s²|s|cm³|m³|m\^2|m2|m²"
    r"|100,000|1,000)\b"
)
_PER_NAMES = {
    "liter": "litre",
    "kilo": "kilogram",
    "kg": "kilogram",
    "km": "kilometre",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "s": "second",
    "s2": "square second",
    "s²": "square second",
    "cm³": "cubic centimetre",
    "m³": "cubic metre",
    "m2": "square metre",
    "m^2": "square metre",
    "m²": "square metre",
}
_INCHES = re.compile(r"\sin(?=\s(?:thick|tall|wide|long|deep|high)\b|\.?$|[,;)])")
_PART_GOES_ON = re.compile(
    r"\s*(?:of\b|less\b|more\b|higher\b|lower\b|fewer\b|larger\b|smaller\b|off\b|as\b|in\b|on\b"
    r"|[.,;:)\]!?\"”’]|$)"
)
_OF_SCALE = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?(?=(?:hundred|thousand|million|billion|dozen)\b)")
_OF_UNIT = re.compile(r"\s+(?:of\s+)?(?:an?\s+)")
_BOOKED = re.compile(r"\b(?:is|are|was|were|of|at|to)\s\($")
_METRES = re.compile(r"\s+(?:[a-z]+s\b|people\b|police\b)(?<!\bacross)(?<!\bas)")
_ONE_LETTER = frozenset("bglLtKWshm")


@dataclass(frozen=True, slots=True)
class Piece:
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


def read_piece(text: str, match: re.Match[str], is_after_dash: bool = False) -> Piece | None:
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
    piece = Piece(
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
    sign = -1 if match["digits"] and not currency and _MINUS.search(before) else 1
    if sign < 0:
        piece = replace(piece, low=-piece.high, high=-piece.low, start=start - 1)
    if currency:
        return _add_currency(text, piece, currency.group(), start - len(currency.group()))
    return _add_unit(text, piece)


def _read_part(text: str, start: int, end: int, value: float) -> Piece | None:
    """Half a million, half a mile, a third of the voters; not a third man."""
    piece = Piece(start, end, value, value, 0.0, is_part=True, number_end=end)
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


def _add_scale(text: str, piece: Piece, has_currency: bool) -> Piece:
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
    if short == "k":
        return True
    if short == "K":
        # 573.15K is a temperature, 32K a count.
        return "." not in text[match.start() - 3 : match.start() - 1]
    # 2.3m views are millions, a 100m wall is metres.
    return short in ("m", "M") and bool(_METRES.match(text, match.end()))


def _add_currency(text: str, piece: Piece, symbol: str, start: int) -> Piece | None:
    unit = find_unit(symbol.strip(" .-−\u00a0"))
    if unit is None or text[piece.end : piece.end + 1].isalnum():
        return None
    sign = -1 if symbol.rstrip()[-1:] in "-−" or _is_booked_loss(text, start, piece.end) else 1
    low, high = sorted((sign * piece.low, sign * piece.high))
    paid = replace(
        piece, start=start, low=low, high=high, unit=unit.name, dimension="money", is_part=False
    )
    return _add_rate(text, paid)


def _is_booked_loss(text: str, start: int, end: int) -> bool:
    """ "Revenue is ($99.99)": how accounts write a minus; elsewhere brackets hold a conversion."""
    return text[end : end + 1] == ")" and bool(_BOOKED.search(text[max(0, start - 12) : start]))


def _add_unit(text: str, piece: Piece) -> Piece | None:
    inches = _INCHES.match(text, piece.end)
    if inches or _is_inch_mark(text, piece):
        end = inches.end() if inches else piece.end + 1
        return replace(piece, end=end, unit="inch", dimension="length", is_part=False)
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


def _is_inch_mark(text: str, piece: Piece) -> bool:
    """8" unless a quotation that is open closes there."""
    if text[piece.end : piece.end + 1] != '"' or not text[piece.end - 1].isdigit():
        return False
    return text.count('"', max(0, piece.start - 200), piece.start) % 2 == 0


def _is_unit_here(text: str, piece: Piece, match: re.Match[str], gap: int) -> bool:
    spelling = match.group()
    if spelling in _ONE_LETTER:
        return gap == 0 or (spelling in "bgLltW" and text[piece.end - 1].isdigit())
    if spelling.lower() == "second":
        return piece.low == 1 or text[piece.end : piece.end + 1] == "-"
    if spelling == "K":
        return gap == 0
    return True


def _settle_pound(unit: Unit, piece: Piece) -> Unit:
    if unit.name == "pound" and piece.high >= 1e6:
        return find_unit("£") or unit
    return unit


def _add_rate(text: str, piece: Piece) -> Piece:
    unit, end = read_rate(text, piece.unit, piece.end)
    return replace(piece, unit=unit, end=end)


def read_rate(text: str, unit: str | None, position: int) -> tuple[str | None, int]:
    """``unit`` with the "per hour", "a day" or "/km" at ``position``, and where that ends."""
    while unit and (match := _PER.match(text, position)):
        unit = f"{unit} per {_PER_NAMES.get(match['per'], match['per'])}"
        position = match.end()
    return unit, position
