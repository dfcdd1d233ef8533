"""The components of our own: list, reader, evidence, keys, cookie, preview (CCv2, in ``assets``).

They are shown with plain data and make every node with ``textContent``; no source text is read as
markup. They are registered anew for each server process, at import.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from verify.ui.words import Look


@cache
def asset(name: str) -> str:
    """The text of a file in ``verify/ui/assets``."""
    return files("verify.ui").joinpath("assets", name).read_text(encoding="utf-8")


_DRAWING = ("list", "reader", "evidence")
"""Components that make nodes; the others work without ``dom.js`` and its colours."""


def _register(name: str, html: str) -> Any:
    draws = name in _DRAWING
    styles = asset(f"{name}.css") if draws or name == "preview" else ""
    return st.components.v2.component(
        f"verify_{name}",
        html=html,
        css=_pack((asset("tones.css") if draws else "") + styles),
        js=_pack((asset("dom.js") if draws else "") + asset(f"{name}.js")),
    )


def _pack(code: str) -> str:
    """``code`` without indents and lines of comment: Streamlit sends it again with each click."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def describe_row(name: str, look: Look, title: str, meta: str, is_faint: bool = False) -> list[Any]:
    """A row of ``LIST``: the id that it hands back, icon, tone, title, small print."""
    return [name, look.icon, look.tone.value, title, meta, int(is_faint)]


LIST = _register("list", '<div class="list" id="list"></div><div class="more"></div>')
READER = _register("reader", '<div class="reader"></div>')
EVIDENCE = _register("evidence", '<div class="desk"></div>')
KEYS = _register("keys", '<span class="keys"></span>')
COOKIE = _register("cookie", "<span></span>")
PREVIEW = _register("preview", '<iframe sandbox="" title="Preview of the report"></iframe>')
