"""The left column of the review desk: search, filters and the queue of claims."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from verify.model import Status, Verdict
from verify.ui.board import Board
from verify.ui.bulk_bar import show_bulk_bar
from verify.ui.claim_actions import on_marked_rows
from verify.ui.components import LIST, describe_row
from verify.ui.key_map import cap
from verify.ui.markup import as_label
from verify.ui.popovers import show_popover
from verify.ui.presence_strip import say_who_has
from verify.ui.queue import Filters, Order, Reading, Show, speaker_of, touching, window
from verify.ui.review_actions import on_paged, on_picked
from verify.ui.second_view import row_words
from verify.ui.words import STATUSES, VERDICTS, Look, count_of, shorten

_ROWS = 30


_LINKED = ("status", "verdict", "speaker", "assignee", "second")
"""What a link from another page may narrow the queue to."""


def read_filters() -> Filters:
    """What the queue is narrowed to: by its fields, or by the link that led here."""
    state = st.session_state
    for name in _LINKED:
        if name in st.query_params:
            _follow_link(name, st.query_params[name])
            del st.query_params[name]
    return Filters(
        show=state.get("show") or Show.TO_REVIEW,
        order=state.get("order") or Order.PLACE,
        text=state.get("find") or "",
        statuses=frozenset(state.get("filter_status") or ()),
        verdicts=frozenset(state.get("filter_verdict") or ()),
        speaker=state.get("filter_speaker"),
        assignee=state.get("filter_assignee"),
        second=frozenset(state.get("filter_second") or ()),
    )


def _follow_link(name: str, value: str) -> None:
    state = st.session_state
    for other in _LINKED:
        state.pop(f"filter_{other}", None)
    state.find = ""
    if value == "open":
        state.show = Show.TO_REVIEW
        return
    state.show = Show.DECIDED if name == "verdict" else Show.ALL
    known = {"status": Status, "verdict": Verdict, "second": Reading}.get(name)
    state[f"filter_{name}"] = value if known is None else [v for v in known if v == value]


def _count_filters() -> int:
    state = st.session_state
    narrowed = sum(bool(state.get(f"filter_{name}")) for name in _LINKED)
    return narrowed + (state.get("order", Order.PLACE) is not Order.PLACE)


def show_queue(board: Board, chosen: list[str], current: str) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
        st.text_input(
            "Find a claim",
            key="find",
            type="search",
            placeholder=f"Find a claim ( {cap('search')} )",
            label_visibility="collapsed",
            live=True,
            persist_state="session",
        )
        number = _count_filters()
        words = f"Filter ({number})" if number else "Filter"
        show_popover(words, "filters", _show_filters, board, icon=":material/tune:")
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
    marked = show_bulk_bar(board)
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
            "many": True,
            "marked": marked,
        },
        on_picked_change=on_picked,
        on_marked_change=on_marked_rows,
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
    for name, label, looks in (
        ("status", "Finding", STATUSES),
        ("verdict", "Verdict", VERDICTS),
    ):
        st.pills(
            label,
            list(looks),
            selection_mode="multi",
            key=f"filter_{name}",
            format_func=partial(_name_look, looks),
            persist_state="session",
        )
    if board.seconds:
        st.pills(
            "Second reading",
            list(Reading),
            selection_mode="multi",
            key="filter_second",
            format_func=lambda each: Reading(each).words,
            persist_state="session",
        )
    speakers = {speaker_of(claim) for claim in board.claims.values()}
    for name, label, names in (
        ("speaker", "Speaker", speakers),
        ("assignee", "Who checks it", set(board.assignees.values())),
    ):
        st.selectbox(
            label,
            sorted(names - {""}),
            index=None,
            key=f"filter_{name}",
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


def _name_look(looks: Mapping[Any, Look], name: Any) -> str:
    return f"{looks[name].icon} {as_label(looks[name].word)}"


def _describe_row(board: Board, claim_id: str) -> list[Any]:
    claim = board.claims[claim_id]
    look = board.look(claim_id)
    decided = claim_id in board.reviews
    found = f"found: {board.status_look(claim_id).word.lower()}" if decided else ""
    person = board.assignees.get(claim_id)
    read = row_words(board, claim_id)
    words = (
        look.word,
        "" if decided else touching(board, claim_id),
        say_who_has(claim_id),
        found,
        read,
        speaker_of(claim),
        f"for {person}" if person else "",
    )
    meta = " · ".join(filter(None, words))
    title = shorten(claim.passage.quote, 130)
    return describe_row(claim_id, look, title, meta, is_faint=not claim.checkable)


def _nothing_to_show(board: Board) -> str:
    if not board.open_claims and st.session_state.get("show", Show.TO_REVIEW) is Show.TO_REVIEW:
        unsettled = len(board.unsettled)
        if unsettled:
            return (
                f"Every claim is decided, but readers disagree on {count_of(unsettled, 'claim')}."
            )
        return "Every checkable claim is decided. The report can go out."
    return "No claim fits. Change the search or the filter."
