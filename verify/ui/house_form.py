"""The house style on the Settings page: how it stands, and the form that changes it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from verify.config import SETTINGS_FILE
from verify.house import VERDICTS, VERIFYS_OWN, House
from verify.model import Verdict
from verify.ui.markup import element, facts, show
from verify.ui.session import attempt, desk, settings, show_message, tell
from verify.ui.words import VERDICTS as LOOKS

_LANGUAGES = {"en": "English", "de": "German"}
_LONGEST = {"word": 60, "meaning": 200}


def show_house() -> None:
    """What the newsroom set, and the form to set it."""
    house = settings().house
    show(element("h2", "House style of reports", "v-head"), *_tell_house(house))
    with st.expander("Change the house style"):
        _show_form(house)
        if told := st.session_state.pop("house_message", None):
            tell(*told)
            show_message()


def _show_form(house: House) -> None:
    with st.form("house", border=False):
        st.text_input("Name of the newsroom", house.name, key="house_name", max_chars=120)
        st.text_input(
            "Reports are published at",
            house.url,
            key="house_url",
            max_chars=500,
            placeholder="https://lantern.example/checks/",
        )
        language = _base(house.language)
        known = list(dict.fromkeys([*_LANGUAGES, language]))
        st.selectbox(
            "Language of reports",
            known,
            known.index(language),
            key="house_language",
            format_func=lambda name: _LANGUAGES.get(name, name),
        )
        st.text_input(
            "Accent colour",
            dict(house.colours).get("accent", ""),
            key="house_accent",
            max_chars=20,
            placeholder="#7a1f1f",
            help="Of rules and links. It has to be dark enough to be read on paper.",
        )
        st.text_area(
            "How you check",
            house.methodology,
            key="house_methodology",
            max_chars=4000,
            placeholder="A paragraph for the readers. Empty: Verify's own.",
        )
        _show_words(house)
        words = f"Kept in {SETTINGS_FILE.resolve()}. What is left empty is Verify's own."
        show(element("p", words, "v-kicker"))
        st.form_submit_button("Keep this style", key="keep_house", on_click=_keep)


def _show_words(house: House) -> None:
    own = {verdict: {"word": word, "meaning": meaning} for verdict, word, meaning in house.words}
    for verdict in VERDICTS:
        word = LOOKS[Verdict(verdict)].word
        for part, label in (("word", f"“{word}” is called"), ("meaning", f"“{word}” means")):
            st.text_input(
                label,
                own.get(verdict, {}).get(part, ""),
                key=f"house_{part}_{verdict}",
                max_chars=_LONGEST[part],
            )


def _keep() -> None:
    house = settings().house
    path = attempt(desk().change_house, _read_form(house))
    if path:
        tell(f"The next report has this style. It is kept in {path}.")
    # beside the button: the top of the page is far off by then
    st.session_state.house_message = st.session_state.pop("message")


def _read_form(house: House) -> House:
    """``house`` with what was typed into the form."""
    accent = _typed("accent")
    others = tuple(pair for pair in house.colours if pair[0] != "accent")
    words = ((name, _typed(f"word_{name}"), _typed(f"meaning_{name}")) for name in VERDICTS)
    chosen = st.session_state.house_language
    return replace(
        house,
        name=_typed("name"),
        url=_typed("url"),
        language=house.language if chosen == _base(house.language) else chosen,
        colours=((("accent", accent),) if accent else ()) + others,
        methodology="\n".join(st.session_state.house_methodology.strip().splitlines()),
        words=tuple(entry for entry in words if any(entry[1:])),
    )


def _typed(name: str) -> str:
    return " ".join(st.session_state[f"house_{name}"].split())


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def _tell_house(house: House) -> list[str]:
    if house == VERIFYS_OWN:
        words = (
            "Verify's own. Set your newsroom's below; its logo, the other colours and the numbers "
            "of ratings are set in the table [house] of verify.toml."
        )
        return [element("p", words, "v-plainly")]
    rows: list[tuple[str, str | None]] = [
        ("Name", house.name),
        ("Published at", house.url),
        ("Language", _LANGUAGES.get(_base(house.language), house.language)),
        ("Logo", house.logo),
        ("How we check", house.methodology),
        ("Colours", ", ".join(f"{name} {colour}" for name, colour in house.colours)),
        *((f"“{verdict}”", f"{word}: {meaning}") for verdict, word, meaning in house.words),
        ("Ratings", ", ".join(f"{word} {number:g}" for word, number in house.ratings)),
    ]
    return [facts(rows)]
