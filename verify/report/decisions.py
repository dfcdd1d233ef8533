"""Which decisions of people hold: taken back, superseded, standing, or contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verify.model import Case, EvidenceChoice, Review
from verify.report.content import Decision


def taken_back(rows: Iterable[Review | EvidenceChoice]) -> frozenset[str]:
    """Ids of the rows that a later row took back and that no still later row restored.

    ``rows`` are oldest first. Taking back a row that took something back restores it.
    """
    gone: set[str] = set()
    for row in reversed(tuple(rows)):
        if row.id not in gone and row.undoes:
            gone.add(row.undoes)
    return frozenset(gone)


def list_history(case: Case, numbers: Mapping[str, int]) -> tuple[Decision, ...]:
    """All decisions on claims of the present article, oldest first; ``numbers`` by claim id."""
    gone = taken_back(case.reviews)
    standing = {claim_id: case.standing_review(claim_id) for claim_id in numbers}
    return tuple(
        Decision(
            review=review,
            claim_number=numbers[review.claim_id],
            taken_back=review.id in gone,
            is_standing=review is standing[review.claim_id],
        )
        for review in case.reviews
        if review.claim_id in numbers and review.verdict is not None
    )


def find_dissent(case: Case, claim_id: str) -> tuple[Review, ...]:
    """The last decision of everybody else who decided otherwise and did not take it back."""
    standing = case.standing_review(claim_id)
    if standing is None or standing.verdict is None:
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
        if reviewer != standing.reviewer and review.verdict is not standing.verdict
    )


def standing_choices(case: Case) -> dict[tuple[str, str], EvidenceChoice]:
    """What holds on each passage: by claim id and passage, the latest that was not taken back."""
    gone = taken_back(case.choices)
    return {
        (choice.claim_id, choice.passage): choice
        for choice in case.choices
        if choice.id not in gone and not choice.undoes
    }
