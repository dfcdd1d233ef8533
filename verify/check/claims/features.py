"""What the check-worthiness model sees of a sentence: hashed n-grams of words, letters and tags.

The same code runs in training (``data/models/checkworthiness/train.py``) and in use, so that both
see the same. Hashing (Weinberger et al. 2009) needs no vocabulary file; CRC-32 is the hash because
it is the same on every machine.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from verify.text.parser import Word

BITS = 22
"""Each block of features has 2**BITS places."""
BLOCKS = ("words", "letters", "tags", "frame", "roles")

_NUMBER = re.compile(r"\d[\d,.]*")
_TOKEN = re.compile(r"[\w']+|[$%]")
_CLOSED_CLASSES = frozenset(
    ["CC", "DT", "EX", "IN", "MD", "PDT", "PRP", "PRP$", "TO", "WDT", "WP", "WP$", "WRB"]
)
_AUXILIARIES = frozenset(["aux", "auxpass", "neg"])
_ROLES = frozenset(
    ["acomp", "advmod", "attr", "aux", "dobj", "neg", "nsubj", "nsubjpass", "nummod", "ROOT"]
)


def count_features(text: str, words: Sequence[Word]) -> list[dict[int, float]]:
    """For each of :data:`BLOCKS`: place of each feature -> 1 + log of its count.

    ``text`` is the statement and ``words`` its parsed words. Blocks: runs of 1-3 words, of 2-5
    characters within a word, of 1-4 part-of-speech tags, of 1-4 words with all but the closed
    classes replaced by their tags, and words with their grammatical role.
    """
    plain = _NUMBER.sub("0", text.lower().replace("’", "'"))
    tokens = _TOKEN.findall(plain)
    blocks: list[Iterable[str]] = [
        _runs(tokens, 3),
        _letters(plain.split()),
        _runs([word.tag for word in words], 4),
        _runs([_framed(word) for word in words], 4),
        [f"{word.relation}:{word.lower}" for word in words if word.relation in _ROLES],
    ]
    return [_hash(block) for block in blocks]


def measure_shape(text: str, words: Sequence[Word]) -> list[float]:
    """How long the statement is and how many numbers, names and verbs of what kind it has.

    17 values, each about 0..2, the same for every training set.
    """
    tags = Counter(word.tag for word in words)
    length = len(words) or 1
    names = tags["NNP"] + tags["NNPS"]
    return [
        math.log(length) / 4,
        min(tags["CD"], 4) / 2,
        float(tags["CD"] > 0),
        min(tags["VBD"], 3) / 2,
        min(tags["VBN"], 3) / 2,
        5 * tags["VBD"] / length,
        min(names, 5) / 3,
        3 * names / length,
        3 * tags["PRP"] / length,
        min(tags["MD"], 2) / 2,
        2 * (tags["NN"] + tags["NNS"]) / length,
        4 * tags["JJ"] / length,
        float("?" in text),
        float("$" in text),
        float("%" in text),
        float(tags["VBD"] + tags["VBN"] > 0),
        min(tags["JJR"] + tags["JJS"], 2) / 2,
    ]


def _framed(word: Word) -> str:
    is_closed = word.tag in _CLOSED_CLASSES or word.relation in _AUXILIARIES
    return word.lower if is_closed else word.tag


def _hash(features: Iterable[str]) -> dict[int, float]:
    mask = (1 << BITS) - 1
    counts = Counter(crc32(feature.encode("utf-8", "surrogatepass")) & mask for feature in features)
    return {place: 1.0 + math.log(count) for place, count in counts.items()}


def _runs(words: Sequence[str], longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])


def _letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for length in range(2, 6):
            for first in range(len(padded) - length + 1):
                yield padded[first : first + length]
