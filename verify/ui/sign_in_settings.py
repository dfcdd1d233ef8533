"""The sign-in service as the settings name it, checked, and as Streamlit wants to know it.

Nothing of it is written to a file; the two secrets stand in a file that only its owner may read, or
in the environment of the server.
"""

from __future__ import annotations

import importlib.util
import os
import stat
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from verify.config import Settings
from verify.errors import InputError
from verify.ui.listening import Place, is_loopback

_SHORTEST = 32
_HOW_TO_MAKE = "make one with: openssl rand -hex 32"


def complete_sign_in(settings: Settings) -> Settings:
    """The settings with both secrets, read from their file where they stand in one.

    Raises InputError, naming what is missing or wrong, where people are to sign in and cannot.
    """
    if not settings.signin_provider:
        return settings
    settings = _read_secrets(settings)
    _check(settings)
    return settings


def describe_for_streamlit(settings: Settings, place: Place) -> dict[str, Any]:
    """Streamlit's ``[auth]`` for complete settings."""
    provider = settings.signin_provider.rstrip("/")
    origin = place.origin or f"http://{place.host}:{settings.port}"
    return {
        "auth": {
            "redirect_uri": f"{origin}{place.root}oauth2callback",
            "cookie_secret": settings.signin_cookie_secret,
            "client_id": settings.signin_client,
            "client_secret": settings.signin_secret,
            "server_metadata_url": f"{provider}/.well-known/openid-configuration",
        }
    }


def _read_secrets(settings: Settings) -> Settings:
    if not settings.signin_secrets:
        return settings
    path = Path(settings.signin_secrets)
    try:
        mode = path.stat().st_mode
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        # what stands there is secret: the parser's message could quote it
        said = error.strerror if isinstance(error, OSError) else "it is no TOML"
        raise InputError(f"The secrets in {path} cannot be read: {said}.") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise InputError(f"Others may read the secrets in {path}; say: chmod 600 {path}")
    unknown = sorted(set(table) - {"client_secret", "cookie_secret"})
    if unknown:
        raise InputError(
            f"{unknown[0]!r} in {path} is nothing known; it holds client_secret and cookie_secret."
        )
    return replace(
        settings,
        signin_secret=settings.signin_secret or str(table.get("client_secret", "")),
        signin_cookie_secret=settings.signin_cookie_secret or str(table.get("cookie_secret", "")),
    )


def _check(settings: Settings) -> None:
    parts = urlsplit(settings.signin_provider)
    is_safe = parts.scheme == "https" or is_loopback(parts.hostname or "")
    if not parts.hostname or parts.scheme not in ("http", "https") or not is_safe:
        raise InputError(
            f"The sign-in service {settings.signin_provider!r} has to be an address with https."
        )
    needed = {
        "signin_client": settings.signin_client,
        "client_secret (in the file signin_secrets, or VERIFY_SIGNIN_SECRET)": (
            settings.signin_secret
        ),
    }
    for name, value in needed.items():
        if not value:
            raise InputError(f"To let people sign in, {name} has to be set; see docs/newsroom.md.")
    if len(settings.signin_cookie_secret) < _SHORTEST:
        raise InputError(
            "The cookie_secret (in the file signin_secrets, or VERIFY_SIGNIN_COOKIE_SECRET) needs "
            f"at least {_SHORTEST} characters; {_HOW_TO_MAKE}"
        )
    if settings.signin_role not in ("none", "reader"):
        raise InputError(
            f"signin_role is {settings.signin_role!r}; somebody unknown can be none or reader."
        )
    if not 0 < settings.signin_hours <= 24 * 30:
        raise InputError("signin_hours has to be more than 0 and at most 720.")
    if importlib.util.find_spec("authlib") is None:
        raise InputError("To let people sign in, install the extra: pip install -e '.[signin]'")
