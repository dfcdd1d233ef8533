"""Which documents at hand does a document link to?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from verify.model import Document

MOST_LINKED = 3
"""A text that links to more of the documents at hand is a list of readings, not a report."""


def plain_address(url: str) -> str:
    """An address for comparing: host and path, without scheme, ``www.``, query and slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}".lower()


def index_addresses(documents: Iterable[Document]) -> dict[str, Document]:
    """Documents by plain address; pages without a path are front pages and left out."""
    return {plain_address(d.url): d for d in documents if d.url and "/" in plain_address(d.url)}


def find_linked(document: Document, addresses: Mapping[str, Document]) -> list[Document]:
    """The documents that ``document`` links to, each once; none where it is a list of links."""
    found = {
        target.id: target
        for link in document.links
        if (target := addresses.get(plain_address(link))) and target.id != document.id
    }
    return list(found.values()) if len(found) <= MOST_LINKED else []


def links_to(document: Document, other: Document) -> bool:
    """True where one of the document's links is the other's address."""
    return bool(find_linked(document, index_addresses([other])))
