"""Makes the tables, or brings those of an earlier Verify up to date."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from verify.errors import StoreError
from verify.store.engine import Database

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""All migrations in order; the last is what this version of Verify works with."""

_FOLDER = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Database) -> None:
    """Run the migrations that are missing, in one transaction; no two processes do it at once.

    Raises StoreError for a database of another program or of a newer Verify.
    """
    with database.reading() as connection:
        if _revision(connection, database.shown) == REVISIONS[-1]:
            return
    with database.maintaining() as connection:
        database.take_turns(connection)
        # another process may have been first while this one waited for its turn
        if _revision(connection, database.shown) != REVISIONS[-1]:
            _migrate(connection)


def _revision(connection: Connection, shown: str) -> str | None:
    """The migration that the database is at, None where it is empty."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    found = (
        connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if "alembic_version" in tables
        else None
    )
    if found is None or "cases" not in tables:
        raise StoreError(f"{shown} is the database of another program; name another with --db.")
    if found not in REVISIONS:
        raise StoreError(
            f"The database {shown} was made by a newer version of Verify; install that one, or "
            "name another database with --db."
        )
    return str(found)


def _migrate(connection: Connection) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # heavy, and needed only where there is something to migrate
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
