"""Feeds (RSS, Atom), sitemaps and lists of addresses: they say where texts are.

Feeds are read by feedparser, sitemaps by defusedxml; XML that declares entities is refused before
any parser sees it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from verify.errors import UnreadableDocument
from verify.ingest.addresses import is_url
from verify.ingest.decode import decode_text
from verify.ingest.limits import too_large
from verify.ingest.naming import printable
from verify.ingest.received import Listing

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}\?>\s*)?(?:<!--.{0,5000}?-->\s*|<\?xml-stylesheet[^>]{0,500}\?>\s*|"
    r"<!DOCTYPE\s+rss[^>\[]{0,300}>\s*){0,20}<(?:\w{1,20}:)?"
    r"(rss|feed|RDF|urlset|sitemapindex)[\s>]",
    re.DOTALL,
)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_FEEDS = ("rss", "feed", "RDF")
_GZIP = b"\x1f\x8b"
_MOST = 50_000
"""Addresses of one sitemap, as the protocol allows (sitemaps.org)."""
_LONGEST_LINE = 8_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed."""

    url: str
    title: str | None = None
    published: str | None = None
    """ISO 8601."""


def read_listing(data: bytes, name: str, url: str | None, limit: int) -> Listing | None:
    """The listing in ``data``, None where it is none; ``url`` is where it came from, if it did.

    Raises UnreadableDocument for a feed or sitemap that is damaged or declares entities.
    """
    if data.startswith(_GZIP):
        data = _unpack(data, name, limit)
        if not data.lstrip().startswith(b"<"):
            return None
    decoded = decode_text(data)
    if decoded is None:
        return None
    text = decoded.text
    root = _find_root(text, name)
    if root in _FEEDS:
        return Listing(name, "feed", _each_once(e.url for e in parse_feed(text, url, name).entries))
    if root:
        return _read_sitemap(text, name, root)
    return _read_list(text, name)


def is_feed(text: str, name: str) -> bool:
    """Is ``text`` an RSS or Atom feed? Raises UnreadableDocument for one that declares entities."""
    return _find_root(text, name) in _FEEDS


def _find_root(text: str, name: str) -> str | None:
    """The first element of a feed or sitemap, None for all else."""
    found = _START.match(text[:20_000])
    if found and _ENTITY.search(text):
        raise UnreadableDocument(
            f"{printable(name)} declares entities, which no feed or sitemap needs; it was not read."
        )
    return found.group(1) if found else None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title and its items, in its own order (newest first, by custom)."""

    title: str | None
    entries: tuple[Entry, ...]


def parse_feed(text: str, url: str | None = None, name: str = "The feed") -> Feed:
    """The items of a feed that have an http(s) address; relative ones are resolved by ``url``.

    Raises UnreadableDocument, naming ``url`` or ``name``, for one that is damaged beyond reading.
    """
    import feedparser

    declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    headers = {"content-type": "application/xml; charset=utf-8"}
    if url:
        headers["content-location"] = url
    # a stream, never a string: feedparser would open what looks like an address or file name
    stream = BytesIO(declared.encode("utf-8", "replace"))
    try:
        parsed = feedparser.parse(stream, response_headers=headers)
    # its loose parser meets tags in an order that nobody foresaw
    except Exception as error:
        raise UnreadableDocument(
            f"{printable(url or name)} is a damaged feed; name the pages themselves."
        ) from error
    entries = []
    for entry in parsed.entries:
        link = urljoin(url or "", str(entry.get("link") or "").strip())
        if is_url(link) and link.startswith(("http://", "https://")):
            entries.append(Entry(link, _line(entry.get("title")), _moment(entry)))
    return Feed(_line(parsed.feed.get("title")), tuple(entries))


def _line(value: Any) -> str | None:
    return " ".join(str(value).split())[:300] or None if value else None


def _moment(entry: Any) -> str | None:
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*when[:6]) if when else None


def _read_sitemap(text: str, name: str, root: str) -> Listing:
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        tree = ElementTree.fromstring(text.encode("utf-8", "replace"), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableDocument(f"The sitemap {printable(name)} is damaged: {error}.") from error
    found = []
    for entry in tree:
        parts = {part.tag.rpartition("}")[2]: (part.text or "").strip() for part in entry}
        if parts.get("loc", "").startswith(("http://", "https://")):
            found.append((parts.get("lastmod", ""), parts["loc"]))
    # newest first; those without a date keep their order at the end
    found.sort(key=lambda pair: pair[0], reverse=True)
    kind = "sitemap index" if root == "sitemapindex" else "sitemap"
    return Listing(name, kind, _each_once(url for _, url in found))


def _read_list(text: str, name: str) -> Listing | None:
    """A text of nothing but addresses, one a line; lines that begin with # are remarks."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = [line for line in lines if not line.startswith("#")]
    if not lines or not all(
        len(line) < _LONGEST_LINE and line.startswith(("http://", "https://")) and " " not in line
        for line in lines
    ):
        return None
    return Listing(name, "address list", _each_once(lines))


def _each_once(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(addresses))[:_MOST]


def _unpack(data: bytes, name: str, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise UnreadableDocument(f"{printable(name)} is damaged compressed data.") from error
    if len(unpacked) > limit:
        raise too_large(name, limit, " when unpacked")
    return unpacked
