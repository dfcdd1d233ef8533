"""The hashes, quotations and timestamps of a case, rechecked on request."""

from __future__ import annotations

import streamlit as st

from verify.desk.proofs import INSPECTING
from verify.ui.jobs_panel import find_ended_job, has_running_job
from verify.ui.markup import element, show
from verify.ui.session import attempt, desk


def show_inspection(case_id: str) -> None:
    """The button; how far it is and what came of it stands where the case's other work does."""
    st.button(
        "Check that nothing has changed",
        key="inspect",
        icon=":material/fact_check:",
        on_click=_inspect,
        args=(case_id,),
        disabled=has_running_job(case_id, INSPECTING),
        help="Rechecks every hash, quotation and timestamp of the case. Nothing is changed.",
    )
    # the head of the page, where the rest of it stands, may be out of sight by then
    if latest := find_ended_job(case_id, INSPECTING):
        show(element("p", latest.message, "v-kicker"))


def _inspect(case_id: str) -> None:
    attempt(desk().proofs.start_inspection, case_id)
