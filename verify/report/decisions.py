"""Which decisions of people hold: taken back, superseded, standing, or contradicted."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from verify.model import Case, EvidenceChoice, Passage, Review, standing, taken_back
from verify.report.content import Decided, SourceEntry


def list_history(case: Case, numbers: Mapping[str, int]) -> tuple[Decided, ...]:
    """All that people decided, in order, with its state; ``numbers`` by claim id.

    What was decided on claims of an earlier article, and on nothing else, is left out.
    """
    gone = taken_back(case.decisions)
    holding = {decision.id for decision in standing(case.decisions)}
    found = []
    for decision in case.decisions:
        concerned = tuple(sorted({numbers[i] for i in decision.claims if i in numbers}))
        if decision.undoes is None and (concerned or not decision.claims):
            found.append(Decided(decision, concerned, _state(decision.id, gone, holding)))
    return tuple(found)


def _state(decision_id: str, gone: Collection[str], holding: Collection[str]) -> str:
    if decision_id in gone:
        return "taken back"
    return "stands" if decision_id in holding else "superseded"


def find_passage(
    choice: EvidenceChoice, sources: Mapping[str, SourceEntry]
) -> tuple[SourceEntry | None, str | None]:
    """The source and the words that a choice is about, as far as they are still there."""
    source = sources.get(choice.passage.rpartition(":")[0])
    if source is None:
        return None, None
    passage = Passage.named(choice.passage, {source.document.id: source.document})
    return source, passage.quote if passage else None


def find_dissent(case: Case, claim_id: str) -> tuple[Review, ...]:
    """The last decision of everybody else who decided otherwise and did not take it back.

    None where it was settled between them what holds.
    """
    holding = case.standing_review(claim_id)
    if holding is None or holding.verdict is None or holding.settles:
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
