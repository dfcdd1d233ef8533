"""Which passages are worth comparing with a claim?"""

from verify.check.index.cutting import Cut, PassageKind, cut_passages
from verify.check.index.engine import Hit, PassageIndex
from verify.check.index.finder import Finder
from verify.check.index.meaning import open_index

__all__ = [
    "Cut",
    "Finder",
    "Hit",
    "PassageIndex",
    "PassageKind",
    "cut_passages",
    "open_index",
]
