"""Three columns, claims | documents | origins, ordered so that few lines cross. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

import networkx as nx

from verify.check import graph as check_graph
from verify.check.graph import NodeKind
from verify.model import Stance
from verify.ui.board import Board
from verify.ui.words import STANCES, Look, as_heading

MOST_NODES = 150
_WEIGHT = {Stance.REFUTES: 0, Stance.SUPPORTS: 1, Stance.DISCUSSES: 2}


class Column(IntEnum):
    """Where a node stands, from left to right."""

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
    """A claim, document or origin, or several that were drawn together; ``y`` runs 0 down to 1."""

    id: str
    column: Column
    y: float
    members: tuple[str, ...]
    """The claims, documents or origins that it stands for, by their nodes' names."""


@dataclass(frozen=True, slots=True)
class Edge:
    """From a claim to a document (with a stance) or from a document to an origin (without)."""

    start: str
    end: str
    stance: Stance | None
    weight: int = 1
    """How many lines were drawn together."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What one document does to one claim, and the nodes of the origins it has that from."""

    claim: str
    document: str
    origins: tuple[str, ...]
    stance: Stance


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is drawn, and how many claims have nothing to be drawn with."""

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    threads: tuple[Thread, ...]
    """Of single claims and documents, also where these are drawn together."""
    drawn: Mapping[str, str]
    """The drawn node of each claim, document and origin."""
    bare_claims: int
    """Claims that no passage supports or refutes."""

    @property
    def is_grouped(self) -> bool:
        """Whether some nodes stand for several things, because single ones would be too many."""
        return any(len(node.members) > 1 for node in self.nodes.values())

    def column(self, column: Column) -> list[Node]:
        """The nodes of a column from top to bottom."""
        found = [node for node in self.nodes.values() if node.column is column]
        return sorted(found, key=lambda node: node.y)

    def drawn_threads(self) -> list[tuple[str, ...]]:
        """The nodes of each thread as drawn, each combination once."""
        return list(
            dict.fromkeys(
                tuple(self.drawn[name] for name in (t.claim, t.document, *t.origins))
                for t in self.threads
            )
        )

    def neighbours(self, node_id: str) -> frozenset[str]:
        """What hangs together with a node: the threads from claim to origin that run through it."""
        found = {node_id}
        for thread in self.drawn_threads():
            if node_id in thread:
                found.update(thread)
        return frozenset(found)


def lay_out(board: Board, with_mentions: bool = False, most: int = MOST_NODES) -> Layout:
    """Place everything that speaks to a claim; ``with_mentions`` adds passages on the subject.

    With more than ``most`` nodes, texts of one origin are drawn together, then claims of one
    finding on the same documents, at last all claims of one finding.
    """
    threads = _strongest_threads(board, with_mentions)
    graph = check_graph.aggregate(_build(board, threads), most)
    drawn = {member: name for name in graph for member in graph.nodes[name].get("members", (name,))}
    places = check_graph.lay_out(graph)
    nodes = {
        name: Node(name, _column(name), places[name][1], _members(graph, name)) for name in graph
    }
    claims = {thread.claim for thread in threads}
    return Layout(
        nodes=nodes,
        edges=tuple(_draw_edges(threads, drawn)),
        threads=tuple(threads),
        drawn=drawn,
        bare_claims=sum(claim_node(claim.id) not in claims for claim in board.checkable),
    )


def _build(board: Board, threads: Iterable[Thread]) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for thread in threads:
        for name in (thread.claim, thread.document, *thread.origins):
            column = _column(name)
            status = board.look(own_id(name)).word if column is Column.CLAIM else ""
            graph.add_node(name, kind=_KINDS[column], label=own_id(name), status=status)
        graph.add_edge(thread.claim, thread.document, kinds=thread.stance.value)
        for origin in thread.origins:
            graph.add_edge(thread.document, origin, kinds="origin")
    _join_copies(board, graph)
    return graph


def _join_copies(board: Board, graph: nx.DiGraph[str]) -> None:
    """Tell the aggregation which documents are one text; nothing of this is drawn."""
    for origin in board.origins.values():
        names = [document_node(i) for i in origin.document_ids if document_node(i) in graph]
        for other in names[1:]:
            graph.add_edge(names[0], other, kinds="copies")


def claim_node(claim_id: str) -> str:
    """The name of a claim's node."""
    return f"claim:{claim_id}"


def document_node(document_id: str) -> str:
    """The name of a document's node."""
    return f"document:{document_id}"


def origin_node(origin_id: str) -> str:
    """The name of an origin's node."""
    return f"origin:{origin_id}"


def own_id(node: str) -> str:
    """The id of the claim, document or origin that a node is named after."""
    return node.partition(":")[2]


def _column(name: str) -> Column:
    return {str(kind): column for column, kind in _KINDS.items()}[name.partition(":")[0]]


def _members(graph: nx.DiGraph[str], name: str) -> tuple[str, ...]:
    return tuple(graph.nodes[name].get("members", (name,)))


def _strongest_threads(board: Board, with_mentions: bool) -> list[Thread]:
    found: dict[tuple[str, str], Thread] = {}
    for finding in board.findings.values():
        for item in finding.evidence:
            if item.stance is Stance.UNRELATED or item.passage.document_id not in board.documents:
                continue
            if item.stance is Stance.DISCUSSES and not with_mentions:
                continue
            pair = claim_node(finding.claim_id), document_node(item.passage.document_id)
            if pair not in found or _WEIGHT[item.stance] < _WEIGHT[found[pair].stance]:
                known = [name for name in item.origin_ids if name in board.origins]
                found[pair] = Thread(*pair, tuple(map(origin_node, known)), item.stance)
    return list(found.values())


def _draw_edges(threads: Iterable[Thread], drawn: Mapping[str, str]) -> Iterable[Edge]:
    weights: dict[tuple[str, str, Stance | None], int] = {}
    onward: dict[tuple[str, str], None] = {}
    line: tuple[str, str, Stance | None]
    for thread in threads:
        line = drawn[thread.claim], drawn[thread.document], thread.stance
        weights[line] = weights.get(line, 0) + 1
        for origin in thread.origins:
            onward[thread.document, origin] = None
    for document, origin in onward:
        line = drawn[document], drawn[origin], None
        weights[line] = weights.get(line, 0) + 1
    for (start, end, stance), weight in weights.items():
        yield Edge(start, end, stance, weight)


def _in_words(look: Look) -> str:
    return f"{look.icon} {look.word}"


def describe_threads(board: Board, layout: Layout) -> list[tuple[str, ...]]:
    """The threads as rows of words: claim, status, what is said, document, origin."""
    return [
        (
            board.claims[own_id(thread.claim)].passage.quote,
            _in_words(board.look(own_id(thread.claim))),
            _in_words(STANCES[thread.stance]),
            board.documents[own_id(thread.document)].name,
            as_heading(", ".join(board.origins[own_id(o)].label for o in thread.origins)),
        )
        for thread in layout.threads
    ]
