"""Which documents share text, and which way it went: pairs found, compared, judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from verify.check.origins.candidates import NgramIndex
from verify.check.origins.direction import Rank
from verify.check.origins.likeness import Likeness, compare_words
from verify.check.origins.reuse import Reuse, judge_reuse
from verify.check.origins.setaside import read_reporting
from verify.check.origins.words import Words
from verify.model import Document


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents of which one was made from the other, or both from a third."""

    left: str
    right: str
    likeness: Likeness
    reuse: Reuse


def read_document(document: Document) -> Words:
    """The words of a document, quotations and boilerplate set aside."""
    return read_reporting(document.text)


def judge_pair(left: Document, right: Document, texts: Mapping[str, Words]) -> Pair | None:
    """The pair, or None where the two were written independently."""
    likeness = compare_words(texts[left.id], texts[right.id])
    reuse = judge_reuse(likeness)
    return None if reuse is Reuse.NONE else Pair(left.id, right.id, likeness, reuse)


def find_pairs(
    documents: Sequence[Document],
    texts: Mapping[str, Words],
    apart: Collection[frozenset[str]] = (),
) -> list[Pair]:
    """All pairs of ``documents`` that share text; likely originals should come first.

    ``apart``: pairs of ids that a person said are independent.
    """
    index = NgramIndex([texts[document.id] for document in documents])
    judged = (
        judge_pair(documents[left], documents[right], texts)
        for left, right in index.find_pairs()
        if frozenset((documents[left].id, documents[right].id)) not in apart
    )
    return [pair for pair in judged if pair]


def weigh_reused(pairs: Sequence[Pair]) -> dict[str, float]:
    """For each text how much of the others it holds: the one that holds most is the original."""
    held: dict[str, float] = defaultdict(float)
    for pair in pairs:
        held[pair.left] += pair.likeness.right_share
        held[pair.right] += pair.likeness.left_share
    return held


def direct(pairs: Sequence[Pair], ranks: Mapping[str, Rank]) -> list[tuple[str, str, Reuse]]:
    """(copy, original, reuse) for each pair, by the order of all documents."""
    return [
        (pair.right, pair.left, pair.reuse)
        if ranks[pair.left].place < ranks[pair.right].place
        else (pair.left, pair.right, pair.reuse)
        for pair in pairs
    ]
