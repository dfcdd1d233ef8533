"""One id for each speaker over all claims: collect the names, join them once."""

from __future__ import annotations

from collections.abc import Iterable

from verify.check.corroboration.affiliation import find_affiliations
from verify.check.origins.provenance import Provenance
from verify.model import Claim, Evidence, Finding, Speaker, SpeakerKind


def name_speakers(
    provenance: Provenance, claims: Iterable[Claim], evidence: Iterable[Iterable[Evidence]]
) -> Provenance:
    """``provenance`` knowing every named speaker of ``claims`` and ``evidence``, and every outlet
    that they told it to."""
    pieces = [piece for found in evidence for piece in found]
    speakers: list[Speaker | None] = [claim.speaker for claim in claims]
    speakers.extend(piece.speaker for piece in pieces)
    names = [s.entity for s in speakers if s and s.kind is SpeakerKind.NAMED]
    told = [s.told for s in speakers if s and s.told]
    return provenance.naming([*names, *told], find_affiliations(pieces, provenance))


def name_speakers_of(provenance: Provenance, findings: Iterable[Finding]) -> Provenance:
    """The same from what findings hold."""
    return name_speakers(provenance, (), (finding.evidence for finding in findings))
