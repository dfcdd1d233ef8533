"""The JSON Lines contract (DESIGN §5): model objects as plain dictionaries.

Field names and meanings are fixed; fields may be added, never renamed. Offsets count characters
of the document's text; scores and probabilities are rounded to four places.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verify.check.origins import Provenance
from verify.model import (
    Case,
    Check,
    Claim,
    Derivation,
    Document,
    Evidence,
    Finding,
    Judgement,
    Match,
    Passage,
    Reason,
    Review,
    Second,
    Speaker,
)

Line = dict[str, Any]


def claim_line(claim: Claim) -> Line:
    """A line of ``verify extract``."""
    return {
        "article_id": claim.passage.document_id,
        "claim_id": claim.id,
        "text": claim.passage.quote,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "checkable": claim.checkable,
        "score": round(claim.score, 4),
        "reasons": _words(claim.reasons),
        "speaker": _speaker(claim.speaker),
        "reading": claim.reading,
    }


def evidence_line(match: Match, judgement: Judgement) -> Line:
    """A line of ``verify match``."""
    return {
        "claim_id": match.claim_id,
        **_passage(match.passage),
        "score": round(match.score, 4),
        **_judgement(judgement),
        "reasons": _words(match.reasons + judgement.reasons),
    }


def stance_line(pair_id: str, passage: Passage | None, judgement: Judgement) -> Line:
    """A line of ``verify stance``; quote, start and end are null where no passage decides."""
    return {
        "id": pair_id,
        **_judgement(judgement),
        "quote": passage.quote if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "reasons": _words(judgement.reasons),
    }


def origin_line(document: Document, provenance: Provenance) -> Line:
    """A line of ``verify origins``."""
    return {
        "source_id": document.id,
        "origin_id": provenance.origin_of(document.id),
        "derived_from": [_derivation(derivation) for derivation in provenance.of(document.id)],
    }


def finding_line(claim: Claim, finding: Finding) -> Line:
    """A line of ``verify check --format json-lines``."""
    return {
        "claim_id": claim.id,
        "text": claim.passage.quote,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "speaker": _speaker(claim.speaker),
        "status": finding.status.value,
        "flags": [flag.value for flag in finding.flags],
        "supporting_origins": list(finding.supporting_origins),
        "refuting_origins": list(finding.refuting_origins),
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "finding": finding.sentence,
        "sources_searched": finding.sources_searched,
        "reading": claim.reading,
        "reasons": _words(claim.reasons),
        "score": round(claim.score, 4),
    }


def finding_lines(check: Check) -> Iterable[Line]:
    """All lines of a check, in the order of the text."""
    by_claim = {finding.claim_id: finding for finding in check.findings}
    return (finding_line(claim, by_claim[claim.id]) for claim in check.claims)


def case_lines(case: Case) -> Iterable[Line]:
    """A check's lines with the review that stands on each claim, and its second readings, or null.

    A case as one person may see it gives what that person may see.
    """
    seconds = case.seconds
    for line in finding_lines(case.check) if case.check else ():
        claim_id = line["claim_id"]
        review = _review(case.standing_review(claim_id))
        yield {**line, "review": review, "second": _second(seconds.get(claim_id))}


def _review(review: Review | None) -> Line | None:
    if review is None or review.verdict is None:
        return None
    return {
        "verdict": review.verdict.value,
        "note": review.note,
        "reviewer": review.reviewer,
        "at": review.at.isoformat(),
        "evidence": list(review.evidence),
    }


def _second(second: Second | None) -> Line | None:
    if second is None:
        return None
    return {
        "state": second.state.value if second.state else None,
        "waiting_for": [row.reader for row in second.waiting],
        "readings": [
            {
                "verdict": row.verdict.value,
                "note": row.note,
                "reviewer": row.reviewer,
                "at": row.at.isoformat(),
            }
            for row in second.readings
        ],
        "settled_by": second.settlement.reviewer if second.settlement else None,
    }


def _evidence(evidence: Evidence) -> Line:
    return {
        **_passage(evidence.passage),
        "score": round(evidence.match.score, 4),
        **_judgement(evidence.judgement),
        "origin_ids": list(evidence.origin_ids),
        "speaker": _speaker(evidence.speaker),
        "reasons": _words(evidence.reasons),
    }


def _passage(passage: Passage) -> Line:
    return {
        "source_id": passage.document_id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
    }


def _judgement(judgement: Judgement) -> Line:
    chances = judgement.probabilities
    return {
        "stance": judgement.stance.value,
        "probs": {
            "supports": round(chances.supports, 4),
            "refutes": round(chances.refutes, 4),
            "discusses": round(chances.discusses, 4),
            "unrelated": round(chances.unrelated, 4),
        },
    }


def _speaker(speaker: Speaker | None) -> Line | None:
    if speaker is None:
        return None
    return {
        "text": speaker.text,
        "entity": speaker.entity,
        "kind": speaker.kind.value,
        "cue": speaker.cue,
        "start": speaker.start,
        "end": speaker.end,
    }


def _derivation(derivation: Derivation) -> Line:
    parent = (
        {"source_id": derivation.source_id}
        if derivation.source_id is not None
        else {"speaker": derivation.speaker}
    )
    return {
        **parent,
        "how": derivation.how.value,
        "overlap": round(derivation.overlap, 4),
        "why": derivation.why,
    }


def _words(reasons: Iterable[Reason]) -> list[str]:
    # matching and judging may remark on the same number: it is said once
    return list(dict.fromkeys(reason.words for reason in reasons))
