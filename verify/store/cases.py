"""Cases: making, finding, counting and deleting them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from verify.errors import InputError, NotFound
from verify.model import Act, Status, now
from verify.store import tables
from verify.store.engine import Database
from verify.store.words import clean_name, clean_note


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case without what belongs to it."""

    id: str
    title: str
    created: datetime
    kind: str
    article_id: str | None
    revision: int
    """Grows with every write to the case."""
    content_revision: int
    """Grows with every write to its documents or findings."""


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """What a case holds."""

    sources: int
    checkable_claims: tuple[str, ...]
    statuses: tuple[tuple[Status, int], ...]


def new_id() -> str:
    """An identifier that nobody else has: 12 random hex digits."""
    return secrets.token_hex(6)


def touch(connection: Connection, case_id: str, content: bool = False) -> None:
    """Count a write to the case, and let other writers to it wait until this one is whole.

    To be called first in each transaction that writes. Raises NotFound.
    """
    columns = tables.cases.c
    values = {columns.revision: columns.revision + 1}
    if content:
        values[columns.content_revision] = columns.content_revision + 1
    found = connection.execute(
        update(tables.cases).where(columns.id == case_id).values(values)
    ).rowcount
    if not found:
        raise NotFound(f"There is no case {case_id} any more; list them with: verify case list")


class Cases:
    """The cases of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, title: str, kind: str = "") -> str:
        """The id of a new, empty case. Raises InputError for an empty title or one in use."""
        clean, case_id = clean_name(title, "The title"), new_id()
        with self._database.writing(Act.ADD) as connection:
            _refuse_title_in_use(connection, clean, case_id)
            connection.execute(
                insert(tables.cases).values(id=case_id, title=clean, created=now(), kind=kind)
            )
        return case_id

    def rename(self, case_id: str, title: str) -> None:
        """Give the case another title. Raises InputError as :meth:`create` does, NotFound."""
        clean = clean_name(title, "The title")
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id)
            _refuse_title_in_use(connection, clean, case_id)
            connection.execute(
                update(tables.cases).where(tables.cases.c.id == case_id).values(title=clean)
            )

    def find(self, name: str) -> str:
        """The id of the case with this id, exact title, or start of an id of 2 or more digits.

        Raises NotFound, or InputError where several ids start so.
        """
        wanted, columns = clean_note(name).strip(), tables.cases.c
        with self._database.reading() as connection:
            exact = connection.scalars(
                select(columns.id).where((columns.id == wanted) | (columns.title == wanted))
            ).all()
            ids = exact or _ids_that_start_with(connection, wanted)
        if not ids:
            raise NotFound(f"There is no case “{wanted}”; list them with: verify case list")
        if len(ids) > 1:
            raise InputError(f"{len(ids)} cases are called {wanted}; give more of the id.")
        return ids[0]

    def find_kind(self, kind: str) -> str | None:
        """The id of the oldest case of a kind, None where there is none."""
        columns = tables.cases.c
        with self._database.reading() as connection:
            return connection.scalars(
                select(columns.id).where(columns.kind == kind).order_by(columns.created)
            ).first()

    def load(self, case_id: str) -> CaseRow:
        """One case's row. Raises NotFound."""
        with self._database.reading() as connection:
            return load_row(connection, case_id)

    def load_all(self) -> tuple[CaseRow, ...]:
        """All rows, newest case first."""
        columns = tables.cases.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(tables.cases).order_by(columns.created.desc(), columns.title)
            )
            return tuple(CaseRow(**row) for row in rows.mappings())

    def count(self, case_id: str) -> CaseCounts:
        """How many sources the case holds, which claims can be checked, and their statuses."""
        documents, claims = tables.documents.c, tables.claims.c
        with self._database.reading() as connection:
            sources = connection.scalar(
                select(func.count()).where(
                    documents.case_id == case_id,
                    documents.is_source,
                    documents.replaced_by.is_(None),
                )
            )
            checkable = connection.scalars(
                select(claims.id)
                .where(claims.case_id == case_id, claims.checkable)
                .order_by(claims.number)
            ).all()
            statuses = connection.execute(
                select(claims.status, func.count())
                .where(claims.case_id == case_id)
                .group_by(claims.status)
            ).all()
        found = {str(status): int(number) for status, number in statuses}
        counted = tuple((status, found[status]) for status in Status if status in found)
        return CaseCounts(int(sources or 0), tuple(checkable), counted)

    def delete(self, case_id: str) -> tuple[str, ...]:
        """Delete the case and all that belongs to it. Returns the hashes of its received bytes."""
        documents = tables.documents.c
        with self._database.writing(Act.DELETE) as connection:
            touch(connection, case_id)
            hashes = connection.scalars(
                select(documents.bytes_hash)
                .where(documents.case_id == case_id, documents.bytes_hash.is_not(None))
                .distinct()
            ).all()
            connection.execute(delete(tables.cases).where(tables.cases.c.id == case_id))
        self._database.empty_write_ahead_log()
        return tuple(str(sha256) for sha256 in hashes)


def load_row(connection: Connection, case_id: str) -> CaseRow:
    """One case's row, inside a transaction. Raises NotFound."""
    found = connection.execute(select(tables.cases).where(tables.cases.c.id == case_id))
    row = found.mappings().first()
    if row is None:
        raise NotFound(f"There is no case {case_id}; list them with: verify case list")
    return CaseRow(**row)


def _refuse_title_in_use(connection: Connection, title: str, case_id: str) -> None:
    columns = tables.cases.c
    other = connection.scalar(
        select(columns.id).where(columns.title == title, columns.id != case_id)
    )
    if other:
        raise InputError(f"There is a case “{title}” already ({other}); choose another title.")


def _ids_that_start_with(connection: Connection, wanted: str) -> Sequence[str]:
    if len(wanted) < 2:
        return []
    ids = tables.cases.c.id
    return connection.scalars(
        select(ids).where(ids.startswith(wanted.lower(), autoescape=True))
    ).all()
