"""Made-up documents of real sentences, and copies of four kinds planted among them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verify.check.origins.credits import find_credits
from verify.model import Document

EDITS = ("trimmed", "partial", "light", "heavy")
SENTENCES = 12
REPLACED = 0.5
"""Of a sentence that is used again every other word is replaced: there are 130,000 sentences to
be had, and 100,000 documents take 1,200,000."""


@dataclass(frozen=True)
class Planted:
    """A copy, how it was made, and of what."""

    document: Document
    edit: str
    original_id: str
    host_id: str | None
    """The other text that a partial copy was put into."""


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def build_corpus(
    bench: Path, documents: int, copies: int, seed: int = 7
) -> tuple[list[Document], list[Planted]]:
    """``documents`` made-up ones, and ``copies`` of some of them, a quarter of each kind."""
    rng = random.Random(seed)
    texts = list(build_texts(bench, documents, rng))
    corpus = [Document(f"text{n}", text, published="2026-01-01") for n, text in enumerate(texts)]
    planted = []
    for number in range(copies):
        edit = EDITS[number % len(EDITS)]
        original, host = rng.randrange(len(texts)), rng.randrange(len(texts))
        text = make_copy(texts[original], texts[host], edit, rng)
        copy = Document(f"copy{number}", text, published="2026-01-02")
        host_id = f"text{host}" if edit == "partial" else None
        planted.append(Planted(copy, edit, f"text{original}", host_id))
    return corpus, planted


def build_texts(bench: Path, number: int, rng: random.Random) -> Iterator[str]:
    """Texts of twelve sentences drawn from all sets; what is drawn again is reworded."""
    pool = sorted(set(_sentences(bench)))
    vocabulary = sorted({word for sentence in pool[::20] for word in sentence.split()})
    drawn, is_first = rng.sample(pool, len(pool)), True
    for _ in range(number):
        if len(drawn) < SENTENCES:
            drawn, is_first = rng.sample(pool, len(pool)), False
        chosen = [drawn.pop() for _ in range(SENTENCES)]
        yield " ".join(s if is_first else _reword(s, vocabulary, rng) for s in chosen)


def _reword(sentence: str, vocabulary: list[str], rng: random.Random) -> str:
    return " ".join(
        rng.choice(vocabulary) if rng.random() < REPLACED else word for word in sentence.split()
    )


def _sentences(bench: Path) -> Iterator[str]:
    for name in ("fnc1_docs", "basil_docs", "polnear_docs_dev", "checkthat2020_t2_docs"):
        for row in read(bench / f"{name}.jsonl"):
            yield from _split(row.get("text") or row.get("body") or "")
    for name in ("fm2", "climatefever", "healthver", "claimbuster", "checkthat2019_t1"):
        for row in read(bench / f"{name}.jsonl"):
            for key in ("claim", "evidence", "text", "sentence"):
                yield from _split(str(row.get(key) or ""))


def _split(text: str) -> list[str]:
    """Sentences of 9 to 61 words that mean the same anywhere.

    A dateline or half a quotation would be nonsense in the middle of another text.
    """
    return [
        sentence
        for sentence in re.split(r"(?<=[.!?])\s+", text)
        if 8 <= sentence.count(" ") <= 60
        and not re.search("[“”\"„«»‘’]|(?<!\\w)'|'(?!\\w)", sentence)
        and not find_credits(Document("sentence", sentence))
    ]


def make_copy(text: str, other: str, edit: str, rng: random.Random) -> str:
    """``text`` cut to two thirds, a third of it inside ``other``, or with words changed."""
    words = text.split()
    if edit == "trimmed":
        return " ".join(words[: len(words) * 2 // 3])
    if edit == "partial":
        third = len(words) // 3
        begin = rng.randrange(len(words) - third)
        rest = other.split()
        return " ".join(rest[:third] + words[begin : begin + third] + rest[third : 2 * third])
    rate = 0.1 if edit == "light" else 0.3
    return " ".join(_change(word, rate, rng) for word in words)


def _change(word: str, rate: float, rng: random.Random) -> str:
    chance = rng.random()
    if chance < rate * 0.6:
        return rng.choice(("harbour", "steady", "seven", "quietly", "north", "granted", "over"))
    return "" if chance < rate else word
