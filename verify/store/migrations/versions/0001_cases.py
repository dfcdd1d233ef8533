"""Cases with their documents, findings, decisions, drafts and jobs."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from verify.store.migrations.guards import forbid_changes

revision = "0001"
down_revision = None

_APPEND_ONLY = ("reviews", "choices")


def _of_case(**options: Any) -> sa.Column[str]:
    key = sa.ForeignKey("cases.id", ondelete="CASCADE")
    return sa.Column("case_id", sa.String(32), key, nullable=False, **options)


def upgrade() -> None:
    """Make the tables."""
    _make_cases_and_documents()
    _make_findings()
    _make_decisions()
    _make_drafts_and_jobs()
    for table in _APPEND_ONLY:
        forbid_changes(table)


def _make_cases_and_documents() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text, nullable=False, unique=True),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False, server_default=""),
        sa.Column("article_id", sa.LargeBinary),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
        sa.Column("content_revision", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("is_source", sa.Boolean, nullable=False),
        sa.Column("url", sa.LargeBinary),
        sa.Column("publisher", sa.LargeBinary),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("bytes_hash", sa.String(64)),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.UniqueConstraint("case_id", "id", name="uq_documents_case_id"),
    )
    op.create_index("ix_documents_bytes_hash", "documents", ["bytes_hash"])


def _make_findings() -> None:
    op.create_table(
        "checks",
        _of_case(primary_key=True),
        sa.Column("finished", sa.String(40), nullable=False),
        sa.Column("material", sa.String(64), nullable=False),
        sa.Column("method", sa.String(64), nullable=False),
        sa.Column("layout", sa.Integer, nullable=False),
        sa.Column("result", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "claims",
        _of_case(primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("quote", sa.LargeBinary, nullable=False),
        sa.Column("checkable", sa.Boolean, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
    )


def _make_decisions() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("claim_id", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(32)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("wording", sa.Text),
        sa.Column("undoes", sa.String(32)),
    )
    op.create_table(
        "choices",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("claim_id", sa.String(64), nullable=False),
        sa.Column("passage", sa.LargeBinary, nullable=False),
        sa.Column("choice", sa.String(32), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undoes", sa.String(32)),
    )


def _make_drafts_and_jobs() -> None:
    op.create_table(
        "drafts",
        _of_case(primary_key=True),
        sa.Column("claim_id", sa.String(64), primary_key=True),
        sa.Column("reviewer", sa.String(200), primary_key=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("started", sa.String(40), nullable=False),
        sa.Column("finished", sa.String(40)),
        sa.Column("stop_requested", sa.Boolean, nullable=False),
        sa.Column("heartbeat", sa.String(40), nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
    )
