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

BITS = 17
"""Each block of features has 2**BITS places."""
BLOCKS = ("word", "letter", "tag", "relation")

_NUMBER = re.compile(r"\d[\d,.]*")
_TOKEN = re.compile(r"[\w']+|[$%]")


def count_features(
    text: str, tags: Sequence[str], relations: Sequence[str]
) -> list[dict[int, float]]:
    """For each of :data:`BLOCKS`: place of each feature -> 1 + log of its count.

    ``tags`` and ``relations`` are those of the parse, word by word.
    """
    plain = _NUMBER.sub("0", text.lower().replace("’", "'"))
    words = _TOKEN.findall(plain)
    blocks: list[Iterable[str]] = [
        _runs(words, 1, 3),
        _letters(words),
        _runs(tags, 1, 3),
        _runs(relations, 1, 2),
    ]
    return [_hash(block) for block in blocks]


def _hash(features: Iterable[str]) -> dict[int, float]:
    mask = (1 << BITS) - 1
    counts = Counter(crc32(feature.encode("utf-8", "surrogatepass")) & mask for feature in features)
    return {place: 1.0 + math.log(count) for place, count in counts.items()}


def _runs(words: Sequence[str], shortest: int, longest: int) -> Iterator[str]:
    for length in range(shortest, longest + 1):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])


def _letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for length in range(2, 6):
            for first in range(len(padded) - length + 1):
                yield padded[first : first + length]
