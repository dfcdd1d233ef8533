"""The pages and the way between them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import streamlit as st

from verify.ui.components import asset
from verify.ui.pages import case, graph, report, review, settings, sources

_PAGES: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
    ("case", "Case", ":material/folder_open:", case.show_page),
    ("review", "Review", ":material/fact_check:", review.show_page),
    ("sources", "Sources", ":material/library_books:", sources.show_page),
    ("graph", "Graph", ":material/account_tree:", graph.show_page),
    ("report", "Report", ":material/description:", report.show_page),
    ("settings", "Settings", ":material/tune:", settings.show_page),
)


def show_app(first: str = "case") -> None:
    """Run the page that the address names; ``first`` is the one at the bare address."""
    icon = files("verify.ui").joinpath("assets", "icon.png")
    st.set_page_config(page_title="Verify", page_icon=str(icon), layout="wide")
    # dialogs and popovers hang outside of the element that Streamlit gives its colour scheme
    scheme = f":root {{ color-scheme: {'dark' if st.context.theme.type == 'dark' else 'light'}; }}"
    st.html(f"<style>{scheme}{asset('base.css')}{asset('page.css')}</style>")
    pages = {
        path: st.Page(show, title=title, icon=icon, url_path=path, default=path == first)
        for path, title, icon, show in _PAGES
    }
    st.session_state.pages = pages
    st.navigation(list(pages.values()), position="top").run()
