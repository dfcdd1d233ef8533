"""Which decisions stand: a pure reading of the rows, which are only ever added to.

A row that names another in ``undoes`` takes that one back; taking back such a row puts back what it
took away. So undo and redo are rows as well, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Review


def find_undone(reviews: Sequence[Review]) -> set[str]:
    """The ids of the rows that were taken back; ``reviews`` oldest first."""
    undone: set[str] = set()
    for review in reversed(reviews):
        if review.undoes and review.id not in undone:
            undone.add(review.undoes)
    return undone


def find_standing(reviews: Sequence[Review]) -> dict[str, Review]:
    """The decision that holds now for each claim that has one, in the order of deciding."""
    undone = find_undone(reviews)
    standing: dict[str, Review] = {}
    for review in reviews:
        if review.undoes is None and review.id not in undone:
            standing.pop(review.claim_id, None)
            standing[review.claim_id] = review
    return standing


def find_undoable(reviews: Sequence[Review], reviewer: str) -> Review | None:
    """The reviewer's last decision that holds now."""
    own = [r for r in find_standing(reviews).values() if r.reviewer == reviewer]
    return own[-1] if own else None


def find_redoable(reviews: Sequence[Review], reviewer: str) -> Review | None:
    """The reviewer's last undoing that holds now; None once they decided something after it."""
    undone = find_undone(reviews)
    undoings = {r.id for r in reviews if r.undoes}
    for review in reversed(reviews):
        if review.reviewer != reviewer:
            continue
        if review.undoes is None:
            return None
        if review.id not in undone and review.undoes not in undoings:
            return review
    return None
