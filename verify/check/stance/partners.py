"""One partner each: which word of a passage stands for which word of the claim."""

from __future__ import annotations

from rapidfuzz import fuzz

from verify.check.match.alignment import SHORTEST_FUZZY, SIMILAR_SPELLING, compare_names
from verify.check.match.reading import Reading, Word
from verify.check.match.relations import find_opposites, stand_ins

NOWHERE = -1
SAME_WORD = 0.85
CONTEXT = 0.06
"""A neighbour that has its partner next door makes a partner this much likelier."""
DISTANCE = 0.002
"""What each word of distance from the expected place takes off."""
SLIP = 0.8
"""What a slip of the pen is worth of the spelling's likeness."""

Candidates = dict[tuple[int, int], float]
"""Likeness by place in the claim and place in the passage."""


def assign_partners(claim: Reading, passage: Reading) -> tuple[list[int], list[float]]:
    """For each claim word: its partner's place in the passage or NOWHERE, and their likeness.

    Likeliest pairs first; among equals those whose neighbours are partners, then the nearest.
    """
    forth, likeness = [NOWHERE] * len(claim.words), [0.0] * len(claim.words)
    candidates = find_candidates(claim, passage)
    stretch = len(passage.words) / max(1, len(claim.words))
    taken: set[int] = set()
    for i, j in sorted(candidates, key=lambda place: -_value(candidates, place, stretch)):
        if forth[i] == NOWHERE and j not in taken:
            forth[i], likeness[i] = j, candidates[i, j]
            taken.add(j)
    return forth, likeness


def find_candidates(claim: Reading, passage: Reading) -> Candidates:
    """Every two words that may stand for each other."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(passage.words):
        places.setdefault(word.stem, []).append(j)
    found: Candidates = {}
    odd: list[int] = []
    for i, word in enumerate(claim.words):
        for j in places.get(word.stem, ()):
            found[i, j] = 1.0
        related = stand_ins().get(word.stem)
        if related:
            for stem in (related.keys() & places.keys()) - find_opposites(word):
                for j in places[stem]:
                    found.setdefault((i, j), related[stem])
        if word.stem not in places and _may_be_misspelt(word):
            odd.append(i)
    there = [j for j, word in enumerate(passage.words) if _may_be_misspelt(word)] if odd else []
    for i in odd:
        for j in there:
            like = compare_spelling(claim.words[i], passage.words[j])
            if like:
                found.setdefault((i, j), like)
    return found


def compare_spelling(word: Word, other: Word) -> float:
    """Likeness of two words by their letters, 0 where they are hardly one word."""
    if word.is_name and other.is_name:
        return compare_names(word, other)
    if min(len(word.folded), len(other.folded)) < SHORTEST_FUZZY:
        return 0.0
    ratio = fuzz.ratio(word.folded, other.folded, score_cutoff=SIMILAR_SPELLING)
    return SLIP * ratio / 100


def _may_be_misspelt(word: Word) -> bool:
    """Two words of the dictionary that look alike ("adopted", "adapted") are different words."""
    known = word.is_known and not word.is_name
    return not (known or word.is_function or word.is_number) and len(word.folded) >= 3


def _value(candidates: Candidates, place: tuple[int, int], stretch: float) -> float:
    i, j = place
    neighbours = (candidates.get((i - 1, j - 1), 0.0) >= SAME_WORD) + (
        candidates.get((i + 1, j + 1), 0.0) >= SAME_WORD
    )
    drift = abs(i * stretch - j)
    return candidates[place] + CONTEXT * neighbours - DISTANCE * drift
