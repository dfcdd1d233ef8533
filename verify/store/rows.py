"""Decisions as rows of the journal, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, insert, select

from verify.model import (
    Assignment,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    OriginDecision,
    Review,
    SecondReading,
    SecondRequest,
    SourceGrade,
    of_kind,
)
from verify.store import codec, tables
from verify.store.sealing import seal_row

D = TypeVar("D", bound=Decision)

_KINDS: Mapping[str, type[Decision]] = {
    "review": Review,
    "choice": EvidenceChoice,
    "origin": OriginDecision,
    "edit": ClaimEdit,
    "assignment": Assignment,
    "grade": SourceGrade,
    "second-request": SecondRequest,
    "second-reading": SecondReading,
}
_NAMES: Mapping[type[Any], str] = {kind: name for name, kind in _KINDS.items()}
_COLUMNS = ("id", "reviewer", "at", "note", "undoes", "act", "number")
"""The fields with a column of their own."""


def load_rows(connection: Connection, condition: ColumnElement[bool]) -> tuple[Decision, ...]:
    """The decisions that fit ``condition``, oldest first."""
    rows = connection.execute(select(tables.decisions).where(condition)).mappings()
    # sorted here: asked to sort, SQLite would rather read all rows of the case in order
    return tuple(_decision(row) for row in sorted(rows, key=itemgetter("number")))


def load_about(
    connection: Connection, case_id: str, *abouts: tuple[str, ...]
) -> tuple[Decision, ...]:
    """All that was ever decided on one thing in a case, or on any of several, oldest first."""
    columns, subjects = tables.decisions.c, [_subject(about) for about in abouts]
    return load_rows(connection, (columns.case_id == case_id) & columns.subject.in_(subjects))


def load_case(connection: Connection, case_id: str, after: int = 0) -> tuple[Decision, ...]:
    """All that was ever decided in a case, oldest first; only what follows the number ``after``."""
    columns = tables.decisions.c
    return load_rows(connection, (columns.case_id == case_id) & (columns.number > after))


def load_own(
    connection: Connection, case_id: str, reviewer: str, most: int
) -> tuple[Decision, ...]:
    """The last decisions of one person in a case, ``most`` at the most, oldest first."""
    columns = tables.decisions.c
    own = select(tables.decisions).where(columns.case_id == case_id, columns.reviewer == reviewer)
    rows = connection.execute(own.order_by(columns.number.desc()).limit(most)).mappings().all()
    return tuple(_decision(row) for row in reversed(rows))


def load_following(
    connection: Connection, case_id: str, number: int, decisions: Iterable[Decision]
) -> tuple[Decision, ...]:
    """What was decided after the row ``number`` on what ``decisions`` are about, oldest first."""
    columns, subjects = tables.decisions.c, {_subject(row.about) for row in decisions}
    return load_rows(
        connection,
        (columns.case_id == case_id) & columns.subject.in_(subjects) & (columns.number > number),
    )


def load_named(connection: Connection, case_id: str, names: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions of a case with these ids, oldest first; those that aren't there left out."""
    columns = tables.decisions.c
    return load_rows(connection, (columns.case_id == case_id) & columns.id.in_(set(names)))


def load_kind(connection: Connection, case_id: str, kind: type[D]) -> tuple[D, ...]:
    """All decisions of one kind in a case, oldest first."""
    columns = tables.decisions.c
    condition = (columns.case_id == case_id) & (columns.kind == _NAMES[kind])
    return of_kind(load_rows(connection, condition), kind)


def write_rows(connection: Connection, case_id: str, made: Iterable[D]) -> tuple[D, ...]:
    """Add decisions to the journal of a case, each sealed with the one before; with their numbers.

    To be called in a transaction that began with ``touch``, so that nobody else adds meanwhile.
    """
    columns = tables.decisions.c
    last = select(columns.seal).where(columns.case_id == case_id).order_by(columns.number.desc())
    seal = connection.scalar(last.limit(1)) or ""
    written = []
    for decision in made:
        row = _row(case_id, decision)
        moment = decision.at.astimezone(UTC).isoformat()
        row["seal"] = seal = seal_row(seal, {**row, "at": moment})
        key = connection.execute(insert(tables.decisions).values(row)).inserted_primary_key
        written.append(replace(decision, number=key[0] if key else 0))
    return tuple(written)


def _row(case_id: str, decision: Decision) -> dict[str, Any]:
    body = {k: v for k, v in codec.dump(decision).items() if k not in _COLUMNS}
    return {
        "case_id": case_id,
        "id": decision.id,
        "act": decision.act,
        "kind": _NAMES[type(decision)],
        "subject": _subject(decision.about),
        "body": json.dumps(body),
        "reviewer": decision.reviewer,
        "at": decision.at,
        "note": decision.note,
        "undoes": decision.undoes,
    }


def _decision(row: Mapping[Any, Any]) -> Decision:
    own = {name: row[name] for name in _COLUMNS if name != "at"}
    plain = {**json.loads(row["body"]), **own, "at": row["at"].isoformat()}
    return codec.load(_KINDS[row["kind"]], plain)


def _subject(about: tuple[str, ...]) -> str:
    """Of fixed length, because the ids of documents may be as long as an address."""
    return hashlib.sha256("\x1f".join(about).encode("utf-8", "surrogatepass")).hexdigest()
