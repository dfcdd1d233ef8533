"""Who depends on whom among the texts, and when each copy appeared. Data, no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from verify.model import Derivation, DerivationKind, Document
from verify.text.dates import parse_published
from verify.ui.board import Board
from verify.ui.words import DERIVATIONS, Look, Tone, as_heading

WAYS = {
    DerivationKind.COPIES: Look("Copies", "", "solid", Tone.RED),
    DerivationKind.CREDITS: Look("Credits", "", "wavy", Tone.AMBER),
    DerivationKind.QUOTES: Look("Quotes", "", "dashed", Tone.BLUE),
    DerivationKind.SAME_SOURCE: Look("Same publisher", "", "dashed", Tone.GREY),
    DerivationKind.VOICE_OF: Look("Speaks for", "", "dashed", Tone.PURPLE),
}
"""How a line between two texts is drawn; the strokes differ as well as the colours."""


def describe_dependence(board: Board) -> dict[str, Any]:
    """The texts that derive from others, beside those they derive from, for the graph component."""
    rows = [row for rows in board.derivations.values() for row in rows if _root(board, row)]
    left = dict.fromkeys(row.document_id for row in rows)
    right: dict[str, None] = dict.fromkeys(_root(board, row) for row in rows)
    edges: dict[tuple[str, str], Derivation] = {}
    for row in rows:
        edges.setdefault((f"text {row.document_id}", f"root {_root(board, row)}"), row)
    return {
        "label": "Who depends on whom",
        "columns": [
            {"title": "These texts", "nodes": [_text(board, name) for name in left]},
            {"title": "have it from", "nodes": [_origin(board, name) for name in right]},
        ],
        "edges": [[start, end, WAYS[row.how].as_data(), 1] for (start, end), row in edges.items()],
        "threads": [list(pair) for pair in edges],
        "traced": None,
    }


def _root(board: Board, row: Derivation) -> str:
    known = row.source_id if row.source_id in board.documents else None
    return known or row.speaker or ""


def _text(board: Board, document_id: str) -> dict[str, Any]:
    document = board.documents[document_id]
    name = f"text {document_id}"
    return {"id": name, "label": document.name, "more": document.title or "", "count": 1}


def _origin(board: Board, name: str) -> dict[str, Any]:
    document = board.documents.get(name)
    label = document.name if document else name
    own = " (the article)" if document and document == board.case.article else ""
    return {"id": f"root {name}", "label": as_heading(label) + own, "more": label, "count": 1}


def tell_dependence(board: Board) -> list[tuple[str, str, str, str]]:
    """The same as rows of words: the text, what it does, which, and why."""
    return [
        (
            board.documents[row.document_id].name,
            DERIVATIONS[row.how],
            board.documents[root].name if root in board.documents else root,
            row.why,
        )
        for rows in board.derivations.values()
        for row in rows
        if (root := _root(board, row))
    ]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One text on a timeline; ``place`` runs 0 to 1 from the first text of all to the last."""

    document: Document
    when: datetime
    place: float
    has_hour: bool
    is_derived: bool


def lay_timeline(board: Board) -> list[tuple[str, list[Appearance]]]:
    """When the texts of each origin appeared, earliest first; origins of one text are left out."""
    dated = {
        document.id: moment
        for document in board.documents.values()
        if (moment := _moment(document)) is not None
    }
    groups = [
        (as_heading(origin.label), [name for name in origin.document_ids if name in dated])
        for origin in board.origins.values()
    ]
    groups = [(label, names) for label, names in groups if len(names) > 1]
    moments = [dated[name] for _, names in groups for name in names]
    if not moments:
        return []
    first, length = min(moments), (max(moments) - min(moments)).total_seconds() or 1
    return [
        (
            label,
            [
                Appearance(
                    document=board.documents[name],
                    when=dated[name],
                    place=(dated[name] - first).total_seconds() / length,
                    has_hour="T" in (board.documents[name].published or ""),
                    is_derived=board.is_derived(name),
                )
                for name in sorted(names, key=lambda name: dated[name])
            ],
        )
        for label, names in groups
    ]


def _moment(document: Document) -> datetime | None:
    published = document.published or ""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        day = parse_published(published)
        return datetime.combine(day, time(), tzinfo=UTC) if day else None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
