"""The tables of people: who they are, what they were allowed, and how they signed in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from verify.store.tables import Moment, metadata

people = Table(
    "people",
    metadata,
    Column("number", Integer, primary_key=True),
    # who they are to the sign-in service; null until they sign in for the first time
    Column("issuer", Text),
    Column("subject", Text),
    Column("mail", Text, nullable=False),
    Column("name", Text, nullable=False, unique=True),
    Column("role", String(32), nullable=False),
    Column("added", Moment, nullable=False),
    UniqueConstraint("issuer", "subject", name="uq_people_issuer"),
)

role_changes = Table(
    "role_changes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("person", Integer, nullable=False),
    Column("name", Text, nullable=False),
    # null where the person was added
    Column("role_before", String(32)),
    Column("role_after", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # see verify.store.sealing
    Column("seal", String(64), nullable=False),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    # SHA-256 of what the service called this sign-in
    Column("key", String(64), primary_key=True),
    Column("person", Integer, ForeignKey("people.number"), nullable=False),
    Column("began", Moment, nullable=False),
    Column("ended", Moment),
)
