"""People with roles, the record of their roles, and their sign-ins."""

import sqlalchemy as sa
from alembic import op

from verify.store.migrations.guards import forbid_changes

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of people."""
    op.create_table(
        "people",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("issuer", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("mail", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("added", sa.String(40), nullable=False),
        sa.UniqueConstraint("issuer", "subject", name="uq_people_issuer"),
    )
    op.create_table(
        "role_changes",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role_before", sa.String(32)),
        sa.Column("role_after", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    op.create_table(
        "sign_ins",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("people.number"), nullable=False),
        sa.Column("began", sa.String(40), nullable=False),
        sa.Column("ended", sa.String(40)),
    )
    forbid_changes("role_changes", has_case=False)
