"""Three columns, claims | documents | origins, ordered so that few lines cross. Pure."""

from __future__ import annotations

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
class Layout:
    """All that is drawn, and how many claims are left out."""

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
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
        """What hangs together with a node: along its edges to the claims and to the origins."""
        found = {node_id}
        column = self.nodes[node_id].column
        if column is not Column.CLAIM:
            found |= self._reach({node_id}, towards_claims=True)
        if column is not Column.ORIGIN:
            found |= self._reach({node_id}, towards_claims=False)
        return frozenset(found)

    def _reach(self, start: set[str], towards_claims: bool) -> set[str]:
        reached, frontier = set(start), set(start)
        while frontier:
            step = {
                (edge.start if towards_claims else edge.end)
                for edge in self.edges
                if (edge.end if towards_claims else edge.start) in frontier
            }
            frontier = step - reached
            reached |= step
        return reached


def lay_out(board: Board, with_mentions: bool = False) -> Layout:
    """Place everything that speaks to a claim; ``with_mentions`` adds passages on the subject."""
    stances = _strongest(board, with_mentions)
    claims = list(dict.fromkeys(claim_id for claim_id, _ in stances))
    kept = set(_within_limit(claims, stances))
    edges = [
        Edge(claim, text, stance) for (claim, text), stance in stances.items() if claim in kept
    ]
    documents = {edge.end for edge in edges}
    for text in sorted(documents):
        origin = board.origin_of_document.get(text)
        if origin:
            edges.append(Edge(text, _origin_node(origin.id), None))
    return Layout(
        nodes=_place(edges),
        edges=tuple(edges),
        bare_claims=len(board.checkable) - len(claims),
        crowded_out=len(claims) - len(kept),
    )


def _origin_node(origin_id: str) -> str:
    return f"origin {origin_id}"


def origin_id(node_id: str) -> str:
    """The origin's own id."""
    return node_id.removeprefix("origin ")


def _strongest(board: Board, with_mentions: bool) -> dict[tuple[str, str], Stance]:
    found: dict[tuple[str, str], Stance] = {}
    for finding in board.findings.values():
        for item in finding.evidence:
            if item.stance is Stance.UNRELATED or item.passage.document_id not in board.documents:
                continue
            if item.stance is Stance.DISCUSSES and not with_mentions:
                continue
            pair = finding.claim_id, item.passage.document_id
            if pair not in found or _WEIGHT[item.stance] < _WEIGHT[found[pair]]:
                found[pair] = item.stance
    return found


def _within_limit(claims: list[str], stances: dict[tuple[str, str], Stance]) -> list[str]:
    documents = len({text for _, text in stances})
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


def describe_edges(board: Board, layout: Layout) -> list[tuple[str, ...]]:
    """The same as rows of words: claim, what is said, by which document, of which origin."""
    origin_of = {edge.start: edge.end for edge in layout.edges if edge.stance is None}
    rows: list[tuple[str, ...]] = []
    for edge in layout.edges:
        if edge.stance is None:
            continue
        origin = origin_of.get(edge.end)
        rows.append(
            (
                board.claims[edge.start].passage.quote,
                board.look(edge.start).word,
                STANCES[edge.stance].word,
                board.documents[edge.end].name,
                as_heading(board.origins[origin_id(origin)].label) if origin else "",
            )
        )
    return rows
