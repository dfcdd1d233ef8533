"""A case laid out for the screen: everything by its id, so that pages look up, never search."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from verify.model import (
    Case,
    Choice,
    Claim,
    Decision,
    Derivation,
    DerivationKind,
    Document,
    EvidenceChoice,
    Finding,
    Origin,
    Review,
    Second,
    SpeakerKind,
    Status,
    Verdict,
)
from verify.ui.words import NOT_RUN, STATUSES, TO_REVIEW, VERDICTS, Look

DERIVING = (DerivationKind.COPIES, DerivationKind.CREDITS, DerivationKind.SAME_SOURCE)
"""How a text can come from another one that was published first."""


@dataclass(frozen=True)
class Board:
    """A case and its look-ups. Make a new one when the case has changed."""

    case: Case

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """All sentences of the check by id, in order; none before the first run."""
        check = self.case.check
        return {claim.id: claim for claim in check.claims} if check else {}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """What the machine found, by claim id."""
        check = self.case.check
        return {finding.claim_id: finding for finding in check.findings} if check else {}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The sources and the article, by id."""
        article = (self.case.article,) if self.case.article else ()
        return {document.id: document for document in (*self.case.sources, *article)}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Where statements first came from, by id."""
        check = self.case.check
        return {origin.id: origin for origin in check.origins} if check else {}

    def root_of(self, document_id: str) -> str:
        """Where a text as a whole was taken from: a document's id, its own if it is nobody's copy.

        A speaker whom a text quotes is no root of it: another of its sentences has another one.
        """
        seen = {document_id}
        while taken := [name for name in self._taken_from(document_id) if name not in seen]:
            document_id = taken[0]
            seen.add(document_id)
        return document_id

    def _taken_from(self, document_id: str) -> list[str]:
        whole = (DerivationKind.COPIES, DerivationKind.SAME_SOURCE)
        rows = (row for row in self.derivations.get(document_id, ()) if row.how in whole)
        return [row.source_id for row in rows if row.source_id and row.source_id in self.documents]

    def origins_of(self, document_id: str) -> tuple[Origin, ...]:
        """All origins that passages of a document lead to."""
        return tuple(o for o in self.origins.values() if document_id in o.document_ids)

    def is_the_article(self, origin_id: str) -> bool:
        """Whether an origin is the article itself: all that leads there are copies of it."""
        origin = self.origins.get(origin_id)
        return (
            origin is not None
            and bool(origin.document_ids)
            and all(document_id in self.article_copies for document_id in origin.document_ids)
        )

    @cached_property
    def article_copies(self) -> frozenset[str]:
        """The sources that copy or credit the article, which never corroborate it."""
        article = self.case.article
        return frozenset(
            document_id
            for document_id, derivations in self.derivations.items()
            for derivation in derivations
            if article
            and derivation.source_id == article.id
            and derivation.how in (DerivationKind.COPIES, DerivationKind.CREDITS)
        )

    @cached_property
    def derivations(self) -> dict[str, list[Derivation]]:
        """What each document depends on, by its id."""
        found: dict[str, list[Derivation]] = {}
        for derivation in self.case.check.derivations if self.case.check else ():
            found.setdefault(derivation.document_id, []).append(derivation)
        return found

    def is_derived(self, document_id: str) -> bool:
        """Whether a document's text was copied, credited or published elsewhere first."""
        return any(row.how in DERIVING for row in self.derivations.get(document_id, ()))

    @cached_property
    def reviews(self) -> dict[str, Review]:
        """The standing review of each decided claim."""
        standing = self.case.standing_reviews
        return {claim_id: review for claim_id, review in standing.items() if review.verdict}

    @cached_property
    def choices(self) -> dict[tuple[str, str], EvidenceChoice]:
        """The standing word on a passage, by claim id and ``document_id:start-end``."""
        standing = self.case.standing_choices
        return {key: word for key, word in standing.items() if word.choice is not Choice.OPEN}

    @cached_property
    def checkable(self) -> tuple[Claim, ...]:
        """The claims that are to be decided."""
        return tuple(claim for claim in self.claims.values() if claim.checkable)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each checkable claim among them, from 1, by claim id."""
        return {claim.id: place for place, claim in enumerate(self.checkable, start=1)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """What each claim is called in reports and commands: its place among all statements."""
        return {claim_id: number for number, claim_id in enumerate(self.claims, start=1)}

    @cached_property
    def open_claims(self) -> tuple[Claim, ...]:
        """The checkable claims without a verdict."""
        return tuple(claim for claim in self.checkable if claim.id not in self.reviews)

    @property
    def decided(self) -> int:
        """How many checkable claims have a verdict."""
        return len(self.checkable) - len(self.open_claims)

    @cached_property
    def by_status(self) -> Counter[Status]:
        """How many claims the machine found to be what."""
        return Counter(finding.status for finding in self.findings.values())

    @cached_property
    def by_verdict(self) -> Counter[Verdict]:
        """How many claims people decided to be what."""
        return Counter(review.verdict for review in self.reviews.values() if review.verdict)

    def status_look(self, claim_id: str) -> Look:
        """How the machine's finding on a claim is shown."""
        finding = self.findings.get(claim_id)
        return STATUSES[finding.status] if finding else NOT_RUN

    def verdict_look(self, claim_id: str) -> Look:
        """How a person's verdict on a claim is shown, or that there is none."""
        review = self.reviews.get(claim_id)
        return VERDICTS[review.verdict] if review and review.verdict else TO_REVIEW

    def look(self, claim_id: str) -> Look:
        """The verdict where there is one, else the finding."""
        return (
            self.verdict_look(claim_id) if claim_id in self.reviews else self.status_look(claim_id)
        )

    @cached_property
    def assignees(self) -> dict[str, str]:
        """Who is to check each claim that is assigned, by claim id."""
        return self.case.assignees

    @cached_property
    def seconds(self) -> dict[str, Second]:
        """How the claims stand of which a second reading was asked or given, by claim id."""
        return self.case.seconds

    @cached_property
    def mine(self) -> tuple[str, ...]:
        """The claims that whoever looks is to read a second time, in order."""
        return tuple(name for name in self.claims if name in self.case.withheld)

    @cached_property
    def unsettled(self) -> tuple[str, ...]:
        """The claims on which readers disagree, in order."""
        return tuple(
            name for name in self.claims if name in self.seconds and self.seconds[name].unsettled
        )

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody who decided something here or was given something to check, by name."""
        decided = {decision.reviewer for decision in self.case.decisions}
        return tuple(sorted({*decided, *self.assignees.values()}))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Speakers and publishers as the texts print them."""
        speakers = [claim.speaker for claim in self.claims.values()]
        speakers += [item.speaker for f in self.findings.values() for item in f.evidence]
        named = {s.entity for s in speakers if s and s.kind is SpeakerKind.NAMED}
        publishers = {d.publisher for d in self.documents.values() if d.publisher}
        return tuple(sorted(named | publishers))

    @cached_property
    def _histories(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for decision in self.case.decisions:
            for claim_id in decision.claims:
                found.setdefault(claim_id, []).append(decision)
        return found

    def history(self, claim_id: str) -> list[Decision]:
        """All that people decided on a claim and on those it was made of, newest first."""
        names = (claim_id, *self.case.came_from(claim_id))
        unique = {row.id: row for name in names for row in self._histories.get(name, ())}
        return sorted(unique.values(), key=lambda row: -row.number)
