"""The right column of the review desk: verdict, note, way on, history, and where it hangs."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from verify.model import Claim, Decision, EvidenceChoice, Passage, Review, Stance, Verdict
from verify.ui.board import Board
from verify.ui.claim_picture import draw_claim, quote_in_article
from verify.ui.judge_notice import judge_line
from verify.ui.key_map import cap, label_cap
from verify.ui.markup import as_label, chip, element, show
from verify.ui.review_actions import decide, redo, step, undo
from verify.ui.second_view import show_second
from verify.ui.session import reviewer, show_message
from verify.ui.words import VERDICTS, as_heading, shorten, stamp_words

_ICONS = {
    Verdict.VERIFIED: ":material/check:",
    Verdict.DISPUTED: ":material/close:",
    Verdict.UNPROVEN: ":material/question_mark:",
    Verdict.NOT_CHECKABLE: ":material/block:",
}


def show_verdict_panel(board: Board, claim: Claim) -> None:
    """Everything that a reviewer does to ``claim``. No verdict is suggested."""
    review = board.reviews.get(claim.id)
    other = review.reviewer if review and review.reviewer != reviewer() else ""
    show(
        '<div class="v-verdict">',
        element("span", "Verdict" if other else "Your verdict", "v-label"),
        chip(board.verdict_look(claim.id), f"by {other}" if other else ""),
        "</div>",
    )
    show_second(board, claim)
    st.text_area(
        "Note",
        key="note",
        height=92,
        max_chars=4000,
        placeholder=f"Why? The reader of the report sees this. ({cap('note')})",
        on_change="ignore",
    )
    with st.container(key="verdicts", gap="xsmall"):
        for verdict in VERDICTS:
            _show_verdict_button(verdict)
    with st.container(gap="xsmall", key="steps"):
        st.button(
            f"Back {label_cap('back')}", key="back", on_click=step, args=(-1,), width="stretch"
        )
        st.button(
            f"Next {label_cap('next')}", key="next", on_click=step, args=(1,), width="stretch"
        )
        st.button(f"Undo {label_cap('undo')}", key="undo", on_click=undo, width="stretch")
        st.button(f"Redo {label_cap('redo')}", key="redo", on_click=redo, width="stretch")
    show_message()
    _show_history(board, claim)
    show(element("p", _resting(board, claim), "v-label"), draw_claim(board, claim))
    show(element("p", "In the article", "v-label"), quote_in_article(board, claim))
    if judged := judge_line():
        show(judged)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        show(element("p", f"You sign as {reviewer()}.", "v-kicker"))
        if st.button(f"Keys {label_cap('help')}", key="help", type="tertiary"):
            st.session_state.help_wanted = True


def _resting(board: Board, claim: Claim) -> str:
    """A heading that does not promise support where passages are only on the subject."""
    stances = {item.stance for item in board.findings[claim.id].evidence}
    is_touched = stances and not stances & {Stance.SUPPORTS, Stance.REFUTES}
    return "What touches on it" if is_touched else "What it rests on"


def _show_verdict_button(verdict: Verdict) -> None:
    st.button(
        f"{as_label(VERDICTS[verdict].word)} {label_cap(verdict.value)}",
        key=f"decide_{verdict.value}",
        icon=_ICONS[verdict],
        on_click=decide,
        args=(verdict,),
        width="stretch",
    )


def _show_history(board: Board, claim: Claim) -> None:
    rows = board.history(claim.id)
    if rows:
        known = {row.id: row for row in rows}
        entries = "".join(f"<li>{_describe(board, row, known)}</li>" for row in rows[:8])
        show(element("p", "History", "v-label"), f'<ul class="v-history">{entries}</ul>')


def _describe(board: Board, row: Decision, known: Mapping[str, Decision]) -> str:
    """Who did what and when; what was taken back, and put back after that, by its own name."""
    root, turns = row, 0
    while root.undoes and root.undoes in known:
        root, turns = known[root.undoes], turns + 1
    way = ("Put back: ", "Took back: ")[turns % 2] if turns else ""
    if isinstance(root, Review) and root.verdict:
        what = escape(way) + chip(VERDICTS[root.verdict])
    else:
        what = escape(f"{way}{root.deed}" if way else as_heading(root.deed))
    if isinstance(root, EvidenceChoice) and (
        passage := Passage.named(root.passage, board.documents)
    ):
        what += f": “{escape(shorten(passage.quote, 40))}”"
    when = f"{row.reviewer}, {stamp_words(row.at)}"
    note = f"<br>{escape(row.note)}" if row.note and not row.undoes else ""
    return f'{what} <span class="v-quiet">{escape(when)}</span>{note}'
