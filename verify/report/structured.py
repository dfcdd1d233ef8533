"""The report as JSON, for programs; its schema is ``schema/report.schema.json``.

Field names follow the JSON Lines contract (DESIGN §5). What the machine found is under ``machine``,
what people decided under ``person``. Texts are exact; characters that could mislead whoever looks
at the file, or that could close a script element, are written as ``\\uXXXX``.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from verify.model import (
    Assignment,
    ClaimEdit,
    EvidenceChoice,
    OriginDecision,
    Review,
    Second,
    SecondReading,
    SecondRequest,
    SourceGrade,
    Speaker,
)
from verify.report.content import (
    ClaimEntry,
    Content,
    Decided,
    EvidenceEntry,
    RuledOut,
    SourceEntry,
)
from verify.report.custody import write_custody
from verify.report.hostile import escape_misleading
from verify.report.times import stamp_time

SCHEMA_VERSION = "1.3"
"""Fields may be added within a major version, never renamed or given another meaning."""

Fields = dict[str, Any]
_KINDS = {
    Review: "verdict",
    EvidenceChoice: "passage",
    OriginDecision: "origin",
    ClaimEdit: "claim",
    Assignment: "assignment",
    SourceGrade: "grade",
    SecondRequest: "second-request",
    SecondReading: "second-reading",
}
_MARKUP = re.compile("[<>&]")


def write_structured(content: Content) -> bytes:
    """UTF-8 JSON, indented, ending in a line feed."""
    return dump_json(_report(content))


def dump_json(fields: Any) -> bytes:
    """``fields`` as JSON that can stand in any UTF-8 file and inside a script element."""
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    text = _MARKUP.sub(lambda found: _escape(ord(found.group())), text)
    return (escape_misleading(text, _escape) + "\n").encode("utf-8")


def _escape(code: int) -> str:
    return f"\\u{code:04x}"


def _report(content: Content) -> Fields:
    case = content.case
    return {
        "format": "verify-report",
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "Verify", "version": content.version},
        "case": {
            "id": case.id,
            "title": case.title,
            "created": stamp_time(case.created),
            "as_of": stamp_time(content.as_of),
            "is_stale": case.stale,
        },
        "notices": list(content.notices),
        "counts": _counts(content),
        "article": _article(content.article) if content.article else None,
        "machine": _machine(content),
        "claims": [_claim(entry) for entry in content.claims],
        "sources": [_source(source) for source in content.sources],
        "decisions": [
            _decision(decided, decided.decision)
            for decided in content.history
            if isinstance(decided.decision, Review)
        ],
        "journal": [_entry(decided) for decided in content.history],
        "custody": write_custody(content.custody),
        "method": [{"name": name, "value": value} for name, value in content.method],
    }


def _counts(content: Content) -> Fields:
    return {
        "claims": len(content.claims),
        "checkable": len(content.checkable),
        "not_yet_reviewed": len(content.open_checkable),
        "sources": len(content.sources),
    }


def _machine(content: Content) -> Fields:
    check = content.case.check
    return {
        "summary": check.summary if check else None,
        "sources_searched": check.sources_searched if check else 0,
        "single_points": [
            {
                "origin_id": point.origin_id,
                "label": point.label,
                "claims": list(point.claim_numbers),
            }
            for point in content.single_points
        ],
        "origins": [
            {
                "origin_id": origin.id,
                "kind": origin.kind.value,
                "label": origin.label,
                "source_ids": list(origin.document_ids),
            }
            for origin in (check.origins if check else ())
        ],
        "remarks": [{"words": words, "claims": list(claims)} for words, claims in content.audit],
    }


def _article(entry: SourceEntry) -> Fields:
    return {**_document(entry), "text": entry.document.text}


def _source(entry: SourceEntry) -> Fields:
    return {
        "code": entry.code,
        **_document(entry),
        "machine": {"depends_on": list(entry.derivations), "claims": list(entry.claim_numbers)},
        "person": {
            "grade": entry.grade.grade.value if entry.grade else None,
            "depends_on": [{"words": words, "reviewer": who} for words, who in entry.ruled],
        },
    }


def _document(entry: SourceEntry) -> Fields:
    document = entry.document
    return {
        "source_id": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "retrieved": stamp_time(entry.retrieved) if entry.retrieved else None,
        "sha256": entry.sha256,
        "sha256_of": entry.hashed,
    }


def _claim(entry: ClaimEntry) -> Fields:
    claim = entry.claim
    return {
        "number": entry.number,
        "claim_id": claim.id,
        "text": claim.passage.quote,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "reading": claim.reading,
        "speaker": _speaker(claim.speaker),
        "machine": _finding(entry),
        "person": _person(entry),
    }


def _finding(entry: ClaimEntry) -> Fields:
    finding, claim = entry.finding, entry.claim
    return {
        "status": finding.status.value,
        "flags": [flag.value for flag in finding.flags],
        "finding": finding.sentence,
        "checkable": claim.checkable,
        "uncheckable": claim.uncheckable.value if claim.uncheckable else None,
        "reasons": [reason.words for reason in claim.reasons],
        "score": round(claim.score, 4),
        "supporting_origins": list(finding.supporting_origins),
        "refuting_origins": list(finding.refuting_origins),
        "minimum_cut": list(finding.minimum_cut),
        "sources_searched": finding.sources_searched,
        "evidence": [_evidence(evidence) for evidence in entry.evidence],
    }


def _person(entry: ClaimEntry) -> Fields:
    return {
        "state": "reviewed" if entry.standing else "not yet reviewed",
        "review": _review(entry.standing) if entry.standing else None,
        "others": [_review(review) for review in entry.dissent],
        "passages": [
            _choice(evidence.choice) for evidence in entry.evidence if evidence.choice is not None
        ],
        "ruled_out": [_ruled_out(item) for item in entry.ruled_out],
        "assignee": entry.assignee or None,
        "second": _second(entry.second) if entry.second else None,
    }


def _second(second: Second) -> Fields:
    return {
        "state": second.state.value if second.state else None,
        "waiting_for": [row.reader for row in second.waiting],
        "readings": [
            {
                "reading_id": row.id,
                "verdict": row.verdict.value,
                "note": row.note,
                "reviewer": row.reviewer,
                "at": stamp_time(row.at),
                "evidence": list(row.evidence),
                "compared_with": row.first or None,
                "is_repeated": row.id in second.repeated,
            }
            for row in second.readings
        ],
        "settled_by": second.settlement.id if second.settlement else None,
    }


def _evidence(evidence: EvidenceEntry) -> Fields:
    passage = evidence.passage
    return {
        "source_id": passage.document_id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "score": round(evidence.score, 4),
        "stance": evidence.stance.value,
        "machine_stance": evidence.machine_stance.value,
        "is_counted": evidence.is_counted,
        "speaker": evidence.speaker,
        "origin_ids": [origin.id for origin in evidence.origins],
        "reasons": list(evidence.reasons),
    }


def _speaker(speaker: Speaker | None) -> Fields | None:
    if speaker is None:
        return None
    return {
        "text": speaker.text,
        "entity": speaker.entity,
        "kind": speaker.kind.value,
        "cue": speaker.cue,
        "heard_from": list(speaker.heard_from),
        "start": speaker.start,
        "end": speaker.end,
    }


def _review(review: Review) -> Fields:
    return {
        "review_id": review.id,
        "verdict": review.verdict.value if review.verdict else None,
        "wording": review.wording,
        "note": review.note,
        "reviewer": review.reviewer,
        "at": stamp_time(review.at),
        "evidence": list(review.evidence),
    }


def _decision(decided: Decided, review: Review) -> Fields:
    return {
        **_review(review),
        "claim_id": review.claim_id,
        "claim": decided.claim_numbers[0],
        "state": decided.state,
    }


def _entry(decided: Decided) -> Fields:
    decision = decided.decision
    return {
        "kind": _KINDS[type(decision)],
        "decision_id": decision.id,
        "claims": list(decided.claim_numbers),
        "what": decision.deed,
        "note": decision.note,
        "reviewer": decision.reviewer,
        "at": stamp_time(decision.at),
        "state": decided.state,
    }


def _choice(choice: EvidenceChoice) -> Fields:
    return {
        "passage": choice.passage,
        "choice": choice.choice.value,
        "stance": choice.stance.value if choice.stance else None,
        "reviewer": choice.reviewer,
        "at": stamp_time(choice.at),
        "note": choice.note,
    }


def _ruled_out(item: RuledOut) -> Fields:
    return {**_choice(item.choice), "quote": item.quote}


def read_schema(name: str = "report") -> Fields:
    """The JSON Schema (draft 2020-12) of what Verify writes: ``report`` or ``claimreview``."""
    path = files("verify.report") / "schema" / f"{name}.schema.json"
    schema: Fields = json.loads(path.read_text(encoding="utf-8"))
    return schema
