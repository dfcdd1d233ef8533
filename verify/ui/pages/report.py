"""The report: what is unfinished, how it will look, and the file to take away."""

from __future__ import annotations

import streamlit as st

from verify.errors import VerifyError
from verify.model import Status, Verdict
from verify.ui.board import Board
from verify.ui.case_overview import decisions
from verify.ui.components import PREVIEW
from verify.ui.markup import bar, element, items, show, table, tally
from verify.ui.masthead import show_masthead, stale_words
from verify.ui.missing import show_missing
from verify.ui.navigation_state import go
from verify.ui.report_choice import ReportChoice, choose_report
from verify.ui.session import show_message
from verify.ui.words import count_of, shorten, stamp_words

_LONGEST = 40_000
"""Characters of a data file that are shown before it is downloaded."""
_TEXTS = ("text/", "application/json", "application/ld+json", "application/graphml+xml")


def show_page() -> None:
    """Show the choice of reports, the state of the case and the preview."""
    board = show_masthead()
    if board is None or show_missing(board):
        return
    show_message()
    left, right = st.columns([1, 2.8], gap="large")
    with left, st.container(key="side", gap="small"):
        show(element("h2", "The report", "v-head"))
        choice = choose_report(board)
        _show_unfinished(board)
    with right, st.container(key="preview", gap="xsmall"):
        _show_preview(board, choice)


def _show_unfinished(board: Board) -> None:
    show(
        element("h2", "What is decided", "v-head"),
        bar(decisions(board), "Verdicts"),
        tally([entry for entry in decisions(board) if entry[1]], "Verdicts"),
    )
    show(element("h2", "What is unfinished", "v-head"), items(unfinished(board)))
    if board.open_claims and st.button(
        "Go on reviewing", key="go_on", icon=":material/arrow_forward:", width="stretch"
    ):
        go("review", case=board.case.id, claim=board.open_claims[0].id)


def unfinished(board: Board) -> list[str]:
    """What a careful editor would ask before the report goes out, as sentences."""
    found = []
    if stale := stale_words(board):
        found.append(stale)
    if board.open_claims:
        verb = "has" if len(board.open_claims) == 1 else "have"
        found.append(f"{count_of(len(board.open_claims), 'claim')} {verb} no verdict.")
    if board.unsettled:
        found.append(f"Readers disagree on {count_of(len(board.unsettled), 'claim')}.")
    waiting = sum(bool(second.waiting) for second in board.seconds.values())
    if waiting:
        verb = "is" if waiting == 1 else "are"
        found.append(f"{count_of(waiting, 'claim')} {verb} to be read a second time.")
    silent = [review for review in board.reviews.values() if not review.note.strip()]
    if silent:
        have = "has" if len(silent) == 1 else "have"
        found.append(f"{count_of(len(silent), 'verdict')} {have} no note.")
    against = [
        claim_id
        for claim_id, review in board.reviews.items()
        if review.verdict is Verdict.VERIFIED and claim_id in board.findings
        if board.findings[claim_id].status is Status.REFUTED
    ]
    found += [
        f"Verified although only refuted: “{shorten(board.claims[claim_id].passage.quote, 70)}”"
        for claim_id in against
    ]
    return found or ["Nothing: every checkable claim has a verdict with a note."]


def _show_preview(board: Board, choice: ReportChoice) -> None:
    try:
        if choice.kind is not None:
            # every format of a kind says the same; the web page can be shown
            page = choice.write_page(board.case.id).decode("utf-8")
            PREVIEW(key="preview_page", data={"page": page})
        elif choice.format.media_type.startswith(_TEXTS):
            _show_text(choice.write(board.case.id).decode("utf-8"))
        else:
            show(table(("Claim", "Verdict", "Found", "Note", "By"), _rows(board), "All claims"))
    except VerifyError as error:
        show(element("p", str(error), "v-message v-warning"))


def _show_text(text: str) -> None:
    if len(text) > _LONGEST:
        words = f"The first {_LONGEST:,} of {len(text):,} characters."
        show(element("p", words, "v-kicker"))
    with st.container(key="preview_text"):
        st.code(text[:_LONGEST], language=None, wrap_lines=True)


def _rows(board: Board) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for claim in board.claims.values():
        review = board.reviews.get(claim.id)
        look = board.verdict_look(claim.id)
        rows.append(
            (
                claim.passage.quote,
                f"{look.icon} {look.word}" if claim.checkable or review else "",
                f"{board.status_look(claim.id).icon} {board.status_look(claim.id).word}",
                review.note if review else "",
                f"{review.reviewer}, {stamp_words(review.at)}" if review else "",
            )
        )
    return rows
