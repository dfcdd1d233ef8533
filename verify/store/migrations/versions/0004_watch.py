"""Searches on record; feeds that are watched, what they brought and what it may mean."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from verify.store.migrations.guards import forbid_changes

revision = "0004"
down_revision = "0003"


def _of_case(**options: Any) -> sa.Column[str]:
    key = sa.ForeignKey("cases.id", ondelete="CASCADE")
    return sa.Column("case_id", sa.String(32), key, nullable=False, **options)


def upgrade() -> None:
    """Make the tables of searching and watching."""
    _make_searches()
    _make_feeds()
    _make_leads()
    forbid_changes("searches")


def _make_searches() -> None:
    op.create_table(
        "searches",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("claim_id", sa.String(64), nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("query", sa.LargeBinary, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("addresses", sa.Text, nullable=False),
    )


def _make_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("url", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("title", sa.LargeBinary, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("added", sa.String(40), nullable=False),
        sa.Column("polled", sa.String(40)),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("modified", sa.Text, nullable=False),
        sa.Column("message", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "arrivals",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("feed", sa.Integer, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("document", sa.LargeBinary),
        sa.Column("bytes_hash", sa.String(64), index=True),
    )


def _make_leads() -> None:
    key = sa.ForeignKey("arrivals.number", ondelete="CASCADE")
    op.create_table(
        "leads",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("claim_id", sa.String(64), nullable=False),
        sa.Column("arrival", sa.Integer, key, nullable=False),
        sa.Column("passage", sa.LargeBinary, nullable=False),
        sa.Column("quote", sa.LargeBinary, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
