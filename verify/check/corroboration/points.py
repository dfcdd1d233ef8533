"""Over the whole article: the origins met, and those on which claims hang alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verify.check.corroboration.naming import name_speakers_of
from verify.check.corroboration.paths import ANONYMOUS
from verify.check.corroboration.wording import name_origin
from verify.check.origins.provenance import Provenance, sort_by_time
from verify.model import Claim, Finding, Origin, OriginKind, SinglePoint


def collect_origins(findings: Sequence[Finding], provenance: Provenance) -> tuple[Origin, ...]:
    """All origins that the findings lead to, each with the documents that lead to it.

    In the order of how many documents lead there, most first.
    """
    provenance = name_speakers_of(provenance, findings)
    leading: dict[str, set[str]] = defaultdict(set)
    quoted = set()
    for finding in findings:
        for origin in (*finding.supporting_origins, *finding.refuting_origins, *finding.dominators):
            leading.setdefault(origin, set())
        for piece in finding.evidence:
            for origin in piece.origin_ids:
                leading[origin].add(piece.passage.document_id)
            if piece.speaker:
                quoted.add(provenance.voice_of(piece.speaker.entity))
    origins = [
        Origin(
            origin,
            _kind(origin, quoted),
            name_origin(origin, provenance),
            tuple(d.id for d in sort_by_time(provenance.documents[i] for i in documents)),
        )
        for origin, documents in leading.items()
    ]
    return tuple(sorted(origins, key=lambda o: (-len(o.document_ids), o.label, o.id)))


def _kind(origin: str, quoted: set[str]) -> OriginKind:
    if origin.startswith(ANONYMOUS):
        return OriginKind.ANONYMOUS
    if origin.startswith("speaker:") or origin in quoted:
        return OriginKind.SPEAKER
    return OriginKind.DOCUMENT


def find_single_points(
    claims: Sequence[Claim], findings: Sequence[Finding], origins: Sequence[Origin]
) -> tuple[SinglePoint, ...]:
    """For each origin the claims that lose all support if it is wrong; most claims first.

    A link of the chain that dominates no more than the root behind it is left out.
    """
    labels = {origin.id: origin.label for origin in origins}
    order = {claim.id: number for number, claim in enumerate(claims)}
    hanging: dict[str, list[str]] = {}
    for finding in findings:
        for origin in finding.dominators:
            hanging.setdefault(origin, []).append(finding.claim_id)
    points = [
        SinglePoint(
            origin, labels.get(origin, origin), tuple(sorted(ids, key=lambda i: order.get(i, 0)))
        )
        for origin, ids in hanging.items()
        if not _is_shadowed(origin, findings, hanging)
    ]
    return tuple(sorted(points, key=lambda p: (-len(p.claim_ids), p.label, p.origin_id)))


def _is_shadowed(origin: str, findings: Sequence[Finding], hanging: dict[str, list[str]]) -> bool:
    """True where some root lies behind ``origin`` in every claim that hangs on it."""
    roots = [
        set(finding.dominators[: finding.dominators.index(origin)])
        for finding in findings
        if origin in finding.dominators
    ]
    return bool(set.intersection(*roots))
