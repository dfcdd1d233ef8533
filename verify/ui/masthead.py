"""The line at the head of each page: which case, how far, what has to be known at once."""

from __future__ import annotations

import streamlit as st

from verify.ui.board import Board
from verify.ui.markup import element, show
from verify.ui.session import open_board
from verify.ui.words import count_of


def show_masthead() -> Board | None:
    """Show the case's line and hand its board back; where there is none, say what to do."""
    board = open_board()
    if board is None:
        show(
            element("p", "There is no case yet.", "v-lead"),
            element("p", "A case is one article and the sources you check it against.", "v-kicker"),
        )
        st.page_link(
            st.session_state.pages["case"], label="Create a case, or open the demo case",
            icon=":material/add:",
        )  # fmt: skip
        return None
    show(
        '<div class="v-masthead" role="banner">',
        element("b", board.case.title),
        element("span", progress_of(board), "v-quiet"),
        "</div>",
    )
    return board


def progress_of(board: Board) -> str:
    """How far the case is, in words."""
    parts = []
    if board.case.check:
        parts.append(f"{board.decided} of {count_of(len(board.checkable), 'claim')} decided")
    else:
        parts.append("not yet checked")
    parts.append(count_of(len(board.case.sources), "source"))
    if board.case.stale:
        parts.append("check out of date")
    return " · ".join(parts)


def stale_words(board: Board) -> str:
    """What was added since the last check and what to do about it; empty where nothing was."""
    check = board.case.check
    if not check or not board.case.stale:
        return ""
    added = len(board.case.sources) - check.sources_searched
    if added > 0:
        were = "was" if added == 1 else "were"
        return f"{count_of(added, 'source')} {were} added since the last check. Run it again."
    return "The article or its sources were changed since the last check. Run it again."
