"""Starts the browser side: on this machine only, with strict headers and nothing from outside."""

from __future__ import annotations

import os
import socket
import threading
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.config import Settings, data_folder, load_settings
from verify.errors import InputError, VerifyError
from verify.model import Act
from verify.ui.gate import Gate
from verify.ui.listening import Place, choose_place
from verify.ui.sign_in_settings import complete_sign_in, describe_for_streamlit

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PORTS_TO_TRY = 20

# The hash is that of the one inline script in the index.html of Streamlit 1.67.0. Our components'
# code has addresses of its own, so no blob: is needed. The page may reach no other host.
_POLICY = (
    "default-src 'none'; "
    "script-src 'self' 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; frame-src 'self' blob:; manifest-src 'self'; "
    "media-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_ONLY_HTTPS = ((b"strict-transport-security", b"max-age=31536000"),)


class SecurityHeaders:
    """Puts the security headers on every answer (plain ASGI)."""

    def __init__(self, app: ASGIApp, is_secure: bool = False) -> None:
        self._app = app
        self._headers = (*_HEADERS, *(_ONLY_HTTPS if is_secure else ()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def main(demo: bool = False, **flags: Any) -> None:
    """Serve the browser side until it is stopped.

    ``flags`` are settings: ``port`` is the first that is tried (1..65535), or the only one where
    there is an ``address``, which is how people get there; ``host`` is where to listen. ``demo``
    makes the fictional case first where it is not there. Raises InputError where no port is free, a
    setting is wrong, or others could reach it without signing in; StoreError where the database
    cannot be opened.
    """
    settings = complete_sign_in(load_settings(**flags))
    place = choose_place(settings)
    # who comes by a proxy comes to this very port
    free = find_port(settings.port, place.host, 1 if place.origin else _PORTS_TO_TRY)
    secrets = describe_for_streamlit(settings, place) if settings.signin_provider else None
    if settings.signin_cookie_secret:
        # Streamlit takes what seals the way to the service and back from here alone
        os.environ["STREAMLIT_SERVER_COOKIE_SECRET"] = settings.signin_cookie_secret
    export_settings(replace(settings, port=free))
    if demo:
        _make_demo(settings)
    _announce(settings, place, free)

    import streamlit

    app = streamlit.App(
        script_path(), secrets=secrets, middleware=list(_stack(settings, place)),
        on_script_error=_tell_error,
    )  # fmt: skip
    threading.Thread(target=_warm_up, daemon=True).start()
    app.run(config={**packaged_config(), **_where(place), "server.port": free})


def _may_read(secret: str, cookies: Mapping[str, str]) -> bool:
    """Whether who owns these cookies signed in and may read."""
    from verify.ui.accounts import read_account, read_cookie
    from verify.ui.session import whole_desk

    claims = read_cookie(cookies, secret)
    try:
        desk = whole_desk()
        if claims is not None:
            desk.for_account(read_account(claims, desk.settings)).store.demand(Act.READ)
    except VerifyError:
        return False
    return claims is not None


def _tell_error(error: Exception) -> bool:
    """Show what a person can act on as its sentence; anything else is Streamlit's to log."""
    from verify.ui.markup import element, show

    if not isinstance(error, VerifyError):
        return False
    show(element("p", str(error), "v-message v-warning"))
    return True


def _announce(settings: Settings, place: Place, port: int) -> None:
    if port != settings.port:
        print(f"Port {settings.port} is in use by another program.", flush=True)
    if settings.open_to_everyone:
        print("Open to everyone: whoever reaches it may do everything.", flush=True)
    shown = f"http://{place.host}:{port}"
    public = f", people reach it at {settings.address}" if settings.address else ""
    print(f"Verify is at {shown}{public} (Ctrl+C stops it)", flush=True)


def _where(place: Place) -> dict[str, Any]:
    """Streamlit's options for a place, beside those that always hold."""
    return {
        "server.address": place.host,
        "server.allowedHosts": list(place.hosts),
        "server.baseUrlPath": place.base,
        "browser.serverAddress": place.host,
    }


def _stack(settings: Settings, place: Place) -> Iterator[Middleware]:
    """What stands before Streamlit, the outermost first."""
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    yield Middleware(SecurityHeaders, is_secure=place.is_secure)
    # Streamlit asks for the host only where a WebSocket opens
    yield Middleware(TrustedHostMiddleware, allowed_hosts=list(place.hosts), www_redirect=False)
    may_read = None
    if settings.signin_provider:
        may_read = partial(_may_read, settings.signin_cookie_secret)
    yield Middleware(Gate, place=place, may_read=may_read, is_open=settings.open_to_everyone)


def _warm_up() -> None:
    """Load what the first claim needs while the browser opens; it is a second or two."""
    from verify.model import Stance
    from verify.ui.comparison import compare_texts
    from verify.ui.pages import review  # noqa: F401
    from verify.ui.session import warm_up

    warm_up()
    compare_texts("Ines Orlow saw 3 ships on 4 May.", "Orlow saw no ships.", Stance.DISCUSSES)


def _make_demo(settings: Settings) -> None:
    from verify.desk import Desk

    desk = Desk.open(settings)
    try:
        desk.open_demo()
    except VerifyError as error:
        print(f"The demo case could not be made: {error}", flush=True)
    desk.close()


def script_path() -> Path:
    """Where ``app.py`` lies: in the wheel's data, else at the root of the checkout."""
    packaged = data_folder() / "app.py"
    return packaged if packaged.is_file() else data_folder().parent / "app.py"


def find_port(first: int, host: str = "127.0.0.1", tries: int = _PORTS_TO_TRY) -> int:
    """The first free port from ``first`` on. Raises InputError if none of ``tries`` is free."""
    if not 1 <= first <= 65535:
        raise InputError(f"{first} is no port; give one from 1 to 65535 with --port.")
    for port in range(first, min(first + tries, 65536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    if tries == 1:
        raise InputError(
            f"Port {first} is in use by another program, and the proxy looks for Verify there; "
            "stop that program, or give another port with --port and to the proxy."
        )
    raise InputError(
        f"The ports from {first} on are all in use; stop one of the programs or give another "
        "port with --port."
    )


def packaged_config() -> dict[str, Any]:
    """Streamlit's options from this package's ``config.toml``, as dotted names."""
    text = files("verify.ui").joinpath("config.toml").read_text(encoding="utf-8")
    return dict(_flatten(tomllib.loads(text)))


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def export_settings(settings: Settings) -> None:
    """Hand the settings to the page script, which Streamlit runs afresh, as ``VERIFY_*``.

    What seals cookies and speaks for this program to the sign-in service is no page's business.
    """
    for field in fields(settings):
        value = getattr(settings, field.name)
        if field.name in ("signin_secret", "signin_cookie_secret"):
            os.environ.pop(f"VERIFY_{field.name.upper()}", None)
        elif value not in ("", None):
            os.environ[f"VERIFY_{field.name.upper()}"] = str(value)
