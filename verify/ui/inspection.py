"""Is all as it was kept? The hashes, quotations and timestamps of a case, rechecked on request."""

from __future__ import annotations

import streamlit as st

from verify.model import now
from verify.ui.markup import element, items, show
from verify.ui.session import attempt, desk

_MOST_SHOWN = 50


def show_inspection(case_id: str) -> None:
    """The button, and what came of it while this case stays open."""
    st.button(
        "Is all as it was kept?",
        key="inspect",
        icon=":material/fact_check:",
        on_click=_inspect,
        args=(case_id,),
        help="Rechecks every hash, quotation and timestamp of the case. Nothing is changed.",
    )
    inspected, at, found = st.session_state.get("inspection", ("", None, None))
    if inspected != case_id:
        return
    told = [*(problem.sentence for problem in found.problems), *found.remarks]
    left = len(told) - _MOST_SHOWN
    more = [f"And {left:,} more; `verify evidence verify` names all."] if left > 0 else []
    show(
        f'<div class="v-message{"" if found.is_sound else " v-warning"}" role="status">',
        element("span", found.sentence),
        items([*told[:_MOST_SHOWN], *more]) if told else "",
        "</div>",
        element("p", f"Rechecked {at:%d %B %Y, %H:%M} UTC.", "v-kicker"),
    )


def _inspect(case_id: str) -> None:
    found = attempt(desk().proofs.inspect, case_id)
    if found:
        st.session_state.inspection = (case_id, now(), found)
