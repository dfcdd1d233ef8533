"""Forms that bring texts in: the article by paste, file or address; sources the same ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from verify.desk import Desk, Upload
from verify.desk.adding import as_told
from verify.errors import VerifyError
from verify.ingest.intake import MOST_ADDRESSES, PLAIN, Intake
from verify.ui.markup import element, show
from verify.ui.session import MOST_CHARACTERS, attempt, desk, tell

TYPES = ["txt", "md", "html", "htm", "pdf", "docx"]
_PARCELS = ["eml", "mht", "mhtml"]
"""Files that hold a text among other parts: mails and saved pages."""
_MANY = ["csv", "tsv", "jsonl", "ndjson", *_PARCELS, "warc", "wacz", "gz", "xml"]
"""Files that hold any number of documents, or the addresses of some."""
_TABLES = (".csv", ".tsv")
_MOST_MB = 25
_NO_COLUMN = "(none)"
_BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$", re.IGNORECASE)
_EARLIEST = date(1600, 1, 1)
"""Of the day on which something was published; the field would offer ten years."""


def show_article_forms(case_id: str) -> None:
    """Three ways to give the article; each ends in a callback."""
    paste, upload, address = st.tabs(["Paste text", "File", "Address"])
    with paste:
        st.text_input("Headline (optional)", key="article_title", max_chars=300)
        _show_whence("article")
        st.text_area("Text", key="article_text", height=220, max_chars=MOST_CHARACTERS)
        st.button("Use this text", key="use_text", on_click=_use_text, args=(case_id,))
    with upload:
        st.file_uploader(
            "Text, Markdown, HTML, PDF, Word, mail or saved page",
            type=[*TYPES, *_PARCELS],
            key="article_file",
            max_upload_size=_MOST_MB,
        )
        st.button("Use this file", key="use_file", on_click=_use_file, args=(case_id,))
    with address:
        st.text_input("Web address", key="article_address", placeholder="https://")
        st.button("Fetch it", key="use_address", on_click=_use_address, args=(case_id,))


def _show_whence(what: str) -> None:
    """Who published a pasted text and when: it seldom says so itself."""
    with st.container(horizontal=True, gap="small"):
        st.text_input("Publisher", key=f"{what}_publisher", max_chars=200)
        st.date_input(
            "Published",
            None,
            min_value=_EARLIEST,
            key=f"{what}_published",
            format="YYYY-MM-DD",
            width=180,
        )


def _read_whence(what: str) -> tuple[str | None, str | None]:
    """The publisher and the day (ISO) that were typed."""
    state = st.session_state
    day = state[f"{what}_published"]
    return state[f"{what}_publisher"].strip() or None, day.isoformat() if day else None


def _use_text(case_id: str) -> None:
    from verify.ingest import read_text

    title = st.session_state.article_title.strip() or None
    text = st.session_state.article_text
    publisher, day = _read_whence("article")
    _take_article(case_id, lambda: as_told(read_text(text, title=title), publisher, day))


def _use_file(case_id: str) -> None:
    file = st.session_state.article_file
    if file is None:
        tell("Choose a file first.", "warning")
        return
    upload = Upload(file.name, file.getvalue())
    _take_article(case_id, lambda: desk().intake.read_article(upload))


def _use_address(case_id: str) -> None:
    from verify.ingest import fetch

    address = _with_scheme(st.session_state.article_address)
    if not address:
        tell("Give an address first.", "warning")
        return
    # of whoever asks: the job runs apart from the page, where nobody is known
    own = desk()
    own.start(
        case_id,
        "fetch the article",
        lambda *_: _fetched(own, case_id, fetch(address, own.settings)),
    )


def _fetched(own: Desk, case_id: str, received: Any) -> list[str]:
    own.set_article(case_id, received)
    return [f"{received.document.name} is the article now."]


def _take_article(case_id: str, read: Any) -> None:
    try:
        received = read()
        desk().set_article(case_id, received)
    except VerifyError as error:
        tell(str(error), "warning")
        return


def show_source_forms(case_id: str) -> None:
    """Three ways to give sources, several at once; they are read in the background."""
    addresses, files, paste = st.tabs(["Addresses", "Files", "Paste text"])
    with addresses:
        st.text_area(
            "Web pages, feeds and sitemaps, one address a line",
            key="addresses",
            height=120,
            max_chars=40_000,
        )
        st.number_input(
            "Most pages from one feed or sitemap", 1, 2000, MOST_ADDRESSES, key="most_addresses"
        )
        st.button("Fetch these", key="add_addresses", on_click=_add_addresses, args=(case_id,))
    with files:
        st.file_uploader(
            "Text, web page, PDF, Word, table (CSV), mail, saved page, web archive, JSON Lines",
            type=[*TYPES, *_MANY],
            accept_multiple_files=True,
            key="source_files",
            max_upload_size=_MOST_MB,
        )
        _show_columns()
        st.button("Add these files", key="add_files", on_click=_add_files, args=(case_id,))
    with paste:
        _show_whence("source")
        st.text_area("Text", key="source_text_given", height=120, max_chars=MOST_CHARACTERS)
        st.button("Add this text", key="add_text", on_click=_add_text, args=(case_id,))


def _show_columns() -> None:
    """For a table, which column holds what; what was guessed is chosen."""
    table = next((f for f in _files() if f.name.lower().endswith(_TABLES)), None)
    outline = attempt(desk().intake.outline_table, table) if table else None
    if table is None or outline is None:
        return
    show(element("p", f"The columns of {table.name}", "v-label"))
    choices = [_NO_COLUMN, *outline.headings]
    with st.container(horizontal=True, gap="xsmall"):
        for field, label in _FIELDS.items():
            guess = outline.columns.get(field)
            st.selectbox(
                label,
                choices,
                index=choices.index(guess) if guess in choices else 0,
                key=f"column_{field}",
                width=150,
            )


_FIELDS = {
    "text": "Text",
    "url": "Address",
    "publisher": "Publisher",
    "title": "Title",
    "published": "Date",
}


def _files() -> list[Upload]:
    files = st.session_state.get("source_files") or []
    return [Upload(file.name, file.getvalue()) for file in files]


def _with_scheme(typed: str) -> str:
    """ "lantern.example/story" as people copy it, for what can be fetched; else unchanged."""
    typed = typed.strip()
    return f"https://{typed}" if _BARE_ADDRESS.match(typed) else typed


def _add_addresses(case_id: str) -> None:
    lines = [_with_scheme(line) for line in st.session_state.addresses.splitlines() if line.strip()]
    foreign = [line for line in lines if "://" not in line]
    if foreign:
        tell(f"“{foreign[0]}” is not a web address; start it with https://.", "warning")
    elif _start(case_id, lines, Intake(most=int(st.session_state.most_addresses))):
        st.session_state.addresses = ""


def _add_files(case_id: str) -> None:
    state = st.session_state
    chosen = {field: state.get(f"column_{field}") for field in _FIELDS}
    columns = {field: name for field, name in chosen.items() if name and name != _NO_COLUMN}
    _start(case_id, _files(), Intake(columns=columns))


def _add_text(case_id: str) -> None:
    state = st.session_state
    if not state.source_text_given.strip():
        tell("Paste the text first.", "warning")
        return
    publisher, day = _read_whence("source")
    name = f"{publisher or 'Pasted text'}.txt"
    pasted = Upload(name, state.source_text_given.encode("utf-8"), publisher, day)
    if _start(case_id, [pasted]):
        state.source_text_given = state.source_publisher = ""
        state.source_published = None


def _start(case_id: str, given: Sequence[str | Upload], intake: Intake = PLAIN) -> bool:
    if not given:
        tell("There is nothing to add yet.", "warning")
        return False
    return attempt(desk().start_adding, case_id, given, intake) is not None
