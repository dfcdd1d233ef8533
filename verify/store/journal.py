"""Everything that people decide in a case, in one journal with one way back for each person."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from verify.errors import ConflictError, NotFound
from verify.model import (
    Act,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    Review,
    SecondReading,
    find_seen,
    find_withheld,
    now,
    take_back,
    taken_back,
)
from verify.store import tables
from verify.store.cases import new_id, touch
from verify.store.conflicts import describe_conflict
from verify.store.engine import Database
from verify.store.retracing import load_bearing, load_since, load_steps
from verify.store.rows import load_case, load_kind, load_named, write_rows
from verify.store.standing import (
    find_dependent,
    find_last_deed,
    find_last_turn,
    find_overruling,
    find_redoable,
    find_undoable,
)
from verify.store.words import clean_name


class Journal:
    """The decisions of all cases. Rows are only added; undoing and redoing are rows, too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, case_id: str, after: int = 0) -> tuple[Decision, ...]:
        """All decisions of a case, oldest first; only what follows the number ``after``."""
        with self._database.reading() as connection:
            return load_case(connection, case_id, after)

    def undo(self, case_id: str, reviewer: str) -> tuple[Decision, ...]:
        """Take back what the reviewer did last, as a whole; returns the rows that do so.

        Empty where there is nothing of theirs. Raises ConflictError where somebody has worked on
        with the claims that it made.
        """
        name = clean_name(reviewer, "The reviewer's name")
        with self._database.writing(Act.DECIDE, name) as connection:
            touch(connection, case_id)
            rows = find_undoable(load_steps(connection, case_id, name, find_last_deed), name)
            return _take_all_back(connection, case_id, rows, name)

    def redo(self, case_id: str, reviewer: str) -> tuple[Decision, ...]:
        """Put back what the reviewer undid last; returns the rows that do so.

        Empty where there is nothing. Raises ConflictError where somebody else decided since.
        """
        name = clean_name(reviewer, "The reviewer's name")
        with self._database.writing(Act.DECIDE, name) as connection:
            touch(connection, case_id)
            steps = load_steps(connection, case_id, name, find_last_turn)
            undoings = find_redoable(steps, name)
            seen = find_seen(load_bearing(connection, case_id, steps), name)
            overruling = find_overruling(seen, undoings)
            if overruling:
                raise ConflictError(describe_conflict(overruling))
            return _take_all_back(connection, case_id, undoings, name)

    def withdraw(self, case_id: str, decision_id: str, reviewer: str) -> tuple[Decision, ...]:
        """Take one decision back, whoever made it. Raises NotFound where it does not hold."""
        name = clean_name(reviewer, "The reviewer's name")
        with self._database.writing(Act.DECIDE, name) as connection:
            touch(connection, case_id)
            rows = load_named(connection, case_id, [decision_id])
            made = load_since(connection, case_id, rows)
            seen = {row.id for row in find_seen(load_bearing(connection, case_id, made), name)}
            if not rows or decision_id not in seen - taken_back(made):
                raise NotFound(f"No decision {decision_id} stands in this case.")
            if rows[0].reviewer != name:
                self._database.demand(connection, Act.SETTLE)
            return _take_all_back(connection, case_id, rows, name)


def _take_all_back(
    connection: Connection, case_id: str, rows: Sequence[Decision], reviewer: str
) -> tuple[Decision, ...]:
    made = load_bearing(connection, case_id, rows)
    _refuse_withheld(made, rows, reviewer)
    dependent = find_dependent(made, [row for row in rows if row.undoes is None])
    if isinstance(dependent, SecondReading):
        raise ConflictError(
            f"{dependent.reviewer} has given the second reading by now; what was asked stays asked."
        )
    if dependent:
        raise ConflictError(
            f"{dependent.reviewer} has worked on with what this made ({dependent.deed}); that has "
            "to be taken back first."
        )
    act = new_id() if len(rows) > 1 else ""
    written = [take_back(row, new_id(), reviewer, now(), act) for row in rows]
    return write_rows(connection, case_id, written)


def _refuse_withheld(made: Sequence[Decision], rows: Sequence[Decision], reviewer: str) -> None:
    """What stands on a claim that they read a second time is not for them to know or to change."""
    withheld = find_withheld(made, reviewer)
    for row in rows:
        is_shared = isinstance(row, Review) or (isinstance(row, EvidenceChoice) and not row.reading)
        if is_shared and withheld & set(row.claims):
            raise ConflictError(
                "A second reading of this claim is asked of you; give that before you change what "
                "you decided on it earlier."
            )


def refuse_unknown_claims(connection: Connection, case_id: str, *claim_ids: str) -> None:
    """Raise NotFound unless the case's findings hold the claims, or people made them."""
    columns = tables.claims.c
    known = set(
        connection.scalars(
            select(columns.id).where(columns.case_id == case_id, columns.id.in_(claim_ids))
        )
    )
    unknown = [name for name in claim_ids if name not in known]
    if unknown:
        edits = load_kind(connection, case_id, ClaimEdit)
        known |= {name for row in edits for name in row.claims}
    for name in unknown:
        if name not in known:
            raise NotFound(f"There is no claim {name} in this case; run the check first.")
