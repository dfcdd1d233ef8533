"""What can be said of a source by hand: how reliable, from where, evidence of what."""

from __future__ import annotations

import streamlit as st

from verify.model import Document, OriginDecision, Reliability, Stance, standing
from verify.ui import source_actions as actions
from verify.ui.board import Board
from verify.ui.markup import element, show
from verify.ui.popovers import show_popover
from verify.ui.words import STANCES, shorten, stamp_words

_SAYING = (Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES)


def show_grade(board: Board, document: Document) -> None:
    """The Admiralty grade of whoever published ``document``."""
    given = board.case.grade_of(document)
    key = f"grade_{document.id}"
    st.session_state[key] = given.grade.value if given else None
    st.selectbox(
        "Reliability of the source (Admiralty code)",
        [grade.value for grade in Reliability],
        index=None,
        key=key,
        format_func=lambda letter: f"{letter}: {Reliability(letter).words}",
        placeholder="Not graded",
        on_change=actions.grade,
        args=(document.id,),
    )
    if given:
        words = f"By {given.reviewer}, {stamp_words(given.at)}; for all texts of this publisher."
        show(element("p", words, "v-kicker"))


def show_origin_tools(board: Board, document: Document) -> None:
    """Corrections of what the machine traced, and the corrections that stand."""
    for decision in standing(board.case.origin_decisions):
        if document.id in (decision.a, decision.b) or document.name in (decision.a, decision.b):
            _show_decision(board, decision)
    show_popover(
        "Correct this", "origin_tools", _show_rulings, board, document, icon=":material/edit:"
    )


def _show_rulings(board: Board, document: Document) -> None:
    others = {d.id: d for d in board.documents.values() if d.id != document.id}
    st.selectbox(
        "The other text",
        list(others),
        index=None,
        key="origin_other",
        format_func=lambda name: shorten(others[name].name, 60) if name in others else "",
        placeholder="Choose a text",
    )
    st.text_input("Why", key="origin_note", max_chars=400)
    with st.container(horizontal=True, gap="xsmall"):
        for words, key, act in (
            ("This is a copy of it", "rule_copy", actions.rule_copy),
            ("Independent of it", "rule_independent", actions.rule_independent),
        ):
            st.button(words, key=key, on_click=act, args=(document.id,))
    _show_names(board)


def _show_names(board: Board) -> None:
    show(element("p", "Are two names one speaker or publisher?", "v-label"))
    for key, label in (("first_name", "One name"), ("second_name", "The other")):
        st.selectbox(label, board.names, index=None, key=key, accept_new_options=True)
    with st.container(horizontal=True, gap="xsmall"):
        st.button("The same", key="rule_same", on_click=actions.rule_names, args=(True,))
        st.button("Two different ones", key="rule_two", on_click=actions.rule_names, args=(False,))


def _show_decision(board: Board, decision: OriginDecision) -> None:
    words = tell_origin_decision(board, decision)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        show(element("p", words, "v-plainly"))
        st.button(
            "Take it back",
            key=f"back_{decision.id}",
            on_click=actions.take_back,
            args=(decision.id,),
            type="tertiary",
        )


def tell_origin_decision(board: Board, decision: OriginDecision) -> str:
    """What a person ruled, with names in place of ids."""
    deed = decision.deed
    for name in (decision.a, decision.b):
        if name in board.documents:
            deed = deed.replace(name, board.documents[name].name)
    why = f": {decision.note}" if decision.note else ""
    return f"{decision.reviewer} {deed}{why}."


@st.dialog("Attach as evidence", width="medium")
def show_attaching(board: Board, document: Document, quote: str) -> None:
    """The sheet on which selected words become evidence on a claim."""
    show(element("p", f"From {document.name}", "v-kicker"), element("p", quote, "v-quote"))
    claims = {claim.id: claim for claim in board.checkable}
    known = st.session_state.get("claim")
    st.selectbox(
        "On which claim?",
        list(claims),
        index=list(claims).index(known) if known in claims else None,
        key="attach_claim",
        format_func=lambda name: shorten(claims[name].passage.quote, 90) if name in claims else "",
        placeholder="Choose a claim",
    )
    # no stance is suggested, as no verdict is
    st.radio(
        "What does it say about the claim?",
        [stance.value for stance in _SAYING],
        index=None,
        key="attach_stance",
        format_func=lambda value: STANCES[Stance(value)].word,
        horizontal=True,
    )
    st.text_input("Note", key="attach_note", max_chars=400)
    is_told = bool(st.session_state.attach_claim and st.session_state.attach_stance)
    if st.button(
        "Attach it", key="attach", type="primary", on_click=actions.attach, disabled=not is_told
    ):
        st.rerun()
