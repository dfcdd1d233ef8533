"""The house style on the Settings page: how it stands, and the sheet that changes it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from verify.config import SETTINGS_FILE
from verify.desk.house_style import check_house, read_scale
from verify.desk.logo import LARGEST_UPLOAD, redraw_logo
from verify.errors import VerifyError
from verify.house import COLOURS, OWN_COLOURS, VERDICTS, VERIFYS_OWN, House
from verify.model import Act, Verdict
from verify.report import write_sample
from verify.ui.components import PREVIEW
from verify.ui.markup import element, facts, show
from verify.ui.session import attempt, desk, me, settings, show_message, tell
from verify.ui.words import OWN_VERDICTS

_LANGUAGES = {"en": "English", "de": "German"}
_LONGEST = {"word": 60, "meaning": 200}


def show_house() -> None:
    """What the newsroom set, and the way to the sheet for those who may change it."""
    house = settings().house
    show(element("h2", "House style", "v-head"), *_tell_house(house))
    person = me()
    if person and not person.may(Act.MANAGE):
        show(element("p", "An administrator can change it.", "v-kicker"))
        return
    st.button(
        "Change the house style", key="change_house", icon=":material/palette:", on_click=_open
    )
    if st.session_state.get("house_open"):
        _show_sheet()


def _open() -> None:
    """Begin with what stands; what was typed on a sheet that was closed is dropped."""
    house, state = settings().house, st.session_state
    state.house_open = True
    state.house_name, state.house_url = house.name, house.url
    state.house_methodology = house.methodology
    state.house_language = _base(house.language)
    state.house_no_logo = False
    state.house_ratings = "\n".join(f"{word} = {number:g}" for word, number in house.ratings)
    for name, own in OWN_COLOURS.items():
        state[f"house_colour_{name}"] = dict(house.colours).get(name, own)
    words = {verdict: both for verdict, *both in house.words}
    for verdict in VERDICTS:
        word, meaning = words.get(verdict, ("", ""))
        state[f"house_word_{verdict}"], state[f"house_meaning_{verdict}"] = word, meaning


def _close() -> None:
    st.session_state.house_open = False


@st.dialog("House style", width="large", on_dismiss=_close)
def _show_sheet() -> None:
    if not st.session_state.get("house_open"):
        st.rerun()
    house = settings().house
    with st.container(key="house_sheet", gap="small"):
        fields, looks = st.columns([1, 1.1], gap="large")
        with fields, st.container(gap="small"):
            _show_fields(house)
            _show_preview(house)
        with looks, st.container(gap="small"):
            _show_verdicts()
        words = f"Kept in {SETTINGS_FILE.resolve()}. What is left empty is Verify's own."
        show(element("p", words, "v-kicker"))
        st.button("Keep this style", key="keep_house", type="primary", on_click=_keep)


def _show_fields(house: House) -> None:
    st.text_input("Name of the newsroom", key="house_name", max_chars=120)
    st.file_uploader(
        "Logo",
        ["png", "jpg", "jpeg"],
        key="house_logo_file",
        max_upload_size=LARGEST_UPLOAD // 1_000_000,
        help="A PNG or JPEG file. It is drawn anew; nothing else of the file is kept.",
    )
    if house.logo:
        st.checkbox("Take the present logo away", key="house_no_logo")
    st.text_input(
        "Reports are published at",
        key="house_url",
        max_chars=500,
        placeholder="https://lantern.example/checks/",
    )
    known = list(dict.fromkeys([*_LANGUAGES, _base(house.language)]))
    st.selectbox(
        "Language of reports",
        known,
        key="house_language",
        format_func=lambda name: _LANGUAGES.get(name, name),
    )
    st.text_area(
        "How you check",
        key="house_methodology",
        max_chars=4000,
        placeholder="A paragraph for the readers. Empty: Verify's own.",
    )


def _show_verdicts() -> None:
    st.color_picker(
        "Accent: the rule at the head of reports",
        key="house_colour_accent",
        help="Of rules and links. It has to be dark enough to be read on paper.",
    )
    for verdict in VERDICTS:
        own = OWN_VERDICTS[Verdict(verdict)].word
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.color_picker(
                f"Colour of “{own}”", key=f"house_colour_{verdict}", label_visibility="collapsed"
            )
            st.text_input(
                f"“{own}” is called",
                key=f"house_word_{verdict}",
                max_chars=_LONGEST["word"],
                placeholder=own,
            )
        st.text_input(
            f"“{own}” means",
            key=f"house_meaning_{verdict}",
            max_chars=_LONGEST["meaning"],
            placeholder="What it means, in one sentence",
            label_visibility="collapsed",
        )
    st.text_area(
        "Scale of ratings, worst to best",
        key="house_ratings",
        height=92,
        max_chars=2000,
        placeholder="False = 1\nTrue = 5",
        help="Numbers that search engines may show beside these words (ClaimReview).",
    )


def _show_preview(house: House) -> None:
    """How a report would begin, or what is wrong with what was typed."""
    if told := st.session_state.pop("house_message", None):
        tell(*told)
        show_message()
    try:
        draft = check_house(_read_form(house))
        logo = _uploaded()
        page = write_sample(draft, redraw_logo(logo) if logo else None).decode()
    except VerifyError as error:
        show(f'<div class="v-message v-warning" role="alert">{element("span", str(error))}</div>')
        return
    show(element("p", "How a report will begin", "v-label"))
    PREVIEW(key="house_preview", data={"page": page})


def _keep() -> None:
    try:
        house = check_house(_read_form(settings().house))
    except VerifyError:
        # the sheet says it, where the preview was
        return
    path = attempt(desk().change_house, house, _uploaded())
    if path:
        _close()
        tell(f"The next report has this style. It is kept in {path}.")
        return
    st.session_state.house_message = st.session_state.pop("message")


def _uploaded() -> bytes | None:
    given = st.session_state.get("house_logo_file")
    return given.getvalue() if given else None


def _read_form(house: House) -> House:
    """``house`` with what was typed into the sheet. Raises InputError for a scale that is none."""
    state = st.session_state
    colours = ((name, str(state[f"house_colour_{name}"]).lower()) for name in COLOURS)
    words = ((name, _typed(f"word_{name}"), _typed(f"meaning_{name}")) for name in VERDICTS)
    chosen = state.house_language
    return replace(
        house,
        name=_typed("name"),
        logo="" if state.get("house_no_logo") else house.logo,
        url=_typed("url"),
        language=house.language if chosen == _base(house.language) else chosen,
        colours=tuple(pair for pair in colours if pair[1] != OWN_COLOURS[pair[0]]),
        methodology="\n".join(state.house_methodology.strip().splitlines()),
        words=tuple(entry for entry in words if any(entry[1:])),
        ratings=read_scale(state.house_ratings),
    )


def _typed(name: str) -> str:
    return " ".join(st.session_state[f"house_{name}"].split())


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def _tell_house(house: House) -> list[str]:
    if house == VERIFYS_OWN:
        words = "Verify's own. Reports and screens can have your newsroom's words and colours."
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
