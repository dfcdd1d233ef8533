"""The components of our own (CCv2), whose JavaScript lies in ``assets``.

They are shown with plain data and make every node with ``textContent``; no source text is read as
markup. The browser loads their code once, by address, and their styles come with the page: inline
code would be sent again with each click. They stand in the page itself, not in shadow trees, so
that selected text can be read in every browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from verify import __version__
from verify.ui.words import Look

_PACKAGE = "verify"
_STYLES = (
    "base",
    "page",
    "tones",
    "list",
    "reader",
    "evidence",
    "tally",
    "graph",
    "preview",
    "people",
)
_HTML = {
    "list": '<div class="v-listing"><div class="v-list"></div><div class="v-more"></div></div>',
    "reader": '<div class="v-reader"></div>',
    "evidence": '<div class="v-evidence"></div>',
    "tally": '<div class="v-tallies"></div>',
    "graph": '<div class="v-graph"></div>',
    "keys": '<span class="v-keyboard"></span>',
    "cookie": "<span></span>",
    "preview": '<iframe class="v-preview" sandbox="" title="Preview of the report"></iframe>',
}


@cache
def asset(name: str) -> str:
    """The text of a file in ``verify/ui/assets``."""
    return files("verify.ui").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    """All styles, without indents."""
    lines = (line.strip() for name in _STYLES for line in asset(f"{name}.css").splitlines())
    return "\n".join(line for line in lines if line)


def declare_assets() -> None:
    """Have the running server hand out the components' code; again costs nothing.

    Streamlit reads such a declaration from an installed package's ``pyproject.toml``; a wheel has
    none, so it is made here.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{_PACKAGE}.list") is None:
        configs = [ComponentConfig(name, "assets") for name in _HTML]
        manifest = ComponentManifest(_PACKAGE, __version__, configs)
        manager.register_from_manifest(manifest, Path(str(files("verify.ui"))))


def _component(name: str) -> Callable[..., Any]:
    """Shows a component; it is registered with its first use, as only a running server takes it."""

    @cache
    def register() -> Any:
        declare_assets()
        return st.components.v2.component(
            f"{_PACKAGE}.{name}", html=_HTML[name], js=f"{name}.js", isolate_styles=False
        )

    return lambda **shown: register()(**shown)


LIST = _component("list")
READER = _component("reader")
EVIDENCE = _component("evidence")
TALLY = _component("tally")
GRAPH = _component("graph")
KEYS = _component("keys")
COOKIE = _component("cookie")
PREVIEW = _component("preview")


def show_tally(key: str, entries: Iterable[tuple[str, int, Look]], label: str) -> str | None:
    """Counts that can be picked; hands back the name of the one that was picked just now."""
    cells = [[name, number, look.as_data()] for name, number, look in entries]
    data = {"label": label, "entries": cells}
    picked: str | None = TALLY(key=key, data=data, on_picked_change=lambda: None).picked
    return picked


def show_list(key: str, rows: list[list[Any]], label: str, empty: str, **more: Any) -> Any:
    """A list without pages; hands back the component's result, ``picked`` in it."""
    data = {
        "label": label,
        "follow": False,
        "selected": None,
        "rows": rows,
        "before": 0,
        "after": 0,
        "empty": empty,
        "boxes": True,
        **more.pop("data", {}),
    }
    return LIST(key=key, data=data, on_picked_change=more.pop("on_picked", lambda: None), **more)


def describe_row(
    name: str,
    look: Look,
    title: str,
    meta: str,
    is_faint: bool = False,
    badges: Iterable[tuple[Look, int]] = (),
) -> list[Any]:
    """A row of ``LIST``: the id that it hands back, sign, title, small print, counts at its end."""
    counts = [[badge.as_data(), number] for badge, number in badges]
    row = [name, look.icon, look.tone.value, title, meta, int(is_faint)]
    return [*row, counts] if counts else row


def describe_heading(title: str, meta: str = "") -> list[Any]:
    """A line of ``LIST`` that names the rows under it and cannot be picked."""
    return ["", "", "", title, meta]
