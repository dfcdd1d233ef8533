"""Texts as the data of the reader component: blocks of text with marked spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from verify.model import Document
from verify.text.body import find_blocks
from verify.ui.board import Board
from verify.ui.words import Look

Span = tuple[int, int, str]
"""Start, end and the id of the mark."""


def describe_article(board: Board) -> dict[str, Any]:
    """The article with every claim marked by verdict, or by finding where there is none."""
    article = board.case.article
    assert article is not None
    spans = [(c.passage.start, c.passage.end, c.id) for c in board.claims.values()]
    looks = {claim_id: board.look(claim_id) for claim_id in board.claims}
    more = {claim_id: board.findings[claim_id].sentence for claim_id in board.claims}
    text = describe_text(article, spans, looks, more)
    return {**text, "label": "The article", "follow": True, "selecting": "Add as a claim"}


def describe_text(
    document: Document,
    spans: Iterable[Span],
    looks: Mapping[str, Look],
    more: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """``document`` in blocks, with ``spans`` marked as ``looks`` says.

    Of two spans that overlap, the later one loses the overlap; a span over several blocks is
    marked in each.
    """
    ordered = sorted(spans)
    found = find_blocks(document.text, document.title)
    blocks = [
        [block.kind.replace(" ", "_"), _cut_block(document.text, block.start, block.end, ordered)]
        for block in found
    ]
    used = {span[1] for _, cut in blocks for span in cut if span[1]}
    marks = {name: {**looks[name].as_data(), "more": (more or {}).get(name, "")} for name in used}
    return {
        "document": document.id,
        "blocks": blocks,
        "starts": [block.start for block in found],
        "marks": marks,
        "follow": False,
        "selected": None,
    }


def _cut_block(text: str, start: int, end: int, spans: Sequence[Span]) -> list[list[str]]:
    pieces: list[list[str]] = []
    place = start
    for first, last, name in spans:
        first, last = max(first, place), min(last, end)
        first += len(text[first:last]) - len(text[first:last].lstrip())
        if first >= last:
            continue
        if first > place:
            pieces.append([text[place:first], ""])
        pieces.append([text[first:last], name])
        place = last
    if place < end:
        pieces.append([text[place:end], ""])
    return pieces
