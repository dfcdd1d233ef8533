"""The picture of claims, documents and origins as data of the graph component: words, no ids."""

from __future__ import annotations

from typing import Any

from verify.ui.board import Board
from verify.ui.graph_layout import Column, Edge, Layout, Node, own_id
from verify.ui.words import STANCES, Look, Tone, as_heading, count_of, shorten

_TITLES = {Column.CLAIM: "Claims", Column.DOCUMENT: "Documents", Column.ORIGIN: "Origins"}
_ONWARD = Look("comes from", "", "solid", Tone.GREY)
NOT_COUNTED = Look("A copy of the article, not counted", "", "dashed", Tone.GREY)


def describe_graph(board: Board, layout: Layout, traced: str | None) -> dict[str, Any]:
    """Everything that the graph component draws."""
    return {
        "label": "Claims, documents and origins; the same stands in the table",
        "columns": [
            {
                "title": _TITLES[column],
                "nodes": [_describe_node(board, node) for node in layout.column(column)],
            }
            for column in Column
        ],
        "edges": [
            [edge.start, edge.end, _edge_look(board, layout, edge).as_data(), edge.weight]
            for edge in layout.edges
        ],
        "threads": layout.drawn_threads(),
        "traced": traced if traced in layout.nodes else None,
    }


def _edge_look(board: Board, layout: Layout, edge: Edge) -> Look:
    """How a line is drawn: by its stance, but faintly where a copy of the article says it."""
    if edge.stance is None:
        return _ONWARD
    members = layout.nodes[edge.end].members
    is_own = all(own_id(name) in board.article_copies for name in members)
    return NOT_COUNTED if is_own else STANCES[edge.stance]


def _describe_node(board: Board, node: Node) -> dict[str, Any]:
    words = node_label(board, node)
    look = board.look(own_id(node.members[0])) if node.column is Column.CLAIM else None
    return {
        "id": node.id,
        "label": shorten(words, 160),
        "more": words,
        "look": look.as_data() if look else None,
        "count": len(node.members),
    }


def node_label(board: Board, node: Node) -> str:
    """What a node is called: words, never an id."""
    first = own_id(node.members[0])
    others = len(node.members) - 1
    if node.column is Column.CLAIM:
        quote = board.claims[first].passage.quote
        return f"{quote} (and {count_of(others, 'other claim')})" if others else quote
    if node.column is Column.DOCUMENT:
        names = dict.fromkeys(board.documents[own_id(name)].name for name in node.members)
        return ", ".join(names)
    labels = [as_heading(board.origins[own_id(name)].label) for name in node.members]
    own = " (the article)" if board.is_the_article(first) else ""
    return ", ".join(labels) + own
