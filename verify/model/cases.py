"""What people decided, and the case that holds it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from verify.model.documents import Document
from verify.model.findings import Check
from verify.model.terms import Choice, OriginRuling, Stance, Verdict


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

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return (self.claim_id,)


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
    stance: Stance | None = None
    """With ``Choice.ACCEPTED``: what the passage does to the claim, as the person reads it. It
    corrects the machine's stance, or attaches a passage that the machine had not found."""

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return (self.claim_id, self.passage)

    @property
    def is_rejection(self) -> bool:
        """True where the passage is to count for nothing."""
        return self.choice in (Choice.REJECTED, Choice.NOT_ABOUT)


@dataclass(frozen=True, slots=True)
class OriginDecision:
    """A person's word on where texts come from; superseded, never overwritten.

    ``a`` and ``b`` are the ids of two documents, or two names as they are printed: see
    :class:`OriginRuling`. It holds for the whole case.
    """

    id: str
    kind: OriginRuling
    a: str
    b: str
    reviewer: str
    at: datetime
    why: str = ""
    undoes: str | None = None
    """The decision that this row takes back."""

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on, in any order: a later decision on the same two replaces this one."""
        names = "names" if self.kind.is_about_names else "documents"
        return (names, *sorted((self.a, self.b)))


Decision = TypeVar("Decision", Review, EvidenceChoice, OriginDecision)


def taken_back(decisions: Sequence[Decision]) -> frozenset[str]:
    """The ids of the decisions that were undone; ``decisions`` oldest first.

    A row that names another in ``undoes`` takes that one back; taking back such a row puts back
    what it took away. So undo and redo are rows as well, and nothing is lost.
    """
    gone: set[str] = set()
    for decision in reversed(decisions):
        if decision.undoes and decision.id not in gone:
            gone.add(decision.undoes)
    return frozenset(gone)


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that hold: the last not undone on each thing decided, oldest first."""
    gone = taken_back(decisions)
    latest: dict[tuple[str, ...], Decision] = {}
    for decision in decisions:
        if decision.undoes is None and decision.id not in gone:
            latest.pop(decision.about, None)
            latest[decision.about] = decision
    return list(latest.values())


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided that stands above the machine, as one check takes it in."""

    choices: tuple[EvidenceChoice, ...] = ()
    """On passages: those that hold, one for each claim and passage."""
    origins: tuple[OriginDecision, ...] = ()
    """On texts and names: those that hold, one for each pair, oldest first."""

    @classmethod
    def standing(
        cls, choices: Sequence[EvidenceChoice] = (), origins: Sequence[OriginDecision] = ()
    ) -> Rulings:
        """The rulings that hold among all that were ever made; both oldest first."""
        return cls(tuple(standing(choices)), tuple(standing(origins)))

    def rejected(self, claim_id: str) -> frozenset[str]:
        """The passages (``document_id:start-end``) that people ruled out for a claim."""
        return frozenset(
            choice.passage
            for choice in self.choices
            if choice.claim_id == claim_id and choice.is_rejection
        )

    def stances(self, claim_id: str) -> dict[str, EvidenceChoice]:
        """The passages whose stance on a claim people gave, with what was decided on each."""
        return {
            choice.passage: choice
            for choice in self.choices
            if choice.claim_id == claim_id
            and choice.choice is Choice.ACCEPTED
            and choice.stance is not None
        }


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
    origin_decisions: tuple[OriginDecision, ...] = ()
    """All of them, oldest first."""

    @property
    def standing_reviews(self) -> dict[str, Review]:
        """The verdict that holds now for each claim that has one, by the claim's id."""
        return {review.claim_id: review for review in standing(self.reviews)}

    @property
    def standing_choices(self) -> dict[tuple[str, str], EvidenceChoice]:
        """What holds on each passage, by the claim's id and ``document_id:start-end``."""
        return {(choice.claim_id, choice.passage): choice for choice in standing(self.choices)}

    @property
    def rulings(self) -> Rulings:
        """What people decided that a check of this case has to honour."""
        return Rulings.standing(self.choices, self.origin_decisions)

    def standing_review(self, claim_id: str) -> Review | None:
        """The verdict that holds for one claim now, or None."""
        return self.standing_reviews.get(claim_id)
