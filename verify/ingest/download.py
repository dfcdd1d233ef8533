"""The bytes at one address, with everything that can go wrong said in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests

from verify.config import Settings
from verify.errors import FetchError, RefusedAddress
from verify.ingest.addresses import check_url
from verify.ingest.limits import MEGABYTE, largest
from verify.ingest.naming import printable
from verify.ingest.page import BY_HAND
from verify.ingest.transport import Deadline, Guard, open_session

_CHUNK = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})
_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate", "identity"})
_STATUS = {
    401: f"asks for a login (401); {BY_HAND}",
    402: f"asks for payment (402); {BY_HAND}",
    403: f"does not let programs read it (403); {BY_HAND}",
    404: "has no page there (404); check the address, or look for it in a web archive",
    410: "says that the page was removed (410); look for it in a web archive",
    451: "withholds the page for legal reasons (451); look for it in a web archive",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The last response to a request, after its redirects."""

    url: str
    data: bytes
    headers: tuple[tuple[str, str], ...]
    media_type: str | None
    hops: tuple[str, ...]
    """All addresses that were asked, in order; the last is ``url``."""


def download(url: str, settings: Settings) -> Answer:
    """The bytes at ``url``, decompressed, with status 200.

    Raises RefusedAddress for what may not be fetched, FetchError for all that goes wrong on the
    way. Limits: ``fetch_timeout``, ``fetch_limit_mb`` and ``fetch_redirects`` of ``settings``.
    """
    with Deadline(settings.fetch_timeout) as deadline:
        guard = Guard(deadline, settings.allow_loopback)
        try:
            with open_session(guard) as session:
                return _follow(session, url, settings, deadline)
        except (requests.RequestException, OSError, ValueError) as error:
            if deadline.has_passed:
                raise _too_slow(url, settings) from error
            raise _explain(error, url) from error
        except FetchError as error:
            if deadline.has_passed and not isinstance(error, RefusedAddress):
                raise _too_slow(url, settings) from error
            raise


def _follow(session: requests.Session, url: str, settings: Settings, deadline: Deadline) -> Answer:
    hops = [check_url(url)]
    while True:
        here = hops[-1]
        timeout = deadline.remaining
        with session.get(here, stream=True, allow_redirects=False, timeout=timeout) as response:
            target = response.headers.get("Location")
            if response.status_code not in _MOVED or not target:
                _check_status(response, here)
                data = _read_body(response, here, largest(settings))
                if deadline.has_passed:
                    raise _too_slow(url, settings)
                return _answer(response, hops, data)
        if len(hops) > settings.fetch_redirects:
            raise FetchError(
                f"{printable(url)} is passed on more than {settings.fetch_redirects} times; "
                "copy the address of the page where you end up in the browser."
            )
        hops.append(_next_address(here, target))


def _next_address(here: str, target: str) -> str:
    try:
        return check_url(urljoin(here, target))
    except ValueError as error:
        raise FetchError(
            f"{printable(here)} passes on to {printable(target)}, which is no proper address."
        ) from error


def _check_status(response: requests.Response, url: str) -> None:
    status = response.status_code
    if status == 200:
        return
    host = printable(urlsplit(url).hostname or url)
    if status == 429:
        wait = response.headers.get("Retry-After", "")
        when = f"in {wait} seconds" if wait.isascii() and wait.isdigit() else "later"
        raise FetchError(f"{host} takes no more requests now (429); try again {when}.")
    if status >= 500:
        raise FetchError(f"{host} has a fault of its own ({status}); try again later.")
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


def _answer(response: requests.Response, hops: list[str], data: bytes) -> Answer:
    return Answer(
        url=hops[-1],
        data=data,
        headers=tuple((printable(k), printable(v)) for k, v in response.headers.items()),
        media_type=response.headers.get("Content-Type"),
        hops=tuple(hops),
    )


def _too_slow(url: str, settings: Settings) -> FetchError:
    return FetchError(
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
        return FetchError(f"{shown} broke off before its end; try again.")
    if isinstance(error, requests.exceptions.Timeout):
        return FetchError(f"{shown} does not answer; try again later.")
    if isinstance(error, requests.exceptions.InvalidURL):
        return RefusedAddress(f"{shown} is no valid address.")
    return FetchError(f"{shown} gives no proper answer; check the address or try again later.")
