"""A claim and a passage laid side by side, one word to one word, for the guards to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from verify.check.match.alignment import Floats, compare_words
from verify.check.match.particulars import Pairing, Particulars, Spanned, compare_particulars
from verify.check.match.reading import Reading, Word, read
from verify.check.match.relations import is_known_word
from verify.check.stance.negation import find_negated
from verify.text.comparison import Agreement
from verify.text.lexicon import phrases

ALIGNED = 0.6
"""Likeness from which two words are partners."""
CONTEXT = 0.06
"""A neighbour that has its partner next door makes a partner this much likelier."""
DISTANCE = 0.002
"""What each word of distance from the expected place takes off."""
SAME_WORD = 0.85
WIDEST_SLOT = 7
NOWHERE = -1

NAME_WEIGHT, NUMBER_WEIGHT, WORD_WEIGHT, LIGHT_WEIGHT, FUNCTION_WEIGHT = 1.5, 1.5, 1.0, 0.5, 0.1

AGREEING = (Agreement.EQUAL, Agreement.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class Substitution:
    """A claim word without a partner, and the passage word that stands in its place."""

    claim: int
    passage: int


class Pair:
    """A claim beside a passage; ``context`` is the text around the passage.

    ``forth[i]`` is the place in the passage of the partner of claim word i, or NOWHERE;
    ``back`` runs the other way; ``likeness[i]`` is 0..1.
    """

    def __init__(self, claim: str, passage: str, context: str = "") -> None:
        self.claim: Reading = read(claim)
        self.passage: Reading = read(passage)
        self.context = context
        likeness = compare_words(self.claim.words, self.passage.words)
        self.forth, self.likeness = _assign(_distrust_slips(likeness, self.claim, self.passage))
        self.particulars: Particulars = compare_particulars(self.claim, self.passage)
        for pairing in (*self.particulars.numbers, *self.particulars.dates):
            if pairing.comparison.agreement in AGREEING:
                self._align_spans(pairing)
        self.back = [NOWHERE] * len(self.passage.words)
        for i, place in enumerate(self.forth):
            if place != NOWHERE:
                self.back[place] = i
        self.weights = [weigh(word) for word in self.claim.words]
        self.passage_weights = [weigh(word) for word in self.passage.words]

    def _align_spans(self, pairing: Pairing[Spanned]) -> None:
        """The words of a value that agrees are partners, however the value is written."""
        theirs = words_within(self.passage, pairing.passage)
        for order, i in enumerate(words_within(self.claim, pairing.claim)):
            if self.forth[i] == NOWHERE and theirs:
                self.forth[i] = theirs[min(order, len(theirs) - 1)]
                self.likeness[i] = 1.0

    @cached_property
    def negated(self) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
        """Which words of the claim and of the passage stand under a negation."""
        return find_negated(self.claim), find_negated(self.passage)

    @cached_property
    def context_stems(self) -> frozenset[str]:
        """Stems of the text around the passage."""
        return frozenset(word.stem for word in read(self.context).words) if self.context else frozenset()

    @cached_property
    def aligned_content(self) -> list[tuple[int, int]]:
        """Partners that say something by themselves: place in the claim, place in the passage."""
        return [
            (i, place)
            for i, place in enumerate(self.forth)
            if place != NOWHERE and self.claim.words[i].is_content
        ]

    @cached_property
    def missing(self) -> list[int]:
        """Places of the claim's content words that have no partner."""
        return [
            i
            for i, place in enumerate(self.forth)
            if place == NOWHERE and self.claim.words[i].is_content
        ]

    @cached_property
    def extra(self) -> list[int]:
        """Places of the passage's content words that have no partner."""
        return [
            j
            for j, place in enumerate(self.back)
            if place == NOWHERE and self.passage.words[j].is_content
        ]

    @cached_property
    def substitutions(self) -> list[Substitution]:
        """For each missing word, the extra words that stand where it would."""
        extra = set(self.extra)
        return [
            Substitution(i, j) for i in self.missing for j in self.slot_of(i) if j in extra
        ]

    def slot_of(self, place: int) -> range:
        """Where in the passage the claim's word ``place`` would stand, judged by its neighbours."""
        left = self._nearest_partner(range(place - 1, -1, -1))
        right = self._nearest_partner(range(place + 1, len(self.forth)))
        end = len(self.passage.words)
        if left is not None and right is not None and left < right <= left + WIDEST_SLOT:
            return range(left + 1, right)
        if left is not None and right is None:
            return range(left + 1, min(left + 4, end))
        if right is not None and left is None:
            return range(max(0, right - 3), right)
        return range(0)

    def _nearest_partner(self, places: range) -> int | None:
        return next((self.forth[i] for i in places if self.forth[i] != NOWHERE), None)

    def shared_weight(self, places: set[int] | range) -> float:
        """Share of the aligned content that lies in these places of the passage, 0..1."""
        total = sum(self.weights[i] for i, _ in self.aligned_content)
        inside = sum(self.weights[i] for i, j in self.aligned_content if j in places)
        return inside / total if total else 0.0

    @cached_property
    def coverage(self) -> float:
        """Share of the claim's weight that the passage has, 0..1."""
        total = sum(self.weights)
        found = sum(
            weight * like
            for weight, like, place in zip(self.weights, self.likeness, self.forth, strict=True)
            if place != NOWHERE
        )
        return found / total if total else 0.0

    @cached_property
    def coverage_back(self) -> float:
        """Share of the passage's weight that the claim has, 0..1."""
        total = sum(self.passage_weights)
        found = sum(
            weight
            for weight, place in zip(self.passage_weights, self.back, strict=True)
            if place != NOWHERE
        )
        return found / total if total else 0.0


