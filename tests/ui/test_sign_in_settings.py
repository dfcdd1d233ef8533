"""The sign-in service in the settings: what is missing is named, what is secret is not shown."""

from __future__ import annotations

import os

import pytest

from verify.config import Settings
from verify.errors import InputError
from verify.ui.listening import choose_place
from verify.ui.server import export_settings
from verify.ui.sign_in_settings import complete_sign_in, describe_for_streamlit

GOOD = {
    "signin_provider": "https://id.lantern.example/",
    "signin_client": "verify",
    "signin_secret": "hush-hush",
    "signin_cookie_secret": "c" * 32,
    "address": "https://desk.lantern.example/verify/",
}


def test_what_streamlit_is_told():
    """Its [auth], with the way back under the public address."""
    settings = complete_sign_in(Settings(**GOOD))
    auth = describe_for_streamlit(settings, choose_place(settings))["auth"]
    assert auth["redirect_uri"] == "https://desk.lantern.example/verify/oauth2callback"
    assert auth["server_metadata_url"] == (
        "https://id.lantern.example/.well-known/openid-configuration"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"signin_provider": "http://id.lantern.example"}, "an address with https"),
        ({"signin_provider": "id.lantern.example"}, "an address with https"),
        ({"signin_client": ""}, "signin_client has to be set"),
        ({"signin_secret": ""}, "client_secret"),
        ({"signin_cookie_secret": "short"}, "at least 32 characters; make one with: openssl"),
        ({"signin_role": "admin"}, "somebody unknown can be none or reader"),
        ({"signin_hours": 0.0}, "more than 0"),
    ],
)
def test_what_is_wrong_is_named(change, said):
    """And no secret with it."""
    with pytest.raises(InputError, match=said) as caught:
        complete_sign_in(Settings(**{**GOOD, **change}))
    assert "hush" not in str(caught.value)


@pytest.fixture
def secrets_file(tmp_path):
    """A file of secrets, for its owner alone."""
    path = tmp_path / "secrets.toml"
    path.write_text(f'client_secret = "hush-hush"\ncookie_secret = "{"c" * 32}"\n')
    path.chmod(0o600)
    return path


def in_file(path) -> Settings:
    """Settings whose secrets stand in a file."""
    without = {**GOOD, "signin_secret": "", "signin_cookie_secret": ""}
    return Settings(**without, signin_secrets=str(path))


def test_secrets_in_a_file(secrets_file):
    """Read from there."""
    assert complete_sign_in(in_file(secrets_file)).signin_secret == "hush-hush"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_secrets_that_others_may_read_are_refused(secrets_file, mode):
    """With the command that mends it."""
    secrets_file.chmod(mode)
    with pytest.raises(InputError, match=r"Others may read the secrets in .*; say: chmod 600"):
        complete_sign_in(in_file(secrets_file))


@pytest.mark.parametrize("content", ['client_secret = "hush-hush', 'hush = "hush-hush"'])
def test_damaged_secrets_are_not_quoted(secrets_file, content):
    """The parser's message would show them."""
    secrets_file.write_text(content)
    with pytest.raises(InputError) as caught:
        complete_sign_in(in_file(secrets_file))
    assert "hush-hush" not in str(caught.value)


def test_secrets_stay_with_the_server(monkeypatch):
    """They are neither handed to the page script nor shown with the settings."""
    for name in ("VERIFY_SIGNIN_SECRET", "VERIFY_SIGNIN_COOKIE_SECRET"):
        monkeypatch.setenv(name, "hush-hush")
    before = dict(os.environ)
    settings = Settings(**GOOD)
    try:
        export_settings(settings)
        assert "hush-hush" not in os.environ.values()
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert "hush-hush" not in repr(settings)
