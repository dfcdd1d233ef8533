"""The short guide on the first start: five steps, closed for good in this browser."""

from __future__ import annotations

import streamlit as st

from verify.ui.components import COOKIE
from verify.ui.markup import element, show

TOUR_COOKIE = "verify_tour"
STEPS = (
    ("Case", "An article, and the sources you check it against."),
    ("Review", "Claim by claim: what the sources say, grouped by where it first came from."),
    ("Keys", "One key decides and moves on, another undoes it; ? lists them all."),
    ("Sources and Graph", "Ten outlets that copied one dispatch count as one origin."),
    ("Report", "Your verdicts with notes, quotations, hashes and dates, in one file."),
)


def show_tour() -> None:
    """Show the guide, unless it was closed in this browser."""
    if st.session_state.get("tour_closed"):
        COOKIE(key="tour_cookie", data={"name": TOUR_COOKIE, "value": "closed"})
        return
    if st.context.cookies.get(TOUR_COOKIE):
        return
    with st.container(border=True, key="tour", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            show(element("p", "This case is invented. How it works, in five steps:", "v-kicker"))
            st.button("Close the guide", key="end_tour", on_click=_close, type="tertiary")
        show(list_steps())


def list_steps() -> str:
    """HTML of the five steps."""
    steps = "".join(
        f"<li>{element('b', name)} {element('span', words)}</li>" for name, words in STEPS
    )
    return f'<ol class="v-tour" aria-label="How it works, in five steps">{steps}</ol>'


def _close() -> None:
    st.session_state.tour_closed = True
