"""What a page says when it cannot be shown: in words, with the way on, and no inner details."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from verify.errors import VerifyError
from verify.ui.markup import element, show

_FAULT = (
    "This is a fault in Verify, not in what you did. What was decided before is kept. If it comes "
    "again, tell who runs Verify here the number {number}: its log says what happened."
)


def run_page(page: st.Page) -> None:
    """Run the page; where it fails, say so in its place, and keep the reason in the log.

    Streamlit's own way of ending or repeating a run is no failure and passes through.
    """
    try:
        page.run()
    except VerifyError as error:
        _show(str(error))
    except Exception:
        number = secrets.token_hex(3)
        logging.getLogger(__name__).exception("Fault %s on the page %s.", number, page.title)
        _show(_FAULT.format(number=number))


def _show(words: str) -> None:
    with st.container(key="trouble", gap="medium"):
        show(
            element("h1", "This page cannot be shown", "v-title"),
            element("p", words, "v-lead"),
        )
        with st.container(horizontal=True, gap="small"):
            # a click runs the page again
            st.button("Try again", key="try_again", type="primary")
            st.page_link(
                st.session_state.pages["case"], label="Go to the case", icon=":material/arrow_back:"
            )
