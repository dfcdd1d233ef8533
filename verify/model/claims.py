"""Claims of the article, and who is said to have made them."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.documents import Passage, short_id
from verify.model.terms import AnonymousKind, SpeakerKind, Uncheckable


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
    heard_from: tuple[str, ...] = ()
    """Whom the speaker has it from in turn ("Okoro said Hale told her"), the nearest first."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score, stance or derivation is what it is, in words that the screen shows."""

    signal: str
    """Machine name of the signal, for example ``number-differs``."""
    words: str


_ON_DATES = frozenset({"date-converted", "dates-agree", "dates-differ", "weekday-differs"})


def claim_id(document_id: str, start: int, end: int) -> str:
    """The id of the claim that stands there: the same in every run, whoever found it."""
    return short_id(document_id, str(start), str(end))


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
    statement: str = ""
    """Of the reading form what is stated, without who is said to have said it; what sources are
    compared with. Empty where that is the whole reading form."""
    uncheckable: Uncheckable | None = None

    @property
    def stated(self) -> str:
        """What sources are compared with."""
        return self.statement or self.reading

    @property
    def on_dates(self) -> tuple[Reason, ...]:
        """What its own dates come to, which a reader cannot see from the words."""
        return tuple(reason for reason in self.reasons if reason.signal in _ON_DATES)
