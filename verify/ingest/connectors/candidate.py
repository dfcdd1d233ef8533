"""What every search service gives and takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from verify.config import Settings


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a search service found; nothing of it is a source before a person adds it."""

    url: str
    title: str
    publisher: str | None = None
    published: str | None = None
    """ISO 8601, as far as the service says."""
    excerpt: str = ""
    """What the service shows of the text, as plain text."""
    note: str = ""
    """What the service says about it: an earlier fact-check's rating, when a copy was taken."""


class Connector(Protocol):
    """One search service."""

    name: str
    """How it is called on the command line."""
    title: str
    purpose: str
    """What it finds and what is sent to whom, as one sentence for the person who switches it on."""
    key: str | None
    """The environment variable that holds the key; None where none is needed."""
    takes_addresses: bool
    """True where it is asked about a web address, not about words."""

    def search(self, query: str, settings: Settings, most: int) -> Iterator[Candidate]:
        """At most ``most`` candidates for ``query``, best first, as they arrive.

        Raises InputError where the service cannot work with the query or lacks its key,
        TemporaryFault where it is busy or a quota is used up, FetchError where it fails otherwise.
        """
        ...
