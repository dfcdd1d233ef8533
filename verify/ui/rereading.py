"""A source that was read badly: the whole received text, the body selected, what becomes of quotes.

Two steps on one sheet: select in all that was received (or have Verify read it), then look at the
new text and at the quotations that people relied on, and keep it or go back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from verify.desk.rereading import Quotation, Reread, find_obstacle
from verify.model import Document
from verify.ui.article_view import describe_text
from verify.ui.board import Board
from verify.ui.components import READER
from verify.ui.markup import chip, element, show
from verify.ui.session import attempt, desk, reviewer, show_message, tell
from verify.ui.words import FOUND, count_of


@dataclass(frozen=True, slots=True)
class Rereading:
    """What is on the sheet; kept in the session, since the sheet outlives a run."""

    document_id: str
    whole: str
    """All text that was received."""
    span: tuple[int, int] | None = None
    """What was selected in it; None where Verify reads it by itself."""
    found: Reread | None = None
    """What would become of the source; None before there is something to look at."""


def show_rereading(board: Board, document: Document) -> None:
    """The way in, where the source came with bytes of its own, and the sheet while it is open."""
    if find_obstacle(document):
        return
    st.button(
        "Read it again",
        key="read_again",
        icon=":material/restart_alt:",
        on_click=_start,
        args=(board.case.id, document),
        help="Where the text was read badly: select its body in all that was received.",
    )
    reading = st.session_state.get("rereading")
    if isinstance(reading, Rereading) and reading.document_id == document.id:
        _show_sheet(board, document)


def _close() -> None:
    st.session_state.pop("rereading", None)


@st.dialog("Read it again", width="large", on_dismiss=_close)
def _show_sheet(board: Board, document: Document) -> None:
    reading = st.session_state.get("rereading")
    if reading is None:
        st.rerun()
    with st.container(key="rereading", gap="small"):
        show(element("p", document.name, "v-kicker"))
        show_message()
        if reading.found is None:
            _show_whole(board.case.id, document, reading)
        else:
            _show_found(board, document, reading.found)


def _show_whole(case_id: str, document: Document, reading: Rereading) -> None:
    words = (
        "All text that was received, with teasers and captions. Select the body of the text, "
        "from its first word to its last. Nothing is kept before you have seen what comes of it."
    )
    show(element("p", words, "v-plainly"))
    st.button(
        "Have Verify read it",
        key="machine_reading",
        icon=":material/restart_alt:",
        on_click=_weigh,
        args=(case_id, None),
    )
    text = describe_text(replace(document, text=reading.whole), (), {})
    READER(
        key="whole_text",
        data={**text, "label": "All text that was received", "selecting": "Take this as its text"},
        on_opened_change=lambda: None,
        on_selected_change=lambda: _on_selected(case_id),
    )


def _show_found(board: Board, document: Document, found: Reread) -> None:
    newer = found.document
    now, before = len(newer.text.split()), len(document.text.split())
    show(element("p", f"It would read as {count_of(now, 'word')} instead of {before:,}.", "v-lead"))
    _show_quotations(board, found.quotations)
    with st.container(horizontal=True, gap="small"):
        args = (board.case.id,)
        kept = st.button("Keep it", key="keep_reading", type="primary", on_click=_keep, args=args)
        st.button("Back to all that was received", key="whole_again", on_click=_go_back)
    if kept and "rereading" not in st.session_state:
        st.rerun()
    spans, looks = [], {}
    for number, each in enumerate(found.quotations):
        if each.stands_at:
            start, end = map(int, each.stands_at.rpartition(":")[2].split("-"))
            spans.append((start, end, str(number)))
            looks[str(number)] = FOUND[each.found]
    text = describe_text(newer, spans, looks)
    READER(
        key="new_text",
        data={**text, "label": "The text as it would read"},
        on_opened_change=lambda: None,
    )


def _show_quotations(board: Board, quotations: tuple[Quotation, ...]) -> None:
    if not quotations:
        show(element("p", "No verdict or choice relies on a passage of it.", "v-plainly"))
        return
    show(
        element("p", "What becomes of the passages that people relied on:", "v-plainly"),
        '<ul class="v-items">',
        *(
            f"<li>{chip(FOUND[each.found])} {element('span', tell_quotation(board, each))}</li>"
            for each in quotations
        ),
        "</ul>",
    )


def tell_quotation(board: Board, quotation: Quotation) -> str:
    """Its words, whose decision relies on it, and how it would read where that differs."""
    number = board.numbers.get(quotation.claim_id)
    of = f"{quotation.reviewer}, claim {number}" if number else quotation.reviewer
    exact = quotation.anchor.exact
    is_other = quotation.text and quotation.text.split() != exact.split()
    now = f"; now “{quotation.text}”" if is_other else ""
    return f"“{exact}” ({of}){now}"


def _start(case_id: str, document: Document) -> None:
    whole = attempt(desk().readings.whole_text, case_id, document.id)
    if whole:
        st.session_state.rereading = Rereading(document.id, whole)
    elif whole is not None:
        tell(f"No text was found in what was received of {document.name}.", "warning")


def _on_selected(case_id: str) -> None:
    span = st.session_state.whole_text.get("selected")
    if span:
        _weigh(case_id, (int(span["start"]), int(span["end"])))


def _weigh(case_id: str, span: tuple[int, int] | None) -> None:
    reading = st.session_state.rereading
    found = attempt(desk().readings.preview, case_id, reading.document_id, span, who=reviewer())
    if found and found.is_changed:
        st.session_state.rereading = replace(reading, span=span, found=found)
    elif found:
        tell(found.sentence)


def _go_back() -> None:
    st.session_state.rereading = replace(st.session_state.rereading, span=None, found=None)


def _keep(case_id: str) -> None:
    reading = st.session_state.rereading
    readings = desk().readings
    kept = (
        attempt(readings.select_body, case_id, reading.document_id, *reading.span, reviewer())
        if reading.span
        else attempt(readings.read_again, case_id, reading.document_id, reviewer())
    )
    if kept:
        _close()
        st.session_state.document = st.query_params["document"] = kept.document.id
        tell(f"{kept.sentence} The bytes and the earlier text are kept. Run the check again.")
