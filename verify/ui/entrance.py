"""The door of the browser desk: nothing is shown or read before somebody is let in."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from verify.errors import InputError, NotAllowed
from verify.house import House
from verify.model import Act, Person
from verify.ui.accounts import read_account
from verify.ui.components import COOKIE
from verify.ui.gate import WANTED_COOKIE
from verify.ui.listening import is_loopback
from verify.ui.markup import as_label, element, logo, show
from verify.ui.session import desk, me, settings, whole_desk

REASONS = {
    "expired": "The service's answer had expired when it arrived; sign in again.",
    "foreign": "The service's answer was not meant for this newsroom; tell whoever runs it.",
    "invalid": "The service's answer could not be trusted, so nobody was let in; sign in again.",
    "refused": "The service did not let you sign in; ask whoever runs it.",
    "stale": "That sign-in was begun too long ago or in another browser; sign in again.",
    "unreachable": "The sign-in service cannot be reached just now; try again in a moment.",
}
"""Why a sign-in failed, by what the gate noted."""

_OPEN_WORDS = "Open to everyone: whoever reaches this address may do everything; nobody signs in."
_WANTED_SECONDS = 900


def enter() -> bool:
    """Whether the page may be shown. Where not, what to do instead is on the screen."""
    if not _is_started_by_verify():
        words = "Start Verify with: verify app. Like this, others on the network could reach it."
        show(element("p", words, "v-message v-warning"))
        return False
    if not whole_desk().people.is_sign_in_needed:
        if settings().open_to_everyone:
            show(element("p", _OPEN_WORDS, "v-message v-warning v-open"))
        return True
    if not st.user.is_logged_in:
        _show_sign_in(REASONS.get(st.query_params.get("signin", ""), ""))
        return False
    try:
        account = read_account(st.user.to_dict(), settings())
        whole_desk().people.sign_in(account)
        person = me()
    except NotAllowed as error:
        _show_sign_in(str(error))
        return False
    if person is None or not person.may(Act.READ):
        _show_waiting(person)
        return False
    st.query_params.pop("signin", None)
    return True


def show_person() -> None:
    """Who is signed in, and the way out, in the page's head."""
    person = me()
    if person is None:
        return
    with st.container(key="person"), st.popover(as_label(person.name), type="tertiary"):
        show(
            element("p", f"{person.name}, {person.role}", "v-label"),
            element("p", person.mail or "no mail known", "v-kicker"),
            element("p", "Signing out ends this sign-in in all windows.", "v-kicker"),
        )
        st.button("Sign out", key="sign_out", on_click=_sign_out, width="stretch")


def _is_started_by_verify() -> bool:
    """Streamlit by itself would listen on every interface."""
    return is_loopback(str(st.config.get_option("server.address") or "")) or bool(
        settings().signin_provider or settings().open_to_everyone
    )


def _show_sign_in(reason: str) -> None:
    house = settings().house
    with st.container(key="sign_in", gap="small"):
        show(
            _show_logo(house),
            element("h1", house.name or "Verify", "v-title"),
            element("p", "Sign in with your newsroom account to go on.", "v-lead"),
        )
        if reason:
            show(f'<div class="v-message v-warning" role="alert">{element("span", reason)}</div>')
        st.button("Sign in", key="begin_sign_in", type="primary", on_click=st.login)
    root = f"/{st.config.get_option('server.baseUrlPath').strip('/')}".rstrip("/") + "/"
    data = {"name": WANTED_COOKIE, "value": _wanted(root), "path": root, "seconds": _WANTED_SECONDS}
    COOKIE(key="wanted", data=data)


def _show_logo(house: House) -> str:
    try:
        picture = house.read_logo()
    except InputError:
        # the report says what is wrong with it; nobody can mend it here
        return ""
    return logo(picture, "") if picture else ""


def _wanted(root: str) -> str:
    """The page and its parameters that the browser is at, as the gate reads them."""
    page = urlsplit(st.context.url or "").path.removeprefix(root).strip("/")
    kept = {name: value for name, value in st.query_params.items() if name != "signin"}
    return f"{page}?{urlencode(kept)}" if kept else page


def _show_waiting(person: Person | None) -> None:
    name = person.name if person else "You"
    mail = f" ({person.mail})" if person and person.mail and person.mail != name else ""
    words = (
        f"{name}{mail} has no role here yet. An administrator can give one under Settings, People; "
        "then load this page again."
    )
    with st.container(key="sign_in", gap="small"):
        show(
            element("h1", "You are signed in", "v-title"),
            f'<div class="v-message v-warning" role="alert">{element("span", words)}</div>',
        )
        st.button("Sign out", key="sign_out", on_click=_sign_out)


def _sign_out() -> None:
    account = read_account(st.user.to_dict(), settings())
    desk().people.sign_out(account)
    st.logout()
