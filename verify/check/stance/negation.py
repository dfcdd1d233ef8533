"""Which words of a text a negation reaches.

Scope by punctuation and clause words, after NegEx (Chapman et al. 2001): forward from the cue to
the end of its clause, at most twelve words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from verify.check.match.reading import Reading
from verify.text.lexicon import phrases

FARTHEST = 12
_BREAK = re.compile(r"[,;:.!?()\[\]\"“”—–]|\s-\s")


@lru_cache(maxsize=1 << 14)
def find_negated(reading: Reading) -> tuple[bool, ...]:
    """For each word of ``reading``: is it in the reach of an odd number of negations?"""
    negated = [False] * len(reading.words)
    for place, length in find_cues(reading):
        for reached in _reach(reading, place + length):
            negated[reached] = not negated[reached]
    return tuple(negated)


@lru_cache(maxsize=1 << 14)
def find_cues(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Place and length in words of each negation; "not only", "no doubt" are none."""
    cues = find_phrases(reading, "negations")
    if cues:
        excluded = find_spots(reading, "not_negations")
        cues = [cue for cue in cues if cue[0] not in excluded]
    contractions = _contractions()
    if not contractions.isdisjoint(reading.folded):
        cues += [(i, 1) for i, word in enumerate(reading.folded) if word in contractions]
    return tuple(sorted(cues))


def find_spots(reading: Reading, lexicon: str) -> set[int]:
    """Places of all words of the phrases that :func:`find_phrases` finds."""
    return {
        spot
        for place, length in find_phrases(reading, lexicon)
        for spot in range(place, place + length)
    }


def find_phrases(reading: Reading, lexicon: str) -> list[tuple[int, int]]:
    """Place and length in words of each phrase of ``data/lexicons/<lexicon>.txt`` in the text."""
    by_first = _by_first_word(lexicon)
    folded = reading.folded
    found: list[tuple[int, int]] = []
    if by_first.keys().isdisjoint(folded):
        return found
    place = 0
    while place < len(folded):
        length = max(
            (
                len(phrase)
                for phrase in by_first.get(folded[place], ())
                if folded[place : place + len(phrase)] == phrase
            ),
            default=0,
        )
        if length:
            found.append((place, length))
        place += max(length, 1)
    return found


def is_clause_break(reading: Reading, place: int) -> bool:
    """Does a clause end between word ``place - 1`` and word ``place``?"""
    before, word = reading.words[place - 1], reading.words[place]
    gap = reading.text[before.end : word.start]
    return bool(_BREAK.search(gap)) or word.folded in phrases("clause_breaks")


def _reach(reading: Reading, start: int) -> range:
    end = start
    while end < min(start + FARTHEST, len(reading.words)):
        if end > start and is_clause_break(reading, end):
            break
        end += 1
    return range(start, end)


@lru_cache(maxsize=32)
def _by_first_word(lexicon: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases(lexicon):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(options) for first, options in found.items()}


@lru_cache(maxsize=1)
def _contractions() -> frozenset[str]:
    verbs = "is are was were do does did has have had will would can could should must need might"
    full = {verb + ending for verb in verbs.split() for ending in ("n't", "nt")}
    return frozenset((full | {"won't", "wont", "can't", "shan't", "ain't"}) - {"cant", "want"})
