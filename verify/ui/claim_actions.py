"""What is done to the list of claims by hand. Callbacks only; each is taken back by Z."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from verify.errors import VerifyError
from verify.model import Assignment, Claim, ClaimEdit, Stance, Verdict
from verify.ui.key_map import back_words
from verify.ui.popovers import close_popover
from verify.ui.review_actions import open_claim, save_draft
from verify.ui.session import attempt, desk, reviewer, seen, tell
from verify.ui.words import STANCES, VERDICTS, count_of


def on_selected() -> None:
    """Words of the article were selected to be a claim."""
    span = st.session_state.article.get("selected") or {}
    if span:
        _edit("Added as a claim.", desk().claims.add, int(span["start"]), int(span["end"]))


def reword(claim: Claim) -> None:
    """Keep the reading form that stands in the field."""
    _edit("The reading form is kept.", desk().claims.reword, claim.id, st.session_state.reading)


def split(claim: Claim) -> None:
    """Split the claim at the chosen word."""
    place = st.session_state.split_at
    if place is None:
        tell("Choose the word with which the second part begins.", "warning")
        return
    _edit("Split in two.", desk().claims.split, claim.id, claim.passage.start + int(place))


def merge(claim_ids: Sequence[str]) -> None:
    """Make one claim of neighbouring ones."""
    words = f"{count_of(len(claim_ids), 'claim')} merged."
    if _edit(words, desk().claims.merge, list(claim_ids)):
        clear_marks()


def dismiss(claim: Claim) -> None:
    """Set the claim aside; the next one is shown."""
    _edit("Set aside; you find it under All.", desk().claims.dismiss, claim.id)


def restore(claim: Claim) -> None:
    """Put a sentence among the claims to be checked."""
    _edit("Back among the claims to check.", desk().claims.restore, claim.id)


def _edit(done: str, act: Callable[..., Any], *given: Any) -> bool:
    """Do ``act``, show the claim that it made, and say so; False where it was refused."""
    state = st.session_state
    save_draft(state.claim, state.get("note", ""))
    try:
        edit: ClaimEdit = act(state.case_id, *given, reviewer(), seen=seen())
    except VerifyError as error:
        tell(str(error), "warning")
        return False
    if edit.made:
        open_claim(edit.made[0])
    close_popover("edit_claim")
    tell(f"{done} {back_words()}")
    return True


def assign(claim_ids: Sequence[str], field: str) -> None:
    """Give claims to the person named in ``field``, or to nobody."""
    person = " ".join((st.session_state.get(field) or "").split())
    rows: Sequence[Assignment] | None = attempt(
        desk().claims.assign,
        st.session_state.case_id,
        list(claim_ids),
        person,
        reviewer(),
        seen=seen(),
    )
    if rows is not None:
        tell(f"{count_of(len(claim_ids), 'claim')} for {person or 'nobody'}. {back_words()}")
        close_popover("assign_claim")
        if len(claim_ids) > 1:
            clear_marks()


def on_marked_rows() -> None:
    """Rows of the queue were marked, to do one thing with all of them."""
    st.session_state.marked = list(st.session_state.queue.get("marked") or ())


def clear_marks() -> None:
    """Unmark all."""
    st.session_state.marked = []


def decide_marked(verdict: Verdict, heads: dict[str, str]) -> None:
    """One verdict with one note on all marked claims; ``heads`` are the reviews seen standing."""
    state = st.session_state
    note = state.get("bulk_note") or ""
    try:
        desk().review_all(state.case_id, list(heads), verdict, note, reviewer(), heads)
    except VerifyError as error:
        tell(str(error), "warning")
        return
    state.bulk_note = ""
    clear_marks()
    word = VERDICTS[verdict].word
    tell(f"{word}: {count_of(len(heads), 'claim')}. {back_words()} All of them at once.")


def on_read() -> None:
    """A person reads a passage otherwise than the machine."""
    state = st.session_state
    read = state.evidence.get("read") or {}
    if read.get("claim") != state.claim:
        return
    stance = Stance(read["stance"])
    choice = attempt(
        desk().evidence.correct,
        state.case_id,
        state.claim,
        read["passage"],
        stance,
        reviewer(),
        seen=seen(),
    )
    if choice:
        tell(f"You read it as: {STANCES[stance].word.lower()}. The finding follows. {back_words()}")
