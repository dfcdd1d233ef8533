"""Who publishes what: sites, owners and aliases, from addresses and ``data/publishers.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

import tldextract

from verify.errors import InputError
from verify.model import Document
from verify.text.lexicon import table
from verify.text.tokens import fold

_LEADING = re.compile(r"^(?:the|a|an)\s+")  # Der Standard is not The Standard
_DOMAIN = re.compile(r"^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?$")


class PublisherKind(StrEnum):
    """What a publisher's name says about who wrote a text."""

    AGENCY = "agency"
    NEWSROOM = "newsroom"
    ORGANISATION = "organisation"
    PLATFORM = "platform"
    AGGREGATOR = "aggregator"

    @property
    def carries_others(self) -> bool:
        """True where the domain does not tell who wrote a text."""
        return self in (PublisherKind.PLATFORM, PublisherKind.AGGREGATOR)


@dataclass(frozen=True, slots=True)
class Publisher:
    """One row of ``data/publishers.tsv``."""

    domain: str
    name: str
    owner: str | None
    aliases: tuple[str, ...]
    kind: PublisherKind

    @property
    def spellings(self) -> tuple[str, ...]:
        """Name and aliases as they are printed, domains left out."""
        return tuple(n for n in (self.name, *self.aliases) if not _DOMAIN.match(n))


@cache
def publishers() -> tuple[Publisher, ...]:
    """All rows of the table. Raises InputError, naming the row, for an unknown kind."""
    found = []
    # The table lies beside the word lists because it is about the world, not about language.
    for row in table("../publishers"):
        cells = (*row, "", "", "", "")[:5]
        try:
            kind = PublisherKind(cells[4] or "newsroom")
        except ValueError as error:
            raise InputError(
                f"data/publishers.tsv: {cells[4]!r} of {cells[0]} is no kind of publisher; "
                f"use one of {', '.join(PublisherKind)}."
            ) from error
        aliases = tuple(alias.strip() for alias in cells[3].split(";") if alias.strip())
        found.append(Publisher(cells[0].lower(), cells[1], cells[2] or None, aliases, kind))
    return tuple(found)


def plain_name(name: str) -> str:
    """A name for comparing: folded, without its article and punctuation."""
    words = re.sub(r"[^\w]+", " ", fold(name)).strip()
    return _LEADING.sub("", words)


@cache
def _by_name() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for publisher in publishers():
        for name in (publisher.name, publisher.domain, *publisher.aliases):
            found.setdefault(plain_name(name), publisher)
    return found


@cache
def _by_domain() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for publisher in publishers():
        for name in (publisher.domain, *publisher.aliases):
            if _DOMAIN.match(name):
                found.setdefault(name, publisher)
    return found


def find_publisher(name: str) -> Publisher | None:
    """The publisher known under ``name`` (any spelling, or a domain), or None."""
    return _by_name().get(plain_name(name)) or _by_domain().get(site_of(name) or "")


@cache
def _suffixes() -> tldextract.TLDExtract:
    # The list inside the wheel: no network, and hosts of many people's pages count as suffixes.
    return tldextract.TLDExtract(
        suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True
    )


@cache
def site_of(address: str) -> str | None:
    """The registrable domain of an address (``https://news.meridian.example/a`` gives
    ``meridian.example``), or None where there is none. Source: the Public Suffix List."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    if "." not in host:
        return None
    parts = _suffixes()(host)
    if parts.top_domain_under_public_suffix:
        return parts.top_domain_under_public_suffix.lower()
    return ".".join(host.split(".")[-2:]).lower()


def publisher_of(document: Document) -> Publisher | None:
    """The row of the table that a document's address or stated publisher leads to, or None."""
    for name in (document.publisher, document.url):
        if name and (found := _at(name)) and not found.kind.carries_others:
            return found
    return None


def _at(name: str) -> Publisher | None:
    host = (urlsplit(name if "//" in name else f"//{name}").hostname or "") if "." in name else ""
    host = host.removeprefix("www.")
    return _by_domain().get(host) or find_publisher(name)


def carrier_of(document: Document) -> Publisher | None:
    """The platform or aggregator that a document's address belongs to, or None."""
    found = _at(document.url) if document.url else None
    return found if found and found.kind.carries_others else None


def source_keys(document: Document) -> tuple[str, ...]:
    """Marks by which two documents are known to come from one source; empty where none is known.

    ``site:`` registrable domain, ``name:`` publisher under any of its names, ``owner:`` its owner.
    Platforms and aggregators carry other people's texts: there the ``author:`` is the mark.
    """
    keys = []
    carrier = carrier_of(document)
    if carrier and document.author:
        keys.append(f"author:{plain_name(carrier.name)}:{plain_name(document.author)}")
    if carrier is None and document.url and (site := site_of(document.url)):
        keys.append(f"site:{site}")
    if document.publisher:
        keys.extend(_keys_of_name(document.publisher))
    if known := publisher_of(document):
        keys.append(f"name:{plain_name(known.name)}")
        if known.owner:
            keys.append(f"owner:{plain_name(known.owner)}")
    return tuple(dict.fromkeys(keys))


def _keys_of_name(name: str) -> list[str]:
    known = _at(name)
    if known is not None and known.kind.carries_others:
        return []
    if _DOMAIN.match(name.lower()) and (site := site_of(name)):
        return [f"site:{site}"]
    plain = plain_name(known.name if known else name)
    return [f"name:{plain}"] if plain else []
