"""Runs of capitalised words that may be names, without a parser."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from verify.text.lexicon import phrases, table

_CAPITAL = r"(?:(?:[A-Z]\.){1,4}(?!\w)|[A-Z\u00c0-\u00de\u0100-\u024f][^\W\d_]*(?:['’-][^\W\d_]+)*)"
_LINK = r"(?:of the|of|for|de la|de|del|da|di|du|van der|van den|van|von|bin|ibn|bint|al|el|&)"
# "Center on Budget Priorities", but not "Brandt on Monday": a body is "on" something
_BODY_ON = r"(?<=mittee|ouncil|Center|Centre|ission|erence)[ \u00a0]on[ \u00a0]"
_NAME = re.compile(
    rf"(?<![\w.])(?:(?:al|el|ash|bin|ibn)[- ])?{_CAPITAL}"
    rf"(?:(?:[ \u00a0](?:{_LINK}[ \u00a0])?|{_BODY_ON}|-)(?:(?:al|el)-)?{_CAPITAL}(?!\w))*"
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

_MONTHS_AS_NAMES = frozenset({"Jan", "April", "May", "June", "August"})
_BEFORE_A_MONTH = frozenset(
    {"in", "on", "of", "since", "until", "till", "by", "from", "to", "through", "between", "and"}
    | {"during", "early", "late", "mid", "last", "next", "this", "before", "after", "around", "or"}
)
_WORD_BEFORE = re.compile(r"(\w+)\.? $")
_DESCRIPTION = re.compile(r"(?P<noun>[A-Z][a-z]+s) (?:for|of) (?:the )?(?P<person>[A-Z][\w.-]*)")


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
        is_date = _DATE_WORD.fullmatch(plain) and not _is_month_as_name(text, start, word, is_last)
        if not is_date and not is_loose and not _opens_a_description(text, start, end):
            break
        start = min(end, start + len(word) + 1)
    possessive = _POSSESSIVE.search(text, start, end)
    return start, possessive.start() if possessive else end


def _is_month_as_name(text: str, start: int, word: str, is_last: bool) -> bool:
    """ "Gov. Jan Brandt", "April Okoro said", but not "in May Norvane sold"."""
    if is_last or word not in _MONTHS_AS_NAMES:
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    known = before[1].lower() if before else ""
    return known in phrases("titles") if word == "May" else known not in _BEFORE_A_MONTH


def _opens_a_description(text: str, start: int, end: int) -> bool:
    """ "Lawyers for President Brandt": a common noun at the start of a sentence, then a person."""
    opened = _DESCRIPTION.match(text, start, end)
    if opened is None or not _SENTENCE_START.search(text[max(0, start - 4) : start]):
        return False
    person = opened["person"].lower().rstrip(".")
    is_person = person in phrases("titles") or person in first_names()
    return is_person and _is_dictionary_word(opened["noun"].lower())


@lru_cache(maxsize=1)
def first_names() -> dict[str, str]:
    """First names, folded, with the sex that they tell of: ``f`` or ``m``."""
    return {row[0]: row[1] for row in table("first_names")}


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
