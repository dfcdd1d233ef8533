"""How alike are a claim and a passage, and why?"""

from verify.check.match.scoring import match_claim
from verify.check.match.signals import SIGNALS, Signal

__all__ = ["SIGNALS", "Signal", "match_claim"]
