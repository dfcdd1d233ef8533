"""Popovers whose content is made only while they are open: it would come with each click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def show_popover(label: str, key: str, fill: Callable[..., Any], *given: Any, **looks: Any) -> None:
    """A button that opens a box; ``fill(*given)`` makes what is in it."""
    box = st.popover(label, key=key, on_change="rerun", **looks)
    if box.open:
        with box:
            fill(*given)


def close_popover(key: str) -> None:
    """Close it with the next run; for callbacks."""
    if st.session_state.get(key):
        st.session_state[key] = False
