"""Pairs from retellings.txt: a passage, and what follows from it, contradicts it or is left open.

Written by hand for Verify, every event, person and body in it invented. A block is a passage (P)
and claims: S it supports, R it refutes, N it leaves open. One passage in eight, by hash, is held
aside from the encoder's training: for measuring, and for the layer that stands above it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from hashlib import sha1
from pathlib import Path

from training.pairs import Labelled

RETELLINGS = Path(__file__).with_name("retellings.txt")
MEANINGS = {"S": "supports", "R": "refutes", "N": "discusses"}
SPLICED = 0.25
"""Share of passages that get a stranger's sentence beside them, as windows of two have."""
FAR = 9
"""Pairs further down the list, a claim meets the passage of another event."""


def is_aside(text: str) -> bool:
    """Whether pairs of this text are held aside: one in eight, by hash."""
    return int(sha1(text.encode()).hexdigest(), 16) % 8 == 0


def read_retellings(aside: bool) -> list[Labelled]:
    """The pairs to train on, or those held aside. Raises ValueError where a line has no kind."""
    return [pair for pair in _read_blocks() if is_aside(pair.text) == aside]


def _read_blocks() -> Iterator[Labelled]:
    passage = ""
    for line in RETELLINGS.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, text = line.split("\t")
        if kind == "P":
            passage = text
        else:
            yield Labelled("retellings", text, passage, MEANINGS[kind])


def splice(pairs: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """The pairs, one passage in four with the first sentence of another passage beside it."""
    spliced = []
    for pair in pairs:
        text = pair.text
        if chance.random() < SPLICED:
            stranger = chance.choice(pairs).text.split(". ")[0].rstrip(".") + "."
            text = f"{stranger} {text}" if chance.random() < 0.5 else f"{text} {stranger}"
        spliced.append(Labelled(pair.set, pair.claim, text, pair.label))
    return spliced


def turn_round(pairs: Sequence[Labelled]) -> list[Labelled]:
    """What contradicts stays a contradiction when claim and passage change places."""
    return [Labelled(p.set, p.text, p.claim, p.label) for p in pairs if p.label == "refutes"]


def pair_strangers(pairs: Sequence[Labelled]) -> list[Labelled]:
    """Claims beside passages on other events: left open."""
    return [
        Labelled("strangers", pair.claim, other.text, "discusses")
        for pair, other in zip(pairs, pairs[FAR:], strict=False)
        if pair.text != other.text
    ]
