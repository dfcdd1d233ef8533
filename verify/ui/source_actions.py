"""What is done to sources by hand: attached as evidence, graded, their origins corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from verify.errors import VerifyError
from verify.model import Reliability, Stance
from verify.ui.session import attempt, desk, reviewer, seen, tell
from verify.ui.words import STANCES

_BACK = "Undo takes it back."


def on_selected() -> None:
    """Words of a source were selected; the sheet that attaches them is opened."""
    span = st.session_state.source_text.get("selected") or {}
    if span:
        st.session_state.attaching = st.session_state.selected_span = span


def attach() -> None:
    """Attach the selected words to the chosen claim, with the chosen stance."""
    state = st.session_state
    span = state.get("attaching") or {}
    if not span or not state.attach_claim:
        tell("Choose a claim first.", "warning")
        return
    stance = Stance(state.attach_stance)
    done = _do(
        f"Attached: {STANCES[stance].word.lower()}.",
        desk().evidence.attach,
        state.attach_claim,
        span["document"],
        int(span["start"]),
        int(span["end"]),
        stance,
        note=state.attach_note,
    )
    if done:
        state.pop("attaching", None)


def grade(document_id: str) -> None:
    """Keep the grade that was chosen for whoever published a document."""
    chosen = st.session_state[f"grade_{document_id}"]
    if chosen:
        words = f"Graded {chosen}: {Reliability(chosen).words}."
        _do(words, desk().grades.give, document_id, Reliability(chosen))


def rule_independent(document_id: str) -> None:
    """Say that a document and the chosen one are independent."""
    _rule("Independent of each other from now on.", desk().origins.independent, document_id)


def rule_copy(document_id: str) -> None:
    """Say that a document is a copy of the chosen one."""
    _rule("A copy from now on.", desk().origins.copy, document_id)


def _rule(done: str, act: Callable[..., Any], document_id: str) -> None:
    other = st.session_state.origin_other
    if other:
        _do(done, act, document_id, other, note=st.session_state.origin_note)
    else:
        tell("Choose the other text first.", "warning")


def rule_names(is_one: bool) -> None:
    """Say that two names mean one, or two."""
    act = desk().origins.same if is_one else desk().origins.different
    first, second = st.session_state.first_name, st.session_state.second_name
    _do("Kept.", act, first or "", second or "", note=st.session_state.origin_note)


def take_back(decision_id: str) -> None:
    """Take one decision back, whoever made it."""
    rows = attempt(desk().take_back, st.session_state.case_id, decision_id, reviewer())
    if rows is not None:
        tell(f"Taken back. The findings follow. {_BACK}")


def undo() -> None:
    """Take back what the reviewer did last, of whatever kind."""
    rows = attempt(desk().undo, st.session_state.case_id, reviewer())
    if rows is not None:
        tell(f"Taken back: {rows[0].deed}." if rows else "There is nothing of yours to undo.")


def _do(done: str, act: Callable[..., Any], *given: Any, **named: Any) -> bool:
    try:
        act(st.session_state.case_id, *given, reviewer(), seen=seen(), **named)
    except VerifyError as error:
        tell(str(error), "warning")
        return False
    tell(f"{done} The findings follow. {_BACK}")
    return True
