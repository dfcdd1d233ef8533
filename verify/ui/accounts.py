"""Who the sign-in service says somebody is: its claims, checked once more.

Streamlit and Authlib check the signature, nonce and expiry of the ID token when somebody comes back
from the service, and keep its claims in a sealed cookie for 30 days. They take another program's
token where it names this one as ``azp``, ask for no issuer where the service names none, and never
look at its age again: so that is looked at here, each time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from verify.config import Settings
from verify.errors import SignedOut
from verify.model import Account

_SKEW = 120
"""Seconds that the service's clock may be ahead."""


def read_account(claims: Mapping[str, Any], settings: Settings) -> Account:
    """The account of an ID token's claims.

    Raises SignedOut, saying why, where they are not this newsroom's, not for this program, or from
    a sign-in that is too old.
    """
    issuer = str(claims.get("iss") or "").rstrip("/")
    if issuer != settings.signin_provider.rstrip("/"):
        raise SignedOut("That sign-in is by another service than this newsroom's; sign in again.")
    audience = claims.get("aud")
    if settings.signin_client not in (audience if isinstance(audience, list) else [audience]):
        raise SignedOut("That sign-in was meant for another program; sign in again.")
    subject, nonce = str(claims.get("sub") or ""), str(claims.get("nonce") or "")
    if not subject or not nonce:
        raise SignedOut("The service did not say who you are; sign in again.")
    began = claims.get("iat")
    age = time.time() - began if isinstance(began, (int, float)) else float("inf")
    if not -_SKEW <= age <= settings.signin_hours * 3600:
        hours = settings.signin_hours
        raise SignedOut(
            f"Your sign-in is older than {hours:g} hour{'' if hours == 1 else 's'}; sign in again "
            "to go on."
        )
    is_verified = claims.get("email_verified") is True or settings.signin_trusts_mail
    name = claims.get("name") or claims.get("preferred_username")
    return Account(
        issuer=issuer,
        subject=subject,
        sign_in=nonce,
        name=str(name or ""),
        mail=str(claims.get("email") or "") if is_verified else "",
    )


def read_cookie(cookies: Mapping[str, str], secret: str) -> Mapping[str, Any] | None:
    """The claims in the cookie that Streamlit sealed with ``secret``; None where there are none."""

    def read(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value) if value else None

    sealed = get_cookie_with_chunks(read, USER_COOKIE_NAME)
    claims = json.loads(sealed) if sealed else None
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") else None
