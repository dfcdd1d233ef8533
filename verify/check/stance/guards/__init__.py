"""The guards: each looks at one kind of particular that may differ between claim and passage."""

from verify.check.stance.guards import degree, distance, names, polarity, predicate, roles, values
from verify.check.stance.guards.registry import GUARDS, Guard, Objection, Weight, find_objections

__all__ = [
    "GUARDS",
    "Guard",
    "Objection",
    "Weight",
    "degree",
    "distance",
    "find_objections",
    "names",
    "polarity",
    "predicate",
    "roles",
    "values",
]
