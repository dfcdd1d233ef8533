"""The pages and the way between them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.resources import files

import streamlit as st

from verify.ui.addresses import FIRST, LOST
from verify.ui.components import declare_assets, stylesheet
from verify.ui.entrance import enter, show_person
from verify.ui.house_colours import colour_rules
from verify.ui.session import settings, tell
from verify.ui.trouble import run_page
from verify.ui.words import speak_as

_PAGES = (
    ("case", "Case", ":material/folder_open:"),
    ("review", "Review", ":material/fact_check:"),
    ("sources", "Sources", ":material/library_books:"),
    ("graph", "Graph", ":material/account_tree:"),
    ("report", "Report", ":material/description:"),
    ("settings", "Settings", ":material/tune:"),
)


def show_app(first: str = FIRST) -> None:
    """Run the page that the address names; ``first`` is the one at the bare address."""
    st.set_page_config(page_title="Verify", layout="wide")
    declare_assets()
    st.html(f"<style>{stylesheet()}</style>")
    if not enter():
        return
    house = settings().house
    speak_as(house)
    if colours := colour_rules(house):
        st.html(f"<style>{colours}</style>")
    # only now: it is fetched as a file, and files are for those who were let in
    icon = files("verify.ui").joinpath("assets", "icon.png")
    st.set_page_config(page_icon=str(icon))
    pages = {
        path: st.Page(_page(path), title=title, icon=icon, url_path=path, default=path == first)
        for path, title, icon in _PAGES
    }
    st.session_state.pages = pages
    if lost := st.query_params.pop(LOST, ""):
        tell(f"There is no page “/{lost}” here. This is the Case page.", "warning")
    page = st.navigation(list(pages.values()), position="top")
    _show_strip(pages)
    show_person()
    run_page(page)


def _show_strip(pages: dict[str, st.Page]) -> None:
    """The same links at the foot of a phone, where Streamlit would hide them behind a menu."""
    with st.container(key="strip", horizontal=True, gap=None):
        for page in pages.values():
            st.page_link(page)


def _page(path: str) -> Callable[[], None]:
    """The function of a page. Its module is loaded with the first visit: Graph's takes a while."""

    def show_page() -> None:
        import_module(f"verify.ui.pages.{path}").show_page()

    return show_page
