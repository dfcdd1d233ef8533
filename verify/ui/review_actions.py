"""What the review desk does when a key is pressed or a button clicked. Callbacks only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from verify.errors import VerifyError
from verify.model import Choice, Decision, Review, Verdict
from verify.ui.board import Board
from verify.ui.key_map import back_words
from verify.ui.queue import neighbour
from verify.ui.second_actions import tell_given
from verify.ui.session import attempt, desk, reviewer, seen, tell
from verify.ui.words import CHOICES

ARTICLE, EVIDENCE = "Article", "Evidence"


def settle_claim(board: Board, queue: list[str]) -> str:
    """Which claim is on screen: the address's, else the one last open, else the queue's first.

    Called before any widget is made. Remembers for the callbacks what the reviewer sees: the
    queue's order and the review that stands.
    """
    state = st.session_state
    current = state.get("claim")
    if current not in board.claims:
        fallback = queue[0] if queue else next(iter(board.claims))
        asked = (st.query_params.get("claim"), *board.case.became(str(current)))
        found = next((name for name in asked if name in board.claims), None)
        if asked[0] and not found and "message" not in state:
            tell("The claim of this address is not in this case; here is another one.", "warning")
        current = found or fallback
        _show_claim(board.case.id, str(current))
    elif st.query_params.get("claim") != current:
        st.query_params["claim"] = str(current)
    review = board.reviews.get(str(current))
    state.queue_ids = queue
    state.head = review.id if review else ""
    state.quote = board.claims[str(current)].passage.quote
    state.accepted = [
        passage
        for (claim_id, passage), choice in board.choices.items()
        if claim_id == current and choice.choice is Choice.ACCEPTED
    ]
    return str(current)


def _show_claim(case_id: str, claim_id: str) -> None:
    state = st.session_state
    state.claim = claim_id
    state.note = attempt(desk().draft, case_id, claim_id, reviewer()) or ""
    state.saved_note = state.note
    state.pop("queue_page", None)
    st.query_params["claim"] = claim_id


def open_claim(claim_id: str) -> None:
    """Show another claim; the note begun on this one is kept as a draft."""
    state = st.session_state
    if claim_id == state.get("claim"):
        return
    if state.get("claim"):
        save_draft(state.claim, state.get("note", ""))
    _show_claim(state.case_id, claim_id)


def save_draft(claim_id: str, note: str) -> None:
    """Keep the note of a claim in the database, if it has changed."""
    state = st.session_state
    if claim_id == state.get("claim"):
        if note == state.get("saved_note"):
            return
        state.saved_note = note
    attempt(desk().save_draft, state.case_id, claim_id, reviewer(), note)


def step(by: int) -> None:
    """Go ``by`` claims down the queue."""
    found = neighbour(st.session_state.queue_ids, st.session_state.claim, by)
    if found:
        open_claim(found)
    else:
        tell("This is the last claim of the queue." if by > 0 else "This is the first claim.")


def decide(verdict: Verdict) -> None:
    """Sign a verdict on the claim on screen and go to the next one."""
    state = st.session_state
    claim_id, note = state.claim, state.get("note", "")
    following = neighbour(state.queue_ids, claim_id, 1)
    try:
        given = desk().review(
            state.case_id,
            claim_id,
            verdict,
            note,
            reviewer(),
            evidence=tuple(state.accepted),
            expected=state.head,
            seen=seen(),
        )
    except VerifyError as error:
        tell(str(error), "warning")
        return
    goes_on = tell_given(given, state.quote)
    _show_claim(state.case_id, following if following and goes_on else claim_id)


def undo() -> None:
    """Take back the reviewer's last decision and show its claim."""
    _travel(desk().undo, "Taken back", "There is nothing of yours to undo.")


def redo() -> None:
    """Put back what was taken back last."""
    _travel(desk().redo, "Put back", "There is nothing to redo.")


