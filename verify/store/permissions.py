"""What people allowed or switched on, and what could not be brought in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from verify.model import Act, now
from verify.store.cases import touch
from verify.store.engine import Database
from verify.store.intake_tables import failures, permissions
from verify.store.words import clean_name, clean_note


@dataclass(frozen=True, slots=True)
class Permission:
    """A person's word that something may be done; the last on a thing holds."""

    name: str
    is_given: bool
    why: str
    who: str
    at: datetime
    case_id: str | None
    """None where it holds for every case."""


@dataclass(frozen=True, slots=True)
class FailedItem:
    """Something that could not be brought in, and may be tried again."""

    given: str
    message: str
    at: datetime


class Permissions:
    """What people allowed; rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, is_given: bool, who: str, why: str, case_id: str | None) -> None:
        """Record who allowed or forbade ``name``, in one case or everywhere."""
        who = clean_name(who, "The name")
        with self._database.writing(Act.MANAGE, who) as connection:
            if case_id is not None:
                touch(connection, case_id)
            connection.execute(
                insert(permissions).values(
                    case_id=case_id, name=name, is_given=is_given, why=clean_note(why),
                    who=who, at=now(),
                )
            )  # fmt: skip

    def load(self, case_id: str | None = None) -> tuple[Permission, ...]:
        """What was said of one case, or of all (None), oldest first."""
        columns = permissions.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(
                    columns.name, columns.is_given, columns.why, columns.who, columns.at,
                    columns.case_id,
                )
                .where(columns.case_id.is_not_distinct_from(case_id))
                .order_by(columns.number)
            ).mappings()  # fmt: skip
            return tuple(Permission(**row) for row in rows)

    def holds(self, name: str, case_id: str | None = None) -> bool:
        """Was ``name`` allowed last; False where nobody said anything."""
        said = [row.is_given for row in self.load(case_id) if row.name == name]
        return bool(said) and said[-1]


class Failures:
    """What could not be brought in and may be tried again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(
        self, case_id: str, failed: Iterable[tuple[str, str]], done: Iterable[str] = ()
    ) -> None:
        """Keep (given, message) of what failed; forget what is ``done`` by now."""
        rows = dict(failed)
        gone = {*rows, *done}
        columns = failures.c
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id)
            for given in gone:
                connection.execute(
                    delete(failures).where(columns.case_id == case_id, columns.given == given)
                )
            for given, message in rows.items():
                connection.execute(
                    insert(failures).values(case_id=case_id, given=given, message=message, at=now())
                )

    def load(self, case_id: str) -> tuple[FailedItem, ...]:
        """What failed in a case, oldest first."""
        columns = failures.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(columns.given, columns.message, columns.at)
                .where(columns.case_id == case_id)
                .order_by(columns.number)
            ).mappings()
            return tuple(FailedItem(**row) for row in rows)
