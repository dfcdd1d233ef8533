"""Which decisions of people hold: taken back, superseded, standing, or contradicted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from verify.model import Case, EvidenceChoice, OriginDecision, Review, standing, taken_back
from verify.report.content import Decision, OriginRulingEntry, PassageDecision, SourceEntry

Decided = TypeVar("Decided", Review, EvidenceChoice, OriginDecision)


def list_history(case: Case, numbers: Mapping[str, int]) -> tuple[Decision, ...]:
    """All verdicts on claims of the present article, oldest first; ``numbers`` by claim id."""
    states = _states(case.reviews, [r for r in case.standing_reviews.values() if r.verdict])
    return tuple(
        Decision(review, numbers[review.claim_id], states[review.id])
        for review in case.reviews
        if review.claim_id in numbers and review.verdict is not None
    )


def list_passage_decisions(
    case: Case, numbers: Mapping[str, int], sources: Mapping[str, SourceEntry]
) -> tuple[PassageDecision, ...]:
    """All that was said of passages, oldest first."""
    states = _states(case.choices, standing(case.choices))
    return tuple(
        PassageDecision(
            choice, numbers[choice.claim_id], *find_passage(choice, sources), states[choice.id]
        )
        for choice in case.choices
        if choice.claim_id in numbers and choice.undoes is None
    )


def list_rulings(case: Case) -> tuple[OriginRulingEntry, ...]:
    """All that was said of where texts come from, oldest first."""
    names = {document.id: document.name for document in case.sources}
    decisions = case.origin_decisions
    states = _states(decisions, standing(decisions))
    return tuple(
        OriginRulingEntry(
            decision,
            names.get(decision.a, decision.a),
            names.get(decision.b, decision.b),
            states[decision.id],
        )
        for decision in decisions
        if decision.undoes is None
    )


def find_passage(
    choice: EvidenceChoice, sources: Mapping[str, SourceEntry]
) -> tuple[SourceEntry | None, str | None]:
    """The source and the words that a choice is about, as far as they are still there."""
    document_id, _, span = choice.passage.rpartition(":")
    start, _, end = span.partition("-")
    source = sources.get(document_id)
    if source is None or not (start.isdecimal() and end.isdecimal()):
        return source, None
    return source, source.document.text[int(start) : int(end)] or None


def find_dissent(case: Case, claim_id: str) -> tuple[Review, ...]:
    """The last decision of everybody else who decided otherwise and did not take it back."""
    holding = case.standing_review(claim_id)
    if holding is None or holding.verdict is None:
        return ()
    gone = taken_back(case.reviews)
    latest = {
        review.reviewer: review
        for review in case.reviews
        if review.claim_id == claim_id and review.verdict is not None and review.id not in gone
    }
    return tuple(
        review
        for reviewer, review in latest.items()
        if reviewer != holding.reviewer and review.verdict is not holding.verdict
    )


def _states(decisions: Sequence[Decided], holding: Sequence[Decided]) -> dict[str, str]:
    gone = taken_back(decisions)
    hold = {decision.id for decision in holding}
    return {
        decision.id: "taken back"
        if decision.id in gone
        else "stands"
        if decision.id in hold
        else "superseded"
        for decision in decisions
    }
