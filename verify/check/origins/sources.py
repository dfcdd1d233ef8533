"""Which documents one source published: same site, same publisher under any name, same owner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from verify.check.origins.publishers import (
    carrier_of,
    find_publisher,
    plain_name,
    publisher_of,
    site_of,
    source_keys,
)
from verify.check.origins.speakers import SpeakerTable
from verify.model import Document
from verify.text.names import acronym

_HOW = {
    "author": "is by the same author, {}",
    "site": "stands on the same site, {}",
    "name": "has the same publisher, {}",
    "owner": "has the same owner, {}",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents by the source that published them."""

    voices: Mapping[str, str]
    """For each document the id of its source: that of the source's first document."""
    labels: Mapping[str, str]
    """The name of each source, by id."""
    names: Mapping[str, str]
    """Plain names by which a text may speak of a source, with its id."""
    keys: Mapping[str, tuple[str, ...]]
    """The marks of each document (see ``source_keys``)."""

    def voice_named(self, name: str) -> str | None:
        """The id of the source called ``name``, where a document of it is at hand."""
        known = find_publisher(name)
        return self.names.get(plain_name(known.name if known else name))

    def named_after(self, order: Sequence[str]) -> Sources:
        """The same sources, each under the id of its first document in ``order``."""
        first: dict[str, str] = {}
        for document_id in order:
            first.setdefault(self.voices[document_id], document_id)
        return replace(
            self,
            voices={d: first[v] for d, v in self.voices.items()},
            labels={first[v]: label for v, label in self.labels.items()},
            names={name: first[v] for name, v in self.names.items()},
        )

    def why_same(self, document_id: str) -> str:
        """Why a document and the first of its source have one source."""
        first = self.voices[document_id]
        for key in self.keys[document_id]:
            if key in self.keys[first]:
                kind, _, what = key.partition(":")
                return _HOW[kind].format(_spell(kind, what, self.labels[first]))
        return f"belongs, through other documents, to {self.labels[first]}"

    def speakers(self) -> SpeakerTable:
        """The names of the sources, as speakers whose own documents are at hand."""
        named = set(self.names.values())
        spellings = {v: (label,) for v, label in self.labels.items() if v in named}
        return SpeakerTable(dict(self.names), spellings)


def _spell(kind: str, what: str, label: str) -> str:
    if kind == "author":
        return label
    if kind == "site":
        return what
    known = find_publisher(what)
    if known:
        return known.name
    return label if plain_name(label) == what else what.title()


def group_sources(documents: Sequence[Document]) -> Sources:
    """Join documents that share a site, a publisher under any of its names, or an owner."""
    keys = {d.id: source_keys(d) for d in documents}
    graph: nx.Graph[str] = nx.Graph()
    for document in documents:
        graph.add_node(f"document:{document.id}")
        graph.add_edges_from((f"document:{document.id}", key) for key in keys[document.id])
    voices: dict[str, str] = {}
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    by_id = {d.id: d for d in documents}
    for group in nx.connected_components(graph):
        members = sorted(n.removeprefix("document:") for n in group if n.startswith("document:"))
        voices.update(dict.fromkeys(members, members[0]))
        labels[members[0]] = _label([by_id[m] for m in members])
        for name in _names([by_id[m] for m in members]):
            names.setdefault(name, members[0])
    return Sources(voices, labels, names, keys)


def _label(documents: Sequence[Document]) -> str:
    """The publisher's name if one is known, else the site, else the document's own name."""
    counts: dict[str, int] = defaultdict(int)
    for document in documents:
        known = publisher_of(document)
        if name := (known.name if known else document.publisher):
            counts[name] += 1
    if counts:
        return min(counts, key=lambda name: (-counts[name], name))
    first = documents[0]
    carrier = carrier_of(first)
    if carrier and first.author:
        return f"{first.author} on {carrier.name}"
    sites = sorted({site for d in documents if d.url and (site := site_of(d.url))})
    return sites[0] if sites else documents[0].name


def _names(documents: Sequence[Document]) -> list[str]:
    """Plain names by which others may speak of the source of ``documents``."""
    found: list[str] = []
    for document in documents:
        known = publisher_of(document)
        if known:
            found.extend((known.name, *known.aliases))
        if document.publisher:
            found.append(document.publisher)
            if len(letters := acronym(document.publisher)) >= 3:
                found.append(letters)
        if document.url and (site := site_of(document.url)):
            found.append(site)
            if f"site:{site}" in source_keys(document):
                found.append(re.split(r"\.", site)[0])
        if document.author:
            found.append(document.author)
    return [plain for name in found if (plain := plain_name(name))]
