"""What people set for themselves: one text each, overwritten."""

from __future__ import annotations

import pytest

from verify.errors import InputError
from verify.store import Store


def test_the_last_word_of_each_person_holds(store: Store) -> None:
    own = store.preferences
    assert own.load("Ana", "keys") == ""
    own.keep("Ana", "keys", "one\x00")
    own.keep("Ana", "keys", "two\x00")
    own.keep("Ben", "keys", "three")
    assert (own.load("Ana", "keys"), own.load("Ben", "keys")) == ("two", "three")
    own.keep("Ana", "keys", "")
    assert own.load("Ana", "keys") == ""


def test_nobody_has_no_preferences(store: Store) -> None:
    with pytest.raises(InputError):
        store.preferences.keep(" ", "keys", "x")
