"""The first sight of an empty desk, and the way to a new case."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from verify.ui.markup import element, show
from verify.ui.popovers import close_popover
from verify.ui.session import attempt, choose_case, desk, tell
from verify.ui.tour import list_steps

NEW_CASE = "new_case_box"
"""The key of the popover that holds the form, where there are cases already."""


def show_welcome() -> None:
    """What Verify is for, a new case, the demo case, and the five steps."""
    words = (
        "A case is one article and the sources you check it against. Verify finds the claims, lays "
        "each beside what the sources say, and counts how many independent origins really know."
    )
    with st.container(key="welcome", gap="medium"):
        show(
            element("h1", "Who says so, and how many really know?", "v-title"),
            element("p", words, "v-lead"),
        )
        left, right = st.columns(2, gap="large")
        show(element("h2", "How it works", "v-head"), list_steps())
    with left, st.container(gap="small"):
        show(element("h2", "Start a case", "v-head"))
        show_new_case("primary")
    with right, st.container(gap="small"):
        show(element("h2", "Look at an example first", "v-head"))
        words = "A complete case, entirely invented: a chemical leak, 16 claims, 15 sources."
        show(element("p", words, "v-plainly"))
        st.button("Open the demo case", key="demo", on_click=_open_demo)


def show_new_case(kind: Literal["primary", "secondary"] = "secondary") -> None:
    """The field and the button that make a case."""
    with st.form("new_case", border=False):  # so that Enter is enough
        st.text_input("Title of the case", key="new_title", max_chars=200)
        st.form_submit_button("Create the case", on_click=_make_case, type=kind)


def _open_demo() -> None:
    case = attempt(desk().open_demo)
    if case:
        choose_case(case.id)


def _make_case() -> None:
    title = " ".join(st.session_state.new_title.split())
    if not title:
        tell("A case needs a title.", "warning")
        return
    case = attempt(desk().new_case, title)
    if case:
        st.session_state.new_title = ""
        close_popover(NEW_CASE)
        choose_case(case.id)
