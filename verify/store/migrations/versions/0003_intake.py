"""Versions of documents, moved quotations, timestamps, archive orders, permissions, failures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from verify.store.migrations.guards import forbid_changes

revision = "0003"
down_revision = "0002"


def _of_case(**options: Any) -> sa.Column[str]:
    key = sa.ForeignKey("cases.id", ondelete="CASCADE")
    return sa.Column("case_id", sa.String(32), key, nullable=False, **options)


def upgrade() -> None:
    """Make the tables of intake."""
    op.add_column("documents", sa.Column("replaced_by", sa.LargeBinary))
    _make_versions()
    _make_proofs()
    _make_permissions()
    for table in ("versions", "quote_moves", "timestamps"):
        forbid_changes(table)


def _make_versions() -> None:
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("document_id", sa.LargeBinary, nullable=False),
        sa.Column("replaced_by", sa.LargeBinary, nullable=False),
        sa.Column("why", sa.String(32), nullable=False),
        sa.Column("sentence", sa.LargeBinary, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_table(
        "quote_moves",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("passage", sa.LargeBinary, nullable=False),
        sa.Column("moved_to", sa.LargeBinary),
        sa.Column("found", sa.String(32), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )


def _make_proofs() -> None:
    op.create_table(
        "timestamps",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("manifest", sa.LargeBinary, nullable=False),
        sa.Column("answer", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "savings",
        _of_case(primary_key=True),
        sa.Column("job_id", sa.String(200), primary_key=True),
        sa.Column("document_id", sa.LargeBinary, nullable=False),
        sa.Column("url", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("copy", sa.Text),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )


def _make_permissions() -> None:
    key = sa.ForeignKey("cases.id", ondelete="CASCADE")
    op.create_table(
        "permissions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.String(32), key, index=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("is_given", sa.Boolean, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("number", sa.Integer, primary_key=True),
        _of_case(index=True),
        sa.Column("given", sa.LargeBinary, nullable=False),
        sa.Column("message", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
