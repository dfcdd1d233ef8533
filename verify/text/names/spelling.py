"""How far apart two spellings of a name are: an edit distance that knows how names are spelt.

Letters that transliterations and slips of the pen exchange (kh and x, q and gh, e and i) are cheap;
what tells people apart (another consonant, an ending such as the a of Martina) costs a whole step.
The method is the weighted edit distance of Wagner and Fischer (1974) over letter groups, with
neighbours exchanged (Damerau 1964); the costs were set by hand.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from verify.text.names.likeness import share_full_form
from verify.text.names.parts import take_apart
from verify.text.tokens import fold

SAME_SPELLING = 0.88
"""Likeness from which two words may be one name: one odd letter in nine."""
SAME_WHEN_JOINED = 0.91
"""The same for names whose words are parted otherwise: Ben Ali, Benali."""

_GROUPS = (
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("dzh", "J"), ("kh", "X"), ("gh", "G"), ("ch", "C"),
    ("sh", "S"), ("zh", "J"), ("dj", "J"), ("ph", "f"), ("th", "T"), ("dh", "d"), ("ts", "Z"),
    ("tz", "Z"), ("ck", "k"), ("ks", "x"), ("aee", "i"), ("aye", "i"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ae", "e"), ("oe", "o"), ("ue", "u"), ("ie", "i"),
    ("io", "o"), ("eo", "e"), ("eu", "u"), ("y", "i"),
)  # fmt: skip
_GROUP = re.compile(
    "|".join([*(spelling for spelling, _ in _GROUPS[:-1]), "a[iy](?![aeiou])", "y"])
)
_SYMBOLS = {**dict(_GROUPS), "ai": "i", "ay": "i"}
_VOWELS = frozenset("aeiou")
_NEAR = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.15, "ei ou kq GX gG gk Gq kX xX Xh Ch JZ Jj Si vw fv sz sZ zZ CJ cs cZ ck CT tT dT sT"),
        (0.25, "ae ai eu CZ CS Ss Cc Ck zJ Jg CX ij iJ gq gh bv dt kx dJ gj"),
        (0.5, "eo"),
        (0.7, "ao au"),
    )
    for pair in pairs.split()
}  # fmt: skip
_SILENT = {"h": 0.15, "i": 0.3, "e": 0.4, "u": 0.4, "a": 0.4, "o": 0.4}
_AT_START = {"i": 0.3, "h": 0.5}
_TELLING = 4.0
"""Factor on vowels that tell names apart: the last letter, and the only vowel of a word."""
_WITHOUT_VOWELS = re.compile("[\u0590-\u08ff]")
"""Hebrew and Arabic letters: most vowels are not written."""


@lru_cache(maxsize=1 << 16)
def spelling_likeness(a: str, b: str) -> float:
    """How alike two words are as spellings of one name, 0..1; symmetric.

    From ``SAME_SPELLING`` on they may be one name. A script without vowels is compared by
    consonants alone.
    """
    first, second = _symbols(a), _symbols(b)
    if not first or not second:
        return 0.0
    if _WITHOUT_VOWELS.search(a) or _WITHOUT_VOWELS.search(b):
        first, second = _consonants(first), _consonants(second)
    longest = max(len(first), len(second))
    return max(0.0, 1.0 - _distance(first, second) / longest) if longest else 0.0


@lru_cache(maxsize=1 << 16)
def _symbols(word: str) -> str:
    letters = re.sub("[^a-z]", "", fold(word))
    grouped = _GROUP.sub(lambda found: _SYMBOLS[found.group()], letters)
    return "".join(letter for letter, _ in groupby(grouped))


def _consonants(symbols: str) -> str:
    return "".join(s for s in symbols if s not in _VOWELS and s != "h")


def _distance(first: str, second: str) -> float:
    """The least cost of turning one row of symbols into the other."""
    before: list[float] = []
    row = [0.0]
    for j in range(len(second)):
        row.append(row[-1] + _drop(second, j))
    for i, symbol in enumerate(first):
        oldest, before = before, row
        row = [before[0] + _drop(first, i)]
        for j, other in enumerate(second):
            place = _place_of(first, i, second, j)
            cost = min(
                before[j] + _exchange(symbol, other, place),
                before[j + 1] + _drop(first, i),
                row[j] + _drop(second, j),
            )
            if i and j and symbol == second[j - 1] and other == first[i - 1]:
                cost = min(cost, oldest[j - 1] + 0.5)
            row.append(cost)
    return row[-1]


def _place_of(first: str, i: int, second: str, j: int) -> str:
    if not i and not j:
        return "start"
    if i == len(first) - 1 and j == len(second) - 1:
        return "end"
    is_only = _count_vowels(first) == 1 and _count_vowels(second) == 1
    return "only" if is_only else "inside"


@lru_cache(maxsize=1 << 16)
def _count_vowels(symbols: str) -> int:
    return sum(symbol in _VOWELS for symbol in symbols)


def _drop(symbols: str, place: int) -> float:
    symbol = symbols[place]
    if place == 0:
        return _AT_START.get(symbol, 1.0)
    if place == len(symbols) - 1 and symbol in _VOWELS:
        return 1.0
    return _SILENT.get(symbol, 1.0)


def _exchange(symbol: str, other: str, place: str) -> float:
    """``place`` is start, end, only (the one vowel of a word), or inside."""
    if symbol == other:
        return 0.0
    cost = _NEAR.get(frozenset((symbol, other)), 1.0)
    if symbol in _VOWELS and other in _VOWELS:
        return min(1.0, cost * _TELLING) if place in ("end", "only") else cost
    return 1.5 if place == "start" and cost == 1.0 else cost


def is_spelling_of(a: str, b: str) -> bool:
    """May two whole names be one name in two spellings? Each word has to have its partner.

    More willing than :func:`verify.text.names.is_same_name`, which merges speakers: this one says
    which passages are worth a look. Short and national forms of given names count as spellings.
    """
    first, second = _words(a), _words(b)
    if not first or not second:
        return False
    if len(first) != len(second):
        return spelling_likeness("".join(first), "".join(second)) >= SAME_WHEN_JOINED
    likeness = [spelling_likeness(word, other) for word, other in zip(first, second, strict=True)]
    if len(first) > 1 and share_full_form(fold(first[0]), fold(second[0])):
        likeness[0] = 1.0
    return min(likeness) >= SAME_SPELLING


def _words(name: str) -> list[str]:
    """The words of a name in their own script, without titles and articles."""
    kept = {part for word in take_apart(name).words for part in word.split()}
    words = [word for word in re.split(r"[\s\-–·]+", name) if word]
    return [word for word in words if fold(word).strip("'.") in kept] or words
