"""Where the nodes of a graph stand in a layered picture: claims left, origins right.

Method: Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures" (1981): layers by kind, order within a layer by the barycentre of the neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from verify.check.graph.build import NodeKind

SWEEPS = 12
"""Passes over the layers, there and back; the best order met is kept."""

LAYERS: Mapping[str, int] = {
    NodeKind.CLAIM: 0,
    NodeKind.PASSAGE: 1,
    NodeKind.DOCUMENT: 2,
    NodeKind.SOURCE: 3,
    NodeKind.SPEAKER: 3,
    NodeKind.ORIGIN: 4,
}


def lay_out(graph: nx.DiGraph[str]) -> dict[str, tuple[float, float]]:
    """A place for each node: x 0..1 by layer from claims to origins, y 0..1 from top to bottom.

    Layers without nodes take no room; within a layer nodes stand at equal distances. The same
    graph always gets the same picture.
    """
    layers = _layers(graph)
    if not layers:
        return {}
    order = _order(graph, layers)
    width = max(1, len(order) - 1)
    return {
        node: (column / width, (row + 0.5) / len(layer))
        for column, layer in enumerate(order)
        for row, node in enumerate(layer)
    }


def count_crossings(graph: nx.DiGraph[str], places: Mapping[str, tuple[float, float]]) -> int:
    """How many pairs of edges between the same two layers cross."""
    lines = sorted(
        sorted((places[a], places[b])) for a, b in graph.edges if places[a][0] != places[b][0]
    )
    return sum(
        1
        for number, (start, end) in enumerate(lines)
        for other_start, other_end in lines[number + 1 :]
        if start[0] == other_start[0]
        and end[0] == other_end[0]
        and (start[1] - other_start[1]) * (end[1] - other_end[1]) < 0
    )


def _layers(graph: nx.DiGraph[str]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(max(LAYERS.values()) + 1)]
    for node, kind in graph.nodes(data="kind"):
        found[LAYERS[str(kind)]].append(node)
    return [layer for layer in found if layer]


def _order(graph: nx.DiGraph[str], layers: list[list[str]]) -> list[list[str]]:
    neighbours = {node: [*graph.predecessors(node), *graph.successors(node)] for node in graph}
    best = layers
    fewest = _length(neighbours, layers)
    for sweep in range(SWEEPS):
        columns = range(len(layers)) if sweep % 2 else reversed(range(len(layers)))
        for column in columns:
            layers = [*layers[:column], _sorted(layers, column, neighbours), *layers[column + 1 :]]
        length = _length(neighbours, layers)
        if length < fewest:
            best, fewest = layers, length
    return best


def _sorted(layers: list[list[str]], column: int, neighbours: Mapping[str, list[str]]) -> list[str]:
    heights = _heights(layers)
    own = set(layers[column])

    def barycentre(node: str) -> tuple[float, float]:
        around = [heights[n] for n in neighbours[node] if n not in own]
        return (sum(around) / len(around) if around else heights[node], heights[node])

    return sorted(layers[column], key=barycentre)


def _heights(layers: list[list[str]]) -> dict[str, float]:
    return {node: (row + 0.5) / len(layer) for layer in layers for row, node in enumerate(layer)}


def _length(neighbours: Mapping[str, list[str]], layers: list[list[str]]) -> float:
    """Sum of how far edges climb: a stand-in for crossings that stays quick on large graphs."""
    heights = _heights(layers)
    return round(
        sum(abs(heights[n] - heights[o]) for n, others in neighbours.items() for o in others), 9
    )
