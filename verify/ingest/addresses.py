"""Which addresses may be fetched: http(s) to a public host, and nothing else.

The special ranges are those of the IANA IPv4 and IPv6 Special-Purpose Address Registries.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from verify.errors import RefusedAddress
from verify.ingest.naming import printable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_LONGEST = 8_000
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared address space of providers (CGNAT)
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "240.0.0.0/4",
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64, local use
        "100::/64",  # discard
        "2001::/23",  # Teredo and other protocol assignments
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",  # site-local
        "ff00::/8",
    )
)


def is_url(given: str) -> bool:
    """True where ``given`` is meant as an address: it begins with a scheme and ``//``, or is one
    of the schemes that browsers run (``javascript:``, ``data:``)."""
    found = _URL.match(given.strip())
    if not found:
        return False
    scheme = found.group().lower()
    rest = given.strip()[found.end() :]
    return rest.startswith("//") or scheme in ("http:", "https:", "javascript:", "data:", "mailto:")


def check_url(url: str) -> str:
    """``url`` without its fragment, its host in lower-case ASCII (punycode).

    Raises RefusedAddress for another scheme than http(s), a missing or impossible host or port,
    credentials, or characters that no address may hold.
    """
    url = url.strip()
    if len(url) > _LONGEST or _FORBIDDEN.search(url):
        raise RefusedAddress(f"{printable(url)} is no address of a page; copy it again.")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except (ValueError, UnicodeError) as error:
        raise RefusedAddress(f"{_without_credentials(url)} is no valid address.") from error
    if parts.scheme not in ("http", "https"):
        raise RefusedAddress(f"{printable(url)} is refused: only http and https can be fetched.")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddress(
            f"The address of {printable(host)} holds a user name or password; give it without."
        )
    if not host or port == 0:
        raise RefusedAddress(f"{printable(url)} names no host; copy the address again.")
    return _assemble(parts, host, port)


def check_address(address: Address, host: str, allow_loopback: bool = False) -> None:
    """Raise RefusedAddress unless ``address``, which ``host`` leads to, is a public one."""
    if allow_loopback and address.is_loopback:
        return
    is_special = any(address in network for network in _NEVER if network.version == address.version)
    if is_special or not address.is_global or address.is_multicast or address.is_reserved:
        raise RefusedAddress(
            f"{printable(host)} leads to {address}, which is no public address; "
            "pages of private or local networks are not fetched: save the page and add the file."
        )


def _ascii_host(host: str) -> str:
    """The host as DNS knows it; look-alike letters show themselves as ``xn--``."""
    import idna

    host = host.rstrip(".")
    if host.isascii():
        return host.lower()
    return idna.encode(host, uts46=True).decode("ascii")


def _assemble(parts: SplitResult, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _without_credentials(url: str) -> str:
    return printable(re.sub(r"//[^/@]*@", "//", url))
