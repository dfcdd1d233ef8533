"""What was searched for, where, by whom, and what came of it: rows are only ever added."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from verify.model import Act
from verify.store.cases import touch
from verify.store.engine import Database
from verify.store.intake_tables import searches
from verify.store.words import clean_name


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One search in a service."""

    claim_id: str
    service: str
    query: str
    who: str
    at: datetime
    addresses: tuple[str, ...]
    """What was found, best first."""


class Searches:
    """The searches of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, case_id: str, row: SearchRow) -> None:
        """Keep a search on record."""
        who = clean_name(row.who, "The name")
        with self._database.writing(Act.ADD, who) as connection:
            touch(connection, case_id)
            connection.execute(
                insert(searches).values(
                    case_id=case_id, claim_id=row.claim_id, service=row.service, query=row.query,
                    who=who, at=row.at,
                    addresses=json.dumps(row.addresses),
                )
            )  # fmt: skip

    def load(self, case_id: str) -> tuple[SearchRow, ...]:
        """The searches of a case, oldest first."""
        columns = searches.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(searches).where(columns.case_id == case_id).order_by(columns.number)
            ).mappings()
            return tuple(
                SearchRow(
                    row["claim_id"], row["service"], row["query"], row["who"], row["at"],
                    tuple(json.loads(row["addresses"])),
                )
                for row in rows
            )  # fmt: skip
