"""Where the browser desk listens and how people reach it; closed to others until they sign in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from verify.config import Settings
from verify.errors import InputError

LOCAL_NAMES = ("127.0.0.1", "localhost")
_HOW = (
    "set up the sign-in first (docs/newsroom.md), or say --open-to-everyone to let whoever reaches "
    "it do everything"
)


@dataclass(frozen=True, slots=True)
class Place:
    """An address to listen on, and what people type to get there."""

    host: str
    hosts: tuple[str, ...]
    """The names that a request may be for."""
    base: str = ""
    """The path in front of all pages, such as ``verify``; without slashes at its ends."""
    is_secure: bool = False
    """Whether people come by https."""
    origin: str = ""
    """Scheme and host of the public address; empty where there is none."""

    @property
    def root(self) -> str:
        """The path of the first page: ``/`` or ``/verify/``."""
        return f"/{self.base}/" if self.base else "/"


def choose_place(settings: Settings) -> Place:
    """Where to listen by the settings.

    Raises InputError for an address that is none, and for one that others can reach while nobody
    has to sign in and nobody said that they needn't.
    """
    if not settings.address:
        if not is_loopback(settings.host):
            _refuse_unprotected(settings, settings.host)
            raise InputError(
                f"Say with --address how people reach {settings.host}, such as "
                "https://desk.lantern.example/; other names are refused."
            )
        return Place(settings.host, _names(settings.host))
    parts = urlsplit(settings.address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise InputError(
            f"{settings.address!r} is no address; write it like https://desk.lantern.example/."
        )
    for each in (settings.host, parts.hostname):
        if not is_loopback(each):
            _refuse_unprotected(settings, each)
    if settings.signin_provider and parts.scheme != "https" and not is_loopback(parts.hostname):
        raise InputError(
            f"{settings.address} has to begin with https: the cookies of those who signed in would "
            "travel unprotected."
        )
    return Place(
        settings.host,
        _names(settings.host, parts.hostname),
        parts.path.strip("/"),
        parts.scheme == "https",
        f"{parts.scheme}://{parts.netloc}",
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _names(*hosts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*LOCAL_NAMES, *(host.lower() for host in hosts)]))


def _refuse_unprotected(settings: Settings, host: str) -> None:
    if not settings.signin_provider and not settings.open_to_everyone:
        raise InputError(f"Verify does not listen for {host} while nobody has to sign in; {_HOW}.")
