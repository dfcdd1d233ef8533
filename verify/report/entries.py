"""A report's sources and claims, with their evidence, origins and the decisions on them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from verify.model import (
    Case,
    Check,
    Claim,
    Document,
    Evidence,
    EvidenceChoice,
    Finding,
    Origin,
    Review,
    Second,
    Stance,
)
from verify.report.content import (
    ClaimEntry,
    EvidenceEntry,
    OriginEntry,
    RuledOut,
    SourceEntry,
)
from verify.report.decisions import find_dissent, find_passage
from verify.report.wording import Wording

_RANK = {Stance.REFUTES: 0, Stance.SUPPORTS: 0, Stance.DISCUSSES: 1, Stance.UNRELATED: 2}


def list_sources(case: Case, wording: Wording) -> tuple[SourceEntry, ...]:
    """All sources, numbered in the order of the case."""
    names = {document.id: document.name for document in case.sources}
    if case.check:
        names.setdefault(case.check.article.id, "the article itself")
    found: defaultdict[str, list[str]] = defaultdict(list)
    ruled: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for derivation in case.check.derivations if case.check else ():
        on = names.get(derivation.source_id or "") or derivation.speaker or derivation.source_id
        how = wording.term("derivations", derivation.how)
        words = f"{how} {on or 'another text'}: {derivation.why}"
        if derivation.decided_by:
            ruled[derivation.document_id].append((words, derivation.decided_by))
        elif words not in found[derivation.document_id]:
            found[derivation.document_id].append(words)
    used = _claims_by_source(case.check) if case.check else {}
    return tuple(
        replace(
            source_entry(number, document),
            derivations=tuple(found[document.id]),
            ruled=tuple(dict.fromkeys(ruled[document.id])),
            claim_numbers=tuple(used.get(document.id, ())),
            grade=case.grade_of(document),
        )
        for number, document in enumerate(case.sources, start=1)
    )


def _claims_by_source(check: Check) -> dict[str, list[int]]:
    used: defaultdict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(check.findings, start=1):
        for evidence in finding.evidence:
            numbers = used[evidence.passage.document_id]
            if _RANK[evidence.stance] == 0 and number not in numbers:
                numbers.append(number)
    return used


def source_entry(number: int, document: Document) -> SourceEntry:
    """One document as the report names it, apart from what the case says of it."""
    snapshot = document.snapshot
    text = document.text.encode("utf-8", "surrogatepass")
    return SourceEntry(
        number=number,
        document=document,
        sha256=snapshot.sha256 if snapshot else hashlib.sha256(text).hexdigest(),
        hashed="the bytes as received" if snapshot else "the text as read",
        retrieved=snapshot.retrieved if snapshot else None,
        derivations=(),
        ruled=(),
        grade=None,
        claim_numbers=(),
    )


def list_claims(case: Case, sources: Mapping[str, SourceEntry]) -> tuple[ClaimEntry, ...]:
    """All statements of the article, numbered in its order; ``sources`` by document id."""
    if case.check is None:
        return ()
    findings = {finding.claim_id: finding for finding in case.check.findings}
    origins = {origin.id: origin for origin in case.check.origins}
    choices, seconds = case.standing_choices, case.seconds
    return tuple(
        _claim_entry(
            number,
            claim,
            findings[claim.id],
            case,
            sources,
            origins,
            choices,
            seconds.get(claim.id),
        )
        for number, claim in enumerate(case.check.claims, start=1)
    )


def _claim_entry(
    number: int,
    claim: Claim,
    finding: Finding,
    case: Case,
    sources: Mapping[str, SourceEntry],
    origins: Mapping[str, Origin],
    choices: Mapping[tuple[str, str], EvidenceChoice],
    second: Second | None,
) -> ClaimEntry:
    evidence = tuple(
        _evidence_entry(finding, piece, sources[piece.passage.document_id], origins, choices)
        for piece in sorted(finding.evidence, key=lambda piece: _reading_order(finding, piece))
        if piece.passage.document_id in sources
    )
    standing = case.standing_review(claim.id)
    return ClaimEntry(
        number=number,
        claim=claim,
        finding=finding,
        supporting=_origin_entries(finding.supporting_origins, Stance.SUPPORTS, evidence, origins),
        refuting=_origin_entries(finding.refuting_origins, Stance.REFUTES, evidence, origins),
        evidence=evidence,
        ruled_out=_list_ruled_out(claim.id, evidence, sources, choices),
        standing=standing if standing and standing.verdict else None,
        relied_on=_relied_on(standing, sources),
        dissent=find_dissent(case, claim.id),
        edits=tuple(edit for edit in case.rulings.edits if claim.id in edit.claims),
        assignee=case.assignees.get(claim.id, ""),
        second=second,
    )


def _relied_on(
    review: Review | None, sources: Mapping[str, SourceEntry]
) -> tuple[SourceEntry, ...]:
    documents = dict.fromkeys(key.rpartition(":")[0] for key in (review.evidence if review else ()))
    return tuple(sources[document] for document in documents if document in sources)


def _reading_order(finding: Finding, evidence: Evidence) -> tuple[int, int, float, str, int]:
    """What counts, origin by origin, best match first; then what does not; then the rest."""
    counted = _counted_origin(finding, evidence)
    uncounted_rank = len(finding.supporting_origins) + len(finding.refuting_origins)
    return (
        _RANK[evidence.stance],
        uncounted_rank if counted is None else counted,
        -evidence.match.score,
        evidence.passage.document_id,
        evidence.passage.start,
    )


def _counted_origin(finding: Finding, evidence: Evidence) -> int | None:
    """The place of the origin that counts this evidence among the finding's, or None."""
    for_it, against = finding.supporting_origins, finding.refuting_origins
    if evidence.stance is Stance.REFUTES:
        places = {origin: place for place, origin in enumerate(against)}
    elif evidence.stance is Stance.SUPPORTS:
        places = {origin: place for place, origin in enumerate(for_it, start=len(against))}
    else:
        return None
    return min((places[i] for i in evidence.origin_ids if i in places), default=None)


