"""Looking for sources in the search services that a person switched on; a person picks."""

from __future__ import annotations

from typing import Any

import streamlit as st

from verify.errors import VerifyError
from verify.ui.board import Board
from verify.ui.components import describe_row, show_list
from verify.ui.markup import element, show
from verify.ui.navigation_state import go
from verify.ui.popovers import close_popover
from verify.ui.session import attempt, desk, reviewer, tell
from verify.ui.words import Look, Tone, count_of, date_words, shorten

_NEW = Look("Not yet a source", "+", "none", Tone.BLUE)
_THERE = Look("A source already", "✓", "none", Tone.GREY)


def show_search(board: Board) -> None:
    """The fields of a search, and what the last one found."""
    services = {each.name: each for each in desk().search.services() if each.is_on}
    if not services:
        words = (
            "No search service is switched on. Searching sends words of a claim to others, so a "
            "person has to switch it on, by name, on the Settings page."
        )
        show(element("p", words, "v-plainly"))
        if st.button("Go to the settings", key="go_settings"):
            go("settings")
        return
    claims = {claim.id: claim for claim in board.checkable}
    known = st.session_state.get("claim")
    claim_id = st.selectbox(
        "For which claim?",
        list(claims),
        index=list(claims).index(known) if known in claims else 0,
        key="search_claim",
        format_func=lambda name: shorten(claims[name].passage.quote, 90) if name in claims else "",
    )
    service = st.selectbox(
        "Where?",
        list(services),
        key="search_service",
        format_func=lambda name: services[name].title if name in services else "",
    )
    _propose(board.case.id, claim_id, service)
    st.text_input("Query", key="search_query", max_chars=400)
    st.button("Search", key="search", on_click=_search, args=(board.case.id,), type="primary")
    _show_found(board.case.id)


def _propose(case_id: str, claim_id: str, service: str) -> None:
    """A new claim or service brings a new proposal; what was typed stays otherwise."""
    state = st.session_state
    if state.get("proposed_for") != (claim_id, service):
        state.proposed_for = claim_id, service
        state.search_query = attempt(desk().search.propose, case_id, claim_id, service) or ""


def _search(case_id: str) -> None:
    state = st.session_state
    try:
        state.found_sources = desk().search.ask(
            case_id, state.search_claim, state.search_service, reviewer(), state.search_query
        )
    except VerifyError as error:
        tell(str(error), "warning")


def _show_found(case_id: str) -> None:
    found = st.session_state.get("found_sources")
    if found is None:
        return
    show(element("p", f"{count_of(len(found), 'candidate')}. Mark what is to be read.", "v-kicker"))
    show_list(
        "candidates",
        [_describe(each) for each in found],
        "Candidates",
        "Nothing was found. Try other words.",
        data={"many": True, "marked": st.session_state.get("picked_sources") or []},
        on_picked=_on_candidate,
        on_marked_change=_on_candidates,
    )
    picked = st.session_state.get("picked_sources") or []
    st.button(
        f"Add {count_of(len(picked), 'source')}" if picked else "Add the marked ones",
        key="add_found",
        on_click=_add,
        args=(case_id,),
        disabled=not picked,
    )


def _describe(found: Any) -> list[Any]:
    candidate = found.candidate
    facts = (
        candidate.publisher,
        date_words(candidate.published),
        candidate.note,
        shorten(candidate.excerpt, 160),
    )
    meta = " · ".join(fact for fact in facts if fact)
    look = _THERE if found.is_source else _NEW
    return describe_row(candidate.url, look, candidate.title or candidate.url, meta)


def _on_candidate() -> None:
    picked = st.session_state.candidates.get("picked")
    marked = list(st.session_state.get("picked_sources") or ())
    if picked:
        st.session_state.picked_sources = (
            [url for url in marked if url != picked] if picked in marked else [*marked, picked]
        )


def _on_candidates() -> None:
    st.session_state.picked_sources = list(st.session_state.candidates.get("marked") or ())


def _add(case_id: str) -> None:
    state = st.session_state
    if attempt(desk().start_adding, case_id, list(state.picked_sources)):
        state.pop("picked_sources", None)
        state.pop("found_sources", None)
        close_popover("search_box")
