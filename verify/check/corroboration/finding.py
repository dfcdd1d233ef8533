"""The finding on one claim: status, flags, independent origins (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from verify.check.corroboration.events import event_begins, is_older
from verify.check.corroboration.flow import Independence, measure_independence
from verify.check.corroboration.grounds import Grounds
from verify.check.corroboration.group import find_article_group
from verify.check.corroboration.naming import name_speakers
from verify.check.corroboration.paths import Ending, Path, follow
from verify.check.corroboration.sentences import write_sentence
from verify.check.corroboration.utterances import join_utterances
from verify.check.origins import Provenance
from verify.model import (
    Claim,
    Document,
    Evidence,
    Finding,
    Flag,
    Stance,
    Status,
)


@dataclass(frozen=True, slots=True)
class Corroborated:
    """Findings on claims, with what they were drawn from, in the same order."""

    claims: tuple[Claim, ...]
    evidence: tuple[tuple[Evidence, ...], ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    """It knows the names of all speakers."""


def corroborate(
    claim: Claim,
    evidence: Sequence[Evidence],
    provenance: Provenance,
    article: Document,
    sources_searched: int,
) -> Finding:
    """What ``evidence`` makes of ``claim``, counted in independent origins.

    ``evidence`` comes judged and with its speakers; ``provenance`` from ``trace_documents`` of
    the article and all sources. Where names are to mean the same over several claims, use
    :func:`corroborate_all`. Raises ValueError if the article was not traced with the sources.
    """
    if article.id not in provenance.documents:
        raise ValueError(f"trace_documents was not given the article {article.id}")
    provenance = name_speakers(provenance, [claim], [evidence])
    evidence = [piece for piece in evidence if piece.passage.document_id != article.id]
    joined = join_utterances(claim, evidence, provenance)
    paths = [
        replace(path, evidence=piece)
        for path, piece in zip(follow(joined, provenance), evidence, strict=True)
    ]
    group = find_article_group(claim, article, provenance)
    grounds = _weigh(claim, paths, group, article, provenance, sources_searched)
    return Finding(
        claim_id=claim.id,
        status=grounds.status,
        flags=grounds.flags,
        supporting_origins=grounds.support.origins,
        refuting_origins=grounds.refutation.origins,
        evidence=tuple(_with_origins(path, grounds, group) for path in paths),
        sentence=write_sentence(grounds, provenance),
        sources_searched=sources_searched,
        minimum_cut=grounds.support.origins,
        dominators=grounds.support.dominators,
    )


def corroborate_all(
    claims: Sequence[Claim],
    evidence: Mapping[str, Sequence[Evidence]],
    provenance: Provenance,
    article: Document,
    sources_searched: int,
    known: Corroborated | None = None,
) -> Corroborated:
    """The findings on all ``claims``, and the provenance that knows all speakers' names.

    Names are joined over all claims first, so that one speaker has one id everywhere. ``known`` is
    what came out earlier of the same provenance, article and number of sources: where a claim, its
    evidence and all names are the same, so is the finding.
    """
    found = [tuple(evidence.get(claim.id, ())) for claim in claims]
    provenance = name_speakers(provenance, claims, found)
    if known is None or known.provenance.speakers != provenance.speakers:
        known = Corroborated((), (), (), provenance)
    same = {
        (claim.id): (claim, pieces, finding)
        for claim, pieces, finding in zip(known.claims, known.evidence, known.findings, strict=True)
    }
    findings = []
    for claim, pieces in zip(claims, found, strict=True):
        earlier = same.get(claim.id)
        if earlier and earlier[:2] == (claim, pieces):
            findings.append(earlier[2])
        else:
            findings.append(corroborate(claim, pieces, provenance, article, sources_searched))
    return Corroborated(tuple(claims), tuple(found), tuple(findings), provenance)


def _weigh(
    claim: Claim,
    paths: Sequence[Path],
    group: frozenset[str],
    article: Document,
    provenance: Provenance,
    sources_searched: int,
) -> Grounds:
    supporting = [p for p in paths if p.evidence.stance is Stance.SUPPORTS]
    circular = [p for p in supporting if group & set(p.chain)]
    counted = [p for p in supporting if not group & set(p.chain)]
    # A text of the article's own group that contradicts it is news, not an echo.
    refuting = [p for p in paths if p.evidence.stance is Stance.REFUTES]
    discussing = [p for p in paths if p.evidence.stance is Stance.DISCUSSES]
    support, refutation = measure_independence(counted), measure_independence(refuting)
    begins = event_begins(claim, article)
    older = [p for p in counted if is_older(provenance.documents[p.document_id], begins)]
    grounds = Grounds(
        claim=claim,
        article=article,
        status=_decide_status(claim, support, refutation),
        supporting=tuple(counted),
        circular=tuple(circular),
        refuting=tuple(refuting),
        discussing=tuple(discussing),
        older=tuple(older),
        support=support,
        refutation=refutation,
        group=group,
        sources_searched=sources_searched,
    )
    return replace(grounds, flags=tuple(_find_flags(grounds, provenance)))


def _decide_status(claim: Claim, support: Independence, refutation: Independence) -> Status:
    if not claim.checkable:
        return Status.NOT_CHECKABLE
    if support.origins:
        if refutation.origins:
            return Status.CONFLICTING
        return Status.CORROBORATED if len(support.origins) > 1 else Status.SINGLE_SOURCE
    return Status.REFUTED if refutation.origins else Status.NO_EVIDENCE


def _find_flags(grounds: Grounds, provenance: Provenance) -> Iterable[Flag]:
    if grounds.status is Status.NOT_CHECKABLE:
        return
    if grounds.circular and not grounds.supporting:
        yield Flag.CIRCULAR
    if grounds.supporting and all(path.ending is Ending.ANONYMOUS for path in grounds.supporting):
        yield Flag.ANONYMOUS_ONLY
    if grounds.find_traced(provenance):
        yield Flag.TRACED
    elif grounds.hangs_on_quotes():
        yield Flag.NOT_TRACED
    if grounds.older:
        yield Flag.OLDER_THAN_EVENT


def _with_origins(path: Path, grounds: Grounds, group: frozenset[str]) -> Evidence:
    """The evidence with the origins that it leads to: those counted, else its root."""
    counted = {
        Stance.SUPPORTS: grounds.support.origins,
        Stance.REFUTES: grounds.refutation.origins,
    }.get(path.evidence.stance, ())
    if path in grounds.circular:
        counted = tuple(group)
    through = [link for link in reversed(path.chain) if link in counted]
    return replace(path.evidence, origin_ids=(through[0] if through else path.root,))
