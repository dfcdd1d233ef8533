"""Second readings of a whole case: what is to be read, what to settle, how far readers agree."""

from __future__ import annotations

from typing import Any

import streamlit as st

from verify.check.agreement import Agreement, describe_agreement, measure_agreement
from verify.model import Verdict
from verify.ui.board import Board
from verify.ui.components import describe_row, show_list
from verify.ui.markup import element, facts, show, table
from verify.ui.navigation_state import go
from verify.ui.popovers import show_popover
from verify.ui.second_actions import ask_share
from verify.ui.second_view import FOR_ME, tell_sides
from verify.ui.session import reviewer
from verify.ui.words import VERDICTS, count_of

_MOST = 6


def show_seconds(board: Board) -> None:
    """The part of the overview; nothing before the first verdict."""
    if not board.reviews and not board.seconds:
        return
    show(element("h2", "Second readings", "v-head"))
    found = measure_agreement(board.case.decisions)
    rows = [_describe(board, name) for name in (*board.mine, *board.unsettled)]
    if rows:
        _show_rows(board, rows)
    if found.pairs:
        show(element("p", describe_agreement(found), "v-plainly"))
        with st.expander("The figures"), st.container(key="agreement", gap="xsmall"):
            _show_figures(found)
    elif not rows:
        show(element("p", _nothing(board), "v-plainly"))
    if board.reviews:
        show_popover(
            "Ask for second readings", "second_ask", _show_asking, board, icon=":material/group:"
        )


def _nothing(board: Board) -> str:
    waiting = sum(bool(second.waiting) for second in board.seconds.values())
    if waiting:
        are = "is" if waiting == 1 else "are"
        return f"{count_of(waiting, 'claim')} {are} to be read a second time."
    return "Nobody has been asked to read a claim a second time."


def _show_rows(board: Board, rows: list[list[Any]]) -> None:
    if picked := show_list("seconds", rows[:_MOST], "Second readings to do", "").picked:
        go("review", case=board.case.id, claim=picked)
    for key, names, words in (
        ("mine", board.mine, f"Read {count_of(len(board.mine), 'claim')} a second time"),
        ("unsettled", board.unsettled, f"Settle {count_of(len(board.unsettled), 'claim')}"),
    ):
        if names and st.button(words, key=f"go_{key}", icon=":material/arrow_forward:"):
            go("review", case=board.case.id, second=key, claim=names[0])


def _describe(board: Board, claim_id: str) -> list[Any]:
    quote = board.claims[claim_id].passage.quote
    if claim_id in board.case.withheld:
        return describe_row(claim_id, board.look(claim_id), quote, FOR_ME)
    said = tell_sides(board.seconds[claim_id])
    return describe_row(claim_id, board.look(claim_id), quote, said)


def _show_figures(found: Agreement) -> None:
    total = len(found.pairs)
    rows = [
        ("The same verdict", f"{found.same} of {total} ({found.percent:.0f} %)"),
        ("Expected by chance", f"about {found.by_chance:.1f} of {total}"),
    ]
    rows += [
        (f"Cohen’s kappa, {' and '.join(names)}", f"{_figure(figure)} ({count_of(count, 'claim')})")
        for names, (figure, count) in found.kappas.items()
    ]
    rows.append(("Krippendorff’s alpha, all readers", _figure(found.alpha)))
    show(facts(rows))
    words = (
        "Compared is what each said before knowing what the other said. Kappa and alpha are 1 "
        "where readers always agree, and 0 where they agree no more often than by chance."
    )
    show(element("p", words, "v-kicker"))
    given = {verdict for pair in found.pairs for verdict in (pair.first, pair.second)}
    # a phone has no room for verdicts that nobody gave
    shown = [place for place, verdict in enumerate(Verdict) if verdict in given]
    head = ("First ↓ second →", *(VERDICTS[list(Verdict)[place]].word for place in shown))
    cells = [
        (VERDICTS[first].word, *(str(counts[place]) for place in shown))
        for first, counts in found.table
        if first in given
    ]
    show(table(head, cells, "First and second verdicts"))


def _figure(figure: float | None) -> str:
    return "not enough pairs" if figure is None else f"{figure:.2f}"


def _show_asking(board: Board) -> None:
    words = "Drawn by chance. Whoever is asked sees the claims as if nobody had decided."
    show(element("p", words, "v-kicker"))
    people = [name for name in board.people if name != reviewer()]
    st.selectbox(
        "Who is to read them",
        people,
        index=None,
        key="second_reader",
        placeholder="A name",
        accept_new_options=True,
    )
    st.segmented_control(
        "How many of the decided claims",
        [10, 20, 50, 100],
        default=20,
        key="second_share",
        format_func=lambda share: "all" if share == 100 else f"{share} %",
        required=True,
    )
    st.button(
        "Ask", key="second_ask_go", type="primary", on_click=ask_share, args=("second_reader",)
    )
