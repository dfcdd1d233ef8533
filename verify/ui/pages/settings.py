"""Settings: who signs, where things are kept, the keys."""

from __future__ import annotations

import streamlit as st

from verify.ui.components import COOKIE
from verify.ui.help_sheet import key_list
from verify.ui.markup import element, facts, show
from verify.ui.session import (
    LONGEST_NAME,
    NAME_COOKIE,
    desk,
    reviewer,
    settings,
    show_message,
    tell,
)


def show_page() -> None:
    """Show the settings; those of the machine stand in ``verify.toml`` and are only named here."""
    show(element("h1", "Settings", "v-title"))
    show_message()
    left, right = st.columns(2, gap="large")
    with left, st.container(gap="small"):
        show(element("h2", "Who signs", "v-head"))
        st.session_state.setdefault("name_field", reviewer())
        st.text_input(
            "Your name, as it stands under decisions", key="name_field", max_chars=LONGEST_NAME
        )
        st.button("Sign with this name", key="sign", on_click=_sign)
        show(element("p", "This browser remembers it.", "v-kicker"))
        if given := st.session_state.get("reviewer_name"):
            COOKIE(key="name_cookie", data={"name": NAME_COOKIE, "value": given})
        show(element("h2", "This machine", "v-head"))
        show(facts(_machine()))
    with right:
        show(element("h2", "Keys of the review desk", "v-head"))
        show(element("p", "They rest while you type; a held key decides once.", "v-kicker"))
        show(key_list())


def _sign() -> None:
    name = " ".join(st.session_state.name_field.split())
    if name:
        st.session_state.reviewer_name = name
        tell(f"You sign as {name} now.")
    else:
        tell("A decision needs a name.", "warning")


def _machine() -> list[tuple[str, str | None]]:
    own = settings()
    return [
        ("Database", desk().store.database.shown),
        ("Snapshots", own.snapshots or "beside the database"),
        ("Passages for each claim", str(own.passages_per_claim)),
        ("Least likeness", f"{own.minimum_score:g}"),
        ("Time for one address", f"{own.fetch_timeout:g} seconds"),
        ("Largest page or file", f"{own.fetch_limit_mb} MB"),
        ("Cases", str(len(desk().cases()))),
    ]