def _travel(move: Any, done: str, nothing: str) -> None:
    state = st.session_state
    rows: Sequence[Decision] | None = attempt(move, state.case_id, reviewer())
    if not rows:
        if "message" not in state:
            tell(nothing)
        return
    row = rows[0]
    claim_id = _shown_after(state.case_id, rows)
    if claim_id != state.claim:
        save_draft(state.claim, state.get("note", ""))
    _show_claim(state.case_id, claim_id)
    if isinstance(row, Review) and not state.note:
        state.note = state.saved_note = _note_of(state.case_id, row)
    more = f" {len(rows)} claims at once." if len(rows) > 1 else ""
    what = "" if isinstance(row, Review) else f": {row.deed}"
    tell(f"{done}{what}.{more}")


def _shown_after(case_id: str, rows: Sequence[Decision]) -> str:
    """Of the claims that something was taken back on, the first that is there now."""
    check = desk().case(case_id, who=reviewer()).check
    there = {claim.id for claim in check.claims} if check else set()
    claims = (claim_id for row in rows for claim_id in row.claims)
    return next((name for name in claims if name in there), st.session_state.claim)


def _note_of(case_id: str, row: Review) -> str:
    """The note that belongs to what was taken back or put back, so that it need not be retyped."""
    case = desk().case(case_id, who=reviewer())
    standing = case.standing_review(row.claim_id)
    undone = {review.id: review for review in case.reviews}.get(row.undoes or "")
    found = standing or undone
    return found.note if found else ""


def toggle_mark() -> None:
    """Mark the claim on screen for a deed on several, or unmark it."""
    marked = list(st.session_state.get("marked") or ())
    claim_id = st.session_state.claim
    if claim_id in marked:
        marked.remove(claim_id)
    else:
        marked.append(claim_id)
    st.session_state.marked = marked


def on_picked() -> None:
    """A row of the queue was chosen."""
    picked = st.session_state.queue.get("picked")
    if picked:
        open_claim(picked)


def on_paged() -> None:
    """The queue was asked for the rows before or after."""
    st.session_state.queue_page = st.session_state.get("queue_shown", 0) + (
        st.session_state.queue.get("paged") or 0
    )


def on_marked() -> None:
    """A marked claim of the article was opened."""
    opened = st.session_state.article.get("opened")
    if opened:
        open_claim(opened)


def on_chosen() -> None:
    """A passage was accepted, rejected, found to be about something else, or put back."""
    state = st.session_state
    chosen: Mapping[str, str] = state.evidence.get("chosen") or {}
    if chosen.get("claim") != state.claim:
        return
    choice = Choice(chosen["choice"])
    given = attempt(
        desk().choose,
        state.case_id,
        chosen["claim"],
        chosen["passage"],
        choice,
        reviewer(),
        seen=seen(),
    )
    if given and given.is_rejection:
        tell(f"Ruled out: {CHOICES[choice][1].lower()}. The finding follows. {back_words()}")


_ANYWHERE = frozenset({"view", "help", "undo", "redo", "edit"})
"""Keys that mean the same whichever claim is on screen."""


def on_typed() -> None:
    """The note was changed and the typing paused."""
    typed = st.session_state.hotkeys.get("typed") or {}
    if typed.get("claim") != st.session_state.get("claim"):
        return
    if typed.get("isRescue"):
        # typed while the connection was lost, and kept by the browser
        st.session_state.note = typed.get("note", "")
    save_draft(typed["claim"], typed.get("note", ""))


def on_pressed() -> None:
    """A key was pressed. What decides or moves counts only for the claim on screen then."""
    state = st.session_state
    pressed = state.hotkeys.get("pressed") or {}
    act = pressed.get("act")
    if act is None or (act not in _ANYWHERE and pressed.get("claim") != state.get("claim")):
        return
    if act in set(Verdict):
        if isinstance(pressed.get("note"), str):
            state.note = pressed["note"]
        decide(Verdict(act))
    elif act == "view":
        state.view = EVIDENCE if state.get("view") == ARTICLE else ARTICLE
    elif act == "help":
        state.help_wanted = True
    elif act == "edit":
        state.edit_claim = not state.get("edit_claim")
    elif act == "mark":
        toggle_mark()
    else:
        {"next": lambda: step(1), "back": lambda: step(-1), "undo": undo, "redo": redo}[act]()
