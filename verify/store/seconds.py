"""Second readings: asked for, given, and settled where the two differ. Rows of the journal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from verify.errors import ConflictError, InputError
from verify.model import (
    Act,
    Decision,
    Heads,
    ReadingState,
    Review,
    Second,
    SecondReading,
    SecondRequest,
    Verdict,
    find_seconds,
    find_waiting,
    now,
    of_kind,
    standing,
)
from verify.store import tables
from verify.store.cases import new_id, touch
from verify.store.conflicts import refuse_stale
from verify.store.drafts import drop_drafts
from verify.store.engine import Database
from verify.store.journal import refuse_unknown_claims
from verify.store.rows import load_about, load_kind, write_rows
from verify.store.words import clean_name, clean_note


class Seconds:
    """The second readings of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_place(self, case_id: str, claim_id: str, who: str) -> ReadingState | None:
        """What a verdict of ``who`` on a claim would be: WAITING a second reading, DISAGREED a
        settlement, None a verdict as any other."""
        with self._database.reading() as connection:
            rows = load_readings(connection, case_id, [claim_id])
        if claim_id in find_waiting(rows, clean_name(who, "The reviewer's name")):
            return ReadingState.WAITING
        second = find_seconds(rows).get(claim_id)
        return ReadingState.DISAGREED if second and second.unsettled else None

    def cases_of(self, who: str) -> frozenset[str]:
        """The ids of the cases in which a second reading may be open for a person."""
        kind = tables.decisions.c.kind == "second-request"
        asked = tables.decisions.c
        with self._database.reading() as connection:
            found = connection.execute(select(asked.case_id, asked.body).where(kind))
            return frozenset(case for case, body in found if json.loads(body)["reader"] == who)

    def ask(
        self, case_id: str, claim_ids: Sequence[str], reader: str, reviewer: str, note: str = ""
    ) -> tuple[SecondRequest, ...]:
        """Ask ``reader`` to read claims a second time; one undo takes all of it back.

        Raises NotFound for an unknown claim; InputError where none is named, where one has no
        verdict yet, where the reader gave that verdict, or has read the claim or is to read it.
        """
        if not claim_ids:
            raise InputError("No claim was named; name those that are to be read a second time.")
        who, to = (
            clean_name(reviewer, "The reviewer's name"),
            clean_name(reader, "The reader's name"),
        )
        act, at, why = new_id(), now(), clean_note(note)
        made = [
            SecondRequest(new_id(), claim_id, to, who, at, why, act=act)
            for claim_id in dict.fromkeys(claim_ids)
        ]
        with self._database.writing(Act.DECIDE, who) as connection:
            touch(connection, case_id)
            refuse_unknown_claims(connection, case_id, *claim_ids)
            rows = (
                *_load_verdicts(connection, case_id, claim_ids),
                *_load_asked(connection, case_id, claim_ids),
            )
            for claim_id in claim_ids:
                obstacle = find_obstacle(rows, claim_id, to)
                if obstacle:
                    raise InputError(obstacle)
            return write_rows(connection, case_id, made)

    def read(
        self,
        case_id: str,
        claim_id: str,
        verdict: Verdict,
        note: str,
        reviewer: str,
        evidence: tuple[str, ...] = (),
    ) -> SecondReading:
        """Record what a second reader holds of a claim; it replaces no verdict.

        Raises ConflictError where no second reading is asked of them.
        """
        who = clean_name(reviewer, "The reviewer's name")
        with self._database.writing(Act.DECIDE, who) as connection:
            touch(connection, case_id)
            rows = load_readings(connection, case_id, [claim_id])
            request = find_waiting(rows, who).get(claim_id)
            if request is None:
                raise ConflictError(
                    f"No second reading of this claim is asked of {who} any more; look again."
                )
            second = find_seconds(rows)[claim_id]
            reading = SecondReading(
                id=new_id(),
                claim_id=claim_id,
                verdict=verdict,
                note=clean_note(note),
                reviewer=who,
                at=now(),
                request=request.id,
                first=second.verdict.id if second.verdict else "",
                evidence=evidence,
            )
            written = write_rows(connection, case_id, [reading])[0]
            drop_drafts(connection, case_id, [claim_id], who)
        return written

    def settle(
        self,
        case_id: str,
        claim_id: str,
        verdict: Verdict,
        note: str,
        reviewer: str,
        evidence: tuple[str, ...] = (),
        seen: Heads | None = None,
    ) -> Review:
        """Decide between a verdict and second readings that differ from it; the note says why.

        A third person may decide anything; one of those who differ only comes round to what
        another of them said. Raises InputError without a note or a disagreement, or where one
        party would overrule the other; ConflictError where something else stands than was
        ``seen``, or where a second reading of the claim is asked of the person.
        """
        who = clean_name(reviewer, "The reviewer's name")
        why = clean_note(note)
        review = Review(new_id(), claim_id, verdict, why, who, now(), evidence)
        with self._database.writing(Act.DECIDE, who) as connection:
            touch(connection, case_id)
            rows = load_readings(connection, case_id, [claim_id])
            refuse_unread(rows, [claim_id], who)
            second = find_seconds(rows).get(claim_id)
            if second is None or not second.unsettled:
                raise InputError("There is no disagreement on this claim that could be settled.")
            refuse_stale(connection, case_id, [review, *second.unsettled], seen)
            _refuse_overruling(second, verdict, who)
            if not why.strip():
                raise InputError("Say in the note why it is settled so; the report shows it.")
            settles = tuple(
                row.id
                for row in second.unsettled
                if who not in second.parties or row.verdict is verdict or row.reviewer == who
            )
            written = write_rows(connection, case_id, [replace(review, settles=settles)])[0]
            drop_drafts(connection, case_id, [claim_id], who)
        return written


