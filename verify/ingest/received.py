"""What comes through a door: a document with the bytes that it was read from, or a failure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from verify.errors import VerifyError
from verify.model import Document, Headers, Redirect, Snapshot, now, short_id


@dataclass(frozen=True, slots=True)
class Received:
    """One document and the very bytes that it was read from; ``document.snapshot`` is filled."""

    document: Document
    data: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be brought in; the message of ``error`` is one sentence."""

    given: str
    error: VerifyError


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed, sitemap or list that holds no text of its own but names where texts are."""

    given: str
    kind: str
    """What it is, in a word or two: ``feed``, ``sitemap``, ``sitemap index``, ``address list``."""
    addresses: tuple[str, ...]
    """Each once, in the order of the listing."""


Item = Received | Failure | Listing
"""What a door lets in."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor made of some bytes."""

    text: str
    extractor: str
    """Name and version of the extractor."""
    media_type: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    """The address that the document itself says it has."""
    links: tuple[str, ...] = ()
    is_free: bool | None = None
    """False where a page says that it is not accessible for free."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How bytes came in, as far as it matters for the snapshot."""

    asked: str
    """The address or file name that was asked for."""
    final_url: str | None = None
    headers: Headers = ()
    status: int | None = None
    request_headers: Headers = ()
    redirects: tuple[Redirect, ...] = ()
    retrieved: datetime | None = None
    """When the bytes came, where that was not just now."""


@cache
def extractor_name(package: str) -> str:
    """Name and installed version of ``package``, for example ``trafilatura 2.3.1``."""
    from importlib.metadata import version

    return f"{package} {version(package)}"


def document_id(text: str, url: str | None = None) -> str:
    """The identifier of a document that brings none: the same content has the same id.

    A text without an address is known by the SHA-256 of its text, shortened; with an address, by
    both, so that two outlets with one wording stay two documents, and so do two versions of a page.
    """
    return short_id(url, text) if url else short_id(text)


def seal(extraction: Extraction, data: bytes, delivery: Delivery) -> Received:
    """The document that ``extraction`` found, with the snapshot facts of ``data``."""
    url = extraction.url or delivery.final_url
    snapshot = Snapshot(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=extraction.media_type,
        retrieved=delivery.retrieved or now(),
        origin=delivery.asked,
        final_url=delivery.final_url,
        headers=delivery.headers,
        extractor=extraction.extractor,
        status=delivery.status,
        request_headers=delivery.request_headers,
        redirects=delivery.redirects,
    )
    document = Document(
        id=document_id(extraction.text, url),
        text=extraction.text,
        url=url,
        publisher=extraction.publisher,
        title=extraction.title,
        published=extraction.published,
        author=extraction.author,
        language=extraction.language,
        links=extraction.links,
        media_type=extraction.media_type,
        snapshot=snapshot,
    )
    return Received(document, data)
