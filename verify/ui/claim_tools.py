"""What can be done to a claim by hand: reword, split, merge, set aside, assign."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from verify.model import Claim
from verify.text.tokens import tokenize
from verify.ui import claim_actions as actions
from verify.ui.board import Board
from verify.ui.markup import element, show
from verify.ui.popovers import show_popover
from verify.ui.second_actions import ask
from verify.ui.session import reviewer
from verify.ui.words import shorten

EDIT, ASSIGN = "edit_claim", "assign_claim"
"""The keys of the two popovers."""


def show_claim_tools(board: Board, claim: Claim) -> None:
    """The popovers above a claim."""
    show_popover("Edit", EDIT, _show_edits, board, claim, icon=":material/edit:")
    person = board.assignees.get(claim.id, "")
    # a label is Markdown, so no name may stand in it
    words = "Assigned" if person else "Assign"
    show_popover(
        words, ASSIGN, show_people, board, [claim.id], "assignee", person, icon=":material/person:"
    )


def _show_edits(board: Board, claim: Claim) -> None:
    if not claim.checkable:
        show(element("p", "This sentence is not among the claims to be checked.", "v-plainly"))
        _show_deed("Check it anyway", "restore", actions.restore, claim)
        return
    _show_wording(claim)
    _show_split(claim)
    _show_merge(board, claim)
    _show_deed("Set aside as not to be checked", "dismiss", actions.dismiss, claim)


def _show_deed(words: str, key: str, act: Callable[[Claim], None], claim: Claim) -> None:
    st.button(words, key=key, on_click=act, args=(claim,), width="stretch")


def _show_wording(claim: Claim) -> None:
    if st.session_state.get("reading_of") != (claim.id, claim.reading):
        st.session_state.reading_of = claim.id, claim.reading
        st.session_state.reading = claim.reading
    st.text_area(
        "Read on its own",
        key="reading",
        height=92,
        max_chars=2000,
        help="What the sources are compared with. The article's own words stay as they are.",
    )
    st.button("Keep this reading", key="reword", on_click=actions.reword, args=(claim,))


def _show_split(claim: Claim) -> None:
    places = split_places(claim)
    if places:
        st.selectbox(
            "Split: the second part begins with",
            list(places),
            index=None,
            key="split_at",
            format_func=lambda place: places.get(place, ""),
            placeholder="Choose a word",
        )
        st.button("Split in two", key="split", on_click=actions.split, args=(claim,))


def split_places(claim: Claim) -> dict[int, str]:
    """Where a claim can be split: the offset in it, and what the second part would be."""
    quote = claim.passage.quote
    return {token.start: shorten(quote[token.start :], 60) for token in tokenize(quote)[1:]}


def _show_merge(board: Board, claim: Claim) -> None:
    order = list(board.claims)
    place = order.index(claim.id)
    with st.container(horizontal=True, gap="xsmall"):
        for words, key, other in (
            ("Merge with the sentence before", "merge_before", place - 1),
            ("Merge with the next", "merge_next", place + 1),
        ):
            there = 0 <= other < len(order)
            pair = (order[min(place, other)], order[max(place, other)]) if there else ()
            st.button(words, key=key, on_click=actions.merge, args=(pair,), disabled=not there)


def show_people(board: Board, claim_ids: list[str], field: str, person: str = "") -> None:
    """A field for a person's name, known ones offered, and the button that assigns."""
    known = sorted({*board.people, person, reviewer()} - {""})
    st.selectbox(
        "Who checks it",
        known,
        index=known.index(person) if person else None,
        key=f"{field}_{len(claim_ids)}_{claim_ids[0]}",
        placeholder="Nobody",
        accept_new_options=True,
    )
    st.button(
        "Assign",
        key=f"{field}_button",
        on_click=actions.assign,
        args=(claim_ids, f"{field}_{len(claim_ids)}_{claim_ids[0]}"),
    )
    if all(name in board.reviews for name in claim_ids):
        st.button(
            "Ask for a second reading",
            key=f"{field}_second",
            on_click=ask,
            args=(claim_ids, f"{field}_{len(claim_ids)}_{claim_ids[0]}"),
            help="Whoever is named above reads it without seeing the verdict.",
        )
