"""Which key does what at the review desk: Verify's own keys, and those that a person chose.

A person's keys are kept in the database under the name that signs, so that they are there in every
browser. An act keeps its own key until the person gives it another one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from verify.errors import InputError
from verify.model import Verdict
from verify.ui.session import desk, reviewer
from verify.ui.words import VERDICT_KEYS, VERDICTS

PREFERENCE = "keys"


class Act(NamedTuple):
    """Something that a key does."""

    key: str
    """Verify's own key for it, one character in lower case."""
    own_words: str = ""
    verdict: Verdict | None = None

    @property
    def words(self) -> str:
        """What it does."""
        return f"{VERDICTS[self.verdict].word}, and next" if self.verdict else self.own_words


ACTS = {
    **{verdict.value: Act(key, verdict=verdict) for key, verdict in VERDICT_KEYS.items()},
    "next": Act("j", "Next claim"),
    "back": Act("k", "Previous claim"),
    "undo": Act("z", "Undo my last decision"),
    "redo": Act("y", "Redo it"),
    "view": Act("a", "Evidence or article"),
    "note": Act("m", "Write the note"),
    "edit": Act("e", "Edit the claim: reading, split, merge, set aside"),
    "mark": Act("x", "Mark the claim, to decide several at once"),
    "search": Act("/", "Find a claim"),
    "help": Act("?", "All keys and signs"),
}
"""What can be done by a key, by the name that the browser sends."""

RESERVED = {
    "+": "says that a passage counts",
    "-": "says that a passage does not count",
    "0": "says that a passage is not about the claim",
    "r": "reloads the page",
    "c": "is kept by the page itself",
}
"""Keys that have another meaning on the same page."""


def standard_keys() -> dict[str, str]:
    """Verify's own key of each act."""
    return {name: act.key for name, act in ACTS.items()}


def check_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """``keys`` by act, folded to lower case; an act that is not named has its own key.

    Raises InputError, in one sentence, for what is not one visible character, is reserved, or would
    do two things.
    """
    chosen = standard_keys() | {name: key.strip().lower() for name, key in keys.items()}
    owners: dict[str, str] = {}
    for name, act in ACTS.items():
        key = chosen[name]
        if len(key) != 1 or not key.isprintable():
            raise InputError(f"“{act.words}” needs one letter, digit or sign as its key.")
        if key in RESERVED:
            raise InputError(
                f"{key.upper()} cannot be chosen for “{act.words}”: it {RESERVED[key]}."
            )
        if key in owners:
            raise InputError(
                f"{key.upper()} cannot do two things, “{ACTS[owners[key]].words}” and "
                f"“{act.words}”; give one of them another key."
            )
        owners[key] = name
    return {name: chosen[name] for name in ACTS}


def own_keys() -> dict[str, str]:
    """The key of each act for whoever signs here; Verify's own where what is kept fits no more."""
    kept = desk().preferences.load(reviewer(), PREFERENCE)
    if not kept:
        return standard_keys()
    try:
        found = json.loads(kept)
        return check_keys({name: str(found[name]) for name in ACTS if name in found})
    except (ValueError, TypeError, InputError):
        return standard_keys()


def keep_keys(keys: Mapping[str, str]) -> None:
    """Keep ``keys`` for whoever signs here. Raises InputError, see :func:`check_keys`."""
    chosen = check_keys(keys)
    changed = {name: key for name, key in chosen.items() if key != ACTS[name].key}
    desk().preferences.keep(reviewer(), PREFERENCE, json.dumps(changed) if changed else "")


def cap(name: str) -> str:
    """What stands on the key of an act, for a plain text."""
    keys: Mapping[str, str] = st.session_state.get("keys_now") or standard_keys()
    return keys[name].upper()


def label_cap(name: str) -> str:
    """The same at the end of a button's words, which are Markdown: grey, and never formatting."""
    key = cap(name)
    safe = key if key.isalnum() else f"\\{key}"
    return f":gray[{safe}]"


def back_words() -> str:
    """How what was just done is taken back."""
    return f"Undo ({cap('undo')}) takes it back."
