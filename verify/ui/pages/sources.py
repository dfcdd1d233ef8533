"""The sources: who published what, where it comes from, what it does to the claims."""

from __future__ import annotations

import streamlit as st

from verify.model import Document
from verify.ui.board import Board
from verify.ui.components import describe_row, show_list
from verify.ui.failed_sources import show_failed
from verify.ui.inspection import show_inspection
from verify.ui.intake import show_source_forms
from verify.ui.jobs_panel import show_jobs
from verify.ui.markup import chip, element, facts, items, show
from verify.ui.masthead import show_masthead, stale_words
from verify.ui.navigation_state import go
from verify.ui.popovers import show_popover
from verify.ui.rereading import show_rereading
from verify.ui.search_panel import show_search
from verify.ui.session import attempt, desk, show_message, tell
from verify.ui.source_actions import undo
from verify.ui.source_reading import show_reading
from verify.ui.source_tools import show_grade, show_origin_tools
from verify.ui.sources_view import (
    DERIVED,
    ORIGINAL,
    describe_derivations,
    describe_sources,
    facts_of,
    heading,
    in_order,
    stances_of,
    summary,
)
from verify.ui.versions_panel import show_versions
from verify.ui.watch_panel import leads_label, show_watch
from verify.ui.words import STANCES, count_of


def show_page() -> None:
    """Show the list of sources and, beside it, the one that is open."""
    board = show_masthead()
    if board is None:
        return
    show_message()
    show_jobs(board.case.id)
    sources = {source.id: source for source in in_order(board)}
    left, right = st.columns([1.1, 3.15], gap="medium")
    with left, st.container(key="source_column", gap="xsmall"):
        show(element("p", summary(board), "v-kicker"))
        if stale := stale_words(board):
            show(element("p", stale, "v-message v-warning"))
        if sources:
            with st.popover("Add sources", icon=":material/add:", width="stretch"):
                show_source_forms(board.case.id)
        _show_finding_aids(board)
        show_failed(board.case.id)
        current = _current(board.case.id, sources)
        show_list(
            "source_list",
            describe_sources(board),
            count_of(len(sources), "source"),
            "They will be listed here, each with what was taken from it.",
            data={"selected": current},
            on_picked=_on_picked,
        )
        if sources:
            show('<p class="v-legend">', chip(ORIGINAL), chip(DERIVED), "</p>")
    with right:
        if current:
            _show_source(board, sources[current])
        else:
            _show_first_form(board)


def _show_first_form(board: Board) -> None:
    words = "Add what others published on the matter: addresses, files or text, several at once."
    with st.container(key="forms", gap="small"):
        show(element("h2", "The sources", "v-head"), element("p", words, "v-plainly"))
        show_source_forms(board.case.id)


def _show_finding_aids(board: Board) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        if board.checkable:
            show_popover("Search", "search_box", show_search, board, icon=":material/search:")
        label = leads_label(board.case.id)
        show_popover(label, "watch_box", show_watch, board, icon=":material/rss_feed:")
        st.button(
            "Undo",
            key="undo_source",
            on_click=undo,
            type="tertiary",
            help="Takes back your last decision in this case.",
        )


def _on_picked() -> None:
    picked = st.session_state.source_list.get("picked")
    if picked:
        st.session_state.document = picked
        st.query_params["document"] = picked


def _current(case_id: str, sources: dict[str, Document]) -> str | None:
    """The source that was asked for, or the version that has taken its place."""
    state = st.session_state
    for asked in (state.get("document"), st.query_params.get("document")):
        if asked and asked not in sources:
            asked = desk().versions.current(case_id, asked)
        if asked in sources:
            state.document = asked
            return str(asked)
    return next(iter(sources), None)


def _show_source(board: Board, document: Document) -> None:
    text, side = st.columns([2.2, 1], gap="medium")
    with text, st.container(key="middle", gap="xsmall"):
        show_reading(board, document)
    with side, st.container(key="side", gap="small"):
        _show_side(board, document)


def _show_side(board: Board, document: Document) -> None:
    show(element("h3", "Where it comes from", "v-head"))
    derived = list(describe_derivations(board, document))
    alone = "No sign that it copies another text here."
    show(items(derived) if derived else element("p", alone, "v-plainly"))
    if board.case.check:
        show_origin_tools(board, document)
    show(element("h3", "What it says about the claims", "v-head"))
    _show_deeds(board, document)
    show_grade(board, document)
    show(element("h3", "Snapshot", "v-head"))
    show(facts(facts_of(board, document)))
    show_versions(board.case.id, document)
    show_rereading(board, document)
    show_inspection(board.case.id)
    with st.popover("Remove this source", icon=":material/delete:"):
        st.text("Its passages no longer count. Findings are made anew at the next run.")
        st.button("Remove", key="remove", on_click=_remove, args=(board.case.id, document))


def _show_deeds(board: Board, document: Document) -> None:
    rows = [
        describe_row(
            claim_id, STANCES[stance], board.claims[claim_id].passage.quote, STANCES[stance].word
        )
        for claim_id, stance in stances_of(board, document.id).items()
    ]
    nothing = (
        "Nothing in it is about a claim." if board.case.check else "The check was not run yet."
    )
    picked = show_list("deeds", rows, "Claims that it speaks to", nothing).picked
    if picked:
        go("review", case=board.case.id, claim=picked)


def _remove(case_id: str, document: Document) -> None:
    before = st.session_state.get("message")
    attempt(desk().remove_source, case_id, document.id)
    if st.session_state.get("message") == before:
        st.session_state.pop("document", None)
        tell(f"{heading(document)} was removed.")
