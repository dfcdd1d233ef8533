"""A whole database into another one, row by row, whatever kind each of them is."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, text

from verify.errors import InputError
from verify.store import tables
from verify.store.engine import Database
from verify.store.people_tables import people, role_changes
from verify.store.tables import metadata

_BATCH = 200
"""Rows read and written at a time; a document may take some megabytes."""


def copy_rows(source: Database, target: Database) -> dict[str, int]:
    """Copy every row of every table, as of one moment; returns how many, by table.

    All or nothing. Raises InputError where the target holds cases or people already.
    """
    counts: dict[str, int] = {}
    with source.reading() as reading, target.maintaining() as writing:
        for table in (tables.cases, people):
            if writing.scalar(select(func.count()).select_from(table)):
                raise InputError(
                    f"{target.shown} holds {table.name} already; name a new database to copy into."
                )
        for table in metadata.sorted_tables:
            order = list(table.primary_key.columns)
            found = reading.execution_options(yield_per=_BATCH).execute(
                select(table).order_by(*order)
            )
            counts[table.name] = 0
            for batch in found.mappings().partitions(_BATCH):
                writing.execute(insert(table), [dict(row) for row in batch])
                counts[table.name] += len(batch)
            _go_on_counting(writing, target, table.name, [c.name for c in order])
    return counts


def copy_people(source: Database, target: Database) -> None:
    """Copy who there is and the record of their roles into a database that holds nobody."""
    with source.reading() as reading, target.maintaining() as writing:
        for table in (people, role_changes):
            rows = [dict(row) for row in reading.execute(select(table)).mappings()]
            if rows:
                writing.execute(insert(table), rows)
                _go_on_counting(writing, target, table.name, ["number"])


def _go_on_counting(connection: Connection, target: Database, table: str, key: list[str]) -> None:
    """Let PostgreSQL number new rows after those that were copied; SQLite does by itself."""
    if target.is_sqlite or key != ["number"]:
        return
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), "  # nosec B608 - our own name
            f"COALESCE((SELECT MAX(number) FROM {table}), 1), "
            f"(SELECT COUNT(*) > 0 FROM {table}))"
        )
    )
