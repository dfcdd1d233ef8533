"""What a page says while it has nothing to show yet, and the way on."""

from __future__ import annotations

import streamlit as st

from verify.model import Document
from verify.ui.board import Board
from verify.ui.markup import element, show
from verify.ui.session import show_message


def show_missing(board: Board) -> bool:
    """True, with the reason and the next step on screen, where there is no result to work on."""
    words = missing_words(board)
    if not words:
        return False
    show_message()
    show(element("p", words, "v-lead"))
    st.page_link(
        st.session_state.pages["case"], label="Go to the case", icon=":material/arrow_back:"
    )
    return True


def missing_words(board: Board) -> str:
    """Why there is nothing to review yet; empty where there is."""
    if board.case.article is None:
        return "This case has no article yet. Add it on the Case page."
    if board.case.check is None:
        return "The check has not been run yet. Run it on the Case page."
    if not board.claims:
        return _why_no_claims(board.case.article)
    return ""


def _why_no_claims(article: Document) -> str:
    from verify.check.claims import language_note

    return language_note(article) or (
        "No sentence was found in the article. Look at how it was read, on the Case page."
    )
