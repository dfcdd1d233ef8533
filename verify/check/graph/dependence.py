"""Who depends on whom: the sources of a case, and whoever they have their texts from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import networkx as nx

from verify.check.graph.build import EdgeKind, NodeKind, shorten
from verify.check.origins.rulings import OriginRulings
from verify.check.origins.sources import Sources, group_sources
from verify.check.origins.speakers import SpeakerTable, join_speakers
from verify.model import Check, DerivationKind, Document, OriginDecision, SpeakerKind

_KINDS = {
    DerivationKind.COPIES: EdgeKind.COPIES,
    DerivationKind.CREDITS: EdgeKind.CREDITS,
    DerivationKind.QUOTES: EdgeKind.QUOTES,
}


def draw_dependence(
    check: Check, sources: Sequence[Document], decisions: Sequence[OriginDecision] = ()
) -> nx.DiGraph[str]:
    """A graph of sources and speakers; an edge leads from who depends to whom they depend on.

    Nodes carry ``kind`` (source or speaker), ``label``, ``documents`` (how many are at hand), and
    ``role`` "article" for the article's own source. Edges carry ``kinds`` (copies, credits,
    quotes), ``weight`` (in how many documents) and ``documents`` (their ids). Speakers are those
    who are quoted in evidence; whoever depends on nobody, and nobody on them, stands alone.
    """
    documents = {d.id: d for d in sorted((check.article, *sources), key=lambda d: d.id)}
    rulings = OriginRulings.of(decisions, documents)
    grouped = group_sources(list(documents.values()), rulings)
    speakers = join_speakers(grouped.speakers(rulings.names), _named(check))
    graph: nx.DiGraph[str] = nx.DiGraph()
    for voice, label in sorted(grouped.labels.items()):
        own = [d for d in documents if grouped.voices[d] == voice]
        role = "article" if check.article.id in own else "source"
        _add(graph, voice, NodeKind.SOURCE, label, len(own), role)
    joined: defaultdict[tuple[str, str], dict[str, set[EdgeKind]]] = defaultdict(dict)
    for document_id, target, kind in _dependences(check, grouped, speakers):
        voice = grouped.voices[document_id]
        if target == voice:
            continue
        if target not in graph:
            _add(graph, target, NodeKind.SPEAKER, speakers.label_of(target) or target, 0, "speaker")
        joined[voice, target].setdefault(document_id, set()).add(kind)
    for (voice, target), by_document in sorted(joined.items()):
        kinds = sorted(set.union(*by_document.values()))
        graph.add_edge(
            voice,
            target,
            kind=str(kinds[0]),
            kinds=" ".join(kinds),
            weight=len(by_document),
            documents=tuple(sorted(by_document)),
        )
    return graph


def _add(
    graph: nx.DiGraph[str], node: str, kind: NodeKind, label: str, documents: int, role: str
) -> None:
    graph.add_node(node, kind=str(kind), label=shorten(label), documents=documents, role=role)


def _named(check: Check) -> list[str]:
    names = [
        evidence.speaker.entity
        for finding in check.findings
        for evidence in finding.evidence
        if evidence.speaker and evidence.speaker.kind is SpeakerKind.NAMED
    ]
    return [*names, *(d.speaker for d in check.derivations if d.speaker)]


def _dependences(
    check: Check, grouped: Sources, speakers: SpeakerTable
) -> Iterator[tuple[str, str, EdgeKind]]:
    """(document, on whom it depends, how)."""
    for derivation in check.derivations:
        kind = _KINDS.get(derivation.how)
        if kind is None or derivation.document_id not in grouped.voices:
            continue
        if derivation.source_id and derivation.source_id in grouped.voices:
            yield derivation.document_id, grouped.voices[derivation.source_id], kind
        elif derivation.speaker:
            yield derivation.document_id, speakers.id_of(derivation.speaker), kind
    for finding in check.findings:
        for evidence in finding.evidence:
            speaker, document_id = evidence.speaker, evidence.passage.document_id
            if speaker and speaker.kind is SpeakerKind.NAMED and document_id in grouped.voices:
                yield document_id, speakers.id_of(speaker.entity), EdgeKind.QUOTES
