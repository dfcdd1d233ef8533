"""The case that holds an article, its sources, what was found and what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from verify.errors import NotFound
from verify.model.claims import Claim
from verify.model.decisions import (
    Assignment,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    OriginDecision,
    Review,
    Rulings,
    SourceGrade,
    standing,
)
from verify.model.documents import Document
from verify.model.findings import Check
from verify.model.heads import Heads, find_heads
from verify.model.reading_state import Second, find_seconds
from verify.model.second import SecondReading, SecondRequest


@dataclass(frozen=True, slots=True)
class Case:
    """One article under check with its sources, findings and what people decided.

    The fields hold every decision that was ever made, oldest first, those taken back and those
    that took them back included. The properties say what holds now.
    """

    id: str
    title: str
    created: datetime
    article: Document | None
    sources: tuple[Document, ...]
    check: Check | None
    """The findings as of now: what people decided on claims, evidence and origins is in them."""
    reviews: tuple[Review, ...]
    choices: tuple[EvidenceChoice, ...] = ()
    """On passages: accepted, ruled out, read as another stance, attached."""
    stale: bool = False
    """True where something was added that has not been compared yet."""
    origin_decisions: tuple[OriginDecision, ...] = ()
    """Who copied whom, and which names are one."""
    edits: tuple[ClaimEdit, ...] = ()
    """Claims added, split, merged, reworded, set aside and put back."""
    assignments: tuple[Assignment, ...] = ()
    grades: tuple[SourceGrade, ...] = ()
    """Admiralty grades of sources."""
    requests: tuple[SecondRequest, ...] = ()
    """Who was asked to read a claim a second time."""
    readings: tuple[SecondReading, ...] = ()
    """What second readers said."""
    withheld: frozenset[str] = frozenset()
    """The claims on which this is not all there is: whoever looks is to read them a second time."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The article, where there is one, and the sources."""
        return (self.article, *self.sources) if self.article else self.sources

    def source(self, document_id: str) -> Document:
        """The source with this id. Raises NotFound."""
        return _find_document(self.sources, document_id)

    def document(self, document_id: str) -> Document:
        """The source with this id, or the article. Raises NotFound."""
        return _find_document(self.documents, document_id)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the findings, in the order of the article; none before the first run."""
        return self.check.claims if self.check else ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All of every kind, in the order in which they were made."""
        rows: list[Decision] = [
            *self.reviews,
            *self.choices,
            *self.origin_decisions,
            *self.edits,
            *self.assignments,
            *self.grades,
            *self.requests,
            *self.readings,
        ]
        return tuple(sorted(rows, key=lambda row: row.number))

    @property
    def heads(self) -> Heads:
        """What stands on each thing: to decide on it, and on nothing else that came since."""
        return find_heads(self.decisions)

    @property
    def standing_reviews(self) -> dict[str, Review]:
        """The verdict that holds now for each claim that has one, by the claim's id."""
        return {review.claim_id: review for review in standing(self.reviews)}

    @property
    def standing_choices(self) -> dict[tuple[str, str], EvidenceChoice]:
        """What holds on each passage, by the claim's id and ``document_id:start-end``."""
        shared = [choice for choice in self.choices if not choice.reading]
        return {(choice.claim_id, choice.passage): choice for choice in standing(shared)}

    @property
    def seconds(self) -> dict[str, Second]:
        """How the claims stand of which a second reading was asked or given, by claim id."""
        return find_seconds((*self.reviews, *self.requests, *self.readings))

    @property
    def rulings(self) -> Rulings:
        """What people decided that a check of this case has to honour."""
        return Rulings.standing(self.choices, self.origin_decisions, self.edits)

    @property
    def assignees(self) -> dict[str, str]:
        """Who is to check each claim that is assigned, by the claim's id."""
        return {row.claim_id: row.assignee for row in standing(self.assignments) if row.assignee}

    @property
    def standing_grades(self) -> dict[str, SourceGrade]:
        """The grade that holds for each source that has one; see :meth:`grade_of`."""
        return {row.source.casefold(): row for row in standing(self.grades)}

    def standing_review(self, claim_id: str) -> Review | None:
        """The verdict that holds for one claim now, or None."""
        return self.standing_reviews.get(claim_id)

    def grade_of(self, document: Document) -> SourceGrade | None:
        """The grade that holds for a document: that of its publisher, or its own without one."""
        return self.standing_grades.get((document.publisher or document.id).casefold())

    def became(self, claim_id: str) -> tuple[str, ...]:
        """The ids of the claims that one was split or merged into; none where it is as it was."""
        return tuple(
            made for edit in self._structural if claim_id in edit.claim_ids for made in edit.made
        )

    def came_from(self, claim_id: str) -> tuple[str, ...]:
        """The ids of the claims that one was split or merged from: their reviews still tell."""
        return tuple(
            old for edit in self._structural if claim_id in edit.made for old in edit.claim_ids
        )

    @property
    def _structural(self) -> list[ClaimEdit]:
        return [edit for edit in standing(self.edits) if edit.kind.is_structural]


def _find_document(documents: Iterable[Document], document_id: str) -> Document:
    for document in documents:
        if document.id == document_id:
            return document
    raise NotFound(f"There is no source {document_id} in this case.")
