"""Runs of capitalised words that may be names, without a parser."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from verify.text.lexicon import phrases

_CAPITAL = r"(?:(?:[A-Z]\.){1,4}(?!\w)|[A-Z\u00c0-\u00de\u0100-\u024f][^\W\d_]*(?:['’-][^\W\d_]+)*)"
_LINK = r"(?:of the|of|for|de la|de|del|da|di|du|van der|van den|van|von|bin|ibn|bint|al|el|&)"
_NAME = re.compile(
    rf"(?<![\w.])(?:(?:al|el|ash|bin|ibn)[- ])?{_CAPITAL}"
    rf"(?:(?:[ \u00a0](?:{_LINK}[ \u00a0])?|-)(?:(?:al|el)-)?{_CAPITAL}(?!\w))*"
)
_LOOSE_LINKS = frozenset({"of", "for", "the", "&"})
"""What is left before a name once "Shares of Norvane" has lost its first word."""
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"(])[\s“\"'‘(]*$")
_DATE_WORD = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?"
)


def find_names(text: str) -> list[tuple[int, int]]:
    """Spans of capitalised runs, linked by ``of``, ``bin`` and the like, in order.

    A common word that has its capital only from the beginning of a sentence is left out.
    """
    spans = []
    for match in _NAME.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start < end and not _is_common(text, start, end):
            spans.append((start, end))
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without opening function words, dates and a possessive ending."""
    while start < end:
        word = re.split(r"[ \u00a0]", text[start:end], maxsplit=1)[0]
        plain = word.lower().rstrip(".")
        is_last = len(word) == end - start
        is_loose = word in _LOOSE_LINKS or (_is_function_word(word) and not is_last)
        if not _DATE_WORD.fullmatch(plain) and not is_loose:
            break
        start = min(end, start + len(word) + 1)
    possessive = _POSSESSIVE.search(text, start, end)
    return start, possessive.start() if possessive else end


def _is_function_word(word: str) -> bool:
    return word.lower() in phrases("sentence_starters") and not (word.isupper() and len(word) > 1)


def _is_common(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if " " in word or "\u00a0" in word:
        return False
    if len(word.rstrip(".")) < 2 or word.lower().rstrip(".") in phrases("titles"):
        return True
    if word.isupper():
        return False
    if word.lower() in phrases("sentence_starters"):
        return True
    before = text[max(0, start - 4) : start]
    return bool(_SENTENCE_START.search(before)) and _is_dictionary_word(word.lower())


@lru_cache(maxsize=1 << 14)
def _is_dictionary_word(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="en"))
