"""Where the browser desk listens, and for whom it refuses to."""

from __future__ import annotations

import pytest

from verify.config import Settings
from verify.errors import InputError
from verify.ui.listening import choose_place, is_loopback

SIGN_IN = {"signin_provider": "https://id.lantern.example"}
OPEN = {"open_to_everyone": True}
PUBLIC = {"address": "https://desk.lantern.example/verify/"}


@pytest.mark.parametrize(
    ("given", "host", "base", "is_secure"),
    [
        ({}, "127.0.0.1", "", False),
        ({"host": "::1"}, "::1", "", False),
        ({"address": "http://127.0.0.1:8080/verify/"}, "127.0.0.1", "verify", False),
        ({**PUBLIC, **SIGN_IN}, "127.0.0.1", "verify", True),
        ({"host": "0.0.0.0", **PUBLIC, **SIGN_IN}, "0.0.0.0", "verify", True),
        ({"host": "0.0.0.0", "address": "http://10.0.0.5:8501", **OPEN}, "0.0.0.0", "", False),
    ],
)
def test_places(given, host, base, is_secure):
    """Alone by default; elsewhere with a sign-in, or where somebody said that it needn't."""
    place = choose_place(Settings(**given))
    assert (place.host, place.base, place.is_secure) == (host, base, is_secure)
    assert {"127.0.0.1", "localhost"} <= set(place.hosts)
    assert "*" not in place.hosts


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"host": "0.0.0.0"}, "does not listen for 0.0.0.0 while nobody has to sign in"),
        ({"host": "::"}, "does not listen for :: while nobody has to sign in"),
        ({"host": "10.0.0.5"}, "--open-to-everyone"),
        ({"host": "10.0.0.5", "address": "http://localhost/"}, "does not listen for 10.0.0.5"),
        (PUBLIC, "does not listen for desk.lantern.example while nobody has to sign in"),
        ({"host": "0.0.0.0", **SIGN_IN}, "Say with --address how people reach 0.0.0.0"),
        ({"host": "0.0.0.0", **OPEN}, "Say with --address"),
        ({"address": "http://desk.lantern.example", **SIGN_IN}, "has to begin with https"),
        ({"address": "desk.lantern.example"}, "is no address"),
        ({"address": "https://desk.lantern.example/?x=1", **SIGN_IN}, "is no address"),
    ],
)
def test_places_that_are_refused(given, said):
    """One sentence that says how to go on."""
    with pytest.raises(InputError, match=said):
        choose_place(Settings(**given))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("LOCALHOST", True),
     ("0.0.0.0", False), ("localhost.evil.example", False), ("127.0.0.1.evil.example", False)],
)  # fmt: skip
def test_loopback(host, expected):
    """Only what really leads to this machine alone."""
    assert is_loopback(host) is expected
