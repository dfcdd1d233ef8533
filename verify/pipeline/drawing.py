"""Findings drawn from groundwork and what people ruled; nothing is read or compared again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verify.check.attribution import audit_attribution
from verify.check.claims import edit_claims
from verify.check.corroboration import (
    Corroborated,
    apply_choices,
    collect_origins,
    corroborate_all,
    find_single_points,
    summarise,
)
from verify.check.origins import Provenance, trace_documents
from verify.model import (
    AuditNote,
    Check,
    Claim,
    Compared,
    Document,
    Evidence,
    Groundwork,
    OriginDecision,
    Rulings,
)
from verify.pipeline.steps import NO_RULINGS, Progress, keep_quiet, key_of, leave_out


@dataclass(frozen=True, slots=True)
class Drawing:
    """Findings with what was worked out for them, so that the next drawing costs less."""

    check: Check
    documents: tuple[Document, ...]
    ruled: tuple[OriginDecision, ...]
    provenance: Provenance
    """Of these documents under these rulings."""
    corroborated: Corroborated


def draw_findings(
    article: Document,
    sources: Sequence[Document],
    groundwork: Groundwork,
    rulings: Rulings = NO_RULINGS,
    progress: Progress | None = None,
    earlier: Drawing | None = None,
) -> Drawing:
    """The findings that groundwork and rulings make.

    Sources that were added since the groundwork was laid, and claims that people made since, are
    left out: see :func:`is_whole`. What ``earlier``, a drawing of the same case, knows is not
    worked out again; the findings are the same with it and without.
    """
    tell = progress or keep_quiet
    compared = set(groundwork.source_ids)
    sources = [source for source in leave_out(article, sources) if source.id in compared]
    tell("tracing origins", 0, 1)
    provenance = _trace([article, *sources], rulings, earlier)
    claims = edit_claims(groundwork.machine, rulings.edits, groundwork.by_hand).claims
    evidence = _choose_evidence(claims, groundwork, sources, rulings)
    known = earlier.corroborated if earlier and earlier.provenance is provenance else None
    found = corroborate_all(claims, evidence, provenance, article, len(sources), known)
    origins = collect_origins(found.findings, found.provenance)
    single_points = find_single_points(claims, found.findings, origins)
    tell("tracing origins", 1, 1)
    check = Check(
        article=article,
        claims=claims,
        findings=found.findings,
        origins=origins,
        derivations=provenance.derivations,
        single_points=single_points,
        audit=_audit(claims, [article, *sources], earlier),
        sources_searched=len(sources),
        summary=summarise(claims, found.findings, single_points, len(sources)),
    )
    return Drawing(check, (article, *sources), rulings.origins, provenance, found)


def _trace(documents: Sequence[Document], rulings: Rulings, earlier: Drawing | None) -> Provenance:
    if earlier and (earlier.documents, earlier.ruled) == (tuple(documents), rulings.origins):
        return earlier.provenance
    return trace_documents(documents, rulings.origins)


def _audit(
    claims: tuple[Claim, ...], documents: Sequence[Document], earlier: Drawing | None
) -> tuple[AuditNote, ...]:
    """The audit of the first of ``documents``, the article, beside the others."""
    if earlier and (earlier.documents, earlier.check.claims) == (tuple(documents), claims):
        return earlier.check.audit
    article, *sources = documents
    return audit_attribution(article, claims, sources)


def _choose_evidence(
    claims: Iterable[Claim],
    groundwork: Groundwork,
    sources: Iterable[Document],
    rulings: Rulings,
) -> dict[str, list[Evidence]]:
    """For each claim its evidence as people left it."""
    documents = {source.id: source for source in sources}
    done = {(item.claim_id, item.stated): item for item in groundwork.compared}
    chosen = {}
    for claim in claims:
        item = done.get(key_of(claim)) or Compared(*key_of(claim), ())
        chosen[claim.id] = apply_choices(claim.id, item.evidence, rulings, documents, item.attached)
    return chosen
