"""What people say of sources and of who is to check what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from verify.errors import InputError
from verify.model import (
    Act,
    Assignment,
    Decision,
    Heads,
    OriginDecision,
    OriginRuling,
    Reliability,
    SourceGrade,
    now,
)
from verify.store.cases import new_id, touch
from verify.store.conflicts import refuse_stale
from verify.store.engine import Database
from verify.store.journal import refuse_unknown_claims
from verify.store.rows import write_rows
from verify.store.words import clean_name, clean_note

D = TypeVar("D", bound=Decision)


class Remarks:
    """Origin decisions, grades and assignments of all cases. Rows of the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rule_origin(
        self,
        case_id: str,
        kind: OriginRuling,
        a: str,
        b: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> OriginDecision:
        """Record a word on two documents (by id) or two names.

        ``seen`` is what the person saw standing, None to decide regardless. Raises NotFound for
        the case, ConflictError where something else stands on the two.
        """
        who = clean_name(reviewer, "The reviewer's name")
        made = OriginDecision(new_id(), kind, a, b, who, now(), clean_note(note))
        return self._write(case_id, [made], seen=seen)[0]

    def grade(
        self,
        case_id: str,
        source: str,
        grade: Reliability,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> SourceGrade:
        """Record the grade of a source: a publisher's name, or a document's id without one.

        ``seen`` as for :meth:`rule_origin`.
        """
        who = clean_name(reviewer, "The reviewer's name")
        made = SourceGrade(new_id(), source, grade, who, now(), clean_note(note))
        return self._write(case_id, [made], seen=seen)[0]

    def assign(
        self,
        case_id: str,
        claim_ids: Sequence[str],
        assignee: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> tuple[Assignment, ...]:
        """Assign claims to a person, "" for nobody; one undo takes all of them back.

        ``seen`` as for :meth:`rule_origin`. Raises NotFound for an unknown claim, InputError where
        none is named, ConflictError where one was assigned to somebody else meanwhile.
        """
        if not claim_ids:
            raise InputError("No claim was named; name those that are to be assigned.")
        who = clean_name(reviewer, "The reviewer's name")
        to = clean_name(assignee, "The assignee's name") if assignee else ""
        act, at, why = new_id(), now(), clean_note(note)
        made = [
            Assignment(new_id(), claim_id, to, who, at, why, act=act)
            for claim_id in dict.fromkeys(claim_ids)
        ]
        return self._write(case_id, made, *claim_ids, seen=seen)

    def _write(
        self, case_id: str, made: Sequence[D], *claim_ids: str, seen: Heads | None
    ) -> tuple[D, ...]:
        with self._database.writing(Act.DECIDE, made[0].reviewer) as connection:
            touch(connection, case_id)
            refuse_unknown_claims(connection, case_id, *claim_ids)
            refuse_stale(connection, case_id, made, seen)
            return write_rows(connection, case_id, made)
