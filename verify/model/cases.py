"""What people decided, and the case that holds it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from verify.model.documents import Document
from verify.model.findings import Check
from verify.model.terms import Choice, Verdict


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


Decision = TypeVar("Decision", Review, EvidenceChoice)


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
    latest: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        if decision.undoes is None and decision.id not in gone:
            about = decision.passage if isinstance(decision, EvidenceChoice) else ""
            latest.pop((decision.claim_id, about), None)
            latest[decision.claim_id, about] = decision
    return list(latest.values())


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

    @property
    def standing_reviews(self) -> dict[str, Review]:
        """The verdict that holds now for each claim that has one, by the claim's id."""
        return {review.claim_id: review for review in standing(self.reviews)}

    @property
    def standing_choices(self) -> dict[tuple[str, str], EvidenceChoice]:
        """What holds on each passage, by the claim's id and ``document_id:start-end``."""
        return {(choice.claim_id, choice.passage): choice for choice in standing(self.choices)}

    def standing_review(self, claim_id: str) -> Review | None:
        """The verdict that holds for one claim now, or None."""
        return self.standing_reviews.get(claim_id)
