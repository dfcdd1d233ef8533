"""One sentence in two documents that are no copies as wholes: still one text."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.origins.provenance import Provenance
from verify.check.origins.runs import find_tiles
from verify.check.origins.setaside import find_quotations
from verify.check.origins.words import Vocabulary
from verify.model import Evidence

LONG_SENTENCE = 15
"""Words outside quotations: two people do not write the same sentence of this length."""

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


def is_same_sentence(one: str, other: str) -> bool:
    """True for two long sentences that are the same word for word, or nearly."""
    vocabulary = Vocabulary()
    left = vocabulary.read(one, find_quotations(one))
    right = vocabulary.read(other, find_quotations(other))
    shared = sum(tile.size for tile in find_tiles(left, right, 5))
    return shared >= LONG_SENTENCE and shared >= ALMOST_ALL * max(len(left), len(right))
