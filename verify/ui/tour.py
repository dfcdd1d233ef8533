"""The short guide on the first start: five steps, dismissed for good in this window."""

from __future__ import annotations

import streamlit as st

from verify.ui.markup import element, show

STEPS = (
    ("Case", "An article and the sources you hold against it. This one is invented."),
    ("Review", "Claim by claim: what the sources say, grouped by where it first came from."),
    ("Keys", "V, D, U or N decides and goes on; Z takes it back; ? shows all keys."),
    ("Sources and Graph", "Ten outlets that copied one dispatch count as one origin."),
    ("Report", "Your verdicts with notes, quotes, hashes and dates, as one file."),
)


def show_tour() -> None:
    """Show the guide unless it was dismissed."""
    if st.session_state.get("tour_done") or st.query_params.get("tour") == "done":
        return
    with st.container(border=True, key="tour", gap="small"):
        show(
            '<ol class="v-tour">',
            *(f"<li>{element('b', name)} {element('span', words)}</li>" for name, words in STEPS),
            "</ol>",
        )
        st.button("Got it, close the guide", key="end_tour", on_click=_end, type="tertiary")


def _end() -> None:
    st.session_state.tour_done = True
