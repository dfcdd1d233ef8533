"""Each word of a claim finds its best partner in a passage (rapidfuzz, one cdist a claim)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from verify.check.match.reading import FUNCTION_WORD_WEIGHT, Form, Reading, Word
from verify.check.match.relations import stand_ins
from verify.text.names import spelling_likeness

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Name = Form | Word

SIMILAR_NAME = 0.82
"""Spelling likeness from which a passage with the name is worth a look: Khalesi, Khales."""
SIMILAR_SPELLING = 80
"""rapidfuzz ratio, per cent, from which two long words may be one word misspelt."""
SHORTEST_FUZZY = 5
COUNTS_AS_FOUND = 0.6
"""Likeness from which a claim word is called found in the passage."""
NAME_OR_NUMBER = 1.3
"""Names and numbers count this much more than other words of their rarity."""

Rarity = Callable[[str], float]


class Alignment:
    """A claim beside a passage, word by word. Make it with :func:`align_all`.

    Where each word has its partner is worked out when it is first asked for: of the hundreds of
    passages that are scored, only the best are looked at so closely.
    """

    def __init__(
        self,
        claim: Reading,
        passage: Reading,
        table: Floats,
        places: Places,
        coverage: float,
        coverage_back: float,
        order_free_ratio: float,
    ) -> None:
        self.claim = claim
        self.passage = passage
        self._table = table
        self._places = places
        self.coverage = coverage
        """Share of the claim's weight that has a partner, 0..1."""
        self.coverage_back = coverage_back
        """Share of the passage's weight that has a partner, 0..1."""
        self.order_free_ratio = order_free_ratio
        """rapidfuzz token_sort_ratio of the folded words, 0..1."""

    @cached_property
    def _pairs(self) -> Floats:
        return self._table[:, self._places]

    @cached_property
    def forth(self) -> Places:
        """For each word of the claim, the place of its best partner in the passage."""
        return self._pairs.argmax(axis=1) if self._pairs.size else np.zeros(0, dtype=np.int64)

    @cached_property
    def likeness(self) -> Floats:
        """How alike each word of the claim and its best partner are, 0..1."""
        return self._pairs.max(axis=1) if self._pairs.size else np.zeros(0, dtype=np.float32)


def weigh_words(words: Sequence[Form], rarity: Rarity) -> Floats:
    """How much each word counts: its rarity, names and numbers more, function words little."""
    weights = [
        FUNCTION_WORD_WEIGHT
        if word.is_function
        else rarity(word.stem) * (NAME_OR_NUMBER if word.is_name or word.is_number else 1.0)
        for word in words
    ]
    return np.array(weights, dtype=np.float32)


def compare_words(claim: Sequence[Form], vocabulary: Sequence[Form]) -> Floats:
    """Likeness 0..1 of each claim word (rows) to each word of the vocabulary (columns)."""
    if not claim or not vocabulary:
        return np.zeros((len(claim), len(vocabulary)), dtype=np.float32)
    likeness = _compare_spellings(claim, vocabulary)
    related = [stand_ins().get(word.stem, {}) for word in claim]
    wanted = {word.stem for word in claim}.union(*related)
    places: dict[str, list[int]] = {}
    for column, stem in enumerate([word.stem for word in vocabulary]):
        if stem in wanted:
            places.setdefault(stem, []).append(column)
    for row, word in enumerate(claim):
        for stem in related[row].keys() & places.keys():
            for column in places[stem]:
                likeness[row, column] = max(related[row][stem], likeness[row, column])
        for column in places.get(word.stem, ()):
            likeness[row, column] = 1.0
    return likeness


def _compare_spellings(claim: Sequence[Form], vocabulary: Sequence[Form]) -> Floats:
    """Likeness by letters alone: equal, a name's other spelling, or a slip of the pen."""
    rows, columns = [word.folded for word in claim], [word.folded for word in vocabulary]
    ratio = process.cdist(
        rows, columns, scorer=fuzz.ratio, score_cutoff=60, dtype=np.float32, workers=1
    )
    likeness = np.zeros_like(ratio)
    # less alike than a slip of the pen, only names are ever one word
    names = np.array([word.is_name for word in vocabulary])
    telling = ratio >= SIMILAR_SPELLING
    telling[[row for row, word in enumerate(claim) if word.is_name]] |= names
    for row, column in zip(*np.nonzero(np.where(telling, ratio, 0)), strict=True):
        likeness[row, column] = _compare_letters(
            claim[row], vocabulary[column], float(ratio[row, column])
        )
    return likeness


def _compare_letters(one: Form, other: Form, ratio: float) -> float:
    """Likeness of two words of which rapidfuzz's ratio (per cent) is at least 60."""
    if ratio >= 99.9:
        return 1.0
    if one.is_number or other.is_number:
        return 0.0
    shortest = min(len(one.folded), len(other.folded))
    slip = ratio / 100 * 0.8 if ratio >= SIMILAR_SPELLING and shortest >= SHORTEST_FUZZY else 0.0
    return max(slip, compare_names(one, other)) if one.is_name and other.is_name else slip


def compare_names(one: Name, other: Name) -> float:
    """Likeness of two words of names as spellings of one, 0 where they are hardly one name."""
    likeness = spelling_likeness(one.text, other.text)
    return likeness if likeness >= SIMILAR_NAME else 0.0


def align_all(claim: Reading, passages: Sequence[Reading], rarity: Rarity) -> list[Alignment]:
    """The claim beside each passage; ``rarity`` gives a stem's weight, about 0.1..1.

    All passages share one table of likeness, claim words by the words of any passage.
    """
    if not passages:
        return []
    vocabulary, columns = _number_forms(passages)
    table = compare_words(claim.forms, vocabulary)
    coverage, coverage_back = _measure_coverage(
        table, columns, weigh_words(claim.forms, rarity), weigh_words(vocabulary, rarity)
    )
    ratios = process.cdist(
        [claim.sorted_words],
        [passage.sorted_words for passage in passages],
        scorer=fuzz.ratio,
        dtype=np.float32,
    )[0]
    return [
        Alignment(claim, passage, table, places, float(forth), float(back), float(ratio) / 100)
        for passage, places, forth, back, ratio in zip(
            passages, columns, coverage, coverage_back, ratios, strict=True
        )
    ]


def _number_forms(passages: Sequence[Reading]) -> tuple[list[Form], list[Places]]:
    """All different forms of the passages, and for each passage the numbers of its own."""
    numbers: dict[Form, int] = {}
    columns = [
        np.array([numbers.setdefault(f, len(numbers)) for f in passage.forms], dtype=np.int64)
        for passage in passages
    ]
    return list(numbers), columns


def _measure_coverage(
    table: Floats, columns: Sequence[Places], weights: Floats, column_weights: Floats
) -> tuple[Floats, Floats]:
    """For each passage, the share of the claim's weight that it has, and of its own in the claim.

    One pass over all passages laid end to end; an empty passage, or claim, shares nothing.
    """
    forth = np.zeros(len(columns), dtype=np.float32)
    back = np.zeros(len(columns), dtype=np.float32)
    lengths = np.array([len(places) for places in columns])
    filled = np.nonzero(lengths)[0]
    if not len(filled) or not len(weights):
        return forth, back
    starts = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
    laid = np.concatenate([places for places in columns if len(places)])
    best = np.maximum.reduceat(table[:, laid], starts, axis=1)
    forth[filled] = weights @ best / weights.sum()
    worth = column_weights[laid]
    shared = table.max(axis=0)[laid] * worth
    back[filled] = np.add.reduceat(shared, starts) / np.add.reduceat(worth, starts)
    return forth, back
