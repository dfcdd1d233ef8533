"""Who else is at work: at the head of the queue and at the claim, asked for every few seconds."""

from __future__ import annotations

import secrets

import streamlit as st

from verify.desk import Present
from verify.text.prose import join
from verify.ui.board import Board
from verify.ui.markup import element, show
from verify.ui.session import desk, reviewer, stay_signed_in

BEAT_SECONDS = 4
_MOST = 4


def _session() -> str:
    if "presence" not in st.session_state:
        st.session_state.presence = secrets.token_hex(8)
    return str(st.session_state.presence)


@st.fragment(run_every=BEAT_SECONDS, key="presence_queue")
def show_presence(board: Board) -> None:
    """Give a sign of life, and show who else is at work on other claims of the case.

    A fragment of its own: it draws its lines anew and nothing else of the page.
    """
    stay_signed_in()
    claim_id = str(st.session_state.claim)
    present = desk().presence.beat(board.case.id, _session(), reviewer(), claim_id)
    others = [each for each in present if each.claim_id != claim_id]
    # for the rows of the queue, which are drawn right after: they ask for nothing themselves
    st.session_state.present = {
        open_: [each.who for each in others if each.claim_id == open_]
        for open_ in {each.claim_id for each in others}
    }
    _show([tell_present(board, each) for each in others[:_MOST]])


@st.fragment(run_every=BEAT_SECONDS, key="presence_claim")
def show_presence_here(board: Board) -> None:
    """Show who else has the claim on screen open."""
    stay_signed_in()
    claim_id = str(st.session_state.claim)
    present = desk().presence.others(board.case.id, _session(), reviewer())
    here = [each.who for each in present if each.claim_id == claim_id]
    has = "has" if len(here) == 1 else "have"
    _show([f"{join(here, 3)} {has} this claim open, too."] if here else [])


def say_who_has(claim_id: str) -> str:
    """ "Ana has it open", or "" where nobody else has, by the last sign of life that was heard."""
    names = st.session_state.get("present", {}).get(claim_id, [])
    return f"{join(names, 3)} {'has' if len(names) == 1 else 'have'} it open" if names else ""


def tell_present(board: Board, present: Present) -> str:
    """ "Ana has claim 7 open." """
    number = board.numbers.get(present.claim_id)
    what = f"claim {number:,}" if present.claim_id in board.places else "a sentence"
    return f"{present.who} has {what} open."


def _show(sentences: list[str]) -> None:
    # always one element, so that nothing on the page moves its place in the tree
    lines = "".join(element("p", words, "v-present") for words in sentences)
    show(f'<div class="v-presence" role="status">{lines}</div>')
