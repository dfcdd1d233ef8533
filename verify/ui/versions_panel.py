"""The versions of one page: what its outlet changed, the earlier texts, asking for it again."""

from __future__ import annotations

import streamlit as st

from verify.desk.versions import REFRESHING, is_page
from verify.model import Document
from verify.ui.article_view import describe_text
from verify.ui.components import READER
from verify.ui.jobs_panel import has_running_job
from verify.ui.markup import element, items, show
from verify.ui.session import attempt, desk, reviewer
from verify.ui.sources_view import heading, retrieved_words


def show_versions(case_id: str, document: Document) -> None:
    """What changed, a button for each other version, and one that asks for the page again."""
    replacements = desk().versions.replacements(case_id, document.id)
    if replacements:
        show(element("p", "Its versions", "v-label"))
        show(items(dict.fromkeys(each.sentence for each in replacements)))
        for version in desk().versions.of(case_id, document.id):
            _show_version(version, version.id == document.id)
    if is_page(document):
        st.button(
            "Ask for the page again",
            key="ask_again",
            icon=":material/sync:",
            on_click=_ask_again,
            args=(case_id, document.id),
            disabled=has_running_job(case_id, REFRESHING),
            help="Where its text has changed, it is kept as a new version beside this one.",
        )


def _show_version(version: Document, is_open: bool) -> None:
    when = f"Retrieved {retrieved_words(version.snapshot)}" if version.snapshot else "Undated"
    if is_open:
        show(element("p", f"{when}: this one", "v-kicker"))
    elif st.button(when, key=f"version_{version.id}", icon=":material/history:", type="tertiary"):
        _show_earlier(version, when)


@st.dialog("An earlier version", width="large")
def _show_earlier(version: Document, when: str) -> None:
    show(element("p", f"{when}. It is kept, but is no evidence.", "v-kicker"))
    READER(
        key="earlier_text",
        data={**describe_text(version, (), {}), "label": heading(version)},
        on_opened_change=lambda: None,
    )


def _ask_again(case_id: str, document_id: str) -> None:
    attempt(desk().versions.start_refresh, case_id, reviewer(), (document_id,))
