"""On whom the claims hang: claims, documents and origins, traced by a click."""

from __future__ import annotations

import streamlit as st

from verify.model import Stance
from verify.ui.board import Board
from verify.ui.components import GRAPH
from verify.ui.graph_layout import Column, Layout, describe_threads, lay_out, own_id
from verify.ui.graph_overviews import (
    describe_dependence,
    lay_timelines,
    tell_dependence,
    trace_dependence,
    ways_of,
)
from verify.ui.graph_panel import show_traced, show_whole
from verify.ui.graph_view import NOT_COUNTED, describe_graph
from verify.ui.markup import chip, element, line_sample, show, table
from verify.ui.masthead import show_masthead
from verify.ui.missing import show_missing
from verify.ui.navigation_state import go
from verify.ui.session import show_message, stay_signed_in
from verify.ui.timeline import draw_timelines
from verify.ui.words import STANCES, STATUSES, VERDICTS, count_of

PICTURE, DEPENDENCE, TIMELINE, TABLE = "Picture", "Who depends on whom", "Timeline", "Table"


def show_page() -> None:
    """Show the picture, what is traced in it, and the same as a table."""
    board = show_masthead()
    if board is None or show_missing(board):
        return
    show_message()
    _show_graph(board)


@st.fragment(key="graph_desk")
def _show_graph(board: Board) -> None:
    stay_signed_in()
    layout = lay_out(board, bool(st.session_state.get("with_mentions")))
    traced = layout.nodes.get(st.session_state.get("traced") or "")
    with st.container(key="graph_row"):
        main, side = st.columns([3.4, 1], gap="medium")
    with main, st.container(gap="small"):
        view = _show_tools(board, layout)
        if view == DEPENDENCE:
            _show_dependence(board)
        elif view == TIMELINE:
            _show_timeline(board)
        elif not layout.nodes:
            _show_nothing(board)
        elif view == TABLE:
            _show_table(board, layout)
        else:
            with st.container(key="plot"):
                GRAPH(
                    key="graph",
                    data=describe_graph(board, layout, traced.id if traced else None),
                    on_traced_change=_on_traced,
                )
        if view in (PICTURE, TABLE):
            _show_left_out(layout)
    with side, st.container(key="side", gap="small"):
        if traced:
            show_traced(board, layout, traced)
        else:
            show_whole(board, can_be_traced=view == PICTURE and bool(layout.nodes))


def _show_nothing(board: Board) -> None:
    words = "No passage supports or refutes a claim yet, so there is nothing to draw."
    if any(finding.evidence for finding in board.findings.values()):
        words += " What is only on the subject can be drawn, too: switch it on above."
    show(element("p", words, "v-plainly"))
    if st.button("Add sources", key="go_sources", icon=":material/arrow_forward:"):
        go("sources", case=board.case.id)


def _show_tools(board: Board, layout: Layout) -> str:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="graph_tools"):
        view = st.segmented_control(
            "View",
            [PICTURE, DEPENDENCE, TIMELINE, TABLE],
            default=PICTURE,
            key="graph_view",
            label_visibility="collapsed",
            required=True,
        )
        if view in (PICTURE, TABLE):
            st.toggle("Also passages only on the subject", key="with_mentions")
    if view in (PICTURE, TABLE) and layout.nodes:
        _show_legend(board, layout)
    return str(view)


def _show_dependence(board: Board) -> None:
    graph = trace_dependence(board)
    if not graph.edges:
        show(element("p", "No source shows that it has anything from another.", "v-lead"))
        return
    show('<div class="v-legend">', *map(line_sample, ways_of(graph)), "</div>")
    with st.container(key="plot"):
        GRAPH(key="dependence", data=describe_dependence(graph), on_traced_change=lambda: None)
    head = ("Source", "How", "From whom", "In")
    show(table(head, tell_dependence(graph), "Who depends on whom"))


def _show_timeline(board: Board) -> None:
    rows = lay_timelines(board)
    words = (
        "Each text that others carry, on one scale. A full dot came first, open ones are copies."
        if rows
        else "No text here was copied from another that has a date."
    )
    show(element("p", words, "v-kicker"), draw_timelines(rows))


def _show_legend(board: Board, layout: Layout) -> None:
    stances = [Stance.SUPPORTS, Stance.REFUTES]
    if st.session_state.get("with_mentions"):
        stances.append(Stance.DISCUSSES)
    looks = [STANCES[stance] for stance in stances]
    if any(own_id(node.id) in board.article_copies for node in layout.column(Column.DOCUMENT)):
        looks.append(NOT_COUNTED)
    lines = "".join(map(line_sample, looks))
    drawn = {
        board.look(own_id(name)) for node in layout.column(Column.CLAIM) for name in node.members
    }
    known = (*STATUSES.values(), *VERDICTS.values())
    signs = "".join(chip(look) for look in known if look in drawn)
    show(f'<div class="v-legend">{lines}{signs}</div>')


def _on_traced() -> None:
    traced = st.session_state.graph.get("traced")
    if traced:
        st.session_state.traced = traced
    else:
        st.session_state.pop("traced", None)


def _show_table(board: Board, layout: Layout) -> None:
    head = ("Claim", "Verdict or finding", "What it says", "Document", "Origin")
    rows = describe_threads(board, layout)
    show(table(head, rows, "What each document says about each claim", grouped=2))


def _show_left_out(layout: Layout) -> None:
    notes = []
    if layout.is_grouped:
        notes.append(
            "Texts of one origin and claims with one finding are drawn as one, to keep this "
            "readable; a click opens them."
        )
    if layout.bare_claims:
        words = count_of(layout.bare_claims, "checkable claim")
        found = "is about" if st.session_state.get("with_mentions") else "supports or refutes"
        notes.append(f"Not drawn: {words} that no passage {found}.")
    if notes:
        show(element("p", " ".join(notes), "v-kicker"))
