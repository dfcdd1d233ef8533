"""A whole case as plain rows, table by table, and back into a database without loss.

Any table with a ``case_id`` belongs to a case and goes along; jobs, leads of watched feeds,
unfinished notes and who is at work stay, they are this machine's and their writers' own. The
number of a row is this database's; the order stays.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Table, insert, select

from verify.errors import InputError, NotFound
from verify.model import Act
from verify.store import tables
from verify.store.documents import hash_text
from verify.store.engine import Database
from verify.store.schema import REVISIONS
from verify.store.sealing import seal_row
from verify.store.tables import Moment, metadata

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of a case by table; each value is one of JSON's."""

_STAY = frozenset({"jobs", "drafts", "leads", "presence"})
_COUNTERS = frozenset({"revision", "content_revision"})
_PACKED = frozenset({("checks", "result"), ("checks", "groundwork")})
"""Columns of compressed JSON, written out as JSON: whoever gets the rows can read them."""


class Extracts:
    """Cases on their way out of the database and in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def revision(self) -> str:
        """Which tables and columns there are."""
        return REVISIONS[-1]

    def take(self, case_id: str) -> dict[str, list[dict[str, Any]]]:
        """All rows of a case, as of one moment. Raises NotFound."""
        with self._database.reading(Act.TAKE_OUT) as connection:
            found = {table.name: _read(connection, table, case_id) for table in _tables()}
        if not found["cases"]:
            raise NotFound(f"There is no case {case_id}; list them with: verify case list")
        return found

    def give(self, rows: Rows, revision: str) -> str:
        """Write the rows of one case, all or nothing; returns its id.

        Its title gets a number where another case bears it. Raises InputError where the case is
        here already, where the rows are of a newer Verify, or where they don't fit its tables.
        """
        if revision not in REVISIONS:
            raise InputError(
                "This case comes from a newer Verify; install that one to bring it in."
            )
        _refuse_unknown(rows)
        cases = list(rows.get("cases", ()))
        if len(cases) != 1:
            raise InputError(f"The rows hold {len(cases)} cases; there has to be one.")
        _refuse_changed_texts(rows)
        with self._database.writing(Act.ADD) as connection:
            case = {**cases[0], "title": _free_title(connection, cases[0])}
            for table in _tables():
                given = [case] if table is tables.cases else rows.get(table.name, ())
                written = [_decode(table, row, str(case["id"])) for row in given]
                if written:
                    connection.execute(insert(table), written)
        return str(case["id"])


def find_broken_seal(rows: Rows) -> str | None:
    """The id of the first decision that was changed, or before which one is missing; else None."""
    seal = ""
    for row in rows.get("decisions", ()):
        moment = datetime.fromisoformat(row["at"]).astimezone(UTC).isoformat()
        seal = seal_row(seal, {**row, "at": moment})
        if seal != row["seal"]:
            return str(row["id"])
    return None


def _tables() -> Iterator[Table]:
    """The tables of a case, those that others refer to first."""
    for table in metadata.sorted_tables:
        if table is tables.cases or ("case_id" in table.c and table.name not in _STAY):
            yield table


def _columns(table: Table) -> list[Column[Any]]:
    """Those that go along: no counters of this database."""
    keys = list(table.primary_key.columns)
    own = {keys[0].name} if len(keys) == 1 and keys[0].name == "number" else set()
    return [column for column in table.c if column.name not in (own | _COUNTERS)]


def _read(connection: Connection, table: Table, case_id: str) -> list[dict[str, Any]]:
    key = table.c.id if table is tables.cases else table.c.case_id
    order = [table.c.number] if "number" in table.c else list(table.primary_key.columns)
    found = connection.execute(select(*_columns(table)).where(key == case_id).order_by(*order))
    return [
        {name: _encode(table, name, value) for name, value in row.items()}
        for row in found.mappings()
    ]


def _encode(table: Table, name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if not isinstance(value, bytes):
        return value
    if (table.name, name) in _PACKED:
        return json.loads(zlib.decompress(value))
    return base64.b64encode(value).decode("ascii")


def _decode(table: Table, row: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    if row.get("case_id", row.get("id")) != case_id:
        raise InputError(f"A row of {table.name} belongs to another case.")
    try:
        return {
            column.name: _decode_value(table, column, row[column.name])
            for column in _columns(table)
            if column.name in row
        }
    except (TypeError, ValueError) as error:
        raise InputError(f"A row of {table.name} cannot be read: {error}.") from error


def _decode_value(table: Table, column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if (table.name, column.name) in _PACKED:
        return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 4)
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    if not isinstance(value, (str, int, float, bool)):
        raise ValueError(f"{column.name} is {value!r:.40}")
    return value


def _refuse_unknown(rows: Rows) -> None:
    known = {table.name: {column.name for column in _columns(table)} for table in _tables()}
    for name, lines in rows.items():
        if name not in known:
            raise InputError(f"The rows are of a table {name!r:.40} that there is none of.")
        for row in lines:
            if not isinstance(row, Mapping) or not set(row) <= known[name]:
                raise InputError(f"A row of {name} has columns that there are none of.")


def _refuse_changed_texts(rows: Rows) -> None:
    for row in rows.get("documents", ()):
        text = row.get("text")
        if not isinstance(text, str) or hash_text(text) != row.get("text_hash"):
            raise InputError(
                f"The text of the document {row.get('id')!r:.60} is not as it was kept."
            )


def _free_title(connection: Connection, case: Mapping[str, Any]) -> str:
    columns = tables.cases.c
    case_id, title = str(case.get("id")), str(case.get("title"))
    here = connection.scalar(select(columns.title).where(columns.id == case_id))
    if here is not None:
        raise InputError(
            f"This case is here already, as “{here}”; delete that first with: "
            f"verify case delete {case_id}"
        )
    used = set(connection.scalars(select(columns.title)))
    numbered = (f"{title} ({number})" for number in range(2, len(used) + 3))
    return title if title not in used else next(name for name in numbered if name not in used)
