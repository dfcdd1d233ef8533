"""Which passages are worth comparing with a claim?"""

from verify.check.index.cutting import Cut, PassageKind, cut_passages
from verify.check.index.engine import Hit, PassageIndex

__all__ = ["Cut", "Hit", "PassageIndex", "PassageKind", "cut_passages"]
