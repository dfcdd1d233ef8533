"""The claims of a sign-in, checked once more."""

from __future__ import annotations

import time

import pytest

from verify.config import Settings
from verify.errors import SignedOut
from verify.ui.accounts import read_account, read_cookie

SETTINGS = Settings(signin_provider="https://id.example/", signin_client="verify")
CLAIMS = {
    "iss": "https://id.example",
    "aud": "verify",
    "sub": "a1",
    "nonce": "n",
    "name": "Ana Moreno",
    "email": "ana@lantern.example",
    "email_verified": True,
}


def claims(**change):
    """Good claims of a minute ago, with a change."""
    return {**CLAIMS, "iat": time.time() - 60, **change}


@pytest.mark.parametrize(
    ("change", "mail"),
    [
        ({}, "ana@lantern.example"),
        ({"aud": ["other", "verify"]}, "ana@lantern.example"),
        ({"email_verified": False}, ""),
        ({"email_verified": "true"}, ""),
        ({"email_verified": None}, ""),
        ({"email": None}, ""),
    ],
)
def test_accounts(change, mail):
    """A mail counts only where the service vouches for it."""
    account = read_account(claims(**change), SETTINGS)
    assert (account.subject, account.name, account.mail) == ("a1", "Ana Moreno", mail)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"iss": "https://elsewhere.example"}, "by another service"),
        ({"iss": None}, "by another service"),
        ({"aud": "other"}, "meant for another program"),
        ({"aud": "other", "azp": "verify"}, "meant for another program"),
        ({"aud": None}, "meant for another program"),
        ({"sub": ""}, "did not say who you are"),
        ({"nonce": None}, "did not say who you are"),
        ({"iat": time.time() - 13 * 3600}, "older than 12 hours"),
        ({"iat": time.time() + 3600}, "older than 12 hours"),
        ({"iat": "yesterday"}, "older than 12 hours"),
    ],
)
def test_claims_that_let_nobody_in(change, said):
    """Each with its sentence."""
    with pytest.raises(SignedOut, match=said):
        read_account(claims(**change), SETTINGS)


@pytest.mark.parametrize("value", ["", "x", "ImFuYSI.a.b", "é" * 50])
def test_cookies_that_nobody_sealed(value):
    """Nobody's."""
    assert read_cookie({"_streamlit_user": value}, "s" * 40) is None
    assert read_cookie({}, "s" * 40) is None
