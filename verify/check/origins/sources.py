"""Which documents one source published: same site, same publisher under any name, same owner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import networkx as nx

from verify.check.origins.publishers import (
    carrier_of,
    find_publisher,
    plain_name,
    publisher_of,
    site_of,
    source_keys,
)
from verify.check.origins.rulings import (
    NO_ORIGIN_RULINGS,
    NameRulings,
    OriginRulings,
    explain_decision,
)
from verify.check.origins.speakers import SpeakerTable
from verify.model import Document, OriginDecision, OriginRuling
from verify.text.names import acronym

_HOW = {
    "author": "is by the same author, {}",
    "site": "stands on the same site, {}",
    "name": "has the same publisher, {}",
    "owner": "has the same owner, {}",
}
_RULED = "ruled"
"""Kind of the mark that a person's decision gives to the documents of two names."""


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
    called: Mapping[str, str] = field(default_factory=dict)
    """What the publisher of each document that states one is called."""
    decisions: Mapping[str, OriginDecision] = field(default_factory=dict)
    """People's decisions that two names are one, by the mark that they gave."""

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
            labels={first[v]: self.called.get(first[v], n) for v, n in self.labels.items()},
            names={name: first[v] for name, v in self.names.items()},
        )

    def why_same(self, document_id: str) -> tuple[str, str | None]:
        """Why a document and the first of its source have one source, and who decided so."""
        first = self.voices[document_id]
        for key in self.keys[document_id]:
            if key not in self.keys[first]:
                continue
            if decision := self.decisions.get(key):
                words = f"“{decision.a}” and “{decision.b}” are one"
                return explain_decision(decision, words), decision.reviewer
            kind, _, what = key.partition(":")
            return _HOW[kind].format(_spell(kind, what, self.labels[first])), None
        return f"belongs, through other documents, to {self.labels[first]}", None

    def speakers(self, rulings: NameRulings) -> SpeakerTable:
        """The names of the sources, as speakers whose own documents are at hand.

        A further name of a source that a person said is another's is left out.
        """
        named = set(self.names.values())
        spellings = {v: (label,) for v, label in self.labels.items() if v in named}
        ids = {
            name: voice
            for name, voice in self.names.items()
            if not rulings.are_different(name, (plain_name(self.labels[voice]),))
        }
        return SpeakerTable(ids, spellings, rulings)


def _spell(kind: str, what: str, label: str) -> str:
    if kind == "author":
        return label
    if kind == "site":
        return what
    known = find_publisher(what)
    if known:
        return known.name
    return label if plain_name(label) == what else what.title()


def group_sources(
    documents: Sequence[Document], rulings: OriginRulings = NO_ORIGIN_RULINGS
) -> Sources:
    """Join documents that share a site, a publisher under any of its names, or an owner.

    ``rulings`` of people win: names that are one join documents, documents that are independent
    and names that are two are kept apart.
    """
    keys, decisions = _mark(documents, rulings)
    groups = _join(keys)
    for decision in rulings.independent:
        if any({decision.a, decision.b} <= group for group in groups):
            keys[max(decision.a, decision.b)] = ()
            groups = _join(keys)
    voices: dict[str, str] = {}
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    by_id = {d.id: d for d in documents}
    for group in groups:
        members = sorted(group)
        voices.update(dict.fromkeys(members, members[0]))
        labels[members[0]] = _label([by_id[m] for m in members])
        for name in _names([by_id[m] for m in members]):
            names.setdefault(name, members[0])
    called = {d.id: _label([d]) for d in documents if d.publisher or publisher_of(d)}
    return Sources(voices, labels, names, keys, called, decisions)


def _mark(
    documents: Sequence[Document], rulings: OriginRulings
) -> tuple[dict[str, tuple[str, ...]], dict[str, OriginDecision]]:
    """The marks of each document, with those that people's decisions on names give and take."""
    keys = {d.id: source_keys(d) for d in documents}
    decisions: dict[str, OriginDecision] = {}
    for decision in rulings.decisions:
        if not decision.kind.is_about_names:
            continue
        names = {plain_name(decision.a), plain_name(decision.b)}
        key = f"{_RULED}:{decision.id}"
        for document in documents:
            if decision.kind is OriginRuling.SAME_NAME and names & set(_names([document])):
                keys[document.id] += (key,)
                decisions[key] = decision
            elif decision.kind is OriginRuling.DIFFERENT_NAMES and document.publisher:
                plain = plain_name(document.publisher)
                keys[document.id] = (f"name:{plain}",) if plain in names else keys[document.id]
    return keys, decisions


def _join(keys: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Groups of documents that share marks, each with one of its group at least."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    for document_id, marks in keys.items():
        graph.add_node(("document", document_id))
        graph.add_edges_from((("document", document_id), ("mark", mark)) for mark in marks)
    return [
        {name for kind, name in group if kind == "document"}
        for group in nx.connected_components(graph)
    ]


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
        if not (document.publisher or document.url or document.author) and document.title:
            # a file or pasted text that bears nothing but a name is called by it, also by others
            found.append(document.title)
    return [plain for name in found if (plain := plain_name(name))]
