"""What could not be brought in, why, and the ways on: again, or against a site's wish."""

from __future__ import annotations

import streamlit as st

from verify.desk.permissions import IGNORE_ROBOTS
from verify.ui.markup import element, items, show
from verify.ui.popovers import close_popover, show_popover
from verify.ui.session import attempt, desk, reviewer, tell
from verify.ui.words import count_of

_SHOWN = 50


def show_failed(case_id: str) -> None:
    """What failed and may work later, behind a button; nothing where nothing did."""
    failed = desk().intake.failed(case_id)
    if failed:
        words = f"{count_of(len(failed), 'source')} could not be added"
        show_popover(
            words, "failed", _show_list, case_id, icon=":material/warning:", width="stretch"
        )


def _show_list(case_id: str) -> None:
    failed = desk().intake.failed(case_id)
    show(items([item.message for item in failed[:_SHOWN]]))
    if len(failed) > _SHOWN:
        show(element("p", f"and {len(failed) - _SHOWN} more.", "v-kicker"))
    st.button("Try them again", key="retry", on_click=_retry, args=(case_id,), width="stretch")
    _show_robots(case_id)


def _retry(case_id: str) -> None:
    attempt(desk().intake.start_retry, case_id)
    close_popover("failed")


def _show_robots(case_id: str) -> None:
    allowed = [row for row in desk().permissions.history(case_id) if row.name == IGNORE_ROBOTS]
    if allowed and allowed[-1].is_given:
        words = f"robots.txt is ignored in this case: {allowed[-1].why} ({allowed[-1].who})"
        show(element("p", words, "v-kicker"))
        st.button("Respect it again", key="robots_off", on_click=_allow, args=(case_id, False))
        return
    st.text_input(
        "Fetch what robots.txt asks programs to leave alone, because",
        key="robots_why",
        max_chars=300,
        help="The reason and your name are kept with the case.",
    )
    st.button("Allow it in this case", key="robots_on", on_click=_allow, args=(case_id, True))


def _allow(case_id: str, is_allowed: bool) -> None:
    why = st.session_state.get("robots_why", "") if is_allowed else "taken back"
    attempt(desk().permissions.ignore_robots, case_id, is_allowed, reviewer(), why)
    if "message" not in st.session_state:
        tell("robots.txt is ignored in this case." if is_allowed else "robots.txt is respected.")
