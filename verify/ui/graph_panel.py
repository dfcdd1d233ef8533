"""What stands beside the picture: on whom the claims hang, or the node that is traced."""

from __future__ import annotations

import streamlit as st

from verify.ui.board import Board
from verify.ui.case_overview import tell_single_points
from verify.ui.components import describe_row, show_list
from verify.ui.graph_layout import Column, Layout, Node, own_id
from verify.ui.graph_view import node_label
from verify.ui.markup import chip, element, show, weights
from verify.ui.navigation_state import go
from verify.ui.sources_view import heading
from verify.ui.words import ORIGINS, as_heading, count_of


def show_whole(board: Board, can_be_traced: bool = True) -> None:
    """What the whole picture says, and how it is traced where there is one."""
    check = board.case.check
    assert check is not None
    show(element("p", check.summary, "v-told"))
    if check.single_points:
        words = tell_single_points(check.single_points, len(board.checkable))
        rows = [(as_heading(p.label), len(p.claim_ids)) for p in check.single_points[:10]]
        show(
            element("h2", "If one origin is wrong", "v-head"),
            element("p", words, "v-plainly"),
            weights(rows, "Claims that lose all support"),
        )
    if can_be_traced:
        show(element("p", "Click a claim, a document or an origin to trace it.", "v-kicker"))


def show_traced(board: Board, layout: Layout, node: Node) -> None:
    """The traced node in words, and the claims that hang together with it."""
    kind = ("Claim", "Document", "Origin")[node.column]
    many = f"{len(node.members)} {kind.lower()}s drawn as one" if len(node.members) > 1 else kind
    if node.column is Column.ORIGIN and len(node.members) == 1:
        many = f"Origin: {ORIGINS[board.origins[own_id(node.id)].kind]}"
    show(element("p", many, "v-kicker"))
    if node.column is Column.CLAIM and len(node.members) == 1:
        _show_claim(board, own_id(node.id))
    else:
        _show_others(board, layout, node)
    st.button("Show all again", key="untrace", on_click=_untrace, type="tertiary")


def _untrace() -> None:
    st.session_state.pop("traced", None)


def _show_claim(board: Board, claim_id: str) -> None:
    show(
        element("p", board.claims[claim_id].passage.quote, "v-lead"),
        chip(board.look(claim_id)),
        element("p", board.findings[claim_id].sentence, "v-plainly"),
    )
    if st.button("Open claim", key="open_claim", icon=":material/arrow_forward:"):
        go("review", case=board.case.id, claim=claim_id)


def _show_others(board: Board, layout: Layout, node: Node) -> None:
    show(element("p", _title(board, node), "v-lead"))
    if words := _more(board, layout, node):
        show(element("p", words, "v-plainly"))
    is_source = any(document.id == own_id(node.id) for document in board.case.sources)
    if is_source and st.button("Read it", key="open_document", icon=":material/arrow_forward:"):
        go("sources", case=board.case.id, document=own_id(node.id))
    names = set(node.members)
    claims = dict.fromkeys(
        own_id(thread.claim)
        for thread in layout.threads
        if names & {thread.claim, thread.document, *thread.origins}
    )
    rows = [
        describe_row(
            claim_id,
            board.look(claim_id),
            board.claims[claim_id].passage.quote,
            board.look(claim_id).word,
        )
        for claim_id in claims
    ]
    show(element("h2", f"Speaks to {count_of(len(rows), 'claim')}", "v-head"))
    if picked := show_list("traced_claims", rows, "Claims that hang together with it", "").picked:
        go("review", case=board.case.id, claim=picked)


def _title(board: Board, node: Node) -> str:
    if node.column is Column.DOCUMENT and len(node.members) == 1:
        return heading(board.documents[own_id(node.id)])
    return node_label(board, node)


def _more(board: Board, layout: Layout, node: Node) -> str:
    if node.column is Column.DOCUMENT:
        labels = dict.fromkeys(
            board.origins[own_id(origin)].label
            for thread in layout.threads
            if thread.document in node.members
            for origin in thread.origins
        )
        return f"{'Origin' if len(labels) == 1 else 'Origins'}: {', '.join(labels)}."
    check = board.case.check
    if node.column is Column.CLAIM or check is None or len(node.members) > 1:
        return ""
    origin = board.origins[own_id(node.id)]
    names = [board.documents[i].name for i in origin.document_ids if i in board.documents]
    alone = [len(p.claim_ids) for p in check.single_points if p.origin_id == origin.id]
    through = f"Through {', '.join(dict.fromkeys(names))}." if names else ""
    verb = "hangs" if alone == [1] else "hang"
    hanging = f" {count_of(alone[0], 'claim')} {verb} on it alone." if alone else ""
    return through + hanging
