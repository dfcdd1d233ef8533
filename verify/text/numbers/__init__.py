"""Quantities as intervals: find them in text, and say whether two agree."""

from verify.text.comparison import Agreement, Comparison
from verify.text.numbers.comparing import compare_quantities
from verify.text.numbers.finding import find_quantities
from verify.text.numbers.quantity import Quantity, QuantityKind

__all__ = [
    "Agreement",
    "Comparison",
    "Quantity",
    "QuantityKind",
    "compare_quantities",
    "find_quantities",
]
