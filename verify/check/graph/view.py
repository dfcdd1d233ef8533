"""Parts and overviews of a graph: one claim's surroundings, and large graphs made small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from verify.check.graph.build import EdgeKind, NodeKind

MOST_NODES = 150
"""A picture with more nodes than this cannot be read."""

_STANCES = (str(EdgeKind.SUPPORTS), str(EdgeKind.REFUTES), str(EdgeKind.DISCUSSES))


def ego_graph(graph: nx.DiGraph[str], claim_id: str) -> nx.DiGraph[str]:
    """One claim with its passages and all that these derive from. Empty if it is not there."""
    name = f"claim:{claim_id}"
    if name not in graph:
        return nx.DiGraph()
    kept = {name}
    for passage in graph.predecessors(name):
        kept.add(passage)
        kept |= {n for n in nx.descendants(graph, passage) if _kind(graph, n) != NodeKind.CLAIM}
    return nx.DiGraph(graph.subgraph(kept))


def aggregate(graph: nx.DiGraph[str], most: int = MOST_NODES) -> nx.DiGraph[str]:
    """The same graph with at most about ``most`` nodes, or as few as grouping gives.

    First passages are merged into their documents, then documents that copy one another into
    one, then claims of one status that have the same neighbours, at last all of one kind and
    status. A merged node has ``members`` (their names), ``size``, and a label that
    says how many it stands for.
    """
    for grouping in (_by_document, _by_text, _by_neighbours, _by_kind):
        if len(graph) <= most:
            return graph
        graph = _merge(graph, grouping(graph))
    return graph


def _kind(graph: nx.DiGraph[str], node: str) -> str:
    return str(graph.nodes[node]["kind"])


def _of_kind(graph: nx.DiGraph[str], kind: NodeKind) -> list[str]:
    return [node for node in graph if _kind(graph, node) == kind]


def _by_document(graph: nx.DiGraph[str]) -> dict[str, str]:
    """Each passage goes into the document it stands in."""
    return {
        passage: document
        for passage in _of_kind(graph, NodeKind.PASSAGE)
        for document in graph.successors(passage)
        if EdgeKind.IN in graph.edges[passage, document]["kinds"].split()
    }


def _by_text(graph: nx.DiGraph[str]) -> dict[str, str]:
    """Copies go into the first of them; sources into the documents' group they published."""
    copies: nx.Graph[str] = nx.Graph()
    copies.add_nodes_from(_of_kind(graph, NodeKind.DOCUMENT))
    for first, second, edge in graph.edges(data=True):
        if EdgeKind.COPIES in edge["kinds"].split():
            copies.add_edge(first, second)
    return _into_first(sorted(group) for group in nx.connected_components(copies))


def _by_neighbours(graph: nx.DiGraph[str]) -> dict[str, str]:
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in graph:
        around = sorted({*graph.predecessors(node), *graph.successors(node)})
        groups[_kind(graph, node), _status(graph, node), *around].append(node)
    return _into_first(groups.values())


def _by_kind(graph: nx.DiGraph[str]) -> dict[str, str]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in graph:
        groups[_kind(graph, node), _status(graph, node)].append(node)
    return _into_first(groups.values())


def _status(graph: nx.DiGraph[str], node: str) -> str:
    return str(graph.nodes[node].get("status", ""))


def _into_first(groups: Iterable[list[str]]) -> dict[str, str]:
    return {member: group[0] for group in groups for member in group[1:]}


def _merge(graph: nx.DiGraph[str], into: dict[str, str]) -> nx.DiGraph[str]:
    merged: nx.DiGraph[str] = nx.DiGraph()
    members: dict[str, list[str]] = defaultdict(list)
    for node in graph:
        members[into.get(node, node)].extend(graph.nodes[node].get("members", (node,)))
    for node in graph:
        if node not in into:
            merged.add_node(node, **_merged_attributes(graph, node, members[node]))
    for first, second, edge in graph.edges(data=True):
        _merge_edge(merged, into.get(first, first), into.get(second, second), edge)
    return merged


def _merged_attributes(graph: nx.DiGraph[str], node: str, members: list[str]) -> dict[str, Any]:
    attributes = dict(graph.nodes[node])
    kind = _kind(graph, node)
    same = [m for m in members if m.startswith(f"{kind}:")]
    attributes.update(members=tuple(members), size=len(same))
    if len(same) > int(graph.nodes[node].get("size", 1)):
        first = str(attributes["label"]).split(" (and ")[0]
        attributes["label"] = f"{first} (and {len(same) - 1} more)"
    return attributes


def _merge_edge(
    merged: nx.DiGraph[str], first: str, second: str, edge: dict[str, str | int]
) -> None:
    if first == second:
        return
    weight = int(edge.get("weight", 1))
    if not merged.has_edge(first, second):
        merged.add_edge(first, second, **{**edge, "weight": weight})
        return
    known = merged.edges[first, second]
    known["weight"] += weight
    kinds = dict.fromkeys([*known["kinds"].split(), *str(edge["kinds"]).split()])
    known["kinds"] = " ".join(kinds)
    known["kind"] = _leading(list(kinds))
    known["label"] = ", ".join(kinds)


def _leading(kinds: list[str]) -> str:
    """Refutation shows before support: it is what a reader must not miss."""
    for kind in (EdgeKind.REFUTES, *_STANCES):
        if kind in kinds:
            return str(kind)
    return kinds[0]
