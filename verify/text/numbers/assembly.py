"""From a numeral to a quantity: range, hedge and what is counted."""

from __future__ import annotations

import re
from dataclasses import replace

from verify.text.numbers.hedges import hedge_after, hedge_before, widen
from verify.text.numbers.nouns import find_noun, find_state
from verify.text.numbers.pieces import Piece, read_piece, read_rate
from verify.text.numbers.quantity import Bound, Quantity, QuantityKind
from verify.text.numbers.ranges import link_pieces

_AGE = re.compile(r"(?:[A-Z][\w’'-]+,\s|\b[Aa]ged?\s(?:of\s)?)$")
_ONE_NOT_COUNTED = re.compile(r"\b(?:that|this|each|any|which|the|every|no|another)\s$", re.I)
_PLAIN_ID_DIGITS = 8


def assemble(text: str, match: re.Match[str]) -> list[Quantity]:
    """The quantities that begin with the numeral ``match``: one, two for "from X to Y", or none."""
    first = read_piece(text, match)
    if first is None:
        return []
    pieces = link_pieces(text, first)
    return [quantity for piece in pieces if (quantity := _finish(text, piece)) is not None]


def _finish(text: str, piece: Piece) -> Quantity | None:
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
        unit, end = read_rate(text, unit, end)
    return _hedge(text, replace(piece, low=low, high=high, end=end, unit=unit), kind, after, state)


def _kind_of(piece: Piece) -> QuantityKind:
    if piece.dimension in ("share", "points") or piece.is_part:
        return QuantityKind.SHARE
    if piece.dimension == "money":
        return QuantityKind.MONEY
    return QuantityKind.MEASURE if piece.unit else QuantityKind.COUNT


def _is_quantity(text: str, piece: Piece, unit: str | None) -> bool:
    """Bare "one", "several" and long strings of digits count nothing."""
    written = text[piece.start : piece.number_end].lower()
    if written == "one" and _ONE_NOT_COUNTED.search(text[max(0, piece.start - 9) : piece.start]):
        return False
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
    piece: Piece,
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
