"""The tables of intake: versions, proofs, permissions, failures, searches, and what is watched."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, LargeBinary, String, Table, Text

from verify.store.tables import ExactText, Moment, case_column, metadata

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    Column("document_id", ExactText, nullable=False),
    Column("replaced_by", ExactText, nullable=False),
    Column("why", String(32), nullable=False),
    Column("sentence", ExactText, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

quote_moves = Table(
    "quote_moves",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    # ``document_id:start-end`` before and after; the second is null where the quote is lost
    Column("passage", ExactText, nullable=False),
    Column("moved_to", ExactText),
    Column("found", String(32), nullable=False),
    Column("at", Moment, nullable=False),
)

timestamps = Table(
    "timestamps",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    Column("at", Moment, nullable=False),
    Column("authority", Text, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)

savings = Table(
    "savings",
    metadata,
    case_column(primary_key=True),
    Column("job_id", String(200), primary_key=True),
    Column("document_id", ExactText, nullable=False),
    Column("url", ExactText, nullable=False),
    Column("state", String(32), nullable=False),
    Column("copy", Text),
    Column("message", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    Column("given", ExactText, nullable=False),
    Column("message", ExactText, nullable=False),
    Column("at", Moment, nullable=False),
)

permissions = Table(
    "permissions",
    metadata,
    Column("number", Integer, primary_key=True),
    # null where it holds for every case
    Column("case_id", String(32), ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    Column("name", String(64), nullable=False),
    Column("is_given", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

searches = Table(
    "searches",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    Column("claim_id", String(64), nullable=False),
    Column("service", String(64), nullable=False),
    Column("query", ExactText, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # a JSON list
    Column("addresses", Text, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("url", ExactText, nullable=False, unique=True),
    Column("title", ExactText, nullable=False),
    Column("who", Text, nullable=False),
    Column("added", Moment, nullable=False),
    Column("polled", Moment),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("message", ExactText, nullable=False),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("number", Integer, primary_key=True),
    # the feed may be watched no longer
    Column("feed", Integer, nullable=False),
    Column("key", ExactText, nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    # null where the page could not be read
    Column("document", LargeBinary),
    Column("bytes_hash", String(64), index=True),
)

leads = Table(
    "leads",
    metadata,
    Column("number", Integer, primary_key=True),
    case_column(index=True),
    Column("claim_id", String(64), nullable=False),
    Column("arrival", Integer, ForeignKey("arrivals.number", ondelete="CASCADE"), nullable=False),
    Column("passage", ExactText, nullable=False),
    Column("quote", ExactText, nullable=False),
    Column("score", Float, nullable=False),
    Column("stance", String(32), nullable=False),
    Column("state", String(32), nullable=False),
    Column("at", Moment, nullable=False),
)
