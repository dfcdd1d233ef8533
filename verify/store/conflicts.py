"""Decisions on what has changed meanwhile: refused, and the change told in words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from verify.errors import ConflictError
from verify.model import (
    Assignment,
    Choice,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    Heads,
    OriginDecision,
    Review,
    find_holders,
    find_stale,
)
from verify.store.rows import load_about, load_kind


def refuse_stale(
    connection: Connection, case_id: str, made: Sequence[Decision], seen: Heads | None
) -> None:
    """Raise ConflictError where something that ``made`` is about stands otherwise than ``seen``.

    None decides regardless. To be called in the transaction that writes ``made``.
    """
    if seen is None:
        return
    rows: list[Decision] = []
    if any(isinstance(row, ClaimEdit) for row in made):
        rows += load_kind(connection, case_id, ClaimEdit)
    for about in dict.fromkeys(row.about for row in made if not isinstance(row, ClaimEdit)):
        rows += load_about(connection, case_id, about)
    holders = find_holders(rows)
    key = find_stale(made, holders, seen)
    if key is not None:
        holder = holders.get(key)
        last = [row for row in rows if row.undoes and key in _keys(row)]
        raise ConflictError(describe_conflict(holder or (last[-1] if last else None)), holder)


def _keys(row: Decision) -> tuple[tuple[str, ...], ...]:
    is_edit = isinstance(row, ClaimEdit)
    return tuple(("edited", name) for name in row.claims) if is_edit else (row.about,)


def describe_conflict(holder: Decision | None) -> str:
    """One sentence on what somebody decided in the meantime; on what they took back, or put back.

    None where it isn't known who did.
    """
    if holder is None:
        return "What you saw was taken back in the meantime; look again and decide."
    if holder.undoes or (isinstance(holder, Review) and holder.verdict is None):
        return (
            f"{holder.reviewer} took back what stood on {_thing(holder)} in the meantime; look "
            "again and decide."
        )
    return f"{holder.reviewer} {_deed(holder)} in the meantime; look at that and decide again."


def _deed(row: Decision) -> str:
    if isinstance(row, Review):
        return f"marked this claim {row.verdict}"
    if isinstance(row, EvidenceChoice):
        if row.stance and not row.is_rejection:
            return f"read this passage as “{row.stance}”"
        if row.choice is Choice.OPEN:
            return "left this passage to the machine again"
        how = "as " if row.choice is Choice.NOT_ABOUT else ""
        return f"marked this passage {how}{row.choice}"
    if isinstance(row, Assignment):
        return f"assigned this claim to {row.assignee or 'nobody'}"
    return row.deed


def _thing(row: Decision) -> str:
    if isinstance(row, EvidenceChoice):
        return "this passage"
    if isinstance(row, OriginDecision):
        return "these names" if row.kind.is_about_names else "these texts"
    return "this claim"
