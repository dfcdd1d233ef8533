"""Settings: who signs, where things are kept, the keys."""

from __future__ import annotations

import streamlit as st

from verify import __version__
from verify.model import Act, Person
from verify.ui.components import COOKIE
from verify.ui.house_form import show_house
from verify.ui.judge_notice import show_judge
from verify.ui.key_form import show_keys
from verify.ui.markup import element, facts, show
from verify.ui.people_panel import show_people
from verify.ui.services_view import show_services
from verify.ui.session import (
    LONGEST_NAME,
    NAME_COOKIE,
    desk,
    me,
    reviewer,
    settings,
    show_message,
    tell,
)


def show_page() -> None:
    """Show the settings; those of the machine stand in ``verify.toml`` and are only named here."""
    show(element("h1", "Settings", "v-title"))
    show_message()
    left, middle, right = st.columns([1, 1.1, 1.1], gap="large")
    with left, st.container(gap="small"):
        person = me()
        if person is None:
            _show_signature()
        else:
            _show_account(person)
        if person and person.may(Act.MANAGE):
            show_people(person)
        show_house()
        show_services()
    with middle, st.container(gap="small"):
        show(element("h2", "This machine", "v-head"), facts(_machine()))
        show(element("h2", "Fetching sources", "v-head"), facts(_manners()))
        show_judge()
        words = "These are set in verify.toml, or in VERIFY_ environment variables."
        show(element("p", words, "v-kicker"))
    with right:
        show_keys()


def _show_signature() -> None:
    show(element("h2", "Who signs", "v-head"))
    st.session_state.setdefault("name_field", reviewer())
    st.text_input(
        "Your name, as it appears under decisions", key="name_field", max_chars=LONGEST_NAME
    )
    st.button("Sign with this name", key="sign", on_click=_sign)
    show(element("p", "This browser remembers it.", "v-kicker"))
    if given := st.session_state.get("reviewer_name"):
        COOKIE(key="name_cookie", data={"name": NAME_COOKIE, "value": given})


def _show_account(person: Person) -> None:
    words = f"You sign as {person.name}, the name of your account. Your role: {person.role}."
    show(element("h2", "Who signs", "v-head"), element("p", words, "v-plainly"))


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
        ("Most passages per claim", str(own.passages_per_claim)),
        ("Weakest match kept", f"{own.minimum_score:g}"),
        ("Cases", str(len(desk().cases(who=reviewer())))),
        ("Version", __version__),
    ]


def _manners() -> list[tuple[str, str | None]]:
    own = settings()
    return [
        ("Time limit per address", f"{own.fetch_timeout:g} s"),
        ("Largest page or file", f"{own.fetch_limit_mb} MB"),
        ("Pause between pages of one site", f"{own.fetch_pause:g} s"),
        ("Sites at once", str(own.fetch_at_once)),
        ("Retries for a busy site", str(own.fetch_retries)),
        ("robots.txt", "respected" if own.respect_robots else "ignored"),
        ("Contact address given to sites", own.contact or "none"),
        ("Timestamp service", own.timestamp_authority or "none"),
    ]
