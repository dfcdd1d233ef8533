"""The short guide on the first start: five steps, closed for good in this browser."""

from __future__ import annotations

import streamlit as st

from verify.ui.components import COOKIE
from verify.ui.markup import element, show

TOUR_COOKIE = "verify_tour"
STEPS = (
    ("Case", "An article and the sources you hold against it. This one is invented."),
    ("Review", "Claim by claim: what the sources say, grouped by where it first came from."),
    ("Keys", "V, D, U or N decides and goes on; Z takes it back; ? shows all keys."),
    ("Sources and Graph", "Ten outlets that copied one dispatch count as one origin."),
    ("Report", "Your verdicts with notes, quotes, hashes and dates, as one file."),
)


def show_tour() -> None:
    """Show the guide, unless it was closed in this browser."""
    if st.session_state.get("tour_closed"):
        COOKIE(key="tour_cookie", data={"name": TOUR_COOKIE, "value": "closed"})
        return
    if st.context.cookies.get(TOUR_COOKIE):
        return
    with st.container(border=True, key="tour", gap="xsmall"):
        show(
            '<ol class="v-tour" aria-label="How it works, in five steps">',
            *(f"<li>{element('b', name)} {element('span', words)}</li>" for name, words in STEPS),
            "</ol>",
        )
        st.button("Close the guide", key="end_tour", on_click=_close, type="tertiary")


def _close() -> None:
    st.session_state.tour_closed = True
