"""People's unfinished notes: one for each reviewer and claim, overwritten as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from verify.model import Act, now
from verify.store import tables
from verify.store.engine import Database
from verify.store.words import clean_name, clean_note


class Drafts:
    """The unfinished notes of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, case_id: str, claim_id: str, reviewer: str, note: str) -> None:
        """Keep a note in the place of the earlier one; an empty one is none."""
        key = {"case_id": case_id, "claim_id": claim_id}
        key["reviewer"] = clean_name(reviewer, "The reviewer's name")
        columns = tables.drafts.c
        with self._database.writing(Act.DECIDE, key["reviewer"]) as connection:
            connection.execute(
                delete(tables.drafts).where(*(columns[name] == key[name] for name in key))
            )
            if note:
                connection.execute(
                    insert(tables.drafts).values(**key, note=clean_note(note), at=now())
                )

    def load(self, case_id: str, claim_id: str, reviewer: str) -> str:
        """The note, "" where there is none."""
        columns = tables.drafts.c
        query = select(columns.note).where(
            columns.case_id == case_id,
            columns.claim_id == claim_id,
            columns.reviewer == clean_name(reviewer, "The reviewer's name"),
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or ""


def drop_drafts(
    connection: Connection, case_id: str, claim_ids: Sequence[str], reviewer: str
) -> None:
    """Remove the reviewer's notes on claims that they decided, inside the same transaction."""
    columns = tables.drafts.c
    connection.execute(
        delete(tables.drafts).where(
            columns.case_id == case_id,
            columns.claim_id.in_(claim_ids),
            columns.reviewer == reviewer,
        )
    )
