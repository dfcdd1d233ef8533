"""Who has which claim open now. No decision: rows that come and go, and that nothing exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from verify.model import Act, now
from verify.store import tables
from verify.store.engine import Database
from verify.store.words import clean_name

GONE_AFTER = timedelta(seconds=20)
"""Without a sign of life for so long, a session counts as gone."""
_KEPT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Present:
    """A person who has a claim open."""

    who: str
    claim_id: str
    at: datetime
    """The last sign of life."""


class Presence:
    """The sessions of all cases; a session is one window of one person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, case_id: str, session: str, who: str, claim_id: str) -> None:
        """Say that a session has a claim open. What is long gone is forgotten on the way.

        Raises StoreError where the case is gone. Counts as no write to the case.
        """
        columns, at = tables.presence.c, now()
        name = clean_name(who, "The reviewer's name")
        with self._database.writing(Act.READ, name, is_lasting=False) as connection:
            connection.execute(
                delete(tables.presence).where(
                    (columns.session == session) | (columns.at < at - _KEPT)
                )
            )
            connection.execute(
                insert(tables.presence).values(
                    session=session, case_id=case_id, claim_id=claim_id, who=name, at=at
                )
            )

    def leave(self, session: str) -> None:
        """Say that a session has no claim open any more."""
        with self._database.maintaining(is_lasting=False) as connection:
            connection.execute(delete(tables.presence).where(tables.presence.c.session == session))

    def others(self, case_id: str, session: str, who: str) -> tuple[Present, ...]:
        """Who else has a claim of the case open, by name and claim; each pair once.

        Other windows of the same person are not others.
        """
        with self._database.reading() as connection:
            rows = _load(connection, case_id)
        found = {
            (row.who, row.claim_id): row
            for other, row in rows
            if other != session and row.who != who
        }
        return tuple(found[key] for key in sorted(found))


def _load(connection: Connection, case_id: str) -> list[tuple[str, Present]]:
    columns = tables.presence.c
    rows = connection.execute(
        select(columns.session, columns.who, columns.claim_id, columns.at)
        .where(columns.case_id == case_id, columns.at >= now() - GONE_AFTER)
        .order_by(columns.at)
    ).all()
    return [(session, Present(who, claim_id, at)) for session, who, claim_id, at in rows]
