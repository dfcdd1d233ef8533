"""Who judges passages, and what is sent to whom: said before a run, beside a claim, in settings."""

from __future__ import annotations

import streamlit as st

from verify.ui.markup import element, facts, show
from verify.ui.session import settings
from verify.ui.words import as_heading


def _is_elsewhere() -> bool:
    return bool(settings().judge_url)


def show_before_run() -> None:
    """Where a run sends words to others: to whom, before anybody starts one."""
    if not _is_elsewhere():
        return
    from verify.ingest.judges import describe_judge

    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key="judge_notice"
    ):
        show(element("p", f"A run sends words away: {describe_judge(settings())}.", "v-message"))
        with st.popover("What is sent", type="tertiary"):
            show(_tell_request())


def judge_line() -> str:
    """HTML that names the judge under a verdict, where it is not Verify's own; else empty."""
    if not _is_elsewhere():
        return ""
    name = settings().judge_name
    return element("p", f"New passages are sent to {name} to be judged; see Settings.", "v-kicker")


def show_judge() -> None:
    """The judge on the Settings page; it is chosen in ``verify.toml`` alone."""
    from verify.ingest.judges import describe_judge

    show(
        element("h2", "Who judges passages", "v-head"),
        element("p", f"{as_heading(describe_judge(settings()))}.", "v-plainly"),
        _tell_request(),
    )


def _tell_request() -> str:
    from verify.ingest.judges import describe_request

    return facts(describe_request(settings()))
