"""How a document falls into passages: sentences, pairs of neighbouring sentences, headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from verify.model import Document
from verify.text.body import BlockKind, body_sentences, find_blocks

LONGEST_PASSAGE = 2_000
"""Characters; a "sentence" beyond it is a list or a table, and is cut at a space."""

SPOKEN_KINDS = frozenset({BlockKind.HEADING, BlockKind.CAPTION})


class PassageKind(StrEnum):
    """What a passage is in its document."""

    SENTENCE = "sentence"
    WINDOW = "window"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage's span in its document, and the numbers of the units that it covers.

    ``first`` and ``last`` count sentences and headings of the document in order of their place;
    two cuts of one document tell the same text where these ranges overlap.
    """

    kind: PassageKind
    start: int
    end: int
    first: int
    last: int


def cut_passages(document: Document) -> list[Cut]:
    """All passages of ``document`` in order: each heading, sentence and pair of neighbours.

    Spans index ``document.text``. A document without text has none.
    """
    units = sorted(_find_units(document))
    cuts = []
    for number, (start, end, kind) in enumerate(units):
        cuts.append(Cut(kind, start, end, number, number))
        if number + 1 < len(units) and _are_neighbours(units[number], units[number + 1]):
            after = units[number + 1][1]
            cuts.append(Cut(PassageKind.WINDOW, start, after, number, number + 1))
    return cuts


def _find_units(document: Document) -> Iterator[tuple[int, int, PassageKind]]:
    for start, end in body_sentences(document.text, document.title):
        for piece in _split_long(document.text, start, end):
            yield (*piece, PassageKind.SENTENCE)
    for block in find_blocks(document.text, document.title):
        if block.kind in SPOKEN_KINDS:
            for piece in _split_long(document.text, block.start, block.end):
                yield (*piece, PassageKind.HEADING)


def _are_neighbours(
    unit: tuple[int, int, PassageKind], after: tuple[int, int, PassageKind]
) -> bool:
    return unit[2] is after[2] is PassageKind.SENTENCE and after[1] - unit[0] <= LONGEST_PASSAGE


def _split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PASSAGE:
        space = text.rfind(" ", start + 1, start + LONGEST_PASSAGE)
        cut = space if space > start else start + LONGEST_PASSAGE
        yield start, cut
        start = cut + 1 if text[cut].isspace() else cut
    if text[start:end].strip():
        yield start, end
