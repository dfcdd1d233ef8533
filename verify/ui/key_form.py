"""The keys on the Settings page: what they are, and the form that changes them."""

from __future__ import annotations

import streamlit as st

from verify.errors import VerifyError
from verify.ui.help_sheet import key_list
from verify.ui.key_map import ACTS, keep_keys, own_keys, standard_keys
from verify.ui.markup import as_label, element, show
from verify.ui.session import reviewer, show_message, tell


def show_keys() -> None:
    """All keys as they are for whoever signs, and the form."""
    keys = own_keys()
    st.session_state.keys_now = keys
    show(
        element("h2", "Keys of the review desk", "v-head"),
        element("p", "Off while you type; a held key decides only once.", "v-kicker"),
        key_list(keys),
    )
    with st.expander("Change the keys"):
        _show_form(keys)
        if told := st.session_state.pop("keys_message", None):
            tell(*told)
            show_message()


def _show_form(keys: dict[str, str]) -> None:
    # an earlier form of this session holds what was typed in it, not what stands now
    if st.session_state.get("keys_shown") != keys:
        st.session_state.keys_shown = keys
        for name, key in keys.items():
            st.session_state[f"key_{name}"] = key.upper()
    with st.form("keys", border=False):
        columns = st.columns(2)
        for place, (name, act) in enumerate(ACTS.items()):
            columns[place % 2].text_input(as_label(act.words), key=f"key_{name}", max_chars=1)
        words = f"They are kept for {reviewer()}, in the database."
        show(element("p", words, "v-kicker"))
        st.form_submit_button("Keep these keys", key="keep_keys", on_click=_keep)
    if keys != standard_keys():
        st.button("Back to Verify's own keys", key="reset_keys", on_click=_reset)


def _keep() -> None:
    try:
        keep_keys({name: st.session_state[f"key_{name}"] for name in ACTS})
    except VerifyError as error:
        st.session_state.keys_message = (f"Nothing was changed. {error}", "warning")
        return
    st.session_state.keys_message = ("The keys are kept; the buttons show them.", "done")


def _reset() -> None:
    keep_keys(standard_keys())
    st.session_state.keys_message = ("Verify's own keys are back.", "done")
