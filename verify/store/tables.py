"""The tables as queries see them; ``migrations`` makes them, and a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC as ISO 8601 text: the same, and sorted by time, in every database."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write it in UTC."""
        return None if value is None else value.astimezone(UTC).isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read it back."""
        return None if value is None else datetime.fromisoformat(value)


class ExactText(TypeDecorator[str]):
    """Text as UTF-8 bytes: hostile text (NUL, lone surrogates) comes back as it was."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """Write the bytes."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Read them back."""
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


metadata = MetaData()


def case_column(**options: Any) -> Column[str]:
    """The case that a row belongs to, and goes with."""
    return Column(
        "case_id",
        String(32),
        ForeignKey("cases.id", ondelete="CASCADE"),
        nullable=False,
        **options,
    )


cases = Table(
    "cases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    # what kind of case: "" for those that people make, "demo" for the one that is shown
    Column("kind", String(32), nullable=False, server_default=""),
    Column("article_id", ExactText),
    # counts every write, and every write that changes documents or findings
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("content_revision", Integer, nullable=False, server_default="0"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(),
    Column("id", ExactText, nullable=False),
    Column("is_source", Boolean, nullable=False),
    Column("url", ExactText),
    Column("publisher", ExactText),
    # SHA-256 of the text and of the received bytes
    Column("text_hash", String(64), nullable=False),
    Column("bytes_hash", String(64)),
    Column("text", ExactText, nullable=False),
    # the other fields of the Document, as JSON
    Column("facts", Text, nullable=False),
    # the id of the document that took its place; kept, but no source any more
    Column("replaced_by", ExactText),
    UniqueConstraint("case_id", "id", name="uq_documents_case_id"),
    Index("ix_documents_bytes_hash", "bytes_hash"),
)

checks = Table(
    "checks",
    metadata,
    case_column(primary_key=True),
    Column("finished", Moment, nullable=False),
    # fingerprints of what went in, and of the version and settings that it was made with
    Column("material", String(64), nullable=False),
    Column("method", String(64), nullable=False),
    # fingerprint of what people had ruled by then
    Column("decided", String(64), nullable=False, server_default=""),
    Column("layout", Integer, nullable=False),
    Column("result", LargeBinary, nullable=False),
    # what the findings were drawn from, so that they can be drawn again
    Column("groundwork", LargeBinary),
)

claims = Table(
    "claims",
    metadata,
    case_column(primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("quote", ExactText, nullable=False),
    Column("checkable", Boolean, nullable=False),
    Column("status", String(32), nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    # also the order in which they were made, over all cases
    Column("number", Integer, primary_key=True),
    case_column(),
    Column("id", String(32), nullable=False, unique=True),
    # shared by rows made in one go, "" for one alone
    Column("act", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    # SHA-256 of what was decided on
    Column("subject", String(64), nullable=False),
    # the fields that only its kind has, as JSON
    Column("body", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", String(32)),
    # see verify.store.sealing
    Column("seal", String(64), nullable=False),
    Index("ix_decisions_case_id", "case_id", "subject"),
    # second readings and edits are few among many verdicts, and asked for at each decision
    Index("ix_decisions_kind", "case_id", "kind"),
    # the last seal, and what was decided since
    Index("ix_decisions_number", "case_id", "number"),
)

drafts = Table(
    "drafts",
    metadata,
    case_column(primary_key=True),
    Column("claim_id", String(64), primary_key=True),
    Column("reviewer", String(200), primary_key=True),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("person", String(300), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

presence = Table(
    "presence",
    metadata,
    Column("session", String(64), primary_key=True),
    case_column(index=True),
    Column("claim_id", String(64), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("what", Text, nullable=False),
    Column("state", String(32), nullable=False),
    Column("message", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("details", Text, nullable=False),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("stop_requested", Boolean, nullable=False),
    Column("heartbeat", Moment, nullable=False),
    Column("owner", Text, nullable=False),
)
