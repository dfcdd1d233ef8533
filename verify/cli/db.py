"""``verify db``: whole databases, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.cli.options import database_option
from verify.cli.output import say

if TYPE_CHECKING:
    from verify.desk.databases import CaseCondition, CopyReport

_EXAMPLES = """\b
Examples:
  verify db backup backups/monday.db
  verify db check
  verify db check backups/monday.db
  verify db restore backups/monday.db --db new.db
  verify db copy cases.db postgresql://ana@localhost/verify
  verify db salvage damaged.db saved.db
  verify db migrate --db postgresql://ana@localhost/verify
"""


@click.group(epilog=_EXAMPLES)
def db() -> None:
    """Back up, restore, copy and look over whole databases: SQLite files or PostgreSQL by its URL.

    PostgreSQL needs the extra: in Verify's folder, pip install -e '.[postgresql]'.
    """


@db.command(epilog="\b\nExample:\n  verify db migrate --db postgresql://ana@localhost/verify")
@database_option
def migrate(db: str | None) -> int:
    """Make the tables, or bring those of an earlier Verify up to date, as every command does."""
    from verify.config import load_settings
    from verify.store import Store

    store = Store.open(load_settings(db=db).db)
    say(f"{store.database.shown} is up to date (revision {store.extracts.revision}).")
    store.close()
    return 0


@db.command(epilog="\b\nExample:\n  verify db copy cases.db postgresql://ana@localhost/verify")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> int:
    """Copy all cases of FROM, with their received bytes, into TO, which has to be empty."""
    from verify.config import load_settings
    from verify.desk.databases import copy_database

    return _tell_copied(copy_database(source, target, load_settings()))


@db.command(epilog="\b\nExample:\n  verify db backup backups/monday.db")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def backup(file: Path, db: str | None) -> int:
    """Back up the database to FILE, while others work in it; FILE is a database by itself."""
    from verify.config import load_settings
    from verify.desk.databases import back_up

    settings = load_settings(db=db)
    return _tell_copied(back_up(settings.db, file, settings))


@db.command(epilog="\b\nExample:\n  verify db restore backups/monday.db --db new.db")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def restore(file: Path, db: str | None) -> int:
    """Bring all cases of the backup FILE into a database that holds none yet."""
    from verify.config import load_settings
    from verify.desk.databases import copy_database

    settings = load_settings(db=db)
    return _tell_copied(copy_database(str(file), settings.db, settings))


@db.command(epilog="\b\nExample:\n  verify db check backups/monday.db")
@click.argument("source", metavar="[DATABASE]", required=False)
@database_option
def check(source: str | None, db: str | None) -> int:
    """Read every case whole, with its seals and quotations; exit 1 where one is damaged."""
    from verify.config import load_settings
    from verify.desk.databases import look_over

    return _tell_conditions(look_over(source or load_settings(db=db).db), "whole")


@db.command(epilog="\b\nExample:\n  verify db salvage damaged.db saved.db")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def salvage(source: str, target: str) -> int:
    """Copy the cases that can still be read whole out of a damaged database FROM into TO."""
    from verify.config import load_settings
    from verify.desk.databases import save_whole_cases

    return _tell_conditions(save_whole_cases(source, target, load_settings()), "saved")


def _tell_copied(report: CopyReport) -> int:
    say(f"{report.cases} cases, {report.documents} documents, {report.decisions} decisions copied.")
    for sha256 in report.missing_bytes:
        say(f"the received bytes {sha256[:12]} were gone or changed; the text is kept.")
    return 1 if report.missing_bytes else 0


def _tell_conditions(conditions: Sequence[CaseCondition], word: str) -> int:
    damaged = [condition for condition in conditions if condition.problem]
    for condition in damaged:
        say(f"“{condition.title}” ({condition.case_id}): {condition.problem}")
    say(f"{len(conditions) - len(damaged)} of {len(conditions)} cases are {word}.")
    return 1 if damaged else 0
