"""How many independent origins support or refute a claim, and what hangs on each of them."""

from verify.check.corroboration.choices import apply_choices
from verify.check.corroboration.finding import Corroborated, corroborate, corroborate_all
from verify.check.corroboration.points import collect_origins, find_single_points
from verify.check.corroboration.summary import summarise

__all__ = [
    "Corroborated",
    "apply_choices",
    "collect_origins",
    "corroborate",
    "corroborate_all",
    "find_single_points",
    "summarise",
]
