"""Expressions of several words read as the one word that says the same: "stepped down", "resigned".

Only the judge reads so: for finding passages, every word counts by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from verify.check.match.reading import Reading, Word, read
from verify.check.match.relations import base_of, is_known_word
from verify.text.lexicon import phrases, table
from verify.text.tokens import stem_word

WIDEST_GAP = 5
"""Words that "…" may stand for."""
GAP = "…"

Pattern = tuple[str, ...]


@lru_cache(maxsize=1 << 15)
def read_expressions(text: str) -> Reading:
    """The reading of ``text`` in which each expression of the lexicon is one word."""
    plain = read(text)
    found = dict(_find(plain.words))
    if not found:
        return plain
    dropped = {place for places, _ in found.values() for place in places[1:]}
    merged = Reading(text)
    merged.words = tuple(
        _merge(plain, *found[place]) if place in found else word
        for place, word in enumerate(plain.words)
        if place not in dropped
    )
    return merged


def _merge(reading: Reading, places: tuple[int, ...], meaning: str) -> Word:
    words = [reading.words[place] for place in places]
    is_solid = places[-1] - places[0] < WIDEST_GAP and all(
        after - before == 1 for before, after in pairwise(places)
    )
    text = (
        reading.text[words[0].start : words[-1].end]
        if is_solid
        else f" {GAP} ".join((words[0].text, words[-1].text))
    )
    stem = stem_word(meaning)
    return words[0]._replace(
        text=text,
        folded=meaning,
        stem=stem,
        is_name=False,
        is_function=meaning in phrases("function_words"),
        is_known=is_known_word(meaning) or is_known_word(stem),
        is_content=meaning not in phrases("function_words"),
    )


def _find(words: tuple[Word, ...]) -> Iterator[tuple[int, tuple[tuple[int, ...], str]]]:
    """The first place of each expression, all its places, and what it means."""
    taken: set[int] = set()
    for place, word in enumerate(words):
        for pattern, meaning in _by_first_word().get(base_of(word.folded), ()):
            places = _match(words, place, pattern)
            if places and taken.isdisjoint(places):
                taken.update(places)
                yield place, (places, meaning)
                break


def _match(words: tuple[Word, ...], start: int, pattern: Pattern) -> tuple[int, ...]:
    """The places of the pattern's words from ``start`` on; nothing where they do not follow."""
    places = [start]
    gap = 0
    for wanted in pattern[1:]:
        if wanted == GAP:
            gap = WIDEST_GAP
            continue
        place = _find_next(words, places[-1] + 1, wanted, gap)
        if place is None:
            return ()
        places.append(place)
        gap = 0
    return tuple(places)


def _find_next(words: tuple[Word, ...], start: int, wanted: str, gap: int) -> int | None:
    skipped = 0
    for place in range(start, len(words)):
        if base_of(words[place].folded) == wanted:
            return place
        if words[place].folded not in phrases("determiners"):
            skipped += 1
            if skipped > gap:
                return None
    return None


@cache
def _by_first_word() -> dict[str, tuple[tuple[Pattern, str], ...]]:
    """The expressions by their first word, longest first."""
    found: dict[str, list[tuple[Pattern, str]]] = {}
    for expression, meaning in table("expressions"):
        pattern = tuple(
            part if part == GAP else base_of(part)
            for part in expression.split()
            if part not in phrases("determiners")
        )
        found.setdefault(pattern[0], []).append((pattern, meaning))
    return {
        first: tuple(sorted(options, key=lambda option: -len(option[0])))
        for first, options in found.items()
    }
