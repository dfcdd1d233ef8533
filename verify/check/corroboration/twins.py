"""Passages that are one text though no copy of their words is found between them."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.origins.provenance import Provenance
from verify.check.origins.runs import find_tiles
from verify.check.origins.setaside import find_quotations
from verify.check.origins.words import read_words
from verify.model import DerivationKind, Evidence

LONG_SENTENCE = 15
"""Words outside quotations: two people do not write the same sentence of this length."""

MADE_FROM = 0.3
"""Share of a document's words from which on it counts as made from another text."""

ALMOST_ALL = 0.8
"""Share of both passages that has to stand in one run or in runs of five words and more."""


def find_twin(
    piece: Evidence, pieces: Sequence[Evidence], provenance: Provenance
) -> Evidence | None:
    """The first passage, in the order of originals, that says the same in the same words.

    None where ``piece`` itself is the first, or nobody else has its words.
    """
    order = {name: place for place, name in enumerate(provenance.documents)}
    mine = piece.passage.document_id
    earlier = [p for p in pieces if order[p.passage.document_id] < order[mine]]
    for other in sorted(earlier, key=lambda p: (order[p.passage.document_id], p.passage.start)):
        if is_same_sentence(piece.passage.quote, other.passage.quote):
            return other
    return None


def find_rewritten(
    piece: Evidence, pieces: Sequence[Evidence], provenance: Provenance
) -> Evidence | None:
    """The passage of the original whose place ``piece`` takes in a copy that was rewritten.

    A document made from another says the same of a claim as its original does, and holds the
    original's passage nowhere else: it was put into other words, and nothing was added. None
    where the original is silent on the claim, or its passage stands in the copy as well.
    """
    for derivation in provenance.of(piece.passage.document_id):
        if derivation.how is not DerivationKind.COPIES or derivation.overlap < MADE_FROM:
            continue
        for other in pieces:
            passage = other.passage
            if (
                passage.document_id == derivation.source_id
                and other.stance is piece.stance
                and not provenance.is_carried_over(derivation, passage.start, passage.end)
            ):
                return other
    return None


def is_same_sentence(one: str, other: str) -> bool:
    """True for two long sentences that are the same word for word, or nearly."""
    left = read_words(one, find_quotations(one))
    right = read_words(other, find_quotations(other))
    shared = sum(tile.size for tile in find_tiles(left, right, 5))
    return shared >= LONG_SENTENCE and shared >= ALMOST_ALL * max(len(left), len(right))
