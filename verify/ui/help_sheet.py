"""The sheet of keys that ``?`` opens."""

from __future__ import annotations

from html import escape

import streamlit as st

from verify.ui.words import STATUSES, VERDICT_KEYS, VERDICTS

KEY_WORDS = (
    *(
        (key.upper(), f"{VERDICTS[verdict].word}, and next")
        for key, verdict in VERDICT_KEYS.items()
    ),
    ("J", "Next claim"),
    ("K", "Claim before"),
    ("Z", "Take back my last decision"),
    ("Y", "Put it back"),
    ("A", "Evidence or article"),
    ("M", "Write the note"),
    ("E", "Edit the claim: reading, split, merge, set aside"),
    ("X", "Mark the claim, to decide several at once"),
    ("Esc", "Leave the note or the search"),
    ("/", "Find a claim"),
    ("+  -  0", "On a passage: counts, does not count, not about the claim"),
    ("?", "This sheet"),
)


def key_list() -> str:
    """HTML of all keys and what they do."""
    rows = "".join(
        f"<div><dt>{_caps(keys)}</dt><dd>{escape(words)}</dd></div>" for keys, words in KEY_WORDS
    )
    return f'<dl class="v-keys">{rows}</dl>'


def _caps(keys: str) -> str:
    return " ".join(f"<kbd>{escape(key)}</kbd>" for key in keys.split())


@st.dialog("Keys and signs", width="medium")
def show_help() -> None:
    """Show all keys, and what the signs in the article mean."""
    st.html(key_list())
    st.html(
        '<p class="v-kicker">A held key decides once. Keys rest while you type.</p>'
        + "".join(
            f'<p class="v-sign v-{look.tone.value} v-line-{look.line}"><span class="v-chip">'
            f'<span class="v-icon" aria-hidden="true">{escape(look.icon)}</span>'
            f"<u>{escape(look.word)}</u></span></p>"
            for look in (*STATUSES.values(), *VERDICTS.values())
        )
    )
