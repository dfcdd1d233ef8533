"""What is asked of the corpus of passages: each query with what a passage found must hold."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.passages import SEED, Pool

NAME_ALONE = "a misspelt name alone"

_WORD = re.compile(r"[\w’'-]+")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


@dataclass(frozen=True)
class Query:
    """``text`` is asked; a passage answers it where it holds ``wanted``."""

    kind: str
    text: str
    wanted: str


def make_queries(pool: Pool, first: Sequence[str], each: int) -> list[Query]:
    """``each`` queries of every kind about sentences among ``first``, and as many as all of them
    together that are nothing but a misspelt name."""
    chance = random.Random(SEED)
    plain = [s for s in first if len(_WORD.findall(s)) >= 8]
    named = [s for s in plain if len(_NAME.findall(s)) >= 2]
    numbered = [s for s in plain if re.search(r"\d", s)]
    queries = []
    for kind, change, among in (
        ("word for word", lambda s, _: s, plain),
        ("two slips", make_slips, plain),
        ("names misspelt", misspell_names, named),
        ("shortened, reordered", shorten, plain),
        ("half of the words", keep_half, plain),
        ("another number", change_number, numbered),
    ):
        picked = chance.sample(among, each)
        queries += [Query(kind, change(sentence, chance), sentence) for sentence in picked]
    for kind in sorted({kind for kind, _, _ in pool.claims}):
        pairs = [(claim, s) for k, claim, s in pool.claims if k == kind and s in set(first)]
        queries += [Query(kind, claim, s) for claim, s in chance.sample(pairs, each)]
    rare = dict(pool.find_rare_names(first))
    names = chance.sample(sorted(rare), min(len(queries), len(rare)))
    return queries + [Query(NAME_ALONE, misspell(name, chance), name) for name in names]


def misspell(name: str, chance: random.Random) -> str:
    """One letter lost, doubled, exchanged or replaced by one that sounds alike."""
    place = chance.randrange(1, len(name) - 1)
    kind = chance.choice(("lose", "double", "exchange", "sound"))
    if kind == "lose":
        return name[:place] + name[place + 1 :]
    if kind == "double":
        return name[:place] + name[place] + name[place:]
    if kind == "exchange":
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    sounds = {"i": "y", "y": "i", "c": "k", "k": "c", "s": "z", "z": "s", "e": "i", "a": "e"}
    return name[:place] + sounds.get(name[place], "h") + name[place + 1 :]


def make_slips(sentence: str, chance: random.Random) -> str:
    """Two of the longer words misspelt."""
    return _misspell_some(sentence, re.compile(r"\b[A-Za-z]{5,}\b"), 2, chance)


def misspell_names(sentence: str, chance: random.Random) -> str:
    """Every name misspelt."""
    return _misspell_some(sentence, _NAME, 99, chance)


def _misspell_some(
    sentence: str, pattern: re.Pattern[str], most: int, chance: random.Random
) -> str:
    places = list(pattern.finditer(sentence))
    for match in sorted(
        chance.sample(places, min(most, len(places))), key=re.Match.start, reverse=True
    ):
        changed = misspell(match.group(), chance)
        sentence = sentence[: match.start()] + changed + sentence[match.end() :]
    return sentence


def shorten(sentence: str, chance: random.Random) -> str:
    """One word in five left out, and the second half said first."""
    words = [word for word in _WORD.findall(sentence) if chance.random() > 0.2]
    middle = len(words) // 2
    return " ".join(words[middle:] + words[:middle])


def keep_half(sentence: str, chance: random.Random) -> str:
    """Half of the words of four letters and more, in any order."""
    words = [word for word in _WORD.findall(sentence) if len(word) > 3]
    return " ".join(chance.sample(words, (len(words) + 1) // 2))


def change_number(sentence: str, chance: random.Random) -> str:
    """Every number another one of as many digits."""
    return re.sub(r"\d+", lambda found: _another(found.group(), chance), sentence)


def _another(number: str, chance: random.Random) -> str:
    digits = len(number)
    return str(chance.randrange(10 ** (digits - 1), 10**digits))
