"""Who depends on whom, and when each copy appeared, as data to draw. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from verify.check.graph import Appearance, EdgeKind, Timeline, draw_dependence, trace_timelines
from verify.ui.board import Board
from verify.ui.words import Look, Tone, as_heading, count_of

WAYS = {
    EdgeKind.COPIES: Look("Copies", "", "solid", Tone.RED),
    EdgeKind.CREDITS: Look("Credits", "", "wavy", Tone.AMBER),
    EdgeKind.QUOTES: Look("Quotes", "", "dashed", Tone.BLUE),
}
"""How a line between two sources is drawn; the strokes differ as well as the colours."""


def trace_dependence(board: Board) -> nx.DiGraph[str]:
    """Sources and speakers; an edge leads from who depends to whom they depend on."""
    check = board.case.check
    if check is None:
        return nx.DiGraph()
    return draw_dependence(check, board.case.sources, board.case.origin_decisions)


def describe_dependence(graph: nx.DiGraph[str]) -> dict[str, Any]:
    """Who depends, beside on whom, for the graph component; who stands alone is left out."""
    edges = list(graph.edges)
    left = dict.fromkeys(start for start, _ in edges)
    right = dict.fromkeys(end for _, end in edges)
    return {
        "label": "Who depends on whom",
        "columns": [
            {"title": "These", "nodes": [_node(graph, "from", name) for name in left]},
            {"title": "have it from", "nodes": [_node(graph, "to", name) for name in right]},
        ],
        "edges": [
            [f"from {start}", f"to {end}", _look(graph, start, end).as_data(), edge["weight"]]
            for start, end, edge in graph.edges(data=True)
        ],
        "threads": [[f"from {start}", f"to {end}"] for start, end in edges],
        "traced": None,
    }


def _look(graph: nx.DiGraph[str], start: str, end: str) -> Look:
    return WAYS[EdgeKind(graph.edges[start, end]["kind"])]


def ways_of(graph: nx.DiGraph[str]) -> list[Look]:
    """The looks of the lines that are drawn, each once."""
    drawn = {_look(graph, start, end) for start, end in graph.edges}
    return [look for look in WAYS.values() if look in drawn]


def _name(graph: nx.DiGraph[str], node: str) -> str:
    own = " (the article)" if graph.nodes[node]["role"] == "article" else ""
    return as_heading(str(graph.nodes[node]["label"])) + own


def _node(graph: nx.DiGraph[str], side: str, node: str) -> dict[str, Any]:
    documents = int(graph.nodes[node]["documents"])
    more = count_of(documents, "text") if documents else "no text of its own here"
    label = _name(graph, node)
    return {"id": f"{side} {node}", "label": label, "more": f"{label}: {more}", "count": documents}


def tell_dependence(graph: nx.DiGraph[str]) -> list[tuple[str, str, str, str]]:
    """The same as rows of words: who, what they do, whom, in how many texts."""
    return [
        (
            _name(graph, start),
            ", ".join(str(edge["kinds"]).split()),
            _name(graph, end),
            count_of(int(edge["weight"]), "text"),
        )
        for start, end, edge in graph.edges(data=True)
    ]


def lay_timelines(board: Board) -> list[tuple[Timeline, list[tuple[Appearance, float]]]]:
    """The timelines with each dated text's place, 0 to 1, on one scale for all of them."""
    check = board.case.check
    timelines: Sequence[Timeline] = trace_timelines(check, board.case.sources) if check else ()
    moments = [a.published for line in timelines for a in line.appearances if a.published]
    if not moments:
        return []
    first = min(moments)
    length = (max(moments) - first).total_seconds() or 1
    return [
        (
            line,
            [
                (appearance, (appearance.published - first).total_seconds() / length)
                for appearance in line.appearances
                if appearance.published
            ],
        )
        for line in timelines
    ]
