"""How the evidence was kept, as part of the JSON report."""

from __future__ import annotations

from typing import Any

from verify.model import Custody
from verify.report.times import stamp_time


def write_custody(custody: Custody) -> dict[str, Any]:
    """The field ``custody`` of the JSON report, plain values only."""
    return {
        "versions": [
            {
                "source_id": each.earlier.id,
                "replaced_by": each.replaced_by,
                "why": each.why,
                "what_changed": each.sentence,
                "by": each.who,
                "at": stamp_time(each.at),
                "sha256": each.earlier.snapshot.sha256 if each.earlier.snapshot else None,
                "text": each.earlier.text,
            }
            for each in custody.replacements
        ],
        "quotations": [
            {
                "passage": each.passage,
                "quote": each.quote,
                "found": each.found,
                "moved_to": each.moved_to,
                "now": each.now,
                "at": stamp_time(each.at),
            }
            for each in custody.quotations
        ],
        "timestamps": [
            {
                "manifest_sha256": each.sha256,
                "authority": each.authority,
                "asked": stamp_time(each.asked),
                "signed": stamp_time(each.signed) if each.signed else None,
                "is_trusted": each.is_trusted,
                "problem": each.problem,
            }
            for each in custody.stamps
        ],
    }
