"""People's verdicts on claims. Rows are only added; undo and redo are rows, too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from verify.errors import ConflictError, NotFound
from verify.model import Review, Verdict, now
from verify.store import tables
from verify.store.cases import new_id, touch
from verify.store.engine import Database
from verify.store.standing import find_redoable, find_standing, find_undoable
from verify.store.words import clean_name, clean_note


class Reviews:
    """The reviews of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, case_id: str, after: int = 0) -> tuple[Review, ...]:
        """The reviews of a case, oldest first, without the first ``after`` of them."""
        with self._database.reading() as connection:
            return _load(connection, tables.reviews.c.case_id == case_id, after)

    def add(
        self,
        case_id: str,
        claim_id: str,
        verdict: Verdict,
        note: str,
        reviewer: str,
        evidence: tuple[str, ...] = (),
        expected: str | None = None,
        wording: str | None = None,
    ) -> Review:
        """Record a verdict; the reviewer's draft on the claim goes with it.

        ``expected`` is the id of the review that is thought to stand, "" for none, None for any.
        Raises NotFound for an unknown claim, ConflictError where another review stands.
        """
        review = Review(
            id=new_id(),
            claim_id=claim_id,
            verdict=verdict,
            note=clean_note(note),
            reviewer=clean_name(reviewer, "The reviewer's name"),
            at=now(),
            evidence=evidence,
            wording=None if wording is None else clean_note(wording),
        )
        with self._database.writing() as connection:
            touch(connection, case_id)
            refuse_unknown_claim(connection, case_id, claim_id)
            standing = _standing(connection, case_id, claim_id)
            if expected is not None and expected != (standing.id if standing else ""):
                raise ConflictError(_describe_conflict(standing))
            _insert(connection, case_id, review)
            _drop_draft(connection, case_id, review)
        return review

    def withdraw(self, case_id: str, claim_id: str, reviewer: str) -> Review:
        """Take the claim's standing review back. Raises NotFound where none stands."""
        with self._database.writing() as connection:
            touch(connection, case_id)
            standing = _standing(connection, case_id, claim_id)
            if standing is None:
                raise NotFound(f"No verdict stands on the claim {claim_id}; nothing to take back.")
            return _take_back(connection, case_id, standing, reviewer)

    def undo(self, case_id: str, reviewer: str) -> Review | None:
        """Take the reviewer's last standing decision back; None where there is none."""
        with self._database.writing() as connection:
            touch(connection, case_id)
            reviews = _load(connection, tables.reviews.c.case_id == case_id)
            last = find_undoable(reviews, clean_name(reviewer, "The reviewer's name"))
            return _take_back(connection, case_id, last, reviewer) if last else None

    def redo(self, case_id: str, reviewer: str) -> Review | None:
        """Put back what the reviewer undid last; None where there is nothing.

        Raises ConflictError where the claim was decided by somebody else since.
        """
        with self._database.writing() as connection:
            touch(connection, case_id)
            reviews = _load(connection, tables.reviews.c.case_id == case_id)
            undoing = find_redoable(reviews, clean_name(reviewer, "The reviewer's name"))
            if undoing is None:
                return None
            row = _undoing(undoing, reviewer)
            standing = find_standing([*reviews, row]).get(undoing.claim_id)
            if standing is None or standing.id != undoing.undoes:
                raise ConflictError(_describe_conflict(standing))
            _insert(connection, case_id, row)
        return row


def refuse_unknown_claim(connection: Connection, case_id: str, claim_id: str) -> None:
    """Raise NotFound unless the case's findings hold the claim."""
    columns = tables.claims.c
    if not connection.scalar(
        select(columns.number).where(columns.case_id == case_id, columns.id == claim_id)
    ):
        raise NotFound(f"There is no claim {claim_id} in this case; run the check first.")


def _load(
    connection: Connection, condition: ColumnElement[bool], after: int = 0
) -> tuple[Review, ...]:
    query = select(tables.reviews).where(condition).order_by(tables.reviews.c.number)
    rows = connection.execute(query.offset(after) if after else query).mappings()
    return tuple(_review(row) for row in rows)


def _standing(connection: Connection, case_id: str, claim_id: str) -> Review | None:
    columns = tables.reviews.c
    of_claim = (columns.case_id == case_id) & (columns.claim_id == claim_id)
    return find_standing(_load(connection, of_claim)).get(claim_id)


def _undoing(review: Review, reviewer: str) -> Review:
    return Review(
        id=new_id(),
        claim_id=review.claim_id,
        verdict=None,
        note="",
        reviewer=clean_name(reviewer, "The reviewer's name"),
        at=now(),
        undoes=review.id,
    )


def _take_back(connection: Connection, case_id: str, review: Review, reviewer: str) -> Review:
    row = _undoing(review, reviewer)
    _insert(connection, case_id, row)
    return row


def _insert(connection: Connection, case_id: str, review: Review) -> None:
    connection.execute(
        insert(tables.reviews).values(
            case_id=case_id,
            id=review.id,
            claim_id=review.claim_id,
            verdict=review.verdict.value if review.verdict else None,
            note=review.note,
            reviewer=review.reviewer,
            at=review.at,
            evidence=json.dumps(review.evidence),
            wording=review.wording,
            undoes=review.undoes,
        )
    )


def _review(row: Mapping[Any, Any]) -> Review:
    return Review(
        id=row["id"],
        claim_id=row["claim_id"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        note=row["note"],
        reviewer=row["reviewer"],
        at=row["at"],
        evidence=tuple(json.loads(row["evidence"])),
        wording=row["wording"],
        undoes=row["undoes"],
    )


def _drop_draft(connection: Connection, case_id: str, review: Review) -> None:
    columns = tables.drafts.c
    connection.execute(
        delete(tables.drafts).where(
            columns.case_id == case_id,
            columns.claim_id == review.claim_id,
            columns.reviewer == review.reviewer,
        )
    )


def _describe_conflict(standing: Review | None) -> str:
    if standing is None or standing.verdict is None:
        return "The verdict on this claim was taken back in the meantime; look again and decide."
    return (
        f"{standing.reviewer} marked this claim {standing.verdict.value} in the meantime; "
        "look at that and decide again."
    )
