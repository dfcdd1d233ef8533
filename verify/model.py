"""The vocabulary: what Verify talks about, as frozen dataclasses and enums.

A *finding* is the machine's and a *review* is a person's; they are different types here, in the
database, on the screen and in the report. Offsets count characters (Unicode code points) of
``Document.text``; ``end`` is exclusive. Scores and probabilities lie in 0..1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from verify.errors import SpanError


class Stance(StrEnum):
    """What a passage does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    DISCUSSES = "discusses"
    UNRELATED = "unrelated"


class Status(StrEnum):
    """The machine's finding on a claim."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    CONFLICTING = "conflicting"
    REFUTED = "refuted"
    NO_EVIDENCE = "no-evidence"
    NOT_CHECKABLE = "not-checkable"


class Flag(StrEnum):
    """What a reviewer should know beside the status."""

    CIRCULAR = "circular"
    ANONYMOUS_ONLY = "anonymous-only"
    TRACED = "traced"
    NOT_TRACED = "not-traced"
    OLDER_THAN_EVENT = "evidence-older-than-event"


class Verdict(StrEnum):
    """A person's decision on a claim."""

    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNPROVEN = "unproven"
    NOT_CHECKABLE = "not-checkable"


class Choice(StrEnum):
    """A person's word on whether a passage counts as evidence."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_ABOUT = "not about the claim"
    OPEN = "open"


class SpeakerKind(StrEnum):
    """Can the speaker be asked?"""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class AnonymousKind(StrEnum):
    """How an unnamed speaker is described."""

    SOURCE = "unnamed source"
    WITNESSES = "witnesses"
    OFFICIALS = "officials"
    EXPERTS = "experts or activists"
    REPORTS = "reports or media"
    PASSIVE = "passive"


class Uncheckable(StrEnum):
    """Why a sentence cannot be checked."""

    OPINION = "opinion"
    PREDICTION = "prediction"
    APPEAL = "appeal"
    QUESTION = "question"
    VAGUE = "vague generality"
    FEELING = "feeling"
    FRAGMENT = "no statement"


class DerivationKind(StrEnum):
    """How a text or passage depends on another text or on a speaker (DESIGN §3.2)."""

    COPIES = "copies"
    QUOTES = "quotes"
    CREDITS = "credits"
    SAME_SOURCE = "same-source"
    VOICE_OF = "is-voice-of"


class OriginKind(StrEnum):
    """What the root of a group of passages is."""

    DOCUMENT = "document"
    SPEAKER = "speaker"
    ANONYMOUS = "anonymous"


def short_id(*parts: str) -> str:
    """A stable identifier: the first 12 hex digits of the SHA-256 of ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def now() -> datetime:
    """The present moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was received when a document was brought in; the bytes are kept under their hash."""

    sha256: str
    size: int
    media_type: str
    retrieved: datetime
    origin: str
    """The address or file name that was asked for."""
    final_url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    extractor: str = ""
    """Name and version of what made the text from the bytes."""


@dataclass(frozen=True, slots=True)
class Document:
    """One published text, exactly as read."""

    id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time, as far as it is known."""
    author: str | None = None
    language: str | None = None
    links: tuple[str, ...] = ()
    media_type: str = "text/plain"
    snapshot: Snapshot | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """What a person would call it: publisher, else title, else address, else id."""
        return self.publisher or self.title or self.url or self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact span of a document. Make it with :meth:`cut`."""

    document_id: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise SpanError(
                f"A passage of {self.document_id} has {len(self.quote)} characters but claims to "
                f"stand at {self.start}-{self.end}; cut it again from the document."
            )

    @classmethod
    def cut(cls, document: Document, start: int, end: int) -> Passage:
        """The span ``start``..``end`` of ``document``. Raises SpanError outside its text."""
        if not 0 <= start < end <= len(document.text):
            raise SpanError(
                f"{document.id} has {len(document.text)} characters, no span {start}-{end}."
            )
        return cls(document.id, start, end, document.text[start:end])

    def check_against(self, document: Document) -> None:
        """Raise SpanError unless ``document`` holds the quote at its place."""
        if self.document_id != document.id or document.text[self.start : self.end] != self.quote:
            raise SpanError(
                f"The quotation at {self.start}-{self.end} is not in {document.name} any more."
            )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a passage says said it; offsets are those of ``text`` in the document."""

    text: str
    entity: str
    """The one name for all spellings of this speaker in the document."""
    kind: SpeakerKind
    cue: str | None
    start: int
    end: int
    anonymous_kind: AnonymousKind | None = None
    told: str | None = None
    """The outlet that the speaker told it to, where the text says so."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score, stance or derivation is what it is, in words that the screen shows."""

    signal: str
    """Machine name of the signal, for example ``number-differs``."""
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the article, checkable or not."""

    id: str
    passage: Passage
    checkable: bool
    score: float
    """Check-worthiness."""
    reasons: tuple[Reason, ...]
    speaker: Speaker | None
    reading: str
    """The claim with pronouns and "the group" resolved, so that it can be read alone."""
    uncheckable: Uncheckable | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A claim beside a passage: how alike, and why."""

    claim_id: str
    passage: Passage
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Probabilities:
    """Of the four stances; they sum to 1."""

    supports: float
    refutes: float
    discusses: float
    unrelated: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a passage does to a claim, how sure that is, and why."""

    stance: Stance
    probabilities: Probabilities
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A match and its judgement, with who the passage says said it and where it came from."""

    match: Match
    judgement: Judgement
    speaker: Speaker | None = None
    origin_ids: tuple[str, ...] = ()

    @property
    def passage(self) -> Passage:
        """The passage that was matched."""
        return self.match.passage

    @property
    def stance(self) -> Stance:
        """The stance that was decided."""
        return self.judgement.stance

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it matched, then why it was judged so."""
        return self.match.reasons + self.judgement.reasons


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


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on a claim. Superseded by a later one, never overwritten."""

    id: str
    claim_id: str
    verdict: Verdict | None
    """None where the row takes an earlier verdict back."""
    note: str
    reviewer: str
    at: datetime
    evidence: tuple[str, ...] = ()
    """The passages relied on, as ``document_id:start-end``."""
    wording: str | None = None
    undoes: str | None = None
    """The review that this row takes back."""


@dataclass(frozen=True, slots=True)
class EvidenceChoice:
    """A person's word on one passage of a claim's evidence; superseded, never overwritten."""

    id: str
    claim_id: str
    passage: str
    """``document_id:start-end``."""
    choice: Choice
    reviewer: str
    at: datetime
    note: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One article under check with its sources, findings and reviews."""

    id: str
    title: str
    created: datetime
    article: Document | None
    sources: tuple[Document, ...]
    check: Check | None
    reviews: tuple[Review, ...]
    """All of them, oldest first."""
    choices: tuple[EvidenceChoice, ...] = ()
    """All of them, oldest first."""
    stale: bool = False
    """True where something was added since the check was run."""

    def standing_review(self, claim_id: str) -> Review | None:
        """The review that holds for a claim now, or None if there is none or it was undone."""
        undone: set[str] = set()
        for review in reversed(self.reviews):
            if review.id in undone:
                continue
            if review.undoes:
                undone.add(review.undoes)
            elif review.claim_id == claim_id:
                return review
        return None
