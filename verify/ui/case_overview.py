"""What stands and what doesn't: counts, single points of failure, audit, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from verify.model import Claim, SinglePoint
from verify.text.prose import join, spell
from verify.ui.board import Board
from verify.ui.components import describe_row, show_list, show_tally
from verify.ui.markup import bar, element, items, show, weights
from verify.ui.navigation_state import go
from verify.ui.queue import speaker_of
from verify.ui.second_overview import show_seconds
from verify.ui.words import STATUSES, TO_REVIEW, VERDICTS, as_heading, count_of

_WEIGHTIEST = 6


def show_overview(board: Board) -> None:
    """Everything that the last run and the reviewers say about the case."""
    check = board.case.check
    assert check is not None
    show(element("p", check.summary, "v-lead"))
    _show_counts(board)
    left, right = st.columns(2, gap="large")
    with left, st.container(gap="small"):
        _show_open(board)
        show_seconds(board)
    with right, st.container(gap="small"):
        _show_single_points(board)
        _show_audit(board)


def _show_counts(board: Board) -> None:
    counts = [(STATUSES[status], board.by_status.get(status, 0)) for status in STATUSES]
    words = ", ".join(f"{number} {look.word.lower()}" for look, number in counts)
    found, decided = st.columns([2.7, 1], gap="large")
    with found, st.container(gap=None):
        show(element("h2", "What was found", "v-head"), bar(counts, words))
        entries = [
            (status.value, number, look)
            for status, (look, number) in zip(STATUSES, counts, strict=True)
        ]
        if status := show_tally("found", entries, "Findings"):
            go("review", case=board.case.id, status=status)
    with decided, st.container(gap=None):
        show(element("h2", "What was decided", "v-head"), bar(decisions(board), "Verdicts"))
        given = [(v.value, board.by_verdict[v], VERDICTS[v]) for v in VERDICTS]
        entries = [entry for entry in given if entry[1]]
        entries.append(("open", len(board.open_claims), TO_REVIEW))
        if verdict := show_tally("decided", entries, "Verdicts"):
            go("review", case=board.case.id, verdict=verdict)


def decisions(board: Board) -> list[tuple[Any, int]]:
    """How many claims have each verdict, and how many none, with their looks."""
    given = [(VERDICTS[verdict], board.by_verdict[verdict]) for verdict in VERDICTS]
    return [*given, (TO_REVIEW, len(board.open_claims))]


def _show_open(board: Board) -> None:
    show(element("h2", "Open claims, weightiest first", "v-head"))
    if not board.open_claims:
        done = "Every checkable claim is decided. The report can go out."
        if board.unsettled:
            done = (
                f"Readers disagree on {count_of(len(board.unsettled), 'claim')}; settle that first."
            )
        show(element("p", done, "v-plainly"))
        if st.button("See the report", key="go_report", icon=":material/arrow_forward:"):
            go("report", case=board.case.id)
        return
    worth = sorted(board.open_claims, key=lambda claim: -claim.score)[:_WEIGHTIEST]
    rows = [_describe_row(board, claim) for claim in worth]
    if picked := show_list("open_claims", rows, "Open claims", "").picked:
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
    points = check.single_points
    show(element("h2", "If one origin is wrong", "v-head"))
    if not points:
        nothing = (
            "No claim hangs on one origin alone."
            if check.sources_searched
            else "Without sources nothing is supported, so nothing can lose its support."
        )
        show(element("p", nothing, "v-plainly"))
        return
    show(element("p", tell_single_points(points, len(board.checkable)), "v-plainly"))
    heavy = [(as_heading(point.label), len(point.claim_ids)) for point in points[:_WEIGHTIEST]]
    if heavy[0][1] > 1:
        show(weights([row for row in heavy if row[1] > 1], "Claims that lose all support"))
    light = [point.label for point in points if len(point.claim_ids) == 1]
    if light:
        each = " each" if len(light) > 1 else ""
        show(element("p", f"One claim{each}: {join(light, 9)}.", "v-kicker"))


def tell_single_points(points: Sequence[SinglePoint], claims: int) -> str:
    """The single points of failure as one sentence; ``points`` weightiest first, at least one."""
    first = points[0]
    heaviest, hanging = set(first.claim_ids), {name for p in points for name in p.claim_ids}
    checkable = count_of(claims, "checkable claim")
    if len(heaviest) == 1:
        hang = "hangs on one origin alone" if len(hanging) == 1 else "hang on one origin each"
        return f"{as_heading(spell(len(hanging)))} of {checkable} {hang}."
    sentence = (
        f"{as_heading(spell(len(heaviest)))} of {checkable} lose all support if {first.label} "
        "is wrong"
    )
    # one claim can fall with either of two: an outlet, and the person whom it alone quotes
    rest = len(hanging - heaviest)
    if not rest:
        return f"{sentence}."
    more = "one more hangs on one origin" if rest == 1 else f"{spell(rest)} more hang on one each"
    return f"{sentence}; {more}."


def _show_audit(board: Board) -> None:
    check = board.case.check
    assert check is not None
    show(element("h2", "Who says it: the attribution audit", "v-head"))
    nothing = "Nothing to remark on how the article attributes its claims."
    notes = [note.words for note in check.audit]
    show(items(notes) if notes else element("p", nothing, "v-plainly"))
