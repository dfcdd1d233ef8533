"""A seeded corpus of any number of passages, made from the texts of the public data sets.

Real sentences come first: news (FNC-1, BASIL, PolNeAR, two wire samples, MRPC) and encyclopedia
(FM2 and Climate-FEVER). Once they are used up they come again, each time changed: half of the names
replaced by other names of the corpus, every number by another one, and one word in four by another
word. Documents have eight sentences, and the index cuts them as it cuts any document: eight
sentences and seven pairs of neighbours. All queries ask for sentences of the first documents, so
that a larger corpus adds nothing but distraction.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from pathlib import Path

from verify.model import Document
from verify.text.sentences import split_sentences

SEED = 20
SENTENCES_EACH = 8
PASSAGES_EACH = 2 * SENTENCES_EACH - 1
RARE = 2
"""A name in at most this many sentences can be asked for by itself."""

_DOCUMENTS = (
    "fnc1_docs",
    "basil_docs",
    "polnear_docs_dev",
    "wire_sample_census_docs",
    "wire_sample_spotify_docs",
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[a-z]{4,}\b")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Pool:
    """The real sentences of the data sets, shuffled once, and claims about some of them."""

    sentences: tuple[str, ...]
    claims: tuple[tuple[str, str, str], ...]
    """Kind, claim, and the sentence that it is about, which stands among the first sentences."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names that are often enough in the sentences to be put in place of others."""
        counted = self._count(_NAME)
        return tuple(sorted(name for name, times in counted.items() if times > 5))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words as often as they stand in a sample of the sentences."""
        return tuple(word for s in self.sentences[:20_000] for word in _WORD.findall(s))

    def find_rare_names(self, among: Iterable[str]) -> list[tuple[str, str]]:
        """Names of ``among`` that hardly any sentence has, each with its sentence."""
        counted = self._count(re.compile(r"\b[A-Z][a-z]{5,}\b"))
        return [
            (name, sentence)
            for sentence in among
            for name in _NAME.findall(sentence)
            if len(name) > 5 and 0 < counted[name] <= RARE
        ]

    def _count(self, pattern: re.Pattern[str]) -> Counter[str]:
        return Counter(match for s in self.sentences for match in pattern.findall(s))


def load_pool(bench: Path) -> Pool:
    """Read the data sets in ``bench``; the order is shuffled by the seed."""
    pairs = [
        *(("reworded (MRPC)", r["claim"], r["text"]) for r in _rows(bench, "mrpc") if r["label"]),
        *(("supported (FM2)", r["claim"], r["text"]) for r in _supported(bench)),
    ]
    chance = random.Random(SEED)
    chance.shuffle(pairs)
    claims = [pair for kind in sorted({p[0] for p in pairs}) for pair in _some(pairs, kind)]
    asked = list(dict.fromkeys(sentence for _, _, sentence in claims))
    others = sorted(set(_read_sentences(bench)) - set(asked))
    chance.shuffle(others)
    first = [*asked, *others[: 3 * len(asked)]]
    chance.shuffle(first)
    return Pool((*first, *others[3 * len(asked) :]), tuple(claims))


def make_documents(pool: Pool, passages: int) -> Iterator[Document]:
    """Documents that fall into about ``passages`` passages in all, the same ones for one pool."""
    sentences = endless_sentences(pool)
    for number in range(round(passages / PASSAGES_EACH)):
        text = " ".join(islice(sentences, SENTENCES_EACH))
        yield Document(f"d{number}", text)


def endless_sentences(pool: Pool) -> Iterator[str]:
    """The pool's sentences, and then again and again with changes."""
    yield from pool.sentences
    chance = random.Random(SEED)
    for _ in count():
        for sentence in pool.sentences:
            yield change(sentence, pool, chance)


def change(sentence: str, pool: Pool, chance: random.Random) -> str:
    """The sentence with other names, numbers and words."""
    sentence = _NUMBER.sub(lambda found: str(chance.randrange(10 ** len(found.group()))), sentence)
    sentence = _NAME.sub(lambda found: _perhaps(found.group(), 0.5, pool.names, chance), sentence)
    return _WORD.sub(lambda found: _perhaps(found.group(), 0.25, pool.words, chance), sentence)


def _perhaps(word: str, share: float, others: tuple[str, ...], chance: random.Random) -> str:
    return chance.choice(others) if chance.random() < share else word


def _some(pairs: list[tuple[str, str, str]], kind: str) -> list[tuple[str, str, str]]:
    return [pair for pair in pairs if pair[0] == kind][:200]


def _supported(bench: Path) -> Iterator[dict]:
    for row in _rows(bench, "fm2"):
        if row["label"] == "SUPPORTS" and len(split_sentences(row["text"])) == 1:
            yield row


def _read_sentences(bench: Path) -> Iterator[str]:
    for name in _DOCUMENTS:
        for row in _rows(bench, name):
            yield from _cut(row["text"])
    for row in _rows(bench, "fm2"):
        for text in (row["text"], *row["retrieved"]):
            yield from _cut(text)
    for name in ("climatefever", "mrpc"):
        for row in _rows(bench, name):
            yield from _cut(row["text"])


def _cut(text: str) -> Iterator[str]:
    for start, end in split_sentences(text):
        sentence = " ".join(text[start:end].split())
        if 40 <= len(sentence) <= 400 and sentence[-1] in ".!?":
            yield sentence


def _rows(bench: Path, name: str) -> Iterator[dict]:
    with (bench / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
