"""On whom the claims hang: claims, documents and origins, traced by a click."""

from __future__ import annotations

from typing import Any

import streamlit as st

from verify.model import Stance
from verify.ui.board import Board
from verify.ui.graph_layout import Column, Layout, describe_threads, lay_out, origin_id
from verify.ui.markup import chip, element, items, line_sample, show, table
from verify.ui.masthead import show_masthead
from verify.ui.missing import show_missing
from verify.ui.navigation_state import go
from verify.ui.sources_view import heading
from verify.ui.words import LOOKS, ORIGINS, STANCES, as_heading, count_of

_PLOT = {"displayModeBar": False, "scrollZoom": False}


def show_page() -> None:
    """Show the picture, what is traced in it, and the same as a table."""
    board = show_masthead()
    if board is None or show_missing(board):
        return
    _show_graph(board)


@st.fragment(key="graph_desk")
def _show_graph(board: Board) -> None:
    with_mentions = bool(st.session_state.get("with_mentions"))
    layout = lay_out(board, with_mentions)
    traced = st.session_state.get("traced")
    with st.container(key="graph_row"):
        main, side = st.columns([3, 1], gap="medium")
    with main:
        _show_legend(board, layout)
        st.toggle("Also passages that are merely on the subject", key="with_mentions")
        if layout.nodes:
            _show_figure(board, layout, traced)
        else:
            show(
                element("p", "No passage supports or refutes a claim, so nothing hangs.", "v-lead")
            )
        _show_left_out(layout)
    with side, st.container(key="side", gap="small"):
        if traced in layout.nodes:
            _show_traced(board, layout, traced)
        else:
            _show_overview(board)
    if layout.nodes:
        with st.expander("The same as a table", expanded=len(layout.edges) <= 40):
            head = ("Claim", "Status", "What is said", "Document", "Origin")
            show(
                table(
                    head, describe_threads(board, layout), "What each document does to each claim"
                )
            )


def _show_legend(board: Board, layout: Layout) -> None:
    stances = [Stance.SUPPORTS, Stance.REFUTES]
    if st.session_state.get("with_mentions"):
        stances.append(Stance.DISCUSSES)
    lines = "".join(line_sample(STANCES[stance]) for stance in stances)
    drawn = {board.look(node.id) for node in layout.nodes.values() if node.column is Column.CLAIM}
    signs = "".join(chip(look) for look in LOOKS if look in drawn)
    show(f'<div class="v-legend">{lines}{signs}</div>')


def _show_figure(board: Board, layout: Layout, traced: str | None) -> None:
    # plotly takes a second to load; nobody but this page has to wait for it
    from verify.ui.graph_figure import DARK, LIGHT, draw_graph

    palette = DARK if st.context.theme.type == "dark" else LIGHT
    with st.container(key="plot"):
        st.plotly_chart(
            draw_graph(board, layout, traced, palette),
            key="graph",
            theme=None,
            on_select=_on_traced,
            selection_mode="points",
            config=_PLOT,
            alt="Claims, documents and origins; the same stands in the table below.",
        )


def _on_traced() -> None:
    selection: Any = st.session_state.graph["selection"]
    points = selection["points"]
    if points:
        found = points[0].get("customdata")
        st.session_state.traced = found[0] if isinstance(found, list) else found
    else:
        st.session_state.pop("traced", None)


def _show_left_out(layout: Layout) -> None:
    if layout.bare_claims:
        words = count_of(layout.bare_claims, "checkable claim")
        show(element("p", f"{words} without support or denial: not drawn.", "v-kicker"))
    if layout.crowded_out:
        words = count_of(layout.crowded_out, "claim")
        show(element("p", f"{words} more are left out, to keep this readable.", "v-kicker"))


def _show_overview(board: Board) -> None:
    check = board.case.check
    assert check is not None
    show(element("p", check.summary, "v-lead"))
    show(element("h3", "If one of these is wrong", "v-head"))
    points = [
        f"{as_heading(point.label)}: {count_of(len(point.claim_ids), 'claim')} without support."
        for point in check.single_points
    ]
    show(items(points) if points else element("p", "No claim hangs on one origin alone."))
    show(element("p", "Click a claim, a document or an origin to trace it.", "v-kicker"))


def _show_traced(board: Board, layout: Layout, traced: str) -> None:
    node = layout.nodes[traced]
    if node.column is Column.CLAIM:
        _show_claim(board, traced)
    elif node.column is Column.DOCUMENT:
        _show_document(board, layout, traced)
    else:
        _show_origin(board, layout, traced)
    st.button("Show all again", key="untrace", on_click=_untrace, type="tertiary")


def _untrace() -> None:
    st.session_state.pop("traced", None)


def _show_claim(board: Board, claim_id: str) -> None:
    show(
        '<p class="v-kicker">Claim</p>',
        element("p", board.claims[claim_id].passage.quote, "v-lead"),
        "<p>",
        chip(board.look(claim_id)),
        "</p>",
        element("p", board.findings[claim_id].sentence),
    )
    if st.button("Open claim", key="open_claim", icon=":material/arrow_forward:"):
        go("review", case=board.case.id, claim=claim_id)


def _show_document(board: Board, layout: Layout, document_id: str) -> None:
    document = board.documents[document_id]
    labels = {
        board.origins[origin_id(origin)].label: None
        for thread in layout.threads
        if thread.document == document_id
        for origin in thread.origins
    }
    heard = f"{'Origin' if len(labels) == 1 else 'Origins'}: {', '.join(labels)}" if labels else ""
    show(
        '<p class="v-kicker">Document</p>',
        element("p", heading(document), "v-lead"),
        element("p", heard, "v-kicker"),
        _claims_of(board, layout, document_id),
    )
    is_source = any(source.id == document_id for source in board.case.sources)
    if is_source and st.button("Read it", key="open_document", icon=":material/arrow_forward:"):
        go("sources", case=board.case.id, document=document_id)


def _show_origin(board: Board, layout: Layout, node_id: str) -> None:
    check = board.case.check
    assert check is not None
    origin = board.origins[origin_id(node_id)]
    names = [board.documents[i].name for i in origin.document_ids if i in board.documents]
    alone = [p for p in check.single_points if p.origin_id == origin.id]
    hanging = f"{count_of(len(alone[0].claim_ids), 'claim')} hang on it alone." if alone else ""
    show(
        f'<p class="v-kicker">Origin: {ORIGINS[origin.kind]}</p>',
        element("p", as_heading(origin.label), "v-lead"),
        element("p", f"Through {', '.join(names)}." if names else "", "v-kicker"),
        element("p", hanging),
        _claims_of(board, layout, node_id),
    )


def _claims_of(board: Board, layout: Layout, node_id: str) -> str:
    near = layout.neighbours(node_id)
    claims = [i for i in board.claims if i in near]
    rows = "".join(
        f"<li>{chip(board.look(i))} {element('span', board.claims[i].passage.quote)}</li>"
        for i in claims
    )
    return element("h3", f"Speaks to {count_of(len(claims), 'claim')}", "v-head") + (
        f'<ul class="v-plain">{rows}</ul>'
    )
