"""Addresses of pages: the ones that there are, and where a mistyped or an old one leads.

Streamlit answers any address with its own page and a dialog, "Page not found"; and the first page
is found at the bare address alone. So this is settled before Streamlit is asked.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlencode

FIRST = "case"
"""The page at the bare address."""
PAGES = (FIRST, "review", "sources", "graph", "report", "settings")
LOST = "lost"
"""The parameter that holds an address at which there is no page."""

_LONGEST = 80
_NO_PAGES = re.compile(
    r"(_stcore|media|static|component|bidi|auth|oauth2callback|app)(/|$)|.*\.\w+$"
)


def find_page(path: str, query: str) -> str | None:
    """Where a browser is to be sent that asks for a page at ``path``; None where it is right there.

    ``path`` is what follows the base path, without its first slash; ``query`` what follows the
    question mark. Both are as they came; the answer can stand in a header field.
    """
    if path == "" or _NO_PAGES.match(path):
        return None
    first = path.strip("/").partition("/")[0].lower()
    if first == path and first in PAGES[1:]:
        return None
    kept = quote(query, safe="=&%.~+-_")
    if first not in PAGES:
        lost = urlencode({LOST: unquote(path)[:_LONGEST]})
        kept = f"{kept}&{lost}" if kept else lost
    page = first if first in PAGES[1:] else ""
    return f"{page}?{kept}" if kept else page
