"""The article as the report prints it: block by block, cut at the numbered claims."""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Document
from verify.report.content import ClaimEntry, Paragraph, Piece
from verify.text.body import find_blocks


def cut_article(article: Document, claims: Sequence[ClaimEntry]) -> tuple[Paragraph, ...]:
    """The article's blocks in order; joined, the pieces of one are exactly its text."""
    spans = sorted(claims, key=lambda entry: entry.claim.passage.start)
    return tuple(
        Paragraph(block.kind.value, _cut(article.text, block.start, block.end, spans))
        for block in find_blocks(article.text, article.title)
    )


def _cut(text: str, start: int, end: int, claims: Sequence[ClaimEntry]) -> tuple[Piece, ...]:
    pieces = []
    at = start
    for entry in claims:
        passage = entry.claim.passage
        if passage.start < at or passage.end > end:
            continue
        pieces += [Piece(text[at : passage.start], None), Piece(passage.quote, entry)]
        at = passage.end
    pieces.append(Piece(text[at:end], None))
    return tuple(piece for piece in pieces if piece.text)
