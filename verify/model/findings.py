"""What the machine found: derivations, origins, findings. Never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.claims import Claim
from verify.model.documents import Document
from verify.model.evidence import Evidence
from verify.model.terms import DerivationKind, Flag, OriginKind, Status


@dataclass(frozen=True, slots=True)
class Derivation:
    """One text depends on another text or on a speaker."""

    document_id: str
    how: DerivationKind
    why: str
    source_id: str | None = None
    """The document depended on, if it is one of those at hand."""
    speaker: str | None = None
    """Else the entity depended on: a speaker or an agency whose text is not at hand."""
    overlap: float = 0.0
    """Share of the dependent text that also stands in the other."""
    shared: tuple[tuple[int, int, int, int], ...] = ()
    """Runs of shared text: start and end here, start and end there."""
    decided_by: str | None = None
    """The person who decided this, where it was not found by the machine."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where statements first came from, as far as the documents show."""

    id: str
    kind: OriginKind
    label: str
    document_ids: tuple[str, ...]
    """The documents that lead to it, in order of their date."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine found on one claim. Never a verdict."""

    claim_id: str
    status: Status
    flags: tuple[Flag, ...]
    supporting_origins: tuple[str, ...]
    """Ids of the independent origins that support; their number is the corroboration."""
    refuting_origins: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    sentence: str
    """The finding as one sentence that a person would write."""
    sources_searched: int
    minimum_cut: tuple[str, ...] = ()
    """If these origins are wrong, nothing supports the claim."""
    dominators: tuple[str, ...] = ()
    """Each origin, source or speaker without whom alone nothing supports the claim; the root
    first. Empty where the claim is corroborated or has no support."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the machine made of one claim, as it is worded, before anybody's word on it."""

    claim_id: str
    stated: str
    """What the sources were compared with."""
    evidence: tuple[Evidence, ...]
    """All passages that speak of it, best first."""
    attached: tuple[Evidence, ...] = ()
    """Passages that people attached, as the machine judges them."""


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What was read and compared: from it and people's rulings the findings are drawn at once."""

    machine: tuple[Claim, ...]
    """The claims as the machine found them, in order; those split and merged since stay."""
    by_hand: tuple[Claim, ...]
    """The claims that people cut, as the machine reads them."""
    compared: tuple[Compared, ...]
    """One for each claim and wording that was looked for in the sources."""
    source_ids: tuple[str, ...] = ()
    """The documents that the claims were compared with."""


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """An origin on which claims hang alone."""

    origin_id: str
    label: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditNote:
    """One remark of the attribution audit, with the claims that it is about."""

    signal: str
    words: str
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Everything that the machine found on one article."""

    article: Document
    claims: tuple[Claim, ...]
    """All sentences of the body in order, those that cannot be checked included."""
    findings: tuple[Finding, ...]
    """One for each claim, in the same order."""
    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]
    single_points: tuple[SinglePoint, ...]
    audit: tuple[AuditNote, ...]
    sources_searched: int
    summary: str
    """What stands and on whom it hangs, in one or two sentences."""
