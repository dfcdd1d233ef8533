"""Three columns, claims | documents | origins, ordered so that few lines cross. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import networkx as nx

from verify.check import graph as check_graph
from verify.check.graph import NodeKind
from verify.model import Stance
from verify.ui.board import Board
from verify.ui.words import STANCES, as_heading

MOST_NODES = 150
_WEIGHT = {Stance.REFUTES: 0, Stance.SUPPORTS: 1, Stance.DISCUSSES: 2}


class Column(IntEnum):
    """Where a node stands; the value is its horizontal place."""

    CLAIM = 0
    DOCUMENT = 1
    ORIGIN = 2


_KINDS = {
    Column.CLAIM: NodeKind.CLAIM,
    Column.DOCUMENT: NodeKind.DOCUMENT,
    Column.ORIGIN: NodeKind.ORIGIN,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A claim, document or origin with its place: ``x`` is the column, ``y`` runs 1 down to 0."""

    id: str
    column: Column
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """From a claim to a document (with a stance) or from a document to an origin (without)."""

    start: str
    end: str
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Thread:
    """What one document does to one claim, and the nodes of the origins it has that from."""

    claim: str
    document: str
    origins: tuple[str, ...]
    stance: Stance


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is drawn, and how many claims are left out."""

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    threads: tuple[Thread, ...]
    bare_claims: int
    """Claims that no passage supports or refutes."""
    crowded_out: int
    """Claims left out because the picture would hold more than 150 nodes."""

    @property
    def rows(self) -> int:
        """The longest column."""
        counts = [sum(node.column is column for node in self.nodes.values()) for column in Column]
        return max(counts, default=0)

    def neighbours(self, node_id: str) -> frozenset[str]:
        """What hangs together with a node: the threads from claim to origin that run through it."""
        found = {node_id}
        for thread in self.threads:
            ends = {thread.claim, thread.document, *thread.origins}
            if node_id in (thread.claim, thread.document):
                found |= ends
            elif node_id in thread.origins:
                found |= {thread.claim, thread.document}
        return frozenset(found)


def lay_out(board: Board, with_mentions: bool = False) -> Layout:
    """Place everything that speaks to a claim; ``with_mentions`` adds passages on the subject."""
    threads = _strongest_threads(board, with_mentions)
    claims = list(dict.fromkeys(thread.claim for thread in threads))
    kept = set(_within_limit(claims, threads))
    threads = [thread for thread in threads if thread.claim in kept]
    edges = list(_draw_edges(threads))
    return Layout(
        nodes=_place(edges),
        edges=tuple(edges),
        threads=tuple(threads),
        bare_claims=len(board.checkable) - len(claims),
        crowded_out=len(claims) - len(kept),
    )


def _draw_edges(threads: list[Thread]) -> Iterable[Edge]:
    for thread in threads:
        yield Edge(thread.claim, thread.document, thread.stance)
    onward = {(thread.document, origin) for thread in threads for origin in thread.origins}
    for document, origin in sorted(onward):
        yield Edge(document, origin, None)


def _origin_node(origin_id: str) -> str:
    return f"origin {origin_id}"


def origin_id(node_id: str) -> str:
    """The origin's own id."""
    return node_id.removeprefix("origin ")


def _strongest_threads(board: Board, with_mentions: bool) -> list[Thread]:
    found: dict[tuple[str, str], Thread] = {}
    for finding in board.findings.values():
        for item in finding.evidence:
            if item.stance is Stance.UNRELATED or item.passage.document_id not in board.documents:
                continue
            if item.stance is Stance.DISCUSSES and not with_mentions:
                continue
            pair = finding.claim_id, item.passage.document_id
            if pair not in found or _WEIGHT[item.stance] < _WEIGHT[found[pair].stance]:
                known = [name for name in item.origin_ids if name in board.origins]
                found[pair] = Thread(*pair, tuple(map(_origin_node, known)), item.stance)
    return list(found.values())


def _within_limit(claims: list[str], threads: list[Thread]) -> list[str]:
    documents = len({thread.document for thread in threads})
    return claims[: max(20, MOST_NODES - 2 * documents)]


def _place(edges: list[Edge]) -> dict[str, Node]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    columns: dict[str, Column] = {}
    for edge in edges:
        columns[edge.start] = Column.CLAIM if edge.stance else Column.DOCUMENT
        columns[edge.end] = Column.DOCUMENT if edge.stance else Column.ORIGIN
        graph.add_edge(edge.start, edge.end)
    nx.set_node_attributes(graph, {name: _KINDS[columns[name]] for name in columns}, "kind")
    places = check_graph.lay_out(graph)
    return {name: Node(name, column, 1 - places[name][1]) for name, column in columns.items()}


def describe_threads(board: Board, layout: Layout) -> list[tuple[str, ...]]:
    """The threads as rows of words: claim, status, what is said, document, origin."""
    return [
        (
            board.claims[thread.claim].passage.quote,
            board.look(thread.claim).word,
            STANCES[thread.stance].word,
            board.documents[thread.document].name,
            as_heading(", ".join(board.origins[origin_id(o)].label for o in thread.origins)),
        )
        for thread in layout.threads
    ]
