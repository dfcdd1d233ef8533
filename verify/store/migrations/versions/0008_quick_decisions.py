"""Indexes with which the cost of a decision does not grow with the decisions of its case."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make them."""
    op.create_index("ix_decisions_kind", "decisions", ["case_id", "kind"])
    op.create_index("ix_decisions_number", "decisions", ["case_id", "number"])
