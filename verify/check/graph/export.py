"""A graph as text for other tools: GraphML, JSON, and PROV-O in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import networkx as nx

from verify.check.graph.build import EdgeKind, NodeKind

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROV_TYPES = {
    NodeKind.CLAIM: "prov:Entity",
    NodeKind.PASSAGE: "prov:Entity",
    NodeKind.DOCUMENT: "prov:Entity",
    NodeKind.SOURCE: "prov:Agent",
    NodeKind.SPEAKER: "prov:Agent",
    NodeKind.ORIGIN: "prov:Entity",
}
_PROV_RELATIONS = {
    EdgeKind.IN: "prov:wasQuotedFrom",
    EdgeKind.COPIES: "prov:wasDerivedFrom",
    EdgeKind.ORIGIN: "prov:hadPrimarySource",
    EdgeKind.QUOTES: "prov:wasAttributedTo",
    EdgeKind.CREDITS: "prov:wasInfluencedBy",
    EdgeKind.VOICE_OF: "prov:wasAttributedTo",
    EdgeKind.PUBLISHED_BY: "prov:wasAttributedTo",
    EdgeKind.SAME_SOURCE: "prov:wasInfluencedBy",
    EdgeKind.SUPPORTS: "verify:supports",
    EdgeKind.REFUTES: "verify:refutes",
    EdgeKind.DISCUSSES: "verify:discusses",
    EdgeKind.UNRELATED: "verify:unrelated",
}


def export_graphml(graph: nx.DiGraph[str]) -> str:
    """The graph as GraphML, for Gephi, yEd and others; characters that XML forbids left out."""
    clean: nx.DiGraph[str] = nx.DiGraph()
    clean.add_nodes_from((_for_xml(node), _clean(data)) for node, data in graph.nodes(data=True))
    clean.add_edges_from(
        (_for_xml(a), _for_xml(b), _clean(d)) for a, b, d in graph.edges(data=True)
    )
    return "\n".join(nx.generate_graphml(clean)) + "\n"


def _clean(data: Mapping[str, Any]) -> dict[str, str | int]:
    clean: dict[str, str | int] = {}
    for key, value in data.items():
        text = " ".join(value) if isinstance(value, tuple) else value
        clean[key] = _for_xml(text) if isinstance(text, str) else text
    return clean


def _for_xml(text: str) -> str:
    return _NO_XML.sub("", text)


def export_json(graph: nx.DiGraph[str]) -> str:
    """The graph as JSON: ``nodes`` with their ``id``, ``edges`` with ``source`` and ``target``."""
    content = {
        "nodes": [{"id": node, **data} for node, data in graph.nodes(data=True)],
        "edges": [{"source": a, "target": b, **data} for a, b, data in graph.edges(data=True)],
    }
    return _write(content)


def export_prov(graph: nx.DiGraph[str]) -> str:
    """The graph as PROV-O in JSON-LD (https://www.w3.org/TR/prov-o/).

    Claims, passages, documents and origins are entities, speakers and sources agents; ``copies``
    becomes wasDerivedFrom, ``in`` wasQuotedFrom, ``origin`` hadPrimarySource. A passage that quotes
    a speaker whose own document takes the same stance on a claim is said to be quoted from that
    document too, which is its primary source where it leads to that speaker.
    """
    content = {
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "verify": "urn:verify:",
        },
        "@graph": list(_prov_nodes(graph)),
    }
    return _write(content)


def _prov_nodes(graph: nx.DiGraph[str]) -> Iterator[dict[str, object]]:
    for node, data in graph.nodes(data=True):
        described: dict[str, object] = {
            "@id": _address(node),
            "@type": [_PROV_TYPES[data["kind"]], f"verify:{data['kind']}"],
            "rdfs:label": data["label"],
        }
        if data.get("text"):
            described["prov:value"] = data["text"]
        for _, other, edge in graph.out_edges(node, data=True):
            for kind in edge["kinds"].split():
                _relate(described, _PROV_RELATIONS[kind], other)
        for document, is_root in _find_speakers_texts(graph, node):
            _relate(described, "prov:wasQuotedFrom", document)
            if is_root:
                _relate(described, "prov:hadPrimarySource", document)
        yield described


def _relate(described: dict[str, object], relation: str, other: str) -> None:
    related = described.setdefault(relation, [])
    assert isinstance(related, list)
    related.append({"@id": _address(other)})


def _find_speakers_texts(graph: nx.DiGraph[str], passage: str) -> Iterator[tuple[str, bool]]:
    """The quoted speaker's own documents that take the passage's stance on one of its claims.

    Each comes with whether the passage leads to that speaker as its origin.
    """
    bearing = _find_bearing(graph, passage)
    for speaker in _follow(graph, passage, EdgeKind.QUOTES):
        origins = set(_follow(graph, speaker, EdgeKind.ORIGIN))
        is_root = not origins.isdisjoint(_follow(graph, passage, EdgeKind.ORIGIN))
        for document in _lead(graph, speaker, EdgeKind.VOICE_OF):
            is_own = graph.has_edge(passage, document)
            others = (_find_bearing(graph, p) for p in _lead(graph, document, EdgeKind.IN))
            if not is_own and any(not bearing.isdisjoint(other) for other in others):
                yield document, is_root


def _find_bearing(graph: nx.DiGraph[str], passage: str) -> set[tuple[str, str]]:
    """The claims that a passage supports or refutes, each with which of the two."""
    stances = (EdgeKind.SUPPORTS, EdgeKind.REFUTES)
    return {(claim, kind) for kind in stances for claim in _follow(graph, passage, kind)}


def _follow(graph: nx.DiGraph[str], node: str, kind: EdgeKind) -> list[str]:
    return [b for _, b, edge in graph.out_edges(node, data=True) if kind in edge["kinds"].split()]


def _lead(graph: nx.DiGraph[str], node: str, kind: EdgeKind) -> list[str]:
    return [a for a, _, edge in graph.in_edges(node, data=True) if kind in edge["kinds"].split()]


def _address(node: str) -> str:
    return f"urn:verify:{quote(node, safe=':-')}"


def _write(content: object) -> str:
    # Lone surrogates are legal in Python text but not in UTF-8.
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"
