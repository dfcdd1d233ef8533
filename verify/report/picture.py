"""The claim-source graph as a static picture: claims, the sources that speak on them, origins.

Three layers from left to right; within a layer the nodes are ordered by the mean place of their
neighbours (Sugiyama, Tagawa, Toda 1981), so that few lines cross. Made of the report's content
alone; no browser, no chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.report.blocks import Block, Box, Drawing, Stroke, Text, quiet
from verify.report.content import ClaimEntry, Content

_ROW = 30
_COLUMNS = (0, 330, 660)
BOX_WIDTH = 240
BOX_HEIGHT = 22
_LABEL_LENGTH = 36
_SWEEPS = 4

MOST_CLAIMS = 40
"""A picture with more claims than this cannot be read."""


def compose_picture(content: Content) -> tuple[Block, ...]:
    """The picture with a sentence on how to read it; nothing where nothing takes a side."""
    wording = content.wording
    speaking = [entry for entry in content.claims if entry.counted or entry.uncounted]
    drawn = sorted(sorted(speaking, key=_urgency)[:MOST_CLAIMS], key=lambda entry: entry.number)
    if not drawn:
        return ()
    notes = [Text((quiet(wording.say("picture_note")),), "small")]
    if len(drawn) < len(speaking):
        count = wording.count("claim", len(speaking))
        part = wording.say("picture_part", drawn=wording.number(len(drawn)), all=count)
        notes.append(Text((quiet(part),), "small"))
    return (*notes, draw_picture(drawn, content))


def _urgency(entry: ClaimEntry) -> tuple[int, int, int]:
    return (0 if entry.refuting else 1, -len(entry.counted), entry.number)


def draw_picture(entries: Sequence[ClaimEntry], content: Content) -> Drawing:
    """The picture of what supports and refutes ``entries``."""
    wording = content.wording
    edges = _edges(entries)
    labels = _labels(content)
    tones = {f"claim-{e.number}": wording.statuses[e.status].style for e in entries}
    columns = _order_columns(edges)
    rows = max(len(column) for column in columns)
    places = {
        key: (x, _upper_edge(row, len(column), rows))
        for x, column in zip(_COLUMNS, columns, strict=True)
        for row, key in enumerate(column)
    }
    heads = (wording.say(f"picture_{name}") for name in ("claims", "sources", "origins"))
    return Drawing(
        width=_COLUMNS[-1] + BOX_WIDTH,
        height=rows * _ROW,
        boxes=tuple(_box(key, labels[key], tones.get(key, ""), *places[key]) for key in places),
        strokes=tuple(_stroke(kind, places[a], places[b]) for a, b, kind in edges),
        title=wording.say("picture_title"),
        heads=tuple(zip(_COLUMNS, heads, strict=True)),
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


def _upper_edge(row: int, length: int, rows: int) -> int:
    """The upper edge of a box in a column that is spread over the whole height."""
    return round((row + 0.5) * rows * _ROW / length - BOX_HEIGHT / 2)


def _box(key: str, label: str, tone: str, x: int, y: int) -> Box:
    line = " ".join(label.split())
    short = line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1].rstrip() + "…"
    return Box(key, key.partition("-")[0], short, line, x, y, tone)


def _stroke(kind: str, start: tuple[int, int], end: tuple[int, int]) -> Stroke:
    half = BOX_HEIGHT // 2
    return Stroke(kind, start[0] + BOX_WIDTH, start[1] + half, end[0], end[1] + half)
