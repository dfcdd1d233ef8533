"""The claim-source graph as a static picture: claims, the sources that speak on them, origins.

Three layers from left to right; within a layer the nodes are ordered by the mean place of their
neighbours (Sugiyama, Tagawa, Toda 1981), so that few lines cross. Made of the report's content
alone; no browser, no chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.report.content import ClaimEntry, Content

_ROW = 30
_COLUMNS = (0, 330, 660)
_BOX_WIDTH = 240
_BOX_HEIGHT = 22
_LABEL_LENGTH = 36
_SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A box with its place; ``kind`` is claim, source or origin."""

    key: str
    kind: str
    label: str
    full: str
    x: int
    y: int
    target: str | None
    """The element of the report that it links to."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box; ``kind`` is supports, refutes, uncounted or leads-to."""

    kind: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and lines in a field of ``width`` x ``height`` units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def draw_picture(content: Content) -> Picture | None:
    """The picture of what supports and refutes, or None where nothing does."""
    edges = _edges(content.claims)
    if not edges:
        return None
    labels = _labels(content)
    columns = _order_columns(edges)
    rows = max(len(column) for column in columns)
    places = {
        key: (x, _middle(row, len(column), rows))
        for x, column in zip(_COLUMNS, columns, strict=True)
        for row, key in enumerate(column)
    }
    return Picture(
        width=_COLUMNS[-1] + _BOX_WIDTH,
        height=rows * _ROW,
        nodes=tuple(_node(key, labels[key], *places[key]) for key in places),
        lines=tuple(_line(kind, places[a], places[b]) for a, b, kind in edges),
    )


def _edges(claims: Sequence[ClaimEntry]) -> list[tuple[str, str, str]]:
    edges: dict[tuple[str, str, str], None] = {}
    for entry in claims:
        counted = {o.origin.id for o in (*entry.supporting, *entry.refuting)}
        for evidence in (*entry.counted, *entry.uncounted):
            source = f"source-{evidence.source.number}"
            kind = evidence.stance.value if evidence.is_counted else "uncounted"
            edges[f"claim-{entry.number}", source, kind] = None
            for origin in evidence.origins:
                if origin.id in counted:
                    edges[source, f"origin-{origin.id}", "leads-to"] = None
    return list(edges)


def _labels(content: Content) -> Mapping[str, str]:
    labels = {
        f"claim-{entry.number}": f"{entry.number}  {entry.claim.passage.quote}"
        for entry in content.claims
    }
    labels |= {f"source-{s.number}": f"{s.code}  {s.document.name}" for s in content.sources}
    origins = content.case.check.origins if content.case.check else ()
    return labels | {f"origin-{origin.id}": origin.label for origin in origins}


def _order_columns(edges: Sequence[tuple[str, str, str]]) -> tuple[list[str], ...]:
    firsts = dict.fromkeys(a for a, _, kind in edges if kind != "leads-to")
    seconds = dict.fromkeys(b for _, b, kind in edges if kind != "leads-to")
    thirds = dict.fromkeys(b for _, b, kind in edges if kind == "leads-to")
    columns = (list(firsts), list(seconds), list(thirds))
    near: dict[str, list[str]] = {}
    for a, b, _ in edges:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    for _ in range(_SWEEPS):
        _sort_by_neighbours(columns[1], columns[0], near)
        _sort_by_neighbours(columns[2], columns[1], near)
    return columns


def _sort_by_neighbours(
    column: list[str], beside: Sequence[str], near: Mapping[str, Sequence[str]]
) -> None:
    place = {key: index for index, key in enumerate(beside)}

    def mean_place(key: str) -> float:
        places = [place[other] for other in near[key] if other in place]
        return sum(places) / len(places) if places else 0.0

    column.sort(key=mean_place)


def _middle(row: int, length: int, rows: int) -> int:
    """The upper edge of a box in a column that is spread over the whole height."""
    return round((row + 0.5) * rows * _ROW / length - _BOX_HEIGHT / 2)


def _node(key: str, label: str, x: int, y: int) -> Node:
    kind = key.partition("-")[0]
    line = " ".join(label.split())
    short = line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1].rstrip() + "…"
    return Node(key, kind, short, line, x, y, None if kind == "origin" else key)


def _line(kind: str, start: tuple[int, int], end: tuple[int, int]) -> Line:
    half = _BOX_HEIGHT // 2
    return Line(kind, start[0] + _BOX_WIDTH, start[1] + half, end[0], end[1] + half)
