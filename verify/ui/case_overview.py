"""What stands and what doesn't: counts, single points of failure, audit, what is open."""

from __future__ import annotations

from typing import Any

import streamlit as st

from verify.model import Claim
from verify.ui.board import Board
from verify.ui.components import LIST, describe_row
from verify.ui.markup import bar, element, facts, items, show, tally
from verify.ui.navigation_state import go
from verify.ui.queue import speaker_of
from verify.ui.words import STATUSES, TO_REVIEW, VERDICTS, count_of, date_words


def show_overview(board: Board) -> None:
    """Everything that the last run and the reviewers say about the case."""
    check = board.case.check
    assert check is not None
    show(element("p", check.summary, "v-lead"))
    found = [(STATUSES[status], board.by_status.get(status, 0)) for status in STATUSES]
    show(
        element("h2", "What was found", "v-head"),
        bar(found, ", ".join(f"{number} {look.word.lower()}" for look, number in found)),
        tally(found, "Findings"),
    )
    given = [verdict for verdict in VERDICTS if board.by_verdict.get(verdict)]
    decided = [(VERDICTS[verdict], board.by_verdict[verdict]) for verdict in given]
    left, right = st.columns(2, gap="large")
    with left:
        show(
            element("h2", "What was decided", "v-head"),
            tally([*decided, (TO_REVIEW, len(board.open_claims))], "Verdicts"),
        )
        _show_open(board)
    with right:
        _show_single_points(board)
        _show_audit(board)


def _show_open(board: Board) -> None:
    if not board.open_claims:
        show(element("p", "Every checkable claim is decided.", "v-kicker"))
        return
    worth = sorted(board.open_claims, key=lambda claim: -claim.score)[:5]
    show(element("h2", "Open, the weightiest first", "v-head"))
    picked = LIST(
        key="open_claims",
        data={
            "label": "Open claims",
            "follow": False,
            "selected": None,
            "rows": [_describe_row(board, claim) for claim in worth],
            "before": 0,
            "after": 0,
            "empty": "",
        },
        on_picked_change=lambda: None,
    ).picked
    if picked:
        go("review", case=board.case.id, claim=picked)
    words = f"Review {count_of(len(board.open_claims), 'claim')}"
    if st.button(words, key="go_review", type="primary", icon=":material/arrow_forward:"):
        go("review", case=board.case.id, claim=board.open_claims[0].id)


def _describe_row(board: Board, claim: Claim) -> list[Any]:
    look = board.status_look(claim.id)
    meta = " · ".join(filter(None, (look.word, speaker_of(claim))))
    return describe_row(claim.id, look, claim.passage.quote, meta)


def _show_single_points(board: Board) -> None:
    check = board.case.check
    assert check is not None
    show(element("h2", "Single points of failure", "v-head"))
    points = [
        f"If {point.label} is wrong, {count_of(len(point.claim_ids), 'claim')} "
        f"{'loses' if len(point.claim_ids) == 1 else 'lose'} all support."
        for point in check.single_points
    ]
    nothing = (
        "No claim hangs on one origin alone."
        if check.sources_searched
        else "Without sources nothing is supported, so nothing can lose its support."
    )
    show(items(points) if points else element("p", nothing, "v-kicker"))


def _show_audit(board: Board) -> None:
    check = board.case.check
    assert check is not None
    show(element("h2", "Who says it: the attribution audit", "v-head"))
    nothing = "Nothing to remark on how the article attributes its claims."
    notes = [note.words for note in check.audit]
    show(items(notes) if notes else element("p", nothing, "v-kicker"))


def show_article_facts(board: Board) -> None:
    """The article's address line."""
    article = board.case.article
    if article is None:
        return
    parts = [
        article.publisher,
        date_words(article.published),
        article.author,
        count_of(len(article.text.split()), "word"),
        article.url,
    ]
    show(element("p", " · ".join(part for part in parts if part), "v-kicker"))


def show_article_snapshot(board: Board) -> None:
    """What was received when the article was brought in, behind a button."""
    snapshot = board.case.article.snapshot if board.case.article else None
    if snapshot:
        with st.popover("Snapshot", type="tertiary"):
            show(
                facts(
                    [
                        ("Received", f"{snapshot.retrieved:%d %B %Y, %H:%M} UTC"),
                        ("As", f"{snapshot.size:,} bytes, {snapshot.media_type}"),
                        ("From", snapshot.origin),
                        ("Read with", snapshot.extractor),
                        ("SHA-256", snapshot.sha256),
                    ]
                )
            )
