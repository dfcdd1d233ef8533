"""Feeds that are watched, what they brought, and which passages may matter to which claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from verify.errors import NotFound
from verify.model import Act, Document, now
from verify.store import codec
from verify.store.engine import Database
from verify.store.intake_tables import arrivals, feeds, leads
from verify.store.words import clean_name


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is polled."""

    number: int
    url: str
    title: str
    who: str
    added: datetime
    polled: datetime | None
    headers: Mapping[str, str]
    """ETag and Last-Modified of the last answer, in lower case."""
    message: str
    """How the last poll ended, as a sentence."""


class LeadState(StrEnum):
    """What became of a lead."""

    NEW = "new"
    TAKEN = "taken"
    """Its document was added to the case."""
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Lead:
    """A passage of a watched document that speaks of a claim of a case."""

    number: int
    case_id: str
    claim_id: str
    arrival: int
    passage: str
    """``document_id:start-end``."""
    quote: str
    score: float
    stance: str
    state: LeadState
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that a feed brought; it belongs to no case."""

    number: int
    feed: int
    document: Document
    at: datetime


class Feeds:
    """Feeds, arrivals and leads of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, url: str, title: str, who: str) -> Feed:
        """Watch a feed; one that is watched already is returned."""
        columns, who = feeds.c, clean_name(who, "The name")
        with self._database.writing(Act.ADD, who) as connection:
            number = connection.scalar(select(columns.number).where(columns.url == url))
            if number is None:
                number = _insert(
                    connection, feeds, url=url, title=title, who=who, added=now(), etag="",
                    modified="", message="not polled yet",
                )  # fmt: skip
            return _feed(_row(connection, number))

    def load(self) -> tuple[Feed, ...]:
        """All feeds, in the order in which they were added."""
        with self._database.reading() as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.number)).mappings()
            return tuple(_feed(row) for row in rows)

    def remove(self, number: int) -> None:
        """Watch a feed no longer; what it brought stays. Raises NotFound."""
        with self._database.writing(Act.ADD) as connection:
            _row(connection, number)
            connection.execute(delete(feeds).where(feeds.c.number == number))

    def note_poll(
        self, number: int, message: str, title: str, headers: Mapping[str, str] | None
    ) -> None:
        """Write down how a poll ended; ``headers`` are None where the earlier ones still hold."""
        values: dict[str, Any] = {"polled": now(), "message": message}
        if title:
            values["title"] = title
        if headers is not None:
            values |= {
                "etag": headers.get("etag", ""), "modified": headers.get("last-modified", ""),
            }  # fmt: skip
        with self._database.writing(Act.ADD) as connection:
            connection.execute(update(feeds).where(feeds.c.number == number).values(values))

    def seen(self) -> frozenset[str]:
        """The keys of all addresses that any feed has brought."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(select(arrivals.c.key)))

    def add_arrival(
        self,
        feed: int,
        key: str,
        document: Document | None,
        found: Iterable[Mapping[str, Any]] = (),
    ) -> int:
        """Keep a document and the leads in it, all or nothing; None for a page that failed.

        Returns its number. ``found`` are the fields of leads without arrival, state and time.
        """
        at = now()
        with self._database.writing(Act.ADD) as connection:
            snapshot = document.snapshot if document else None
            number = _insert(
                connection,
                arrivals,
                feed=feed,
                key=key,
                at=at,
                document=codec.pack(document) if document else None,
                bytes_hash=snapshot.sha256 if snapshot else None,
            )
            for lead in found:
                connection.execute(
                    insert(leads).values(**lead, arrival=number, state=LeadState.NEW.value, at=at)
                )
        return number

    def arrival(self, number: int) -> Arrival:
        """One document that a feed brought. Raises NotFound."""
        with self._database.reading() as connection:
            row = (
                connection.execute(select(arrivals).where(arrivals.c.number == number))
                .mappings()
                .first()
            )
        if row is None or row["document"] is None:
            raise NotFound("The document of this lead is not there any more.")
        return Arrival(number, row["feed"], codec.unpack(Document, row["document"]), row["at"])

    def leads(self, case_id: str | None = None) -> tuple[Lead, ...]:
        """The leads of one case or of all, best first within each claim."""
        query = select(leads).order_by(leads.c.case_id, leads.c.claim_id, leads.c.score.desc())
        if case_id is not None:
            query = query.where(leads.c.case_id == case_id)
        with self._database.reading() as connection:
            return tuple(_lead(row) for row in connection.execute(query).mappings())

    def lead(self, number: int) -> Lead:
        """One lead. Raises NotFound."""
        with self._database.reading() as connection:
            row = (
                connection.execute(select(leads).where(leads.c.number == number)).mappings().first()
            )
        if row is None:
            raise NotFound(f"There is no lead {number}; list them with: verify watch leads")
        return _lead(row)

    def settle(self, case_id: str, arrival: int, state: LeadState) -> None:
        """Say what became of all leads of a case that one document gave."""
        with self._database.writing(Act.ADD) as connection:
            connection.execute(
                update(leads)
                .where(leads.c.case_id == case_id, leads.c.arrival == arrival)
                .values(state=state.value)
            )


def _insert(connection: Connection, table: Table, **values: Any) -> int:
    """The number of the row that was made."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _row(connection: Connection, number: int) -> Mapping[Any, Any]:
    row = connection.execute(select(feeds).where(feeds.c.number == number)).mappings().first()
    if row is None:
        raise NotFound(f"There is no feed {number}; list them with: verify watch list")
    return row


def _feed(row: Mapping[Any, Any]) -> Feed:
    headers = {"etag": row["etag"], "last-modified": row["modified"]}
    return Feed(
        row["number"], row["url"], row["title"], row["who"], row["added"], row["polled"],
        {name: value for name, value in headers.items() if value}, row["message"],
    )  # fmt: skip


def _lead(row: Mapping[Any, Any]) -> Lead:
    return Lead(
        row["number"], row["case_id"], row["claim_id"], row["arrival"], row["passage"],
        row["quote"], row["score"], row["stance"], LeadState(row["state"]), row["at"],
    )  # fmt: skip
