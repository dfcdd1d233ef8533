"""Feeds that are watched, and what they brought for the open claims of a case."""

from __future__ import annotations

from typing import Any

import streamlit as st

from verify.model import Stance
from verify.ui.board import Board
from verify.ui.components import describe_row, show_list
from verify.ui.markup import element, show
from verify.ui.popovers import close_popover
from verify.ui.session import attempt, desk, reviewer, tell
from verify.ui.words import STANCES, count_of, shorten


def leads_label(case_id: str) -> str:
    """The button's words, with how much is new."""
    new = len(desk().watch.leads(case_id))
    return f"Watched feeds: {count_of(new, 'new passage')}" if new else "Watched feeds"


def show_watch(board: Board) -> None:
    """What is new for this case, the feeds, and a field for another one."""
    _show_leads(board)
    for feed in desk().watch.feeds():
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            show(
                element("p", shorten(feed.title, 90), "v-plainly"),
                element("p", feed.message or "Not asked yet.", "v-kicker"),
            )
            st.button(
                "Stop watching",
                key=f"unwatch_{feed.number}",
                on_click=_unwatch,
                args=(feed.number,),
                type="tertiary",
            )
    if desk().watch.feeds():
        st.button("Ask all feeds now", key="poll", on_click=_poll, args=(board.case.id,))
    st.text_input("Address of a feed (RSS, Atom)", key="feed_address", placeholder="https://")
    st.button("Watch it", key="watch", on_click=_watch)


def _show_leads(board: Board) -> None:
    leads = [lead for lead in desk().watch.leads(board.case.id) if lead.claim_id in board.claims]
    if not leads:
        return
    marked = [str(name) for name in st.session_state.get("picked_leads") or ()]
    show_list(
        "leads",
        [_describe(board, lead) for lead in leads],
        "New passages for open claims",
        "",
        data={"many": True, "marked": marked},
        on_marked_change=_on_leads,
        on_picked=_on_lead,
    )
    with st.container(horizontal=True, gap="xsmall"):
        for words, key, act in (
            ("Make them sources", "take_leads", desk().watch.take),
            ("Set aside", "dismiss_leads", desk().watch.dismiss),
        ):
            st.button(words, key=key, on_click=_settle, args=(act,), disabled=not marked)


def _describe(board: Board, lead: Any) -> list[Any]:
    look = STANCES[Stance(lead.stance)]
    claim = shorten(board.claims[lead.claim_id].passage.quote, 80)
    return describe_row(str(lead.number), look, shorten(lead.quote, 160), f"{look.word}: {claim}")


def _on_leads() -> None:
    st.session_state.picked_leads = list(st.session_state.leads.get("marked") or ())


def _on_lead() -> None:
    picked = st.session_state.leads.get("picked")
    marked = list(st.session_state.get("picked_leads") or ())
    if picked and picked not in marked:
        st.session_state.picked_leads = [*marked, picked]


def _settle(act: Any) -> None:
    marked = st.session_state.pop("picked_leads", None) or []
    for name in marked:
        attempt(act, int(name))
    if "message" not in st.session_state:
        tell(f"{count_of(len(marked), 'passage')} settled.")


def _watch() -> None:
    address = st.session_state.feed_address.strip()
    feed = attempt(desk().watch.add, address, reviewer())
    if feed:
        st.session_state.feed_address = ""
        tell(f"Watching {feed.title}.")


def _unwatch(number: int) -> None:
    attempt(desk().watch.remove, number)


def _poll(case_id: str) -> None:
    if attempt(desk().watch.start_poll, case_id):
        close_popover("watch_box")
