"""One id for each speaker over all claims: collect the names, join them once."""

from __future__ import annotations

from collections.abc import Iterable

from verify.check.origins.provenance import Provenance
from verify.model import Claim, Evidence, Finding, Speaker, SpeakerKind


def name_speakers(
    provenance: Provenance, claims: Iterable[Claim], evidence: Iterable[Iterable[Evidence]]
) -> Provenance:
    """``provenance`` knowing every named speaker of ``claims`` and ``evidence``, and every outlet
    that they told it to."""
    speakers: list[Speaker | None] = [claim.speaker for claim in claims]
    speakers.extend(piece.speaker for pieces in evidence for piece in pieces)
    names = [s.entity for s in speakers if s and s.kind is SpeakerKind.NAMED]
    return provenance.naming(names + [s.told for s in speakers if s and s.told])


def name_speakers_of(provenance: Provenance, findings: Iterable[Finding]) -> Provenance:
    """The same from what findings hold."""
    return name_speakers(provenance, (), (finding.evidence for finding in findings))
