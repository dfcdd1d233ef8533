"""Proofs from others: timestamps of a case's manifest, and copies in a web archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from verify.model import Act, now
from verify.store.cases import touch
from verify.store.engine import Database
from verify.store.intake_tables import savings, timestamps


@dataclass(frozen=True, slots=True)
class Timestamp:
    """An authority's signature under a manifest."""

    at: datetime
    """When it was asked for, by this machine's clock."""
    authority: str
    manifest: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class SavingRow:
    """An order to a web archive to keep a source's page."""

    document_id: str
    url: str
    job_id: str
    state: str
    copy: str | None
    message: str
    at: datetime


class Proofs:
    """The proofs of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_timestamp(self, case_id: str, authority: str, manifest: bytes, answer: bytes) -> None:
        """Keep an authority's answer beside the manifest that it was given for."""
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id)
            connection.execute(
                insert(timestamps).values(
                    case_id=case_id, at=now(), authority=authority, manifest=manifest, answer=answer
                )
            )

    def timestamps(self, case_id: str) -> tuple[Timestamp, ...]:
        """The timestamps of a case, oldest first."""
        columns = timestamps.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(columns.at, columns.authority, columns.manifest, columns.answer)
                .where(columns.case_id == case_id)
                .order_by(columns.number)
            ).mappings()
            return tuple(Timestamp(**row) for row in rows)

    def save_saving(self, case_id: str, row: SavingRow) -> None:
        """Keep an order, or how it stands now."""
        values = {name: getattr(row, name) for name in SavingRow.__dataclass_fields__}
        columns = savings.c
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id)
            is_there = (columns.case_id == case_id) & (columns.job_id == row.job_id)
            changed = connection.execute(update(savings).where(is_there).values(values)).rowcount
            if not changed:
                connection.execute(insert(savings).values(case_id=case_id, **values))

    def savings(self, case_id: str) -> tuple[SavingRow, ...]:
        """The orders of a case, oldest first."""
        columns = savings.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(*(columns[name] for name in SavingRow.__dataclass_fields__))
                .where(columns.case_id == case_id)
                .order_by(columns.at, columns.job_id)
            ).mappings()
            return tuple(SavingRow(**row) for row in rows)
