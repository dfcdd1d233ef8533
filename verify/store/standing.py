"""What a reviewer can undo and redo: a pure reading of the rows, which are only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Review, standing, taken_back


def find_standing(reviews: Sequence[Review]) -> dict[str, Review]:
    """The decision that holds now for each claim that has one, in the order of deciding."""
    return {review.claim_id: review for review in standing(reviews)}


def find_undoable(reviews: Sequence[Review], reviewer: str) -> Review | None:
    """The reviewer's last decision that holds now."""
    own = [r for r in find_standing(reviews).values() if r.reviewer == reviewer]
    return own[-1] if own else None


def find_redoable(reviews: Sequence[Review], reviewer: str) -> Review | None:
    """The reviewer's last undoing that holds now; None once they decided something after it."""
    undone = taken_back(reviews)
    undoings = {r.id for r in reviews if r.undoes}
    for review in reversed(reviews):
        if review.reviewer != reviewer:
            continue
        if review.undoes is None:
            return None
        if review.id not in undone and review.undoes not in undoings:
            return review
    return None
