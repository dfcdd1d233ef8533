"""The left column of the review desk: search, filters and the queue of claims."""

from __future__ import annotations

from typing import Any

import streamlit as st

from verify.ui.board import Board
from verify.ui.components import LIST, describe_row
from verify.ui.queue import Filters, Order, Show, speaker_of, window
from verify.ui.review_actions import on_paged, on_picked
from verify.ui.words import STATUSES, count_of, shorten

_ROWS = 30


def read_filters() -> Filters:
    state = st.session_state
    for name in ("status", "speaker"):
        if name in st.query_params:
            state[f"filter_{name}"] = (
                [st.query_params[name]] if name == "status" else st.query_params[name]
            )
            state.show = Show.ALL
            del st.query_params[name]
    return Filters(
        show=state.get("show") or Show.TO_REVIEW,
        order=state.get("order") or Order.PLACE,
        text=state.get("find") or "",
        statuses=frozenset(state.get("filter_status") or ()),
        speaker=state.get("filter_speaker"),
    )


def show_queue(board: Board, chosen: list[str], current: str) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        st.text_input(
            "Find a claim",
            key="find",
            type="search",
            placeholder="Find a claim ( / )",
            label_visibility="collapsed",
            live=True,
            persist_state="session",
        )
        _show_filters(board)
    # no default: a link from another page sets it, too
    st.session_state.setdefault("show", Show.TO_REVIEW)
    st.segmented_control(
        "Show",
        list(Show),
        key="show",
        label_visibility="collapsed",
        required=True,
        persist_state="session",
        width="stretch",
    )
    first, last = _rows_shown(chosen, current)
    LIST(
        key="queue",
        data={
            "label": f"Queue, {count_of(len(chosen), 'claim')}",
            "follow": True,
            "rows": [_describe_row(board, claim_id) for claim_id in chosen[first:last]],
            "before": first,
            "after": len(chosen) - last,
            "empty": _nothing_to_show(board),
        },
        on_picked_change=on_picked,
        on_paged_change=on_paged,
    )


def _rows_shown(chosen: list[str], current: str) -> tuple[int, int]:
    page = st.session_state.get("queue_page")
    if page is None:
        first, last = window(chosen, current, _ROWS)
    else:
        first = max(0, min(page, (len(chosen) - 1) // _ROWS)) * _ROWS
        last = min(first + _ROWS, len(chosen))
    st.session_state.queue_shown = first // _ROWS
    return first, last


def _show_filters(board: Board) -> None:
    speakers = sorted({speaker_of(claim) for claim in board.claims.values()} - {""})
    with st.popover("Filter", icon=":material/tune:"):
        st.pills(
            "Finding",
            list(STATUSES),
            selection_mode="multi",
            key="filter_status",
            format_func=lambda status: f"{STATUSES[status].icon} {STATUSES[status].word}",
            persist_state="session",
        )
        st.selectbox(
            "Speaker",
            speakers,
            index=None,
            key="filter_speaker",
            placeholder="Everybody",
            persist_state="session",
        )
        st.segmented_control(
            "Order",
            list(Order),
            default=Order.PLACE,
            key="order",
            required=True,
            persist_state="session",
        )


def _describe_row(board: Board, claim_id: str) -> list[Any]:
    claim = board.claims[claim_id]
    look = board.look(claim_id)
    decided = claim_id in board.reviews
    found = f"found: {board.status_look(claim_id).word.lower()}" if decided else ""
    meta = " · ".join(filter(None, (look.word, found, speaker_of(claim))))
    title = shorten(claim.passage.quote, 130)
    return describe_row(claim_id, look, title, meta, is_faint=not claim.checkable)


def _nothing_to_show(board: Board) -> str:
    if not board.open_claims and st.session_state.get("show", Show.TO_REVIEW) is Show.TO_REVIEW:
        return "Every checkable claim is decided. The report can go out."
    return "No claim fits. Change the search or the filter."
