"""What a reviewer can undo and redo: a pure reading of the rows, which are only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import (
    ClaimEdit,
    Decision,
    Review,
    SecondReading,
    SecondRequest,
    act_of,
    of_kind,
    standing,
    taken_back,
)


def find_standing(reviews: Sequence[Review]) -> dict[str, Review]:
    """The verdict that holds now for each claim that has one, in the order of deciding."""
    return {review.claim_id: review for review in standing(reviews)}


def find_last_deed(decisions: Sequence[Decision], reviewer: str) -> Decision | None:
    """What the reviewer did last that holds now."""
    own = [row for row in standing(decisions) if row.reviewer == reviewer]
    return own[-1] if own else None


def find_undoable(decisions: Sequence[Decision], reviewer: str) -> tuple[Decision, ...]:
    """What the reviewer did last that holds now: all rows of that act that nobody took back."""
    last = find_last_deed(decisions, reviewer)
    if last is None:
        return ()
    act, gone = act_of(last), taken_back(decisions)
    return tuple(
        row for row in decisions if act_of(row) == act and row.undoes is None and row.id not in gone
    )


def find_last_turn(decisions: Sequence[Decision], reviewer: str) -> Decision | None:
    """The reviewer's last decision, or their last undoing that holds, whichever came later."""
    undone = taken_back(decisions)
    undoings = {row.id for row in decisions if row.undoes}
    for last in reversed(decisions):
        is_own = last.reviewer == reviewer
        if is_own and (not last.undoes or (last.id not in undone and last.undoes not in undoings)):
            return last
    return None


def find_redoable(decisions: Sequence[Decision], reviewer: str) -> tuple[Decision, ...]:
    """The rows of the reviewer's last undoing that holds now; none once they decided after it."""
    last = find_last_turn(decisions, reviewer)
    if last is None or last.undoes is None:
        return ()
    return tuple(row for row in decisions if act_of(row) == act_of(last))


def find_overruling(decisions: Sequence[Decision], undoings: Sequence[Decision]) -> Decision | None:
    """What was decided since on the same thing, which redoing ``undoings`` would hide."""
    places = {row.id: place for place, row in enumerate(decisions)}
    holding = {row.about: row for row in standing(decisions)}
    for undoing in undoings:
        holder = holding.get(undoing.about)
        if holder and places[holder.id] > places[undoing.id]:
            return holder
    return None


def find_dependent(decisions: Sequence[Decision], rows: Sequence[Decision]) -> Decision | None:
    """What was done since to claims that ``rows`` made, and that would be left in the air.

    Or the second reading that was given on a request among ``rows``.
    """
    asked = {row.id for row in of_kind(rows, SecondRequest)}
    for reading in of_kind(standing(decisions), SecondReading) if asked else ():
        if reading.request in asked:
            return reading
    made = {name for row in of_kind(rows, ClaimEdit) for name in row.made}
    if not made:
        return None
    places = {row.id: place for place, row in enumerate(decisions)}
    last = max(places[row.id] for row in rows)
    for row in of_kind(standing(decisions), ClaimEdit):
        is_later = places[row.id] > last
        if is_later and row.kind.is_structural and made & set(row.claim_ids):
            return row
    return None


def find_edit_that_took(edits: Sequence[ClaimEdit], claim_id: str) -> ClaimEdit | None:
    """The standing split or merge after which a claim is no more; None where it is there."""
    took = None
    for edit in standing(edits):
        if not edit.kind.is_structural:
            continue
        if claim_id in edit.made:
            took = None
        elif claim_id in edit.claim_ids:
            took = edit
    return took
