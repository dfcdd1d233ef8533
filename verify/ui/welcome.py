"""The first sight of an empty desk, and the way to a new case."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from verify.ui.markup import element, show
from verify.ui.session import attempt, choose_case, desk, tell
from verify.ui.tour import list_steps


def show_welcome() -> None:
    """What Verify is for, a new case, the demo case, and the five steps."""
    words = (
        "A case is one article and the sources you hold against it. Verify finds the claims, lays "
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
        show(element("h2", "Begin a case", "v-head"))
        show_new_case("primary")
    with right, st.container(gap="small"):
        show(element("h2", "Look at one first", "v-head"))
        words = "A whole case, all of it invented: a chemical leak, 16 claims, 15 sources."
        show(element("p", words, "v-plainly"))
        st.button("Open the demo case", key="demo", on_click=_open_demo)


def show_new_case(kind: Literal["primary", "secondary"] = "secondary") -> None:
    """The field and the button that make a case."""
    st.text_input("Title of the case", key="new_title", max_chars=200)
    st.button("Make the case", key="make_case", on_click=_make_case, type=kind)


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
        choose_case(case.id)
