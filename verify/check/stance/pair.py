"""A claim and a passage laid side by side, one word to one word, for the guards to look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from verify.check.match.particulars import Pairing, Particulars, Spanned, compare_particulars
from verify.check.match.reading import Reading, Word, read
from verify.check.match.relations import find_opposites, is_opposite
from verify.check.stance.converses import are_converse, converses
from verify.check.stance.covering import find_covered
from verify.check.stance.expressions import read_expressions
from verify.check.stance.negation import find_cues, find_negated
from verify.check.stance.parties import is_passive, parties_beside
from verify.check.stance.partners import NOWHERE, assign_partners
from verify.text.comparison import Agreement
from verify.text.dates import DateSpan
from verify.text.lexicon import phrases

TURNED = 0.9
"""How well a negated opposite stands in for a word."""
EXTENDED = 0.9
"""What a given name is worth where the passage has the surname alone, or the text around it."""
WIDEST_SLOT = 7
"""Words between two partners among which a replaced word is looked for."""

NAME_WEIGHT, NUMBER_WEIGHT, WORD_WEIGHT, LIGHT_WEIGHT, FUNCTION_WEIGHT = 1.5, 1.5, 1.0, 0.5, 0.1

AGREEING = (Agreement.EQUAL, Agreement.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class Substitution:
    """A claim word without a partner, and the passage word that stands in its place."""

    claim: int
    passage: int


class Pair:
    """A claim beside a passage; ``context`` is the text around the passage.

    ``told`` are the names, folded, that the claim's own article turns on: "the company" in the
    claim may be one of them. ``forth[i]`` is the place in the passage of the partner of claim word
    i, or NOWHERE; ``back`` runs the other way; ``likeness[i]`` is 0..1.
    """

    def __init__(
        self, claim: str, passage: str, context: str = "", told: Collection[str] = ()
    ) -> None:
        self.claim: Reading = read_expressions(claim)
        self.passage: Reading = read_expressions(passage)
        self.context = context
        self.told = told
        self.forth, self.likeness = assign_partners(self.claim, self.passage)
        self.turned: set[tuple[int, int]] = set()
        self.particulars: Particulars = compare_particulars(self.claim, self.passage)
        for pairing in self.particulars.pairings:
            if pairing.comparison.agreement in AGREEING:
                self._align_spans(pairing)
        self._align_turned_opposites()
        self.converse: set[tuple[int, int]] = set()
        self._align_converses()
        self.back = [NOWHERE] * len(self.passage.words)
        for i, place in enumerate(self.forth):
            if place != NOWHERE:
                self.back[place] = i
        self.weights = [weigh(word) for word in self.claim.words]
        self.passage_weights = [weigh(word) for word in self.passage.words]

    def _align_spans(self, pairing: Pairing[Spanned]) -> None:
        """The words of a value that agrees are partners, however the value is written."""
        theirs = words_within(self.passage, pairing.passage)
        is_date = isinstance(pairing.claim, DateSpan)
        for order, i in enumerate(words_within(self.claim, pairing.claim)):
            # "six NATO soldiers" agrees with "six Swiss soldiers" in the number alone
            belongs = is_date or not self.claim.words[i].is_name
            if self.forth[i] == NOWHERE and theirs and belongs:
                self.forth[i] = theirs[min(order, len(theirs) - 1)]
                self.likeness[i] = 1.0

    def _align_turned_opposites(self) -> None:
        """ "Not accept" and "reject" are partners: the negation and the opposite cancel out."""
        if not (find_cues(self.claim) or find_cues(self.passage)):
            return
        negated, negated_there = self.negated
        taken = set(self.forth)
        for i, word in enumerate(self.claim.words):
            contrary = find_opposites(word) if self.forth[i] == NOWHERE else frozenset()
            for j, other in enumerate(self.passage.words if contrary else ()):
                if j not in taken and is_opposite(other, contrary):
                    if negated[i] != negated_there[j]:
                        self.forth[i], self.likeness[i] = j, TURNED
                        self.turned.add((i, j))
                    break

    def _align_converses(self) -> None:
        """ "A beat B" and "B lost to A": partners, where the two have changed sides."""
        for i, word in enumerate(self.claim.words):
            if self.forth[i] != NOWHERE or word.stem not in converses():
                continue
            taken = set(self.forth)
            for j, other in enumerate(self.passage.words):
                if j not in taken and are_converse(word, other) and self._have_changed_sides(i, j):
                    self.forth[i], self.likeness[i] = j, TURNED
                    self.converse.add((i, j))
                    break

    def _have_changed_sides(self, verb: int, verb_there: int) -> bool:
        before, after = parties_beside(self.claim, verb, self.forth)
        if before is None or after is None:
            return False
        there = self.forth[before], self.forth[after]
        is_straight = there[0] < verb_there < there[1]
        is_turned = there[1] < verb_there < there[0]
        voices = (
            is_passive(self.claim, verb, after),
            is_passive(self.passage, verb_there, max(there)),
        )
        return is_turned if voices[0] == voices[1] else is_straight

    @cached_property
    def negated(self) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
        """Which words of the claim and of the passage stand under a negation."""
        return find_negated(self.claim), find_negated(self.passage)

    @cached_property
    def context_stems(self) -> frozenset[str]:
        """Stems of the text around the passage."""
        return (
            frozenset(word.stem for word in read(self.context).words)
            if self.context
            else frozenset()
        )

    @cached_property
    def aligned_content(self) -> list[tuple[int, int]]:
        """Partners that say something by themselves: place in the claim, place in the passage."""
        words = self.claim.words
        return [
            (i, place)
            for i, place in enumerate(self.forth)
            if place != NOWHERE and words[i].is_content
        ]

    @cached_property
    def missing(self) -> list[int]:
        """Places of the claim's content words that have no partner."""
        words = self.claim.words
        return [
            i
            for i, place in enumerate(self.forth)
            if place == NOWHERE and words[i].is_content and i not in self._denying[0]
        ]

    @cached_property
    def _denying(self) -> tuple[frozenset[int], frozenset[int]]:
        """Places of the words that deny, where both texts do; "refused to" is "would not"."""
        cues, cues_there = find_cues(self.claim), find_cues(self.passage)
        if not (cues and cues_there):
            return frozenset(), frozenset()
        ours, theirs = (
            frozenset(place + k for place, length in found for k in range(length))
            for found in (cues, cues_there)
        )
        return ours, theirs

    @cached_property
    def unsaid(self) -> list[int]:
        """The missing words that nothing covers."""
        return [i for i in self.missing if i not in self.covered]

    @cached_property
    def extra(self) -> list[int]:
        """Places of the passage's content words that have no partner."""
        words = self.passage.words
        return [
            j
            for j, place in enumerate(self.back)
            if place == NOWHERE and words[j].is_content and j not in self._denying[1]
        ]

    @cached_property
    def substitutions(self) -> list[Substitution]:
        """For each missing word, the extra words that stand where it would."""
        extra = set(self.extra)
        return [Substitution(i, j) for i in self.unsaid for j in self.slot_of(i) if j in extra]

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
        found += sum(EXTENDED * self.weights[i] for i in self.covered)
        return found / total if total else 0.0

    @cached_property
    def covered(self) -> frozenset[int]:
        """Words of the claim without a partner that nevertheless nothing speaks against."""
        return find_covered(self)

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
        i for i, word in enumerate(reading.words) if word.start < span.end and span.start < word.end
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
