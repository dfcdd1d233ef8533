"""Each word of a claim finds its best partner in a passage (rapidfuzz, one cdist a claim)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from verify.check.match.reading import FUNCTION_WORD_WEIGHT, Reading, Word, bones
from verify.check.match.relations import stand_ins

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Key = tuple[str, bool]
"""Words with one key are alike to everything."""

SIMILAR_NAME = 0.88
"""Jaro-Winkler similarity from which two names may be spellings of one (Winkler 1990)."""
SAME_SKELETON = 0.92
SIMILAR_SPELLING = 80
"""rapidfuzz ratio, per cent, from which two long words may be one word misspelt."""
SHORTEST_FUZZY = 5
COUNTS_AS_FOUND = 0.6
"""Likeness from which a claim word is called found in the passage."""
NAME_OR_NUMBER = 1.3
"""Names and numbers count this much more than other words of their rarity."""

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim beside a passage, word by word.

    ``forth`` gives for each claim word its best partner's place among the passage's words, and
    ``likeness`` how alike they are, 0..1; ``back`` and ``likeness_back`` run the other way.
    """

    claim: Reading
    passage: Reading
    weights: Floats
    """Of the claim's words."""
    forth: Places
    likeness: Floats
    back: Places
    likeness_back: Floats
    coverage: float
    """Share of the claim's weight that has a partner, 0..1."""
    coverage_back: float
    """Share of the passage's weight that has a partner, 0..1."""
    order_free_ratio: float
    """rapidfuzz token_sort_ratio of the folded words, 0..1."""


def weigh_words(words: Sequence[Word], rarity: Rarity) -> Floats:
    """How much each word counts: its rarity, names and numbers more, function words little."""
    return np.array([_weigh(word, rarity) for word in words], dtype=np.float32)


def _weigh(word: Word, rarity: Rarity) -> float:
    if word.is_function:
        return FUNCTION_WORD_WEIGHT
    return rarity(word.stem) * (NAME_OR_NUMBER if word.is_name or word.is_number else 1.0)


def compare_words(claim: Sequence[Word], vocabulary: Sequence[Word]) -> Floats:
    """Likeness 0..1 of each claim word (rows) to each word of the vocabulary (columns)."""
    if not claim or not vocabulary:
        return np.zeros((len(claim), len(vocabulary)), dtype=np.float32)
    likeness = _compare_spellings(claim, vocabulary)
    places: dict[str, list[int]] = {}
    for column, word in enumerate(vocabulary):
        places.setdefault(word.stem, []).append(column)
    for row, word in enumerate(claim):
        for stem, worth in stand_ins().get(word.stem, {}).items():
            for column in places.get(stem, ()):
                likeness[row, column] = max(worth, likeness[row, column])
        for column in places.get(word.stem, ()):
            likeness[row, column] = 1.0
    return likeness


def _compare_spellings(claim: Sequence[Word], vocabulary: Sequence[Word]) -> Floats:
    """Likeness by letters alone: equal, a name's other spelling, or a slip of the pen."""
    rows, columns = [word.folded for word in claim], [word.folded for word in vocabulary]
    ratio = process.cdist(
        rows, columns, scorer=fuzz.ratio, score_cutoff=60, dtype=np.float32, workers=1
    )
    likeness = np.where(ratio >= SIMILAR_SPELLING, ratio / 100 * 0.8, 0).astype(np.float32)
    too_short = _any_pair(claim, vocabulary, lambda word: len(word.folded) < SHORTEST_FUZZY)
    numeric = _any_pair(claim, vocabulary, lambda word: word.is_number)
    likeness[too_short | numeric] = 0
    for row, column in zip(*np.nonzero((ratio >= 60) & ~numeric), strict=True):
        one, other = claim[row], vocabulary[column]
        if one.is_name and other.is_name:
            likeness[row, column] = max(likeness[row, column], compare_names(one, other))
    likeness[ratio >= 99.9] = 1.0
    return likeness


def _any_pair(
    claim: Sequence[Word], vocabulary: Sequence[Word], test: Callable[[Word], bool]
) -> NDArray[np.bool_]:
    rows = np.array([test(word) for word in claim], dtype=bool)
    columns = np.array([test(word) for word in vocabulary], dtype=bool)
    found: NDArray[np.bool_] = rows[:, None] | columns[None, :]
    return found


def compare_names(one: Word, other: Word) -> float:
    """Likeness of two words of names: spelling (Jaro-Winkler), then consonant skeleton."""
    likeness = JaroWinkler.similarity(one.folded, other.folded)
    skeleton = bones(one.text)
    if skeleton and skeleton == bones(other.text):
        return max(likeness, SAME_SKELETON)
    if likeness >= SIMILAR_NAME and min(len(one.folded), len(other.folded)) >= 4:
        return float(likeness)
    return 0.0


def align_all(claim: Reading, passages: Sequence[Reading], rarity: Rarity) -> list[Alignment]:
    """The claim beside each passage; ``rarity`` gives a stem's weight, about 0.1..1."""
    vocabulary: dict[Key, int] = {}
    words: list[Word] = []
    columns: list[Places] = []
    for passage in passages:
        places = []
        for word in passage.words:
            key = (word.folded, word.is_name)
            place = vocabulary.get(key)
            if place is None:
                place = vocabulary[key] = len(words)
                words.append(word)
            places.append(place)
        columns.append(np.array(places, dtype=np.int64))
    likeness = compare_words(claim.words, words)
    weights = weigh_words(claim.words, rarity)
    ratios = _compare_sorted(claim, passages)
    back_weights = weigh_words(words, rarity)
    return [
        _align_one(claim, passage, likeness[:, places], weights, back_weights[places], ratio)
        for passage, places, ratio in zip(passages, columns, ratios, strict=True)
    ]


def _compare_sorted(claim: Reading, passages: Sequence[Reading]) -> list[float]:
    if not passages:
        return []
    texts = [passage.sorted_words for passage in passages]
    ratios = process.cdist([claim.sorted_words], texts, scorer=fuzz.ratio, dtype=np.float32)
    return [float(ratio) / 100 for ratio in ratios[0]]


def _align_one(
    claim: Reading,
    passage: Reading,
    likeness: Floats,
    weights: Floats,
    passage_weights: Floats,
    ratio: float,
) -> Alignment:
    if not claim.words or not passage.words:
        nowhere, nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        return Alignment(claim, passage, weights, nowhere, nothing, nowhere, nothing, 0, 0, 0)
    forth, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    best, best_back = likeness.max(axis=1), likeness.max(axis=0)
    return Alignment(
        claim=claim,
        passage=passage,
        weights=weights,
        forth=forth,
        likeness=best,
        back=back,
        likeness_back=best_back,
        coverage=float((best * weights).sum() / weights.sum()),
        coverage_back=float((best_back * passage_weights).sum() / passage_weights.sum()),
        order_free_ratio=ratio,
    )
