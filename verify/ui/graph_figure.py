"""The picture of claims, documents and origins as a plotly figure. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from verify.model import Stance
from verify.ui.board import Board
from verify.ui.graph_layout import Column, Layout, Node, origin_id
from verify.ui.words import STANCES, Look, Tone, as_heading, shorten

_ROW_HEIGHT = 32
_DASHES = {Stance.SUPPORTS: "solid", Stance.REFUTES: "dash", Stance.DISCUSSES: "dot", None: "solid"}
_SYMBOLS = {
    "▲": "triangle-up",
    "△": "triangle-up-open",
    "◆": "diamond",
    "▼": "triangle-down",
    "○": "circle-open",
    "–": "line-ew-open",
    "✔": "circle",
    "✖": "x",
    "?": "square-open",
    "⊘": "circle-x-open",
}
_PLACES = (-0.03, 2.03)
_MARGIN = {"l": 300, "r": 276, "t": 34, "b": 6}
_FONT = "'Source Sans', 'Source Sans 3', sans-serif"


_LABELS = {
    Column.CLAIM: (46, "right", -10),
    Column.DOCUMENT: (32, "center", 0),
    Column.ORIGIN: (40, "left", 10),
}
"""Longest label, side of the node, and distance in pixels."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    paper: str
    text: str
    quiet: str
    tones: dict[Tone, str]


LIGHT = Palette(
    "#ffffff",
    "#0b0f14",
    "#545d67",
    {
        Tone.BLUE: "#0b5a96",
        Tone.AMBER: "#745400",
        Tone.PURPLE: "#6f3796",
        Tone.RED: "#a8330c",
        Tone.GREY: "#545d67",
    },
)
DARK = Palette(
    "#14181d",
    "#e8ebee",
    "#a9b2bb",
    {
        Tone.BLUE: "#79b8ea",
        Tone.AMBER: "#e3bd58",
        Tone.PURPLE: "#caa2ec",
        Tone.RED: "#f0926b",
        Tone.GREY: "#a9b2bb",
    },
)


def draw_graph(board: Board, layout: Layout, traced: str | None, palette: Palette) -> go.Figure:
    """The figure; ``traced`` is the node whose paths stand out. A point's customdata is its id."""
    lit = layout.neighbours(traced) if traced in layout.nodes else frozenset(layout.nodes)
    figure = go.Figure()
    for stance in (None, Stance.DISCUSSES, Stance.SUPPORTS, Stance.REFUTES):
        for bright in (False, True):
            _add_edges(figure, layout, stance, lit, bright, palette)
    for column in Column:
        _add_nodes(figure, board, layout, column, lit, traced, palette)
    _add_headings(figure, palette)
    figure.update_layout(
        height=max(300, layout.rows * _ROW_HEIGHT + 60),
        margin=_MARGIN,
        font={"family": _FONT},
        xaxis={"visible": False, "range": _PLACES, "fixedrange": True},
        yaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        showlegend=False,
        hovermode="closest",
        hoverdistance=14,
        clickmode="event+select",
        dragmode=False,
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        hoverlabel={"bgcolor": palette.paper, "font": {"color": palette.text, "size": 13}},
    )
    return figure


def _add_edges(
    figure: go.Figure,
    layout: Layout,
    stance: Stance | None,
    lit: frozenset[str],
    bright: bool,
    palette: Palette,
) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for edge in layout.edges:
        if edge.stance is not stance or (edge.start in lit and edge.end in lit) is not bright:
            continue
        start, end = layout.nodes[edge.start], layout.nodes[edge.end]
        xs += [start.column, end.column, None]
        ys += [start.y, end.y, None]
    if xs:
        tone = STANCES[stance].tone if stance else Tone.GREY
        style = {
            "color": palette.tones[tone],
            "dash": _DASHES[stance],
            "width": 1.5 if bright else 1,
        }
        figure.add_trace(
            go.Scatter(
                x=xs,
                y=ys,
                mode="lines",
                hoverinfo="skip",
                line=style,
                opacity=0.75 if bright else 0.12,
            )
        )


