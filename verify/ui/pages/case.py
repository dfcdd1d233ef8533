"""The case: the list of cases, the article, the sources, the run, and what stands."""

from __future__ import annotations

import streamlit as st

from verify.desk import CaseSummary
from verify.ui.article_facts import article_line, article_snapshot
from verify.ui.board import Board
from verify.ui.case_overview import show_overview
from verify.ui.components import describe_row, show_list
from verify.ui.intake import show_article_forms, show_source_forms
from verify.ui.jobs_panel import has_running_job, show_jobs
from verify.ui.judge_notice import show_before_run
from verify.ui.markup import element, show
from verify.ui.masthead import stale_words
from verify.ui.popovers import show_popover
from verify.ui.session import attempt, choose_case, desk, open_board, reviewer, show_message, tell
from verify.ui.tour import show_tour
from verify.ui.welcome import NEW_CASE, show_new_case, show_welcome
from verify.ui.words import Look, Tone, count_of

_OPEN = Look("Open", "■", "none", Tone.GREY)
_CLOSED = Look("Closed", "□", "none", Tone.GREY)


def show_page() -> None:
    """Show all cases and the one that is open."""
    board = open_board()
    if board is None:
        show_message()
        show_welcome()
        return
    left, right = st.columns([1, 3.1], gap="large")
    with left, st.container(key="cases_column", gap="small"):
        _show_cases(board)
    with right, st.container(key="case_column", gap="small"):
        show_message()
        _show_case(board)


def _show_cases(board: Board) -> None:
    cases = desk().cases(who=reviewer())
    show(element("h2", "Cases", "v-head"))
    rows = [
        describe_row(
            case.id,
            _OPEN if case.id == board.case.id else _CLOSED,
            case.title,
            _progress(case),
        )
        for case in cases
    ]
    show_list(
        "case_list",
        rows,
        count_of(len(cases), "case"),
        "None yet.",
        data={"selected": board.case.id},
        on_picked=_on_picked,
    )
    show_popover("New case", NEW_CASE, show_new_case, icon=":material/add:", width="stretch")


def _progress(case: CaseSummary) -> str:
    done = f"{case.reviewed} of {case.claims} decided" if case.claims else "not yet checked"
    return f"{case.created.day} {case.created:%b %Y} · {done} · {count_of(case.sources, 'source')}"


def _on_picked() -> None:
    picked = st.session_state.case_list.get("picked")
    if picked:
        choose_case(picked)


def _show_case(board: Board) -> None:
    show(element("h1", board.case.title, "v-title"), article_line(board))
    if board.case.article is None:
        show_jobs(board.case.id)
        with st.container(key="forms", gap="small"):
            show(element("h2", "First: the article", "v-head"))
            show_article_forms(board.case.id)
        _show_delete(board)
        return
    if any(case.is_demo for case in desk().cases(who=reviewer()) if case.id == board.case.id):
        show_tour()
    show_jobs(board.case.id)
    _show_work(board)
    if board.case.check:
        show_overview(board)


def _show_work(board: Board) -> None:
    if stale := stale_words(board):
        show(element("p", stale, "v-message v-warning"))
    elif words := _next_step(board):
        show(element("p", words, "v-message"))
    if not board.case.sources and not board.case.check:
        with st.container(key="forms", gap="small"):
            show(element("h2", "Next: the sources", "v-head"))
            show_source_forms(board.case.id)
    show_before_run()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            "Run the check again" if board.case.check else "Run the check",
            key="run",
            type="secondary" if board.case.check and not board.case.stale else "primary",
            icon=":material/play_arrow:",
            on_click=_run,
            args=(board.case.id,),
            disabled=has_running_job(board.case.id),
        )
        if board.case.sources or board.case.check:
            with st.popover(
                "Add sources",
                icon=":material/add:",
                type="secondary" if board.case.sources else "primary",
            ):
                show_source_forms(board.case.id)
        _show_rarer_work(board)


def _show_rarer_work(board: Board) -> None:
    with st.popover("Change the article", type="tertiary"):
        words = (
            "The findings on the present text are dropped. Verdicts on sentences that come back "
            "unchanged hold again."
        )
        show(element("p", words, "v-kicker"))
        show_article_forms(board.case.id)
    if snapshot := article_snapshot(board):
        with st.popover("Snapshot", type="tertiary"):
            show(snapshot)
    _show_delete(board)


def _show_delete(board: Board) -> None:
    with st.popover("Delete the case", type="tertiary"):
        st.text("This deletes the article, its sources, findings and verdicts for good.")
        st.button("Delete for good", key="delete", on_click=_delete, args=(board.case.id,))


def _next_step(board: Board) -> str:
    """What to do next, while the case is not complete; empty where it is."""
    sources = len(board.case.sources)
    if board.case.check:
        nothing = "No sources yet, so there is nothing to check the article against."
        return "" if sources else f"{nothing} Add some, then run the check again."
    if sources:
        return f"The article and {count_of(sources, 'source')} are in. Run the check."
    return (
        "The article is in. Add sources, then run the check. Without sources it finds the claims "
        "and says who is behind them."
    )


def _run(case_id: str) -> None:
    attempt(desk().start_run, case_id)


def _delete(case_id: str) -> None:
    attempt(desk().delete_case, case_id)
    st.session_state.pop("case_id", None)
    st.query_params.clear()
    tell("The case was deleted.")
