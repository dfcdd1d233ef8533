"""Consonant skeletons: what stays of a name however it is transliterated.

Khales, Khalesi and Xaless are all ``xls``. Different names may share a skeleton (Khamenei and
Khomeini do), so that it proposes and never decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from verify.text.tokens import fold

_SPELLINGS = (
    ("tch", "C"),
    ("sch", "S"),
    ("kh", "X"),
    ("gh", "k"),
    ("ch", "C"),
    ("sh", "S"),
    ("zh", "j"),
    ("dj", "j"),
    ("dzh", "j"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("x", "X"),
    ("q", "k"),
    ("g", "k"),
    ("w", "v"),
    ("z", "s"),
)
_SPELLING = re.compile("|".join(sorted((s for s, _ in _SPELLINGS), key=len, reverse=True)))
_SOUND = dict(_SPELLINGS)
_SOFT_C = re.compile("c(?=[eiy])")
_NOT_LETTER = re.compile("[^a-z]")
_DOUBLE = re.compile(r"(.)\1+")
_VOWEL = re.compile("[aeiouy]+")


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """The consonants of ``name`` in any spelling or script, words parted by a space.

    A word without consonants keeps its first vowel, so that no word vanishes.
    """
    words = re.split(r"[\s-]+", fold(name))
    return " ".join(filter(None, (_word_skeleton(word) for word in words)))


def _word_skeleton(word: str) -> str:
    letters = _NOT_LETTER.sub("", word)
    if not letters:
        return ""
    sounds = _SPELLING.sub(lambda match: _SOUND[match.group()], _SOFT_C.sub("s", letters)).replace(
        "c", "k"
    )
    # A v that was a w between vowels (Dawud, Daoud) and an h after the first letter fall silent.
    first = "" if sounds[0] in "aeiou" else sounds[0]
    rest = re.sub("[hy]", "", sounds[1:])
    bones = first + _VOWEL.sub("", rest)
    return _DOUBLE.sub(r"\1", bones).lower() or sounds[0]
