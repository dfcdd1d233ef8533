"""One deed for all marked claims of the queue, taken back by one undo."""

from __future__ import annotations

import streamlit as st

from verify.ui import claim_actions as actions
from verify.ui.board import Board
from verify.ui.claim_tools import show_people
from verify.ui.markup import as_label
from verify.ui.popovers import show_popover
from verify.ui.words import VERDICTS, count_of


def show_bulk_bar(board: Board) -> list[str]:
    """Show the bar where claims are marked; hands back the marked claims that are there still."""
    marked = [name for name in st.session_state.get("marked") or () if name in board.claims]
    if not marked:
        return marked
    with st.container(horizontal=True, gap="xsmall", key="bulk", vertical_alignment="center"):
        words = f"{count_of(len(marked), 'claim')} marked"
        show_popover(words, "bulk_deeds", _show_deeds, board, marked, icon=":material/checklist:")
        st.button("Unmark", key="unmark", on_click=actions.clear_marks, type="tertiary")
    return marked


def _show_deeds(board: Board, marked: list[str]) -> None:
    _show_verdicts(board, marked)
    show_people(board, marked, "bulk_assignee")
    st.button(
        "Merge into one",
        key="bulk_merge",
        on_click=actions.merge,
        args=(marked,),
        disabled=len(marked) < 2,
        help="Only neighbours can be merged.",
    )


def _show_verdicts(board: Board, marked: list[str]) -> None:
    heads = {name: board.reviews[name].id if name in board.reviews else "" for name in marked}
    st.text_area(
        "One note for all of them" if len(marked) > 1 else "Note",
        key="bulk_note",
        height=72,
        max_chars=4000,
    )
    for verdict, look in VERDICTS.items():
        word = as_label(look.word)
        st.button(
            f"{word}: all {len(marked)}" if len(marked) > 1 else word,
            key=f"bulk_{verdict.value}",
            on_click=actions.decide_marked,
            args=(verdict, heads),
            width="stretch",
        )
