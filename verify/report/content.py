"""What a report says and in which order, apart from how any format writes it.

Texts are as they came; each writer makes them safe for its own format. The machine's words and a
person's never share a field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from verify.model import (
    Case,
    Claim,
    ClaimEdit,
    Custody,
    Decision,
    Document,
    EvidenceChoice,
    Finding,
    Flag,
    Origin,
    Passage,
    Review,
    Second,
    SourceGrade,
    Stance,
    Status,
    Verdict,
)
from verify.report.kinds import Kind
from verify.report.wording import Wording


class Archive(Protocol):
    """What a database and its folder of received bytes hold beside a case: for the evidence file,
    how it was kept; for a bundle, all."""

    @property
    def revision(self) -> str:
        """Which tables and columns the database has."""

    def tables(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The case's rows by table, as plain JSON values, always in the same order."""

    def received(self, sha256: str) -> bytes | None:
        """Bytes as they were received, None where they are gone."""

    def custody(self) -> Custody:
        """Earlier versions, quotations looked for again, and timestamps."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the report names it: ``number`` counts from 1 in the order of the case."""

    number: int
    document: Document
    sha256: str
    hashed: str
    """What the hash is of: the bytes as received, or the text as read."""
    retrieved: datetime | None
    derivations: tuple[str, ...]
    """What the machine found that it depends on, in words."""
    ruled: tuple[tuple[str, str], ...]
    """What people decided that it depends on, in words, each with who decided it."""
    grade: SourceGrade | None
    """How reliable a person holds it to be."""
    claim_numbers: tuple[int, ...]
    """The claims that it supports or refutes, by the machine's finding."""

    @property
    def code(self) -> str:
        """The short name by which the report refers to it."""
        return f"S{self.number}"


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A passage beside a claim; stance, score and reasons are the machine's, choice a person's."""

    source: SourceEntry
    passage: Passage
    stance: Stance
    score: float
    speaker: str | None
    reasons: tuple[str, ...]
    origins: tuple[Origin, ...]
    is_counted: bool
    """True where it leads to an origin that the finding counts for or against the claim."""
    choice: EvidenceChoice | None
    machine_stance: Stance
    """The machine's own reading; another than ``stance`` where a person corrected it."""

    @property
    def key(self) -> str:
        """``document_id:start-end``, as decisions name it."""
        return f"{self.passage.document_id}:{self.passage.start}-{self.passage.end}"

    @property
    def elsewhere(self) -> tuple[Origin, ...]:
        """The origins that bear another name than the source."""
        name = self.source.document.name
        return tuple(o for o in self.origins if o.label.removeprefix("the ") != name)


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A passage that a person ruled out, so that the machine did not count it."""

    choice: EvidenceChoice
    source: SourceEntry | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class OriginEntry:
    """An independent origin of one claim, with the sources of this claim that lead to it."""

    origin: Origin
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that a person decided, with whether it still holds."""

    decision: Decision
    claim_numbers: tuple[int, ...]
    """The claims of the present article that it concerns."""
    state: str
    """stands, superseded or taken back."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One numbered statement of the article with all that is known of it."""

    number: int
    claim: Claim
    finding: Finding
    supporting: tuple[OriginEntry, ...]
    refuting: tuple[OriginEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    """What counts first, origin by origin; then what repeats; then what is on the subject."""
    ruled_out: tuple[RuledOut, ...]
    standing: Review | None
    """The person's decision that holds, always with a verdict."""
    relied_on: tuple[SourceEntry, ...]
    """The sources that the person relied on for the standing decision."""
    dissent: tuple[Review, ...]
    """Decisions of other people that were not taken back and say otherwise."""
    edits: tuple[ClaimEdit, ...]
    """What people did to the claim itself, as far as it holds, oldest first."""
    assignee: str
    """Who is to check it; empty where nobody was named."""
    second: Second | None
    """Its second readings, asked for or given."""

    @property
    def status(self) -> Status:
        """What the machine found."""
        return self.finding.status

    @property
    def verdict(self) -> Verdict | None:
        """What a person decided, or None."""
        return self.standing.verdict if self.standing else None

    @property
    def counted(self) -> tuple[EvidenceEntry, ...]:
        """The evidence that the finding counts for or against the claim."""
        return tuple(entry for entry in self.evidence if entry.is_counted)

    @property
    def uncounted(self) -> tuple[EvidenceEntry, ...]:
        """The evidence that takes a side and is not independent, such as copies of the article."""
        return tuple(
            entry
            for entry in self.evidence
            if not entry.is_counted and entry.stance in (Stance.SUPPORTS, Stance.REFUTES)
        )

    @property
    def related(self) -> tuple[EvidenceEntry, ...]:
        """The evidence that is only on the subject."""
        sides = (Stance.SUPPORTS, Stance.REFUTES)
        return tuple(entry for entry in self.evidence if entry.stance not in sides)


@dataclass(frozen=True, slots=True)
class SinglePointEntry:
    """An origin that claims hang on alone."""

    label: str
    origin_id: str
    claim_numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the article: inside a numbered claim, or between claims (``entry`` is None)."""

    text: str
    entry: ClaimEntry | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article; ``kind`` is a value of ``verify.text.body.BlockKind``."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was; ``key`` is a phrase of the group ``changes``."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    claim_number: int | None = None
    source: SourceEntry | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier export."""

    since: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A case frozen for export."""

    case: Case
    article: SourceEntry | None
    """The article under check, with number 0."""
    as_of: datetime
    """The last moment at which something in the case changed; never the moment of export."""
    version: str
    notices: tuple[str, ...]
    """What a reader has to know first: not finished, not run, out of date."""
    claims: tuple[ClaimEntry, ...]
    sources: tuple[SourceEntry, ...]
    single_points: tuple[SinglePointEntry, ...]
    audit: tuple[tuple[str, tuple[int, ...]], ...]
    history: tuple[Decided, ...]
    """All that people decided, of whatever kind, in order; taking back is in the states."""
    paragraphs: tuple[Paragraph, ...]
    method: tuple[tuple[str, str], ...]
    """How this was made: what, and how much or which."""
    wording: Wording
    kind: Kind
    custody: Custody
    """How the evidence was kept; empty in other kinds, and where there is no archive to ask."""
    changes: Changes | None = None
    """What changed since an earlier export, where one was given."""
    archive: Archive | None = None

    @property
    def open_checkable(self) -> tuple[ClaimEntry, ...]:
        """The checkable claims that no person has decided on."""
        return tuple(entry for entry in self.checkable if entry.standing is None)

    @property
    def doubtful(self) -> tuple[ClaimEntry, ...]:
        """The claims that the machine found refuted, conflicting or circular."""
        return tuple(
            entry
            for entry in self.claims
            if entry.status in (Status.REFUTED, Status.CONFLICTING)
            or Flag.CIRCULAR in entry.finding.flags
        )

    @property
    def checkable(self) -> tuple[ClaimEntry, ...]:
        """The claims that the machine took for checkable."""
        return tuple(entry for entry in self.claims if entry.claim.checkable)

    def with_status(self, status: Status) -> tuple[ClaimEntry, ...]:
        """The claims with this finding of the machine."""
        return tuple(entry for entry in self.claims if entry.status is status)

    def with_verdict(self, verdict: Verdict) -> tuple[ClaimEntry, ...]:
        """The claims with this verdict of a person."""
        return tuple(entry for entry in self.claims if entry.verdict is verdict)
