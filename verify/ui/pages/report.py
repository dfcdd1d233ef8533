"""The report: what is unfinished, how it will look, and the file to take away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from verify.model import Status, Verdict
from verify.report import FORMATS, Format
from verify.ui.board import Board
from verify.ui.components import PREVIEW
from verify.ui.markup import element, items, show, table, tally
from verify.ui.masthead import show_masthead, stale_words
from verify.ui.missing import show_missing
from verify.ui.navigation_state import go
from verify.ui.session import desk
from verify.ui.words import TO_REVIEW, VERDICTS, count_of, shorten


def show_page() -> None:
    """Show the state of the case, the downloads and the preview."""
    board = show_masthead()
    if board is None or show_missing(board):
        return
    left, right = st.columns([1, 2.4], gap="medium")
    with left, st.container(key="side", gap="small"):
        _show_downloads(board)
        _show_unfinished(board)
    with right, st.container(key="preview", gap="small"):
        _show_preview(board)


def _show_downloads(board: Board) -> None:
    show(element("h2", "Take it away", "v-head"))
    kind = st.radio(
        "Format",
        list(FORMATS.values()),
        format_func=lambda format: format.label,
        captions=[format.use for format in FORMATS.values()],
        key="format",
        persist_state="session",
    )
    st.download_button(
        f"Download {kind.label}",
        data=partial(desk().report, board.case.id, kind.name),
        file_name=_file_name(board, kind),
        mime=kind.media_type,
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
        key="download",
    )


def _file_name(board: Board, kind: Format) -> str:
    words = "".join(c if c.isalnum() else "-" for c in board.case.title.lower())
    parts = [part for part in words.split("-") if part]
    return "-".join(parts)[:60] + kind.suffix if parts else f"report{kind.suffix}"


def _show_unfinished(board: Board) -> None:
    show(element("h2", "What is decided", "v-head"))
    counts = [(VERDICTS[verdict], board.by_verdict.get(verdict, 0)) for verdict in VERDICTS]
    show(tally([*counts, (TO_REVIEW, len(board.open_claims))], "Verdicts"))
    show(element("h2", "What is unfinished", "v-head"))
    show(items(unfinished(board)))
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
    silent = [review for review in board.reviews.values() if not review.note.strip()]
    if silent:
        found.append(f"{count_of(len(silent), 'verdict')} without a note.")
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


def _show_preview(board: Board) -> None:
    view = st.segmented_control(
        "Preview",
        ["As the reader sees it", "As a table"],
        default="As the reader sees it",
        key="preview_kind",
        label_visibility="collapsed",
        required=True,
    )
    if view == "As a table":
        show(table(("Claim", "Verdict", "Found", "Note", "By"), _rows(board), "All claims"))
    else:
        page = desk().report(board.case.id, "html").decode("utf-8")
        PREVIEW(key="preview_page", data={"page": page})


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
                f"{review.reviewer}, {review.at:%d %b %H:%M}" if review else "",
            )
        )
    return rows
