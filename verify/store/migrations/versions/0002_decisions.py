"""One journal for every kind of decision, sealed row by row; findings that can be redrawn."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from verify.store.migrations.guards import forbid_changes, stop_forbidding_changes
from verify.store.sealing import seal_row

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Move reviews and choices into the journal, in the order in which they were made."""
    connection = op.get_bind()
    _make_journal()
    rows = sorted(
        [*_read_reviews(connection), *_read_choices(connection)], key=lambda row: row["at"]
    )
    seals: dict[str, str] = {}
    for row in rows:
        row["seal"] = seals[row["case_id"]] = seal_row(seals.get(row["case_id"], ""), row)
    if rows:
        op.bulk_insert(_JOURNAL, rows)
    forbid_changes("decisions")
    for table in ("reviews", "choices"):
        stop_forbidding_changes(table)
        op.drop_table(table)
    op.add_column("checks", sa.Column("decided", sa.String(64), nullable=False, server_default=""))
    op.add_column("checks", sa.Column("groundwork", sa.LargeBinary))


_JOURNAL = sa.table(
    "decisions",
    sa.column("case_id", sa.String),
    sa.column("id", sa.String),
    sa.column("act", sa.String),
    sa.column("kind", sa.String),
    sa.column("subject", sa.String),
    sa.column("body", sa.Text),
    sa.column("reviewer", sa.Text),
    sa.column("at", sa.String),
    sa.column("note", sa.Text),
    sa.column("undoes", sa.String),
    sa.column("seal", sa.String),
)


def _make_journal() -> None:
    key = sa.ForeignKey("cases.id", ondelete="CASCADE")
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.String(32), key, nullable=False),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undoes", sa.String(32)),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    op.create_index("ix_decisions_case_id", "decisions", ["case_id", "subject"])


def _read_reviews(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute(sa.text("SELECT * FROM reviews ORDER BY number")).mappings():
        body = {"claim_id": row["claim_id"], "verdict": row["verdict"]}
        if json.loads(row["evidence"]):
            body["evidence"] = json.loads(row["evidence"])
        if row["wording"] is not None:
            body["wording"] = row["wording"]
        yield _entry(row, "review", ("verdict", row["claim_id"]), body)


def _read_choices(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute(sa.text("SELECT * FROM choices ORDER BY number")).mappings():
        passage = bytes(row["passage"]).decode("utf-8", "surrogatepass")
        body = {"claim_id": row["claim_id"], "passage": passage, "choice": row["choice"]}
        yield _entry(row, "choice", ("passage", row["claim_id"], passage), body)


def _entry(row: Any, kind: str, about: tuple[str, ...], body: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("case_id", "id", "reviewer", "at", "note", "undoes")}
    subject = hashlib.sha256("\x1f".join(about).encode("utf-8", "surrogatepass")).hexdigest()
    return {**kept, "act": "", "kind": kind, "subject": subject, "body": json.dumps(body)}
