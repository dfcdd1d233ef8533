"""Does a passage support or refute a claim?"""

from verify.check.stance.article import judge_document
from verify.check.stance.decision import Judge, judge_pairs
from verify.check.stance.event import Event
from verify.check.stance.found import judge, judge_passages
from verify.check.stance.guards import GUARDS, Guard
from verify.check.stance.guards.wording import IN_CLAIM, IN_PASSAGE

__all__ = [
    "GUARDS",
    "IN_CLAIM",
    "IN_PASSAGE",
    "Event",
    "Guard",
    "Judge",
    "judge",
    "judge_document",
    "judge_pairs",
    "judge_passages",
]
