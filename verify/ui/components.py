"""The components of our own: list, reader, evidence, keys, cookie, preview (CCv2, in ``assets``).

They are shown with plain data and make every node with ``textContent``; no source text is read as
markup. They are registered anew for each server process, at import.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@cache
def asset(name: str) -> str:
    """The text of a file in ``verify/ui/assets``."""
    return files("verify.ui").joinpath("assets", name).read_text(encoding="utf-8")


def _register(name: str, html: str) -> Any:
    styles = "" if name in ("keys", "cookie") else asset(f"{name}.css")
    return st.components.v2.component(
        f"verify_{name}",
        html=html,
        css=asset("tones.css") + styles,
        js=asset("dom.js") + asset(f"{name}.js"),
    )


LIST = _register("list", '<div class="list" id="list"></div><div class="more"></div>')
READER = _register("reader", '<div class="reader"></div>')
EVIDENCE = _register("evidence", '<div class="desk"></div>')
KEYS = _register("keys", '<span class="keys"></span>')
COOKIE = _register("cookie", "<span></span>")
PREVIEW = _register("preview", '<iframe sandbox="" title="Preview of the report"></iframe>')
