"""What a report is for, in which format, and compared with which earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from verify.desk import Desk
from verify.errors import VerifyError
from verify.report import FORMATS, Format, Kind, read_earlier
from verify.ui.board import Board
from verify.ui.markup import element, show
from verify.ui.popovers import show_popover
from verify.ui.session import desk, reviewer

READ, DATA = "To read", "As data"
_LARGEST_MB = 25


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A report that could be made."""

    format: Format
    kind: Kind | None
    """None where the format always holds everything."""
    earlier: Mapping[str, Any] | None
    """An earlier export, to say what changed since."""
    who: str
    """For whom: a second reader gets no verdict that is to be read anew."""
    desk: Desk
    """Whose report it is: a download is written apart from the page, where nobody is known."""

    def write(self, case_id: str) -> bytes:
        """The file. Raises InputError."""
        name = self.format.name
        return self.desk.report(case_id, name, self.kind, self.earlier, who=self.who)

    def write_page(self, case_id: str) -> bytes:
        """The same as a web page. Raises InputError."""
        return self.desk.report(case_id, "html", self.kind, self.earlier, who=self.who)


def choose_report(board: Board) -> ReportChoice:
    """The fields, and what is chosen in them."""
    purpose = st.segmented_control(
        "What for",
        [READ, DATA],
        default=READ,
        key="report_purpose",
        label_visibility="collapsed",
        required=True,
        width="stretch",
        persist_state="session",
    )
    is_read = purpose != DATA
    kind = _choose_kind() if is_read else None
    forms = [
        form for form in FORMATS.values() if (kind in form.kinds if is_read else not form.kinds)
    ]
    form = st.selectbox(
        "Format",
        forms,
        key="report_format" if is_read else "data_format",
        format_func=lambda form: form.label,
        persist_state="session",
    )
    show(element("p", form.use, "v-kicker"))
    choice = ReportChoice(form, kind, _read_earlier(), reviewer(), desk())
    st.download_button(
        f"Download as {form.label}",
        data=partial(choice.write, board.case.id),
        file_name=file_name(board.case.title, form.suffix),
        mime=form.media_type,
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
        type="primary",
        key="download",
    )
    show_popover("Compare with an earlier export", "earlier", _show_earlier, type="tertiary")
    return choice


def _choose_kind() -> Kind:
    chosen = st.radio(
        "Who is it for?",
        list(Kind),
        format_func=lambda kind: kind.label,
        captions=[kind.use for kind in Kind],
        key="report_kind",
        persist_state="session",
    )
    return chosen or Kind.READER


def _show_earlier() -> None:
    words = "The report then says what changed since: verdicts, findings, sources."
    show(element("p", words, "v-kicker"))
    st.file_uploader(
        "A JSON report of this case",
        type=["json"],
        key="earlier_file",
        max_upload_size=_LARGEST_MB,
        on_change=_keep_earlier,
    )


def _keep_earlier() -> None:
    file = st.session_state.earlier_file
    st.session_state.earlier_report = (file.name, file.getvalue()) if file else None


def _read_earlier() -> Mapping[str, Any] | None:
    name, data = st.session_state.get("earlier_report") or ("", b"")
    if not data:
        return None
    try:
        earlier: Mapping[str, Any] = read_earlier(data, name)
    except VerifyError as error:
        show(element("p", str(error), "v-message v-warning"))
        return None
    show(element("p", f"Compared with {name}.", "v-kicker"))
    return earlier


def file_name(title: str, suffix: str) -> str:
    """A name for the file: the case's title in plain letters, at most 60 of them."""
    words = "".join(c if c.isalnum() else "-" for c in title.lower())
    parts = [part for part in words.split("-") if part]
    return "-".join(parts)[:60] + suffix if parts else f"report{suffix}"
