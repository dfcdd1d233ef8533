"""The bytes at one address, with everything that can go wrong said in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests

from verify.config import Settings
from verify.errors import FetchError, RefusedAddress, TemporaryFault
from verify.ingest.addresses import check_url
from verify.ingest.limits import MEGABYTE, largest
from verify.ingest.naming import printable
from verify.ingest.page import BY_HAND
from verify.ingest.retry_after import parse_retry_after
from verify.ingest.transport import Deadline, Guard, open_session
from verify.model import Headers, Redirect

_CHUNK = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304
_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate", "identity"})
_STATUS = {
    401: f"asks for a login (401); {BY_HAND}",
    402: f"asks for payment (402); {BY_HAND}",
    403: f"does not let programs read it (403); {BY_HAND}",
    404: "has no page there (404); check the address, or look for it in a web archive",
    410: "says that the page was removed (410); look for it in a web archive",
    451: "withholds the page for legal reasons (451); look for it in a web archive",
}

Gate = Callable[[str], None]
"""Called with each address before it is asked for; raises where that must not be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last response to a request, after its redirects."""

    url: str
    data: bytes
    headers: Headers
    media_type: str | None
    status: int = 200
    request_headers: Headers = ()
    redirects: tuple[Redirect, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """True where the site says that nothing changed since the last time (304)."""
        return self.status == _UNCHANGED


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a site: GET, or POST where there is a body."""

    url: str
    headers: Mapping[str, str] | None = None
    body: bytes | Mapping[str, str] | None = None
    passes_errors: bool = False
    """True where a refusal (4xx, but not 429) is an answer, as with programming interfaces."""


def download(request: str | Request, settings: Settings, gate: Gate | None = None) -> Answer:
    """The bytes at an address, decompressed; ``gate`` is asked before each hop.

    Raises RefusedAddress for what may not be fetched, TemporaryFault for what may work later,
    FetchError for all else that goes wrong on the way, and what ``gate`` raises. Limits:
    ``fetch_timeout``, ``fetch_limit_mb`` and ``fetch_redirects`` of ``settings``.
    """
    request = Request(request) if isinstance(request, str) else request
    with Deadline(settings.fetch_timeout) as deadline:
        guard = Guard(deadline, settings.allow_loopback)
        try:
            with open_session(guard, settings.contact) as session:
                return _follow(session, request, settings, deadline, gate)
        except (requests.RequestException, OSError, ValueError) as error:
            if deadline.has_passed:
                raise _too_slow(request.url, settings) from error
            raise _explain(error, request.url) from error
        except FetchError as error:
            if deadline.has_passed and not isinstance(error, RefusedAddress):
                raise _too_slow(request.url, settings) from error
            raise


def _follow(
    session: requests.Session,
    request: Request,
    settings: Settings,
    deadline: Deadline,
    gate: Gate | None,
) -> Answer:
    here = check_url(request.url)
    redirects: list[Redirect] = []
    while True:
        if gate:
            gate(here)
        with _send(session, here, request, deadline) as response:
            target = response.headers.get("Location")
            if response.status_code not in _MOVED or not target:
                _check_status(response, here, request)
                data = _read_body(response, here, largest(settings))
                if deadline.has_passed:
                    raise _too_slow(request.url, settings)
                return _answer(response, here, data, redirects)
            redirects.append(Redirect(here, response.status_code, _headers(response.headers)))
        if request.body is not None:
            raise FetchError(f"{printable(here)} passes a request on, which is not followed.")
        if len(redirects) > settings.fetch_redirects:
            raise FetchError(
                f"{printable(request.url)} is passed on more than {settings.fetch_redirects} "
                "times; copy the address of the page where you end up in the browser."
            )
        here = _next_address(here, target)


def _send(
    session: requests.Session, url: str, request: Request, deadline: Deadline
) -> requests.Response:
    return session.request(
        "GET" if request.body is None else "POST",
        url,
        headers=dict(request.headers or {}),
        data=request.body,
        stream=True,
        allow_redirects=False,
        timeout=deadline.remaining,
    )


def _next_address(here: str, target: str) -> str:
    try:
        return check_url(urljoin(here, target))
    except ValueError as error:
        raise FetchError(
            f"{printable(here)} passes on to {printable(target)}, which is no proper address."
        ) from error


def _check_status(response: requests.Response, url: str, request: Request) -> None:
    status = response.status_code
    is_refusal = 400 <= status < 500 and status != 429
    if status == 200 or (status == _UNCHANGED and request.headers):
        return
    if is_refusal and request.passes_errors:
        return
    host = printable(urlsplit(url).hostname or url)
    wait = parse_retry_after(response.headers.get("Retry-After"))
    when = "later" if wait is None else f"in {wait:.0f} seconds"
    if status == 429:
        raise TemporaryFault(f"{host} takes no more requests now (429); try again {when}.", wait)
    if status >= 500:
        raise TemporaryFault(f"{host} has a fault of its own ({status}); try again {when}.", wait)
    if problem := _STATUS.get(status):
        raise FetchError(f"{host} {problem}: {printable(url)}.")
    raise FetchError(f"{host} answers with status {status} instead of a page; {BY_HAND}.")


def _read_body(response: requests.Response, url: str, limit: int) -> bytes:
    """The decompressed body, read no further than ``limit`` bytes."""
    packed = response.headers.get("Content-Encoding", "identity").lower()
    if unknown := {part.strip() for part in packed.split(",")} - _ENCODINGS - {""}:
        raise FetchError(
            f"{printable(url)} is packed as {printable(sorted(unknown)[0])}, which was not asked "
            f"for; {BY_HAND}."
        )
    body = bytearray()
    for chunk in response.iter_content(_CHUNK):
        body += chunk
        if len(body) > limit:
            raise FetchError(
                f"{printable(url)} is larger than {limit // MEGABYTE} MB, the limit for one "
                "document; raise VERIFY_FETCH_LIMIT_MB if you need it."
            )
    return bytes(body)


def _answer(
    response: requests.Response, url: str, data: bytes, redirects: list[Redirect]
) -> Answer:
    return Answer(
        url=url,
        data=data,
        headers=_headers(response.headers),
        media_type=response.headers.get("Content-Type"),
        status=response.status_code,
        request_headers=(("Host", urlsplit(url).netloc), *_headers(response.request.headers)),
        redirects=tuple(redirects),
    )


def _headers(headers: Mapping[str, str | bytes]) -> Headers:
    return tuple((printable(name), printable(_text(value))) for name, value in headers.items())


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _too_slow(url: str, settings: Settings) -> FetchError:
    return TemporaryFault(
        f"{printable(url)} did not arrive within {settings.fetch_timeout:g} seconds; "
        f"try again, or {BY_HAND}."
    )


def _explain(error: Exception, url: str) -> FetchError:
    """What a network error means, as one sentence."""
    shown = printable(url)
    if isinstance(error, requests.exceptions.SSLError):
        return FetchError(
            f"{shown} cannot prove who it is (certificate error); it was not read, as anybody "
            "could have answered in its place."
        )
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return FetchError(f"{shown} sends damaged compressed data; try again, or {BY_HAND}.")
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return TemporaryFault(f"{shown} broke off before its end; try again.")
    if isinstance(error, requests.exceptions.Timeout):
        return TemporaryFault(f"{shown} does not answer; try again later.")
    if isinstance(error, requests.exceptions.InvalidURL):
        return RefusedAddress(f"{shown} is no valid address.")
    return TemporaryFault(f"{shown} gives no proper answer; check the address or try again later.")
