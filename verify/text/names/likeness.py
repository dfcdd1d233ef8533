"""Are two names one name? A score to rank by, and a conservative yes or no."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import JaroWinkler

from verify.text.lexicon import phrases, table
from verify.text.names.parts import NameParts, acronym, full_acronym, take_apart
from verify.text.names.skeleton import skeleton

_VOWEL_GROUP = re.compile("[aeiouy]+")
_LONG_WORD = 7
_SAME_SPELLING = 0.88
"""Jaro-Winkler of two spellings of one word whose skeletons agree."""


@lru_cache(maxsize=1 << 15)
def name_similarity(a: str, b: str) -> float:
    """How alike two names are, 0..1; symmetric; 0.9 or more where they are one name.

    The mean of the best word pairs (Jaro-Winkler, raised where skeletons agree), weighed down
    for words that have no partner.
    """
    first, second = take_apart(a), take_apart(b)
    if not first.words or not second.words:
        return float(bool(a.strip()) and a == b)
    if first.compact == second.compact:
        return 1.0
    aligned = _align(first.words, second.words)
    return max(aligned, 0.9) if is_same_name(a, b) else min(aligned, 0.89)


@lru_cache(maxsize=1 << 15)
def is_same_name(a: str, b: str) -> bool:
    """Do both name one person or organisation? Doubt is a no.

    Yes to spellings, titles, initials, a surname beside the full name, an acronym beside what it
    stands for. No to another given name, and to look-alike surnames such as Khamenei and Khomeini.
    """
    first, second = take_apart(a), take_apart(b)
    if not first.words or not second.words:
        return False
    if first.compact == second.compact or first.words == second.words:
        return True
    if first.is_acronym or second.is_acronym:
        return _is_acronym_of(a, first, b) or _is_acronym_of(b, second, a)
    if first.is_organisation or second.is_organisation:
        return _is_same_organisation(first, second)
    shorter, longer = sorted((first.words, second.words), key=len)
    if len(shorter) == 1:
        place_like = first.is_place_like or second.is_place_like
        return not (place_like and len(longer) > 1) and _is_surname_of(shorter[0], longer)
    return _is_same_person(shorter, longer)


def _align(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    shorter, longer = sorted((first, second), key=lambda words: (len(words), words))
    scores = [max(_word_likeness(word, other) for other in longer) for word in shorter]
    partnerless = len(longer) - len(shorter)
    return sum(scores) / (len(scores) + 0.35 * partnerless)


def _word_likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    likeness = JaroWinkler.similarity(a, b)
    if skeleton(a) == skeleton(b) and len(skeleton(a)) > 1:
        return max(likeness, 0.85)
    if min(len(a), len(b)) == 1 and a[0] == b[0]:
        return 0.8
    return likeness * 0.9


def _is_acronym_of(short: str, parts: NameParts, full: str) -> bool:
    letters = parts.compact.upper()
    return (
        parts.is_acronym
        and len(full.split()) > 1
        and letters
        in (
            acronym(full),
            full_acronym(full),
            full_acronym(full.removeprefix("the ").removeprefix("The ")),
        )
    )


def _is_same_organisation(first: NameParts, second: NameParts) -> bool:
    mine, theirs = sorted(map(_fold_british, first.words)), sorted(map(_fold_british, second.words))
    return mine == theirs or (
        len(mine) == len(theirs) > 1
        and all(x == y or is_variant(x, y) for x, y in zip(mine, theirs, strict=True))
        and sum(x == y for x, y in zip(mine, theirs, strict=True)) >= len(mine) - 1
    )


def _fold_british(word: str) -> str:
    return word.replace("isation", "ization").replace("centre", "center").replace("our", "or")


def _is_surname_of(word: str, full: tuple[str, ...]) -> bool:
    if len(full) == 1:
        return is_variant(word, full[0])
    if full[0] in phrases("family_names_first") and word == full[0]:
        return True
    return len(word) > 1 and is_variant(word, full[-1])


def _is_same_person(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if "".join(shorter) == "".join(longer):
        return True
    if {shorter[0], longer[0]} & phrases("family_names_first"):
        return False
    if not is_variant(shorter[-1], longer[-1], is_loose=shorter[0] == longer[0]):
        return False
    if not is_same_given_name(shorter[0], longer[0], is_loose=shorter[-1] == longer[-1]):
        return False
    return _has_in_order(shorter[1:-1], longer[1:-1])


def _has_in_order(middle: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Every middle name of the one has its partner in the other, unless that has none at all."""
    if not middle or not longer:
        return True
    left = iter(longer)
    return all(any(is_same_given_name(word, other) for other in left) for word in middle)


def is_same_given_name(a: str, b: str, is_loose: bool = False) -> bool:
    """Spellings of one given name, its initial, or its short form."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return share_full_form(a, b) or is_variant(a, b, is_loose)


def share_full_form(a: str, b: str) -> bool:
    """Are two folded given names one, or short or national forms of one?"""
    return not _full_forms(a).isdisjoint(_full_forms(b))


@cache
def _nicknames() -> dict[str, str]:
    return {row[0]: row[1] for row in table("nicknames")}


def _full_forms(name: str) -> set[str]:
    return {name, _nicknames().get(name, name)}


@lru_cache(maxsize=1 << 15)
def is_variant(a: str, b: str, is_loose: bool = False) -> bool:
    """Two spellings of one word of a name, as transliteration makes them.

    Where only the vowels inside differ (Ahmad, Ahmed; but also Clark, Clerk) it takes
    ``is_loose``, length or a known given name to say yes.
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or skeleton(a) != skeleton(b):
        return False
    if not _agree_in_vowels(a, b) or not _agree_in_endings(a, b):
        return False
    plain_a, plain_b = sorted((_plain(a), _plain(b)), key=len)
    if plain_b.startswith(plain_a) and len(plain_b) - len(plain_a) <= 1:
        return True
    are_given = {a, b} <= phrases("given_names")
    if not (is_loose or are_given or min(len(a), len(b)) >= _LONG_WORD):
        return False
    return JaroWinkler.similarity(plain_a, plain_b) >= _SAME_SPELLING


def _plain(word: str) -> str:
    """The word with the spellings that transliteration mixes made one."""
    for spelling, plain in (("ou", "u"), ("oo", "u"), ("ee", "i"), ("kh", "x"), ("gh", "q")):
        word = word.replace(spelling, plain)
    word = word.replace("y", "i").replace("w", "v").replace("g", "q").replace("k", "q")
    return "".join(x for x, y in pairwise(f"{word} ") if x != y)


def _agree_in_vowels(a: str, b: str) -> bool:
    """No back vowel against a front one, no ending on a given name: Khomeini is not Khamenei."""
    mine, theirs = _vowel_classes(a), _vowel_classes(b)
    shorter, longer = sorted((mine, theirs), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    if len(longer) != len(shorter) and min(a, b, key=len) in phrases("given_names"):
        return False
    return all(x == y for x, y in zip(shorter, longer, strict=False))


def _agree_in_endings(a: str, b: str) -> bool:
    """An ``a`` or ``e`` at the end makes another name: Daniela, Orlova, Blake."""
    return not any(x[-1] in "ae" and y[-1] not in "aeiouyh" for x, y in ((a, b), (b, a)))


def _vowel_classes(word: str) -> list[str]:
    groups = _VOWEL_GROUP.findall(word)
    return ["back" if group[0] in "ou" or group.startswith("ow") else "front" for group in groups]
