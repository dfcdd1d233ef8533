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
from verify.errors import NotAllowed, NotFound, VerifyError
from verify.model import Act, Case, Heads, Person
from verify.ui.accounts import read_account
from verify.ui.board import Board

Tone = Literal["done", "warning"]
MOST_CHARACTERS = 2_000_000
LONGEST_NAME = 80
NAME_COOKIE = "verify_reviewer"


@st.cache_resource(show_spinner=False)
def whole_desk() -> Desk:
    """The desk of this server process, which asks nobody; its database is opened once."""
    return Desk.open(load_settings())


def desk() -> Desk:
    """The desk on behalf of who signed in; the whole one where nobody has to.

    Raises SignedOut where the sign-in is not for here, or too old.
    """
    whole = whole_desk()
    if not whole.people.is_sign_in_needed:
        return whole
    account = read_account(st.user.to_dict(), whole.settings)
    made = st.session_state.get("own_desk")
    if made is None or made[0] != account or made[1].settings is not whole.settings:
        made = st.session_state.own_desk = (account, whole.for_account(account))
    own: Desk = made[1]
    return own


def settings() -> Settings:
    """The settings of this server process."""
    return whole_desk().settings


def me() -> Person | None:
    """Who signed in, with their role as it is now; None where nobody has to. Raises NotAllowed."""
    return desk().people.me()


def stay_signed_in() -> None:
    """Leave a part of the page that is drawn by itself where the sign-in has ended meanwhile."""
    try:
        person = me()
    except NotAllowed:
        st.rerun()
    if person and not person.may(Act.READ):
        st.rerun()


def warm_up() -> None:
    """Open the database and read the case that a bare address shows."""
    try:
        whole = whole_desk()
        _newest(whole, whole.reviewer_name())
    except VerifyError:
        # the first page says so, where somebody reads it
        return


def reviewer() -> str:
    """Who signs: the account; else the name given on the Settings page, else the desk's."""
    if whole_desk().people.is_sign_in_needed:
        return desk().reviewer_name()
    return st.session_state.get("reviewer_name") or _remembered_name() or desk().reviewer_name()


def _remembered_name() -> str:
    return " ".join(unquote(st.context.cookies.get(NAME_COOKIE, "")).split())[:LONGEST_NAME]


def open_board() -> Board | None:
    """The open case, laid out; None where there is no case at all.

    Which one: the address's ``case``, else the one last open, else the newest.
    """
    wanted = st.query_params.get("case") or st.session_state.get("case_id")
    try:
        case = desk().case(wanted, who=reviewer()) if wanted else _newest(desk(), reviewer())
    except NotFound as error:
        tell(str(error), "warning")
        case = _newest(desk(), reviewer())
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


def _newest(own: Desk, who: str) -> Case | None:
    cases = own.cases(who=who)
    newest = max(cases, key=lambda case: case.created, default=None)
    return own.case(newest.id, who=who) if newest else None


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
