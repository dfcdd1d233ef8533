"""Links from one document at hand to another: a credit, where the other is the earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from verify.check.origins.direction import Rank
from verify.check.origins.sources import Sources
from verify.model import Derivation, DerivationKind, Document

MOST_LINKED = 3
"""A text that links to more of the documents at hand is a list of readings, not a report."""


def plain_address(url: str) -> str:
    """An address for comparing: host and path, without scheme, ``www.``, query and slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}".lower()


def index_addresses(documents: Sequence[Document]) -> dict[str, Document]:
    """Documents by plain address; pages without a path are front pages and left out."""
    return {plain_address(d.url): d for d in documents if d.url and "/" in plain_address(d.url)}


def find_links(
    document: Document,
    addresses: Mapping[str, Document],
    ranks: Mapping[str, Rank],
    sources: Sources,
) -> list[Derivation]:
    """The derivations of ``document`` from earlier documents of other sources that it links to."""
    targets = {
        target.id: target
        for link in document.links
        if (target := addresses.get(plain_address(link)))
        and sources.voices[target.id] != sources.voices[document.id]
        and ranks[target.id].place < ranks[document.id].place
    }
    if len(targets) > MOST_LINKED:
        return []
    return [
        Derivation(
            document.id,
            DerivationKind.CREDITS,
            f"links to {target.name}'s text as its source",
            source_id=target.id,
        )
        for target in sorted(targets.values(), key=lambda t: ranks[t.id].place)
    ]
