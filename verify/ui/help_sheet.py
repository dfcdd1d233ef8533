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
    ("Esc", "Leave the note or the search"),
    ("/", "Find a claim"),
    ("+  -  0", "On a passage: counts, does not count, not about the claim"),
    ("?", "This sheet"),
)


@st.dialog("Keys and signs", width="medium")
def show_help() -> None:
    """Show all keys, and what the signs in the article mean."""
    rows = "".join(f"<dt><kbd>{escape(k)}</kbd></dt><dd>{escape(w)}</dd>" for k, w in KEY_WORDS)
    st.html(f'<dl class="v-keys">{rows}</dl>')
    st.html(
        '<p class="v-kicker">A held key decides once. Keys rest while you type.</p>'
        + "".join(
            f'<p class="v-sign v-{look.tone.value} v-line-{look.line}"><span class="v-chip">'
            f'<span class="v-icon" aria-hidden="true">{escape(look.icon)}</span>'
            f"<u>{escape(look.word)}</u></span></p>"
            for look in (*STATUSES.values(), *VERDICTS.values())
        )
    )
