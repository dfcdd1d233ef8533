"""What a site's robots.txt asks of programs (RFC 9309), read by protego.

A file that isn't there allows everything; a site that fails to give it (5xx, silence) allows
nothing for now (RFC 9309, section 2.3.1.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from verify.config import Settings
from verify.errors import FetchError, RefusedAddress, RefusedByRobots, TemporaryFault
from verify.ingest.download import Request, download
from verify.ingest.naming import printable
from verify.ingest.page import BY_HAND

PRODUCT = "Verify"
"""The product token that a robots.txt would name."""
_LONGEST = 500 * 1024
"""Bytes that are read of it; RFC 9309, section 2.5, demands at least as many."""
_LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host asks for."""

    parsed: Any = None

    def allows(self, url: str) -> bool:
        """May ``url`` be asked for?"""
        return self.parsed is None or bool(self.parsed.can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests, at most thirty."""
        wanted = self.parsed.crawl_delay(PRODUCT) if self.parsed is not None else None
        return min(float(wanted or 0.0), _LONGEST_DELAY)


def load_rules(url: str, settings: Settings) -> Rules:
    """The rules of the host of ``url``, asked for now.

    Raises RefusedAddress for a private host, TemporaryFault for one that does not answer.
    """
    parts = urlsplit(url)
    address = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    try:
        answer = download(Request(address, passes_errors=True), settings)
    except RefusedAddress:
        raise
    except TemporaryFault as fault:
        raise _silent(url) from fault
    except FetchError:
        return Rules()
    if answer.status != 200:
        return Rules()
    return parse_rules(answer.data)


def parse_rules(data: bytes) -> Rules:
    """The rules in a robots.txt; one that cannot be read asks for nothing."""
    try:
        return Rules(Protego.parse(data[:_LONGEST].decode("utf-8", "replace").lstrip("\ufeff")))
    # whatever its parser makes of a hostile file, no rule was understood
    except Exception:
        return Rules()


def check_allowed(url: str, rules: Rules) -> None:
    """Raise RefusedByRobots where ``rules`` keep programs out of ``url``."""
    if rules.allows(url):
        return
    host = printable(urlsplit(url).hostname or url)
    raise RefusedByRobots(
        f"{host} asks programs to keep out of {printable(url)} (robots.txt); {BY_HAND}, or fetch "
        "it against that wish with --ignore-robots, which is recorded."
    )


def _silent(url: str) -> TemporaryFault:
    host = printable(urlsplit(url).hostname or url)
    return TemporaryFault(
        f"{host} does not answer which pages programs may read (robots.txt); try again later."
    )