def _add_nodes(
    figure: go.Figure,
    board: Board,
    layout: Layout,
    column: Column,
    lit: frozenset[str],
    traced: str | None,
    palette: Palette,
) -> None:
    nodes = [node for node in layout.nodes.values() if node.column is column]
    looks = [node_look(board, node) for node in nodes]
    figure.add_trace(
        go.Scatter(
            x=[node.column for node in nodes],
            y=[node.y for node in nodes],
            mode="markers",
            cliponaxis=False,
            customdata=[node.id for node in nodes],
            hovertext=[_hover(board, node) for node in nodes],
            hoverinfo="text",
            marker={
                "size": [15 if node.id == traced else 11 for node in nodes],
                "symbol": [_SYMBOLS.get(look.icon, "square") for look in looks],
                "color": [palette.tones[look.tone] for look in looks],
                "opacity": [1 if node.id in lit else 0.25 for node in nodes],
                "line": {"width": 1.6, "color": [palette.tones[look.tone] for look in looks]},
            },
        )
    )
    for node in nodes:
        _add_label(figure, node, node_label(board, node), node.id in lit, palette)
    _add_click_area(figure, board, nodes)


def _add_label(figure: go.Figure, node: Node, words: str, bright: bool, palette: Palette) -> None:
    length, anchor, shift = _LABELS[node.column]
    figure.add_annotation(
        x=node.column,
        y=node.y,
        text=escape(shorten(words, length)),
        showarrow=False,
        xanchor=anchor,
        xshift=shift,
        font={"size": 13, "color": palette.text if bright else palette.quiet},
        opacity=1 if bright else 0.45,
        **_box(palette) if node.column is Column.DOCUMENT else {},
    )


def _box(palette: Palette) -> dict[str, Any]:
    return {
        "bgcolor": palette.paper,
        "bordercolor": palette.quiet,
        "borderwidth": 1,
        "borderpad": 3,
    }


def _add_click_area(figure: go.Figure, board: Board, nodes: Iterable[Node]) -> None:
    """Points that cannot be seen, under the labels of documents, so that these can be clicked."""
    spots = [
        (node, node.column + step * 0.06)
        for node in nodes
        if node.column is Column.DOCUMENT
        for step in (-3, -2, -1, 1, 2, 3)
    ]
    figure.add_trace(
        go.Scatter(
            x=[x for _, x in spots],
            y=[node.y for node, _ in spots],
            mode="markers",
            customdata=[node.id for node, _ in spots],
            hovertext=[_hover(board, node) for node, _ in spots],
            hoverinfo="text",
            marker={"size": 20, "opacity": 0},
        )
    )


def _add_headings(figure: go.Figure, palette: Palette) -> None:
    for column, words in zip(Column, ("Claims", "Documents", "Origins"), strict=True):
        figure.add_annotation(
            x=column,
            y=1,
            yref="paper",
            yshift=24,
            text=f"<b>{words}</b>",
            showarrow=False,
            xanchor=_LABELS[column][1],
            font={"size": 13, "color": palette.text},
        )


def node_look(board: Board, node: Node) -> Look:
    """Symbol and tone of a node: a claim's by its status or verdict."""
    if node.column is Column.CLAIM:
        return board.look(node.id)
    return Look("", "■", "solid", Tone.GREY)


def node_label(board: Board, node: Node) -> str:
    """What stands beside a node: words, never an id."""
    if node.column is Column.CLAIM:
        return board.claims[node.id].passage.quote
    if node.column is Column.DOCUMENT:
        return board.documents[node.id].name
    own = " (the article)" if board.is_the_article(origin_id(node.id)) else ""
    return as_heading(board.origins[origin_id(node.id)].label) + own


def _hover(board: Board, node: Node) -> str:
    words = node_label(board, node)
    lines = [escape(part) for part in _wrap(words)]
    if node.column is Column.CLAIM:
        lines.append(f"<b>{escape(board.look(node.id).word)}</b>")
    if node.column is Column.DOCUMENT and board.documents[node.id].title:
        lines += [escape(part) for part in _wrap(str(board.documents[node.id].title))]
    return "<br>".join(lines)


def _wrap(words: str) -> list[str]:
    import textwrap

    return textwrap.wrap(words, 60)[:6] or [words]
