"""A search query for a claim: its names, its figures, and the words that tell most."""

from __future__ import annotations

import re

from verify.text.lexicon import phrases
from verify.text.names import find_names
from verify.text.tokens import tokenize

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?!\w)")
"""Of two digits or more: single ones stand in every text."""
_SHORTEST = 4
MOST_NAMES, MOST_NUMBERS, MOST_WORDS = 3, 2, 3


def propose_query(claim: str) -> str:
    """What to look for to find texts on ``claim``; a person may edit it. Never longer than 200.

    Names of several words stand in quotes; single names, figures and the longest other words stand
    as they are, in the order of the claim. "" for a text without words.
    """
    names = find_names(claim)
    chosen: list[tuple[int, str]] = []
    for start, end in sorted(names, key=lambda span: span[0] - span[1])[:MOST_NAMES]:
        name = claim[start:end].replace('"', " ")
        chosen.append((start, f'"{name}"' if " " in name else name))
    inside = [span for span in names if any(span[0] == start for start, _ in chosen)]
    numbers = [found for found in _NUMBER.finditer(claim) if not _is_inside(found.start(), inside)]
    chosen += [(found.start(), found.group()) for found in numbers[:MOST_NUMBERS]]
    chosen += _choose_words(claim, names)
    return " ".join(dict.fromkeys(text for _, text in sorted(chosen)))[:200].strip()


def _choose_words(claim: str, names: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """The longest words outside of names; long words are rare ones (Zipf)."""
    common = phrases("function_words")
    words = [
        (token.start, token.text)
        for token in tokenize(claim)
        if len(token.text) >= _SHORTEST
        and token.text.isalpha()
        and token.folded not in common
        and not _is_inside(token.start, names)
    ]
    return sorted(words, key=lambda word: -len(word[1]))[:MOST_WORDS]


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
