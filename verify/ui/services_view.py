"""The search services on the Settings page: what each sends to whom, and its switch."""

from __future__ import annotations

import streamlit as st

from verify.ui.markup import element, show
from verify.ui.session import attempt, desk, reviewer, tell


def show_services() -> None:
    """Every service with its purpose and a button that switches it."""
    show(element("h2", "Search services", "v-head"))
    for service in desk().search.services():
        lacks = (
            f" It needs a key in {service.key}, which is not set."
            if service.key and not service.has_key
            else ""
        )
        with st.container(key=f"service_row_{service.name}", horizontal=True, gap="small"):
            show(
                element("b", service.title),
                element("p", f"{service.purpose}{lacks}", "v-kicker"),
            )
            st.button(
                "Switch off" if service.is_on else "Switch on",
                key=f"service_{service.name}",
                on_click=_switch,
                args=(service.name, not service.is_on),
            )


def _switch(name: str, is_on: bool) -> None:
    service = attempt(desk().search.switch, name, is_on, reviewer())
    if service:
        tell(f"{service.title} is {'on' if service.is_on else 'off'} for all cases.")
