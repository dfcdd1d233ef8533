"""How many independent paths lead from a claim to origins, and who cuts them all.

Menger's theorem (1927): the greatest number of paths that share no vertex equals the smallest
number of vertices whose removal breaks all of them. Each vertex is split in two with an edge of
capacity 1 between, and a maximum flow counts the paths (Ford & Fulkerson 1956).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from verify.check.corroboration.paths import Path

CLAIM = "\x00claim"
END = "\x00end"


@dataclass(frozen=True, slots=True)
class Independence:
    """What the graph of one claim's paths says."""

    origins: tuple[str, ...]
    """A smallest set that all paths lead through, as near to the roots as possible; its size is
    the number of independent origins."""
    dominators: tuple[str, ...]
    """Ids that every path leads through, the root first; empty unless there is one origin."""


def measure_independence(paths: Sequence[Path]) -> Independence:
    """The independent origins that ``paths`` lead to. No paths: none."""
    if not paths:
        return Independence((), ())
    graph = _draw(paths)
    cut = _cut_near_roots(graph)
    return Independence(tuple(sorted(cut)), _dominators(graph))


def _draw(paths: Sequence[Path]) -> nx.DiGraph[str]:
    """claim → passage → reporter → … → root → end."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for path in sorted(paths, key=_passage_name):
        nodes = [CLAIM, _passage_name(path), *path.chain, END]
        nx.add_path(graph, nodes)
    return graph


def _passage_name(path: Path) -> str:
    passage = path.evidence.passage
    return f"\x00passage {passage.document_id} {passage.start:09} {passage.end:09}"


def _cut_near_roots(graph: nx.DiGraph[str]) -> set[str]:
    split: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    for node in graph:
        if node in (CLAIM, END):
            split.add_edge((node, "in"), (node, "out"))
        else:
            split.add_edge((node, "in"), (node, "out"), capacity=1)
    split.add_edges_from(((a, "out"), (b, "in")) for a, b in graph.edges)
    residual = nx.algorithms.flow.edmonds_karp(split, (CLAIM, "in"), (END, "out"))
    reaches_end = _reaching(residual, (END, "out"))
    return {
        node for node in graph if (node, "out") in reaches_end and (node, "in") not in reaches_end
    }


def _reaching(residual: nx.DiGraph[tuple[str, str]], end: tuple[str, str]) -> set[tuple[str, str]]:
    """Nodes from which more could still flow to ``end``."""
    found, waiting = {end}, [end]
    while waiting:
        node = waiting.pop()
        for before in residual.predecessors(node):
            edge = residual.edges[before, node]
            if before not in found and edge["capacity"] > edge["flow"]:
                found.add(before)
                waiting.append(before)
    return found


def _dominators(graph: nx.DiGraph[str]) -> tuple[str, ...]:
    """The vertices between the claim and the end that no path avoids, from the end backwards."""
    above = nx.immediate_dominators(graph, CLAIM)
    found, node = [], above[END]
    while node != CLAIM:
        if not node.startswith("\x00"):
            found.append(node)
        node = above[node]
    return tuple(found)
