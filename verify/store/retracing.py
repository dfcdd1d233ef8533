"""What has to be read of a journal for one step back or forth: never all of a long case.

Whether a decision stands is told by the rows that follow it on the same thing. So the reviewer's
own rows are read from the newest on, with those, until the last step lies among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from verify.model import ClaimEdit, Decision, SecondReading, SecondRequest, act_of
from verify.store.rows import load_following, load_kind, load_named, load_own

Step = Callable[[Sequence[Decision], str], Decision | None]
"""Finds a person's last step among decisions, oldest first."""

_FIRST = 2


def load_steps(
    connection: Connection, case_id: str, reviewer: str, step: Step
) -> tuple[Decision, ...]:
    """Decisions of the case, oldest first, of which ``step`` says what it says of all of them.

    All rows of the act that it finds are among them, and what tells whether each was taken back.
    """
    most = _FIRST
    while True:
        own = load_own(connection, case_id, reviewer, most)
        made = load_since(connection, case_id, own)
        last = step(made, reviewer)
        # rows of one act follow each other: what lies before the oldest may be of the same
        is_whole = last and last.number > own[0].number and act_of(last) != act_of(own[0])
        if is_whole or len(own) < most:
            return made
        most *= 4


def load_since(
    connection: Connection, case_id: str, rows: Sequence[Decision]
) -> tuple[Decision, ...]:
    """``rows``, what was decided after the oldest of them on the same things, and what those undo.

    Oldest first.
    """
    if not rows:
        return ()
    oldest = min(row.number for row in rows)
    made = _in_order([*rows, *load_following(connection, case_id, oldest, rows)])
    while missing := {row.undoes for row in made if row.undoes} - {row.id for row in made}:
        found = load_named(connection, case_id, missing)
        if not found:
            break
        made = _in_order([*made, *found])
    return made


def load_bearing(
    connection: Connection, case_id: str, rows: Sequence[Decision]
) -> tuple[Decision, ...]:
    """``rows`` with all that may forbid to take them back, oldest first.

    That is who is to read what a second time, and, where they change the list of claims, what was
    changed in it.
    """
    asked = load_kind(connection, case_id, SecondRequest)
    read = load_kind(connection, case_id, SecondReading) if asked else ()
    is_edit = any(isinstance(row, ClaimEdit) for row in rows)
    edits = load_kind(connection, case_id, ClaimEdit) if is_edit else ()
    return _in_order([*rows, *asked, *read, *edits])


def _in_order(rows: Iterable[Decision]) -> tuple[Decision, ...]:
    by_number = {row.number: row for row in rows}
    return tuple(by_number[number] for number in sorted(by_number))
