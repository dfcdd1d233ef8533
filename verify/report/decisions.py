"""Which decisions of people hold: taken back, superseded, standing, or contradicted."""

from __future__ import annotations

from collections.abc import Mapping

from verify.model import Case, Review, taken_back
from verify.report.content import Decision


def list_history(case: Case, numbers: Mapping[str, int]) -> tuple[Decision, ...]:
    """All decisions on claims of the present article, oldest first; ``numbers`` by claim id."""
    gone = taken_back(case.reviews)
    standing = case.standing_reviews
    return tuple(
        Decision(
            review=review,
            claim_number=numbers[review.claim_id],
            taken_back=review.id in gone,
            is_standing=review is standing.get(review.claim_id),
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
