"""The review desk: queue, claim with its evidence or the article, verdict."""

from __future__ import annotations

import streamlit as st

from verify.ui.article_view import describe_article
from verify.ui.board import Board
from verify.ui.claim_actions import on_read, on_selected
from verify.ui.claim_tools import show_claim_tools
from verify.ui.components import EVIDENCE as EVIDENCE_COMPONENT
from verify.ui.components import KEYS, READER
from verify.ui.evidence_view import describe_claim
from verify.ui.help_sheet import show_help
from verify.ui.key_map import own_keys
from verify.ui.markup import element, show
from verify.ui.masthead import show_masthead
from verify.ui.missing import show_missing
from verify.ui.navigation_state import go
from verify.ui.presence_strip import show_presence, show_presence_here
from verify.ui.queue import select_claims
from verify.ui.queue_column import read_filters, show_queue
from verify.ui.review_actions import (
    ARTICLE,
    EVIDENCE,
    on_chosen,
    on_marked,
    on_pressed,
    on_typed,
    settle_claim,
)
from verify.ui.session import stay_signed_in
from verify.ui.verdict_panel import show_verdict_panel


def show_page() -> None:
    """Show the review desk. It is one fragment: a click draws it anew and nothing else."""
    _show_desk()


@st.fragment(key="review_desk")
def _show_desk() -> None:
    stay_signed_in()
    board = show_masthead()
    if board is None or show_missing(board):
        return
    st.session_state.keys_now = own_keys()
    filters = read_filters()
    chosen = [claim.id for claim in select_claims(board, filters)]
    current = settle_claim(board, chosen)
    left, middle, right = st.columns([1.1, 2.3, 1.05], gap="medium")
    with left, st.container(key="queue_column", gap="xsmall"):
        show_presence(board)
        show_queue(board, chosen, current)
    with middle, st.container(key="middle", gap="small"):
        _show_middle(board, current)
    with right, st.container(key="side", gap="xsmall"):
        show_presence_here(board)
        show_verdict_panel(board, board.claims[current])
    KEYS(
        key="hotkeys",
        data={
            "case": board.case.id,
            "claim": current,
            "head": st.session_state.head,
            "draft": st.session_state.saved_note,
            "beat": _beat(),
            "keys": {key: name for name, key in st.session_state.keys_now.items()},
        },
        on_pressed_change=on_pressed,
        on_typed_change=on_typed,
    )
    if st.session_state.pop("help_wanted", False):
        show_help()


def _beat() -> int:
    st.session_state.beat = st.session_state.get("beat", 0) + 1
    return int(st.session_state.beat)


def _show_middle(board: Board, current: str) -> None:
    # no default: the key A sets the view, too
    st.session_state.setdefault("view", EVIDENCE)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="tools"):
        view = st.segmented_control(
            "View",
            [EVIDENCE, ARTICLE],
            key="view",
            label_visibility="collapsed",
            required=True,
            persist_state="session",
        )
        show_claim_tools(board, board.claims[current])
    if view == ARTICLE:
        _show_article(board)
        return
    shown = EVIDENCE_COMPONENT(
        key="evidence",
        data=describe_claim(board, board.claims[current]),
        on_chosen_change=on_chosen,
        on_read_change=on_read,
        on_opened_change=lambda: None,
    )
    if shown.opened:
        go("sources", case=board.case.id, document=shown.opened.rpartition(":")[0])


def _show_article(board: Board) -> None:
    show(element("p", "Select words to add them as a claim; click a claim to open it.", "v-kicker"))
    READER(
        key="article",
        data=describe_article(board),
        on_opened_change=on_marked,
        on_selected_change=on_selected,
    )
