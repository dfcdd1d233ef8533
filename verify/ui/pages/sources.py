"""The sources: who published what, where it comes from, what it does to the claims."""

from __future__ import annotations

import streamlit as st

from verify.model import Document, Stance
from verify.ui.article_view import describe_text
from verify.ui.board import Board
from verify.ui.components import LIST, READER, describe_row
from verify.ui.intake import show_source_forms
from verify.ui.jobs_panel import show_jobs
from verify.ui.markup import chip, element, facts, items, show
from verify.ui.masthead import show_masthead, stale_words
from verify.ui.navigation_state import go
from verify.ui.session import attempt, desk, show_message, tell
from verify.ui.sources_view import (
    DERIVED,
    ORIGINAL,
    describe_derivations,
    describe_source,
    evidence_of,
    facts_of,
    heading,
    in_order,
    summary,
)
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
    with left, st.container(key="queue_column", gap="xsmall"):
        show(element("p", summary(board), "v-kicker"))
        if stale := stale_words(board):
            show(element("p", stale, "v-message v-warning"))
        with st.popover("Add sources", icon=":material/add:", width="stretch"):
            show_source_forms(board.case.id)
        current = _current(sources)
        LIST(
            key="source_list",
            data={
                "label": count_of(len(sources), "source"),
                "follow": False,
                "selected": current,
                "rows": [describe_source(board, source) for source in sources.values()],
                "before": 0,
                "after": 0,
                "empty": "No sources yet. Add addresses, files or text; several at once is fine.",
            },
            on_picked_change=_on_picked,
        )
        if sources:
            show(element("p", "", "v-kicker"), chip(ORIGINAL), "&emsp;", chip(DERIVED))
    with right:
        if current:
            _show_source(board, sources[current])


def _on_picked() -> None:
    picked = st.session_state.source_list.get("picked")
    if picked:
        st.session_state.document = picked
        st.query_params["document"] = picked


def _current(sources: dict[str, Document]) -> str | None:
    state = st.session_state
    for asked in (state.get("document"), st.query_params.get("document")):
        if asked in sources:
            state.document = asked
            return str(asked)
    return next(iter(sources), None)


def _show_source(board: Board, document: Document) -> None:
    evidence = evidence_of(board, document.id)
    weightiest: dict[tuple[int, int], str] = {}
    looks, words = {}, {}
    for claim_id, item in evidence:
        name = f"{claim_id}@{item.passage.start}"
        looks[name] = STANCES[item.stance]
        words[name] = board.claims[claim_id].passage.quote
        weightiest.setdefault((item.passage.start, item.passage.end), name)
    spans = [(start, end, name) for (start, end), name in weightiest.items()]
    text, side = st.columns([2, 1.15], gap="medium")
    with text, st.container(key="middle", gap="small"):
        show(element("h2", heading(document), "v-source"))
        opened = READER(
            key="source_text",
            data={**describe_text(document, spans, looks, words), "label": heading(document)},
            on_opened_change=lambda: None,
        ).opened
    with side, st.container(key="side", gap="small"):
        _show_side(board, document)
    if opened:
        go("review", case=board.case.id, claim=opened.partition("@")[0])


def _show_side(board: Board, document: Document) -> None:
    show(element("h3", "Where it comes from", "v-head"))
    derived = list(describe_derivations(board, document))
    show(items(derived) if derived else element("p", "No sign that it copies another text here."))
    show(element("h3", "What it does to the claims", "v-head"))
    _show_deeds(board, document)
    show(element("h3", "Snapshot", "v-head"))
    show(facts(facts_of(board, document)))
    with st.popover("Remove this source", icon=":material/delete:"):
        st.text("Its passages no longer count. Findings are made anew at the next run.")
        st.button("Remove", key="remove", on_click=_remove, args=(board.case.id, document))


def _show_deeds(board: Board, document: Document) -> None:
    seen: dict[str, Stance] = {}
    for claim_id, item in evidence_of(board, document.id):
        seen.setdefault(claim_id, item.stance)
    rows = [
        describe_row(
            claim_id, STANCES[stance], board.claims[claim_id].passage.quote, STANCES[stance].word
        )
        for claim_id, stance in seen.items()
    ]
    nothing = (
        "Nothing in it is about a claim." if board.case.check else "The check was not run yet."
    )
    picked = LIST(
        key="deeds",
        data={
            "label": "Claims that it speaks to",
            "follow": False,
            "selected": None,
            "rows": rows,
            "before": 0,
            "after": 0,
            "empty": nothing,
        },
        on_picked_change=lambda: None,
    ).picked
    if picked:
        go("review", case=board.case.id, claim=picked)


def _remove(case_id: str, document: Document) -> None:
    before = st.session_state.get("message")
    attempt(desk().remove_source, case_id, document.id)
    if st.session_state.get("message") == before:
        st.session_state.pop("document", None)
        tell(f"{heading(document)} was removed.")
