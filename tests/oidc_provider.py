"""A small OpenID Connect provider, a process of its own on loopback: oidc_provider.py PORT

Discovery, authorization code with PKCE and nonce, client secret, RS256, logout. What it is told
at ``/mischief`` spoils the next ID token, so that the other side can be seen to notice.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

CLIENT, SECRET = "verify-desk", "not-so-secret"
PEOPLE = {
    "ana": {"sub": "a1", "name": "Ana Moreno", "email": "ana@lantern.example"},
    "ben": {"sub": "b2", "name": "Ben Okoro", "email": "ben@lantern.example"},
    "cleo": {"sub": "c3", "name": "Cleo <b>Vance</b>", "email": "cleo@lantern.example"},
}


@dataclass
class Provider:
    """What the process knows."""

    issuer: str
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    mischief: dict[str, Any] = field(default_factory=dict)


def make_app(issuer: str) -> Any:
    """The provider as an ASGI application."""
    from joserfc import jwt
    from joserfc.jwk import RSAKey
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
    from starlette.routing import Route

    own = Provider(issuer)
    key, foreign_key = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))

    async def discover(request: Request) -> Any:
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys",
                "end_session_endpoint": f"{issuer}/logout",
                "response_types_supported": ["code"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )

    async def keys(request: Request) -> Any:
        return JSONResponse({"keys": [key.as_dict(private=False)]})

    async def authorize(request: Request) -> Any:
        query = dict(request.query_params)
        if query.get("client_id") != CLIENT or query.get("response_type") != "code":
            return PlainTextResponse("unknown client", 400)
        if "as" not in query:
            links = (
                f'<p><a href="?{urlencode({**query, "as": name})}">{name}</a></p>'
                for name in [*PEOPLE, "nobody"]
            )
            return HTMLResponse("<title>Who are you?</title>" + "".join(links))
        back = {"state": query["state"]}
        if query["as"] == "nobody":
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe()
            own.codes[back["code"]] = query
        return RedirectResponse(f"{query['redirect_uri']}?{urlencode(back)}", 302)

    async def exchange(request: Request) -> Any:
        form = await request.form()
        query = own.codes.pop(str(form.get("code")), None)
        challenge = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if (
            query is None
            or request.headers.get("authorization") != f"Basic {expected}"
            or form.get("redirect_uri") != query["redirect_uri"]
            or base64.urlsafe_b64encode(challenge).decode().rstrip("=") != query["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        moment = int(time.time())
        claims = {
            **PEOPLE[query["as"]],
            "email_verified": True,
            "iss": issuer,
            "aud": CLIENT,
            "nonce": query["nonce"],
            "iat": moment,
            "exp": moment + 300,
        }
        mischief, own.mischief = own.mischief, {}
        signed_with = foreign_key if mischief.pop("forged", False) else key
        for name, value in mischief.items():
            claims[name] = moment + value if name in ("iat", "exp") else value
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, signed_with)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token})

    async def plan(request: Request) -> Any:
        own.mischief = await request.json()
        return PlainTextResponse("")

    async def log_out(request: Request) -> Any:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 302)

    return Starlette(
        routes=[
            Route("/.well-known/openid-configuration", discover),
            Route("/keys", keys),
            Route("/authorize", authorize),
            Route("/token", exchange, methods=["POST"]),
            Route("/logout", log_out),
            Route("/mischief", plan, methods=["POST"]),
        ]
    )


@dataclass(frozen=True)
class RunningProvider:
    """The process, as a test sees it."""

    issuer: str
    process: subprocess.Popen

    def spoil_next(self, **claims: Any) -> None:
        """Have the next ID token hold these claims; ``iat`` and ``exp`` in seconds from now."""
        data = json.dumps(claims).encode()
        urllib.request.urlopen(urllib.request.Request(f"{self.issuer}/mischief", data)).close()

    def settings(self, cookie_secret: str = "s" * 40) -> dict[str, str]:
        """Verify's settings for it."""
        return {
            "signin_provider": self.issuer,
            "signin_client": CLIENT,
            "signin_secret": SECRET,
            "signin_cookie_secret": cookie_secret,
        }


@contextmanager
def running_provider() -> Iterator[RunningProvider]:
    """The provider in a process of its own, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, __file__, str(port)])
    issuer = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{issuer}/keys", timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield RunningProvider(issuer, process)
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    import uvicorn

    number = int(sys.argv[1])
    uvicorn.run(make_app(f"http://127.0.0.1:{number}"), port=number, log_level="warning")