def _evidence_entry(
    finding: Finding,
    evidence: Evidence,
    source: SourceEntry,
    origins: Mapping[str, Origin],
    choices: Mapping[tuple[str, str], EvidenceChoice],
) -> EvidenceEntry:
    passage = evidence.passage
    key = f"{passage.document_id}:{passage.start}-{passage.end}"
    return EvidenceEntry(
        source=source,
        passage=passage,
        stance=evidence.stance,
        score=evidence.match.score,
        speaker=evidence.speaker.entity if evidence.speaker else None,
        reasons=tuple(dict.fromkeys(reason.words for reason in evidence.reasons)),
        origins=tuple(origins[i] for i in evidence.origin_ids if i in origins),
        is_counted=_counted_origin(finding, evidence) is not None,
        choice=choices.get((finding.claim_id, key)),
        machine_stance=(evidence.machine or evidence.judgement).stance,
    )


def _origin_entries(
    ids: Iterable[str],
    stance: Stance,
    evidence: Sequence[EvidenceEntry],
    origins: Mapping[str, Origin],
) -> tuple[OriginEntry, ...]:
    return tuple(
        OriginEntry(origins[i], _leading_to(i, stance, evidence)) for i in ids if i in origins
    )


def _leading_to(
    origin_id: str, stance: Stance, evidence: Sequence[EvidenceEntry]
) -> tuple[SourceEntry, ...]:
    leading = {
        entry.source.number: entry.source
        for entry in evidence
        if entry.stance is stance and any(origin.id == origin_id for origin in entry.origins)
    }
    return tuple(leading[number] for number in sorted(leading))


def _list_ruled_out(
    claim_id: str,
    evidence: Sequence[EvidenceEntry],
    sources: Mapping[str, SourceEntry],
    choices: Mapping[tuple[str, str], EvidenceChoice],
) -> tuple[RuledOut, ...]:
    shown = {entry.choice for entry in evidence if entry.choice}
    return tuple(
        RuledOut(choice, *find_passage(choice, sources))
        for (claim, _), choice in sorted(choices.items())
        if claim == claim_id and choice not in shown and choice.is_rejection
    )
