"""Leaving for another page. Apart from ``navigation``, which knows all pages, so that they can."""

from __future__ import annotations

import streamlit as st


def go(path: str, **params: str) -> None:
    """Leave for another page; ``params`` go into its address."""
    if "claim" in params:
        st.session_state.pop("claim", None)
    if "document" in params:
        st.session_state.document = params["document"]
    st.switch_page(st.session_state.pages[path], query_params=params)
