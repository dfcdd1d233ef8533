"""People and the record of their roles as rows, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, insert, select

from verify.model import Person, Role, RoleChange, now
from verify.store.people_tables import people, role_changes
from verify.store.sealing import seal_row

_SEALED = ("person", "name", "role_before", "role_after", "who", "at")


def person_of(row: Mapping[Any, Any]) -> Person:
    """The person of a row of people."""
    return Person(
        row["number"], row["name"], row["mail"], Role(row["role"]), row["subject"], row["added"]
    )


def load_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody, in the order in which they were added."""
    rows = connection.execute(select(people).order_by(people.c.number)).mappings()
    return tuple(person_of(row) for row in rows)


def load_changes(connection: Connection) -> tuple[RoleChange, ...]:
    """The record of roles, oldest first."""
    rows = connection.execute(select(role_changes).order_by(role_changes.c.number)).mappings()
    return tuple(
        RoleChange(
            row["person"],
            row["name"],
            None if row["role_before"] is None else Role(row["role_before"]),
            Role(row["role_after"]),
            row["who"],
            row["at"],
            row["seal"],
        )
        for row in rows
    )


def write_change(
    connection: Connection, person: Person, before: Role | None, after: Role, who: str
) -> None:
    """Add to the record that a role was given, sealed with the row before.

    To be called in a transaction that took its turn, so that nobody else adds meanwhile.
    """
    columns, at = role_changes.c, now()
    last = connection.scalar(select(columns.seal).order_by(columns.number.desc()).limit(1))
    row = {
        "person": person.number,
        "name": person.name,
        "role_before": before.value if before else None,
        "role_after": after.value,
        "who": who,
    }
    seal = _seal(last or "", {**row, "at": at.astimezone(UTC).isoformat()})
    connection.execute(insert(role_changes).values(**row, at=at, seal=seal))


def find_broken(changes: Sequence[RoleChange], known: Sequence[Person]) -> str:
    """What in the record was changed behind Verify's back, as a sentence; "" where nothing."""
    seal, roles = "", {}
    for change in changes:
        row = {
            "person": change.number,
            "name": change.name,
            "role_before": change.before.value if change.before else None,
            "role_after": change.after.value,
            "who": change.who,
            "at": change.at.astimezone(UTC).isoformat(),
        }
        seal = _seal(seal, row)
        if seal != change.seal:
            return f"The role of {change.name} was changed in the record, or a row is missing."
        roles[change.number] = change.after
    for person in known:
        if roles.get(person.number) is not person.role:
            return f"The role of {person.name}, {person.role}, is not the one on record."
    return ""


def _seal(before: str, row: Mapping[str, Any]) -> str:
    return seal_row(before, row, _SEALED)
