"""Which document took the place of which, and where its quotations went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select

from verify.model import Act, Document
from verify.store.cases import touch
from verify.store.documents import put_version
from verify.store.engine import Database
from verify.store.intake_tables import quote_moves, versions
from verify.store.words import clean_name


class Why(StrEnum):
    """Why one document took the place of another."""

    PAGE_CHANGED = "page changed"
    READ_AGAIN = "read again"


@dataclass(frozen=True, slots=True)
class Version:
    """One document that another took the place of. Both are kept; the older is no evidence."""

    document_id: str
    replaced_by: str
    why: Why
    sentence: str
    """What changed, for a person."""
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuoteMove:
    """Where a quotation went when its document was replaced."""

    passage: str
    """``document_id:start-end``."""
    moved_to: str | None
    """The same for where it stands now, None where it is lost."""
    found: str
    """How it was found: a value of :class:`verify.text.anchors.Found`."""
    at: datetime


class Versions:
    """The versions of all documents, oldest first; rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        case_id: str,
        arrived: Document,
        version: Version,
        moves: Sequence[tuple[str, str | None, str]] = (),
    ) -> None:
        """Keep ``arrived``, one side of ``version``, and say where quotations went: all or nothing.

        ``moves`` are (passage, where it stands now or None, how it was found). Raises ConflictError
        where the id of ``arrived`` belongs to another text.
        """
        at, who = version.at, clean_name(version.who, "The name")
        with self._database.writing(Act.ADD, who) as connection:
            touch(connection, case_id, content=True)
            put_version(connection, case_id, arrived, version.document_id, version.replaced_by)
            connection.execute(
                insert(versions).values(
                    case_id=case_id, document_id=version.document_id,
                    replaced_by=version.replaced_by, why=version.why.value,
                    sentence=version.sentence, who=who, at=at,
                )
            )  # fmt: skip
            for passage, moved_to, found in moves:
                connection.execute(
                    insert(quote_moves).values(
                        case_id=case_id, passage=passage, moved_to=moved_to, found=found, at=at
                    )
                )

    def load(self, case_id: str) -> tuple[Version, ...]:
        """All replacements of a case, oldest first."""
        columns = versions.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(versions).where(columns.case_id == case_id).order_by(columns.number)
            ).mappings()
            return tuple(
                Version(
                    row["document_id"], row["replaced_by"], Why(row["why"]), row["sentence"],
                    row["who"], row["at"],
                )
                for row in rows
            )  # fmt: skip

    def moves(self, case_id: str) -> tuple[QuoteMove, ...]:
        """Where quotations went, oldest first."""
        columns = quote_moves.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(quote_moves).where(columns.case_id == case_id).order_by(columns.number)
            ).mappings()
            return tuple(
                QuoteMove(row["passage"], row["moved_to"], row["found"], row["at"]) for row in rows
            )
