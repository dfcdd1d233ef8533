"""Do two quantities agree?"""

from __future__ import annotations

import math

from verify.text.comparison import Agreement, Comparison
from verify.text.numbers.quantity import Bound, Quantity, QuantityKind
from verify.text.numbers.units import convert, people_units

_OPEN_ABOVE = (Bound.AT_LEAST, Bound.MORE_THAN)
_OPEN_BELOW = (Bound.AT_MOST, Bound.LESS_THAN)
_FAR_ABOVE = 2.0
""""At least 260" speaks of a little more than 260, not of 5,000."""
_NEAR = 0.05
"""Two lower (or upper) bounds this near to each other are compatible."""


def compare_quantities(a: Quantity, b: Quantity) -> Comparison:
    """Equal, compatible (an interval holds the other's number), different, or not comparable.

    Units are converted within a dimension; currencies are not. Symmetric but for the wording:
    ``why`` says what stands here (``a``) and there (``b``).
    """
    here, there = _words(a), _words(b)
    reason = _find_hindrance(a, b)
    if reason:
        return Comparison(Agreement.INCOMPARABLE, reason)
    factor_b = _in_unit_of(a, b)
    low, high, value = (_scaled(x, factor_b, a, b) for x in (b.low, b.high, b.value))
    if _is_close(a.value, value) and a.bound is b.bound and _is_close(a.low, low):
        return Comparison(Agreement.EQUAL, f"The same number: {here} here, {there} there.")
    if _agree(a, b, low, high, value):
        return Comparison(Agreement.COMPATIBLE, f"{here} here agrees with {there} there.")
    return Comparison(Agreement.DIFFERENT, f"{here} here, {there} there.")


def _words(quantity: Quantity) -> str:
    return " ".join(quantity.text.split())


def _find_hindrance(a: Quantity, b: Quantity) -> str | None:
    """Why the two cannot be compared, or None."""
    here, there = _words(a), _words(b)
    ordinals = {a.kind, b.kind} & {QuantityKind.ORDINAL, QuantityKind.FACTOR}
    if ordinals and a.kind is not b.kind:
        return f"{here} here is a {a.kind}, {there} there a {b.kind}."
    if a.state and b.state and a.state != b.state:
        return f"Other things are counted: {here} ({a.state}) here, {there} ({b.state}) there."
    if not _share_a_unit(a, b):
        return f"Other things are counted: {here} here, {there} there."
    return None


def _share_a_unit(a: Quantity, b: Quantity) -> bool:
    if a.unit == b.unit:
        return True
    if a.unit is None or b.unit is None:
        return a.kind is b.kind
    if "person" in (a.unit, b.unit) and {a.unit, b.unit} <= people_units():
        return True
    return convert(1.0, b.unit, a.unit) is not None


def _in_unit_of(a: Quantity, b: Quantity) -> bool:
    return bool(a.unit and b.unit and a.unit != b.unit and convert(1.0, b.unit, a.unit) is not None)


def _scaled(number: float, is_converted: bool, a: Quantity, b: Quantity) -> float:
    if not is_converted or math.isinf(number) or not a.unit or not b.unit:
        return number
    converted = convert(number, b.unit, a.unit)
    return number if converted is None else converted


def _is_close(x: float, y: float, tolerance: float = 1e-6) -> bool:
    return math.isclose(x, y, rel_tol=tolerance, abs_tol=1e-12)


def _agree(a: Quantity, b: Quantity, low: float, high: float, value: float) -> bool:
    for open_side in (_OPEN_ABOVE, _OPEN_BELOW):
        if a.bound in open_side and b.bound in open_side:
            return _is_close(a.value, value, _NEAR)
    if _is_far_above(a, value) or _is_far_above(b, a.value, value):
        return False
    if _holds(a.low, a.high, value) or _holds(low, high, a.value):
        return True
    if Bound.VAGUE in (a.bound, b.bound) or Bound.RANGE in (a.bound, b.bound):
        return max(a.low, low) <= min(a.high, high)
    return _is_rounding(a, b, value)


def _is_far_above(bounded: Quantity, number: float, base: float | None = None) -> bool:
    stated = bounded.value if base is None else base
    return bounded.bound in _OPEN_ABOVE and number > _FAR_ABOVE * abs(stated)


def _holds(low: float, high: float, number: float) -> bool:
    slack = 1e-9 * max(1.0, abs(number))
    return low - slack <= number <= high + slack


def _is_rounding(a: Quantity, b: Quantity, value: float) -> bool:
    """Is the coarser number what the finer one rounds to (1.2bn for 1.18bn)?"""
    step = max(a.step, b.step)
    if a.unit != b.unit:
        # A converted number is rounded as it is written: 5 miles for 8 km.
        return _is_close(a.value, value, 0.03)
    return 0 < step <= 0.1 * abs(a.value) and abs(a.value - value) <= step / 2 * (1 + 1e-9)
