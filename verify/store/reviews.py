"""People's verdicts on claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from verify.errors import ConflictError, InputError, NotFound
from verify.model import Act, Review, Verdict, now, of_kind, take_back
from verify.store.cases import new_id, touch
from verify.store.conflicts import describe_conflict
from verify.store.drafts import drop_drafts
from verify.store.engine import Database
from verify.store.journal import refuse_unknown_claims
from verify.store.rows import load_about, load_kind, write_rows
from verify.store.seconds import load_readings, refuse_unread, refuse_unsettled
from verify.store.standing import find_standing
from verify.store.words import clean_name, clean_note


class Reviews:
    """The reviews of all cases. Rows of the journal: only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, case_id: str) -> tuple[Review, ...]:
        """The reviews of a case, oldest first."""
        with self._database.reading() as connection:
            return load_kind(connection, case_id, Review)

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
        Raises NotFound for an unknown claim, ConflictError where another review stands, where a
        second reading of the claim is asked of the reviewer, or a disagreement waits on it.
        """
        seen = None if expected is None else {claim_id: expected}
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
        return self._write(case_id, [review], seen)[0]

    def add_all(
        self,
        case_id: str,
        claim_ids: Sequence[str],
        verdict: Verdict,
        note: str,
        reviewer: str,
        expected: Mapping[str, str] | None = None,
    ) -> tuple[Review, ...]:
        """Record one verdict on many claims, all or none; one undo takes all of them back.

        ``expected``: for each claim the id of the review that is thought to stand, as for
        :meth:`add`. Raises as that does.
        """
        if not claim_ids:
            raise InputError("No claim was named; name those that the verdict is for.")
        who, at, act = clean_name(reviewer, "The reviewer's name"), now(), new_id()
        made = [
            Review(new_id(), claim_id, verdict, clean_note(note), who, at, act=act)
            for claim_id in dict.fromkeys(claim_ids)
        ]
        return self._write(case_id, made, expected)

    def withdraw(self, case_id: str, claim_id: str, reviewer: str) -> Review:
        """Take the claim's standing review back. Raises NotFound where none stands."""
        who = clean_name(reviewer, "The reviewer's name")
        with self._database.writing(Act.DECIDE, who) as connection:
            touch(connection, case_id)
            refuse_unread(load_readings(connection, case_id, [claim_id]), [claim_id], who)
            holder = _standing(connection, case_id, claim_id)
            if holder is None:
                raise NotFound(f"No verdict stands on the claim {claim_id}; nothing to take back.")
            if holder.reviewer != who:
                self._database.demand(connection, Act.SETTLE)
            row = take_back(holder, new_id(), who, now())
            return write_rows(connection, case_id, [row])[0]

    def _write(
        self, case_id: str, made: Sequence[Review], expected: Mapping[str, str] | None
    ) -> tuple[Review, ...]:
        with self._database.writing(Act.DECIDE, made[0].reviewer) as connection:
            touch(connection, case_id)
            claim_ids = [review.claim_id for review in made]
            refuse_unknown_claims(connection, case_id, *claim_ids)
            rows = load_readings(connection, case_id, claim_ids)
            refuse_unread(rows, claim_ids, made[0].reviewer)
            for review in made if expected is not None else ():
                assert expected is not None
                holder = _standing(connection, case_id, review.claim_id)
                if expected.get(review.claim_id, "") != (holder.id if holder else ""):
                    raise ConflictError(describe_conflict(holder))
            refuse_unsettled(rows, claim_ids)
            written = write_rows(connection, case_id, made)
            drop_drafts(connection, case_id, claim_ids, made[0].reviewer)
        return written


def _standing(connection: Connection, case_id: str, claim_id: str) -> Review | None:
    rows = of_kind(load_about(connection, case_id, ("verdict", claim_id)), Review)
    return find_standing(rows).get(claim_id)
