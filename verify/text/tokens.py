"""Words and numbers of a text, folded and stemmed for comparing; offsets in the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import simplemma
from anyascii import anyascii

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Zero-width, soft-hyphen and direction characters, as the inside of a character class."""

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
_LETTER = rf"[^\W_]|[{_MARKS}{INVISIBLE}]"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,]\d+)*(?:[^\W\d_]+)?"  # 1,200 and 4.5bn
    rf"|[^\W_](?:{_LETTER})*(?:['’ʼ](?:{_LETTER})+)*"
)
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\u2018-\u201b\u2032\u02bc\u0060\u00b4]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u2033\u00ab\u00bb]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Token(NamedTuple):
    """A word or number. A tuple, because matching makes hundreds of thousands of them."""

    text: str
    start: int
    end: int
    folded: str
    """Casefolded ASCII; dots of acronyms and possessive endings removed."""
    stem: str
    """Lemma of ``folded``, else its singular; numbers without their thousands commas."""


def fold(text: str) -> str:
    """``text`` for comparing: casefolded ASCII, one kind of quote and dash, nothing invisible."""
    if text.isascii():
        return text.lower()
    text = _QUOTES.sub("'", _DASHES.sub("-", _DOUBLE_QUOTES.sub('"', _INVISIBLE.sub("", text))))
    return str(anyascii(_SURROGATE.sub("", text))).lower()


def tokenize(text: str) -> list[Token]:
    """The words and numbers of ``text`` in order, without punctuation.

    ``text[token.start:token.end] == token.text`` for each. Parts of a hyphenated word are tokens
    of their own; ``U.S.`` and ``1,200`` are one each.
    """
    tokens = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        folded, stem = normalise(surface)
        if folded:
            tokens.append(Token(surface, match.start(), match.end(), folded, stem))
    return tokens


def find_tokens(text: str) -> Iterator[re.Match[str]]:
    """Where the words and numbers of ``text`` stand; those that normalise to nothing included."""
    return _TOKEN.finditer(text)


def find_surfaces(text: str) -> list[str]:
    """The words and numbers of ``text`` as written, without their places: a quick reading.

    Those that :func:`normalise` to nothing are no tokens.
    """
    return _TOKEN.findall(text)


@lru_cache(maxsize=1 << 17)
def normalise(surface: str) -> tuple[str, str]:
    """``folded`` and ``stem`` of a token that is written ``surface``."""
    folded = fold(surface)
    if folded[:1].isdigit():
        return folded, folded.replace(",", "")
    folded = folded.replace(".", "")
    if folded.endswith("'s"):
        folded = folded[:-2]
    return folded, stem_word(folded)


@lru_cache(maxsize=1 << 17)
def stem_word(folded: str) -> str:
    """Lemma of a folded English word (simplemma), else the word without a plural ``s``."""
    if len(folded) < 3 or len(folded) > 40:
        return folded
    lemma = str(simplemma.lemmatize(folded, lang="en")).lower()
    if lemma != folded or not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return lemma
    return folded[:-1] if len(folded) > 4 else folded
