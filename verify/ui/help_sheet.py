"""The sheet of keys that ``?`` opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from verify.ui.key_map import ACTS, own_keys
from verify.ui.words import STATUSES, VERDICTS, Look

FIXED = (
    ("Esc", "Leave the note or the search"),
    ("+  -  0", "On a passage: counts, does not count, not about the claim"),
)
"""Keys that are the same for everybody."""


def key_list(keys: Mapping[str, str]) -> str:
    """HTML of all keys and what they do; ``keys`` are those of the acts."""
    own = [(keys[name].upper(), act.words) for name, act in ACTS.items()]
    rows = "".join(
        f"<div><dt>{_caps(each)}</dt><dd>{escape(words)}</dd></div>"
        for each, words in [*own, *FIXED]
    )
    return f'<dl class="v-keys">{rows}</dl>'


def _caps(keys: str) -> str:
    return " ".join(f"<kbd>{escape(key)}</kbd>" for key in keys.split())


@st.dialog("Keys and signs", width="medium")
def show_help() -> None:
    """Show all keys, and what the signs in the article mean."""
    st.html(key_list(own_keys()))
    st.html(
        '<p class="v-kicker">A held key decides once. Keys rest while you type. On a claim that '
        "you are asked to read a second time, your verdict is the second one and replaces nothing. "
        "Where readers disagree, a verdict settles it; the note has to say why.</p>"
        + _signs("What Verify found", STATUSES.values())
        + _signs("What a person decided", VERDICTS.values())
    )


def _signs(label: str, looks: Iterable[Look]) -> str:
    signs = "".join(
        f'<span class="v-sign v-{look.tone.value} v-line-{look.line}"><span class="v-chip">'
        f'<span class="v-icon" aria-hidden="true">{escape(look.icon)}</span>'
        f"<u>{escape(look.word)}</u></span></span>"
        for look in looks
    )
    return f'<p class="v-label">{escape(label)}</p><p class="v-signs">{signs}</p>'
