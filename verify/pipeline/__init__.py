"""The only place that knows the order of the steps: an article and sources in, a Check out.

``lay_groundwork`` reads and compares, which takes time; ``draw_findings`` counts origins under what
people ruled, which is done anew with each of their decisions. ``check_article`` is one after the
other.
"""

from verify.pipeline.checking import check_article
from verify.pipeline.comparing import find_evidence, is_whole, lay_groundwork
from verify.pipeline.drawing import Drawing, draw_findings
from verify.pipeline.matching import ClaimRecord, match_record
from verify.pipeline.speakers import find_deciding_sentence
from verify.pipeline.surroundings import Surroundings

__all__ = [
    "ClaimRecord",
    "Drawing",
    "Surroundings",
    "check_article",
    "draw_findings",
    "find_deciding_sentence",
    "find_evidence",
    "is_whole",
    "lay_groundwork",
    "match_record",
]
