"""People and their roles on the Settings page, for administrators."""

from __future__ import annotations

import streamlit as st

from verify.model import Person, Role
from verify.ui.markup import as_label, element, items, show
from verify.ui.session import attempt, desk, reviewer, tell
from verify.ui.words import moment_words

_MOST_IN_HISTORY = 50


def show_people(own: Person) -> None:
    """Everybody with a field for the role, the form to add somebody, and who changed what."""
    show(element("h2", "People", "v-head"))
    if problem := desk().people.find_problem():
        show(element("p", problem, "v-message v-warning"))
    for person in desk().people.all():
        _show_person(person, own)
    with st.expander("Add somebody"):
        _show_form()
    with st.expander("Who gave which role"):
        history = desk().people.history()[::-1][:_MOST_IN_HISTORY]
        show(
            items(
                f"{moment_words(each.at)}, {each.who}: {each.name} "
                + (f"{each.before} → {each.after}" if each.before else f"added as {each.after}")
                for each in history
            )
        )


def _show_person(person: Person, own: Person) -> None:
    words, choice = st.columns([1.6, 1], vertical_alignment="center")
    notes = [person.mail if person.mail != person.name else ""]
    notes += ["you"] if person.number == own.number else []
    notes += [] if person.subject else ["has not signed in yet"]
    with words:
        show(
            element("b", person.name),
            element("p", ", ".join(filter(None, notes)), "v-kicker"),
        )
    with choice:
        key = f"role_{person.number}"
        st.session_state[key] = person.role
        st.selectbox(
            f"Role of {as_label(person.name)}",
            list(Role),
            key=key,
            label_visibility="collapsed",
            on_change=_give_role,
            args=(person.number, person.name),
        )


def _give_role(number: int, name: str) -> None:
    role = Role(st.session_state[f"role_{number}"])
    person = attempt(desk().people.give_role, number, role, reviewer())
    if person:
        tell(f"{name} is {role} now." if role is not Role.NONE else f"{name} has no role now.")


def _show_form() -> None:
    words = (
        "They are known by their mail when they sign in for the first time, where the service says "
        "that it is theirs."
    )
    show(element("p", words, "v-kicker"))
    st.text_input("Mail", key="new_person_mail", max_chars=200)
    st.text_input("Name, as it will appear under decisions", key="new_person_name", max_chars=80)
    roles = [role for role in Role if role is not Role.NONE]
    st.selectbox("Role", roles, key="new_person_role")
    st.button("Add", key="add_person", on_click=_add)


def _add() -> None:
    state = st.session_state
    mail, name = state.new_person_mail.strip(), " ".join(state.new_person_name.split())
    person = attempt(desk().people.add, mail, Role(state.new_person_role), reviewer(), name)
    if person:
        state.new_person_mail = state.new_person_name = ""
        tell(f"{person.name} will be {person.role} after signing in.")