def words_within(reading: Reading, span: Spanned) -> list[int]:
    """Places of the words that lie in a span of the text."""
    return [
        i
        for i, word in enumerate(reading.words)
        if word.start < span.end and span.start < word.end
    ]


def weigh(word: Word) -> float:
    """How much a word says by itself, without knowing the corpus."""
    if word.is_function:
        return FUNCTION_WEIGHT
    if word.is_number:
        return NUMBER_WEIGHT
    if word.is_name:
        return NAME_WEIGHT
    return LIGHT_WEIGHT if word.stem in phrases("light_words") else WORD_WEIGHT


def _distrust_slips(likeness: Floats, claim: Reading, passage: Reading) -> Floats:
    """Two dictionary words that merely look alike ("adopted", "adapted") are different words."""
    if not likeness.size:
        return likeness
    known = [is_known_word(word.stem) for word in claim.words]
    known_there = [is_known_word(word.stem) for word in passage.words]
    both = np.array(known)[:, None] & np.array(known_there)[None, :]
    slips = (likeness < 0.8) & (likeness > 0.7) & both
    return np.where(slips, np.float32(0), likeness)


def _assign(likeness: Floats) -> tuple[list[int], list[float]]:
    """One partner each, the likeliest pairs first; neighbours of partners are preferred."""
    rows, columns = likeness.shape
    forth, like = [NOWHERE] * rows, [0.0] * rows
    if not rows or not columns:
        return forth, like
    strong = likeness >= SAME_WORD
    context = np.zeros_like(likeness)
    context[1:, 1:] += strong[:-1, :-1]
    context[:-1, :-1] += strong[1:, 1:]
    drift = np.abs(
        np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns
    ) * max(rows, columns)
    worth = likeness + CONTEXT * context - DISTANCE * drift
    candidates = np.argwhere(likeness >= ALIGNED)
    order = np.argsort(-worth[candidates[:, 0], candidates[:, 1]], kind="stable")
    taken: set[int] = set()
    for i, j in candidates[order].tolist():
        if forth[i] == NOWHERE and j not in taken:
            forth[i], like[i] = j, float(likeness[i, j])
            taken.add(j)
    return forth, like
