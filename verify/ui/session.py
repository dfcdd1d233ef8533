"""What a browser session holds: the case that is open, who is at the desk, the message to show.

Reads go through :func:`open_board`; writes go through :func:`desk`, in callbacks only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import unquote

import streamlit as st

from verify.config import Settings, load_settings
from verify.desk import Desk
from verify.errors import NotFound, VerifyError
from verify.model import Case, Heads
from verify.ui.board import Board

Tone = Literal["done", "warning"]
MOST_CHARACTERS = 2_000_000
LONGEST_NAME = 80
NAME_COOKIE = "verify_reviewer"


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The desk of this server process; its database is opened once."""
    return Desk.open(load_settings())


def settings() -> Settings:
    """The settings of this server process."""
    return desk().settings


def warm_up() -> None:
    """Open the database and read the case that a bare address shows."""
    try:
        _newest(desk().reviewer_name())
    except VerifyError:
        # the first page says so, where somebody reads it
        return


def reviewer() -> str:
    """Who signs: the name given on the Settings page in this browser, else the desk's."""
    return st.session_state.get("reviewer_name") or _remembered_name() or desk().reviewer_name()


def _remembered_name() -> str:
    return " ".join(unquote(st.context.cookies.get(NAME_COOKIE, "")).split())[:LONGEST_NAME]


def open_board() -> Board | None:
    """The open case, laid out; None where there is no case at all.

    Which one: the address's ``case``, else the one last open, else the newest.
    """
    wanted = st.query_params.get("case") or st.session_state.get("case_id")
    try:
        case = desk().case(wanted, who=reviewer()) if wanted else _newest(reviewer())
    except NotFound as error:
        tell(str(error), "warning")
        case = _newest(reviewer())
    if case is None:
        return None
    st.session_state.case_id = case.id
    if st.query_params.get("case") != case.id:
        st.query_params["case"] = case.id
    return _lay_out(case)


def seen() -> Heads:
    """What stood on each thing when the page was last drawn: a decision is made on that."""
    board = st.session_state.get("board")
    return board.case.heads if isinstance(board, Board) else {}


def _lay_out(case: Case) -> Board:
    """The case's board; the one of the last run where nothing was written since."""
    board = st.session_state.get("board")
    if not isinstance(board, Board) or board.case is not case:
        board = st.session_state.board = Board(case)
    return board


def _newest(who: str) -> Case | None:
    cases = desk().cases(who=who)
    newest = max(cases, key=lambda case: case.created, default=None)
    return desk().case(newest.id, who=who) if newest else None


def choose_case(case_id: str) -> None:
    """Open another case; what belonged to the last one is dropped."""
    for name in ("claim", "document", "traced", "queue_page", "outcomes"):
        st.session_state.pop(name, None)
    st.session_state.case_id = case_id
    st.query_params.from_dict({"case": case_id})


def tell(words: str, tone: Tone = "done") -> None:
    """Have ``words`` shown once, at the place that calls :func:`show_message`."""
    st.session_state.message = (words, tone)


def show_message() -> None:
    """Show the waiting message, if any. Its words are escaped."""
    words, tone = st.session_state.pop("message", ("", "done"))
    if words:
        st.html(_message(words, tone))


def _message(words: str, tone: Tone) -> str:
    from verify.ui.markup import element

    role = "alert" if tone == "warning" else "status"
    return f'<div class="v-message v-{tone}" role="{role}">{element("span", words)}</div>'


def attempt(act: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Call ``act``; a VerifyError becomes the message and None is returned."""
    try:
        return act(*given, **named)
    except VerifyError as error:
        tell(str(error), "warning")
        return None
