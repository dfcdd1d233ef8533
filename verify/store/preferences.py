"""What a person set for themselves, such as the keys of the review desk."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from verify.model import Act, now
from verify.store import tables
from verify.store.engine import Database
from verify.store.words import clean_name, clean_note

_WHO = "The name"


class Preferences:
    """One text for each person and name of a preference, overwritten when it changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, person: str, name: str, value: str) -> None:
        """Keep ``value`` in the place of the earlier one; an empty one is none."""
        columns = tables.preferences.c
        who = clean_name(person, _WHO)
        with self._database.writing(Act.DECIDE, who) as connection:
            connection.execute(
                delete(tables.preferences).where(columns.person == who, columns.name == name)
            )
            if value:
                connection.execute(
                    insert(tables.preferences).values(
                        person=who, name=name, value=clean_note(value), at=now()
                    )
                )

    def load(self, person: str, name: str) -> str:
        """What was kept last, "" where nothing was."""
        columns = tables.preferences.c
        query = select(columns.value).where(
            columns.person == clean_name(person, _WHO), columns.name == name
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or ""