def load_readings(
    connection: Connection, case_id: str, claim_ids: Sequence[str]
) -> tuple[Decision, ...]:
    """The verdicts, requests and second readings of claims; each kind oldest first.

    Empty where no second reading of any of them was ever asked: their verdicts alone say nothing
    of it, and are not read. What is read does not grow with what is decided on other claims.
    """
    asked = _load_asked(connection, case_id, claim_ids)
    return (*_load_verdicts(connection, case_id, claim_ids), *asked) if asked else ()


def _load_verdicts(
    connection: Connection, case_id: str, claim_ids: Sequence[str]
) -> tuple[Decision, ...]:
    return load_about(connection, case_id, *(("verdict", claim_id) for claim_id in claim_ids))


def _load_asked(
    connection: Connection, case_id: str, claim_ids: Sequence[str]
) -> tuple[Decision, ...]:
    wanted = set(claim_ids)
    requests = load_kind(connection, case_id, SecondRequest)
    if not any(row.claim_id in wanted for row in requests):
        return ()
    readings = load_kind(connection, case_id, SecondReading)
    return (
        *(row for row in requests if row.claim_id in wanted),
        *(row for row in readings if row.claim_id in wanted),
    )


def find_obstacle(rows: Sequence[Decision], claim_id: str, reader: str) -> str:
    """Why ``reader`` cannot be asked to read a claim a second time, as a sentence; else empty."""
    own = [
        row
        for row in rows
        if isinstance(row, Review | SecondReading)
        and row.claim_id == claim_id
        and row.reviewer == reader
        and row.undoes is None
    ]
    if any(isinstance(row, SecondReading) for row in own):
        return f"{reader} has read this claim a second time already; ask somebody else."
    if own:
        return f"{reader} has given a verdict on this claim; ask somebody who has not."
    if claim_id in find_waiting(rows, reader):
        return f"{reader} is asked to read this claim already."
    if not any(row.claim_id == claim_id and row.verdict for row in standing(of_kind(rows, Review))):
        return "No verdict stands on this claim yet; a second reading comes after the first."
    return ""


def refuse_unread(rows: Sequence[Decision], claim_ids: Sequence[str], who: str) -> None:
    """Raise ConflictError where a second reading of one of the claims is asked of ``who``.

    The message tells nothing of what others decided.
    """
    if set(claim_ids) & set(find_waiting(rows, who)):
        raise ConflictError(
            "A second reading of this claim is asked of you; open the claim and give it by itself."
        )


def refuse_unsettled(rows: Sequence[Decision], claim_ids: Sequence[str]) -> None:
    """Raise ConflictError where a disagreement on one of the claims waits to be settled."""
    seconds = find_seconds(rows)
    for claim_id in claim_ids:
        second = seconds.get(claim_id)
        if second and second.unsettled:
            raise ConflictError(
                f"{tell_parties(second)}. Open the claim and settle that, with the reason."
            )


def tell_parties(second: Second) -> str:
    """Who holds what: "Ana says verified, Ben says disputed"."""
    return ", ".join(f"{name} says {verdict}" for name, verdict in second.parties.items())


def _refuse_overruling(second: Second, verdict: Verdict, who: str) -> None:
    parties = second.parties
    if who not in parties:
        return
    others = {held for name, held in parties.items() if name != who}
    if str(verdict) not in others:
        raise InputError(
            f"{tell_parties(second)}. One of them settles it by coming round to another's verdict; "
            "for anything else, ask a third person."
        )
