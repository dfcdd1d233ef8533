"""What stands before Streamlit: who may fetch files, and the way back after signing in.

Streamlit hands out uploads' and downloads' bytes to whoever knows their address, tells nobody why a
sign-in failed, forgets which page was wanted, and sets its cookies without ``Secure``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from verify.ui.addresses import PAGES, find_page
from verify.ui.listening import Place

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

WANTED_COOKIE = "verify_wanted"
"""The page that was wanted before signing in."""

_CLOSED = ("media/", "_stcore/upload_file", "_stcore/metrics", "_stcore/agent", "_stcore/script")
_FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")
_WANTED = re.compile(rf"({'|'.join(PAGES)})?(\?[\w=&%.~+-]*)?")
_IN_ADDRESSES = "/?=&%.~+-_"
_PROXY_REFUSED = (
    b"This came through a proxy, while Verify is set up for this machine alone. Set its public "
    b"address and the sign-in; see docs/newsroom.md.\n"
)

_reason: ContextVar[list[str] | None] = ContextVar("reason", default=None)


class _Reasons(logging.Filter):
    """Takes from Streamlit's log why a sign-in failed: it says so nowhere else."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Note the kind of error for the request that is served just now."""
        noted = _reason.get()
        if noted is not None:
            error = record.exc_info[1] if record.exc_info else None
            noted.append(_name_reason(error, record.getMessage()))
            # what the service sent is nobody's business, and no traceback of ours
            record.msg, record.args = "A sign-in failed: %s", (noted[-1],)
            record.exc_info = record.exc_text = None
        return True


def _name_reason(error: BaseException | None, said: str) -> str:
    kind, claim = type(error).__name__, getattr(error, "claim", "")
    if kind == "ExpiredTokenError":
        return "expired"
    if kind in ("InvalidClaimError", "MissingClaimError"):
        return "foreign" if claim in ("aud", "azp", "iss") else "invalid"
    if kind in ("ConnectError", "ConnectTimeout", "ReadTimeout"):
        return "unreachable"
    if "Missing provider" in said or kind == "MismatchingStateError":
        return "stale"
    return "invalid" if error else "refused"


class Gate:
    """Lets through what may pass (plain ASGI)."""

    def __init__(
        self, app: ASGIApp, place: Place, may_read: Callable[[Mapping[str, str]], bool] | None,
        is_open: bool = False,
    ) -> None:  # fmt: skip
        """``may_read`` says of a request's cookies whether their owner may read; None: all may.

        ``is_open`` lets requests through that come by a proxy although nobody signs in.
        """
        self._app = app
        self._place = place
        self._may_read = may_read
        self._refuses_proxies = may_read is None and not is_open and not place.origin
        log = logging.getLogger("streamlit.web.server.starlette.starlette_auth_routes")
        log.addFilter(_Reasons())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._place.root)
        if self._refuses_proxies and any(name in _FORWARDED for name, _ in scope["headers"]):
            await _refuse(scope, send, _PROXY_REFUSED)
        elif path.startswith(_CLOSED) and not await self._is_let_in(scope):
            await _refuse(scope, send, b"Sign in first.\n")
        elif (to := self._leads_elsewhere(scope, path)) is not None:
            await _send_to(send, quote(self._place.root + to, safe=_IN_ADDRESSES))
        elif path in ("oauth2callback", "auth/login") and scope["type"] == "http":
            await self._serve_sign_in(scope, receive, send)
        else:
            await self._app(scope, receive, self._secure(send))

    def _leads_elsewhere(self, scope: Scope, path: str) -> str | None:
        """Where a person's browser is to go instead; None where it is right, or no person asks."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        accepted = (value for name, value in scope["headers"] if name == b"accept")
        is_page = any(b"text/html" in value for value in accepted)
        if not is_page or not scope["path"].startswith(self._place.root):
            return None
        return find_page(path, scope["query_string"].decode("latin-1"))

    async def _is_let_in(self, scope: Scope) -> bool:
        if self._may_read is None:
            return True
        from starlette.concurrency import run_in_threadpool
        from starlette.requests import HTTPConnection

        return await run_in_threadpool(self._may_read, HTTPConnection(scope).cookies)

    async def _serve_sign_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say why a sign-in failed, or go on to the page that was wanted before it."""
        from starlette.requests import Request

        noted: list[str] = []
        token = _reason.set(noted)
        query = Request(scope).query_params
        wanted = unquote(Request(scope).cookies.get(WANTED_COOKIE, ""))
        is_login = scope["path"].endswith("auth/login")
        # the service also sends people here whom it signed out
        is_return = not is_login and "state" in query

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                # a service that cannot be reached is answered with an error page
                failed = message["status"] >= 400
                reason = noted[-1] if noted else "unreachable" if failed else ""
                if reason and (is_return or is_login):
                    message = self._redirect(message, f"?signin={reason}", bool(failed))
                elif is_return and _WANTED.fullmatch(wanted):
                    message = self._redirect(message, wanted, False)
            elif message.get("body", b"").startswith(b"Authentication error"):
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(scope, receive, self._secure(send_on))
        finally:
            _reason.reset(token)

    def _redirect(self, message: Message, to: str, without_body: bool) -> Message:
        dropped = {b"location"} | ({b"content-length", b"content-type"} if without_body else set())
        headers = [(n, v) for n, v in message["headers"] if n.lower() not in dropped]
        location = quote(self._place.root + to, safe=_IN_ADDRESSES)
        forget = f"{WANTED_COOKIE}=; Path={self._place.root}; Max-Age=0"
        headers += [(b"location", location.encode()), (b"cache-control", b"no-store")]
        if not to.startswith("?signin="):
            headers.append((b"set-cookie", forget.encode()))
        return {**message, "status": 302, "headers": headers}

    def _secure(self, send: Send) -> Send:
        """Mark each cookie as one for https, where people come by it."""
        if not self._place.is_secure:
            return send

        async def send_securely(message: Message) -> None:
            if "headers" in message:
                message = {**message, "headers": list(_secure_cookies(message["headers"]))}
            await send(message)

        return send_securely


async def _send_to(send: Send, location: str) -> None:
    headers = [(b"location", location.encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _secure_cookies(headers: list[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    for name, value in headers:
        is_bare = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        yield name, value + b"; Secure" if is_bare else value


async def _refuse(scope: Scope, send: Send, words: bytes) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": words})
