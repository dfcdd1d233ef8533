"""Starts the browser side: on this machine only, with strict headers and nothing from outside."""

from __future__ import annotations

import os
import socket
import threading
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.config import Settings, data_folder, load_settings
from verify.errors import InputError, VerifyError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ADDRESS = "127.0.0.1"
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


class SecurityHeaders:
    """Puts the security headers on every answer (plain ASGI)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def main(port: int | None = None, db: str | None = None, demo: bool = False) -> None:
    """Serve the browser side until it is stopped.

    ``port`` is the first that is tried (1..65535, the settings' port where it is None); ``db`` is
    the database's SQLAlchemy URL; ``demo`` makes the fictional case first where it is not there.
    Raises InputError where no port is free or a setting is wrong, StoreError where the database
    cannot be opened.
    """
    settings = load_settings(port=port, db=db)
    free = find_port(settings.port)
    export_settings(settings)
    if demo:
        _make_demo(settings)
    if free != settings.port:
        print(f"Port {settings.port} is in use by another program.", flush=True)
    print(f"Verify is at http://{_ADDRESS}:{free} (Ctrl+C stops it)", flush=True)

    import streamlit
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    # Streamlit asks for the host only where a WebSocket opens
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    app = streamlit.App(script_path(), middleware=[Middleware(SecurityHeaders), hosts])
    threading.Thread(target=_warm_up, daemon=True).start()
    app.run(config={**packaged_config(), "server.port": free})


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


def find_port(first: int) -> int:
    """The first free port from ``first`` on. Raises InputError if none of 20 is free."""
    if not 1 <= first <= 65535:
        raise InputError(f"{first} is no port; give one from 1 to 65535 with --port.")
    for port in range(first, min(first + _PORTS_TO_TRY, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_ADDRESS, port))
            except OSError:
                continue
            return port
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
