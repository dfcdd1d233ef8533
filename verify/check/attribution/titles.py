"""Titles and roles: which words before a name are no part of it, and which nouns stand for one."""

from __future__ import annotations

import re
from functools import lru_cache

from verify.check.attribution.name_kinds import is_first_name
from verify.text import lexicon

_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[\w'’.&-]+")
_SENTENCE_BREAK = re.compile(r"[.!?,;:]\s|\n")
_SHORT_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Capt|Sgt|Lt|Prof|Rev)\. ")
_APPOSITION = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:(?:the|an?|its|his|her|their|who is|former|acting)\s+)*"
    r"(?:[\w’'-]+\s+){0,3}?"
    r"(?P<role>[\w-]+)(?=\s+(?:of|for|at|in|from|with|who|whose|that|based)\b|[,.;])"
)
_MOST_BEFORE_A_NAME = 5
_LINKS = frozenset({"of", "for", "and", "the", "&"})
_JUNIOR = frozenset({"Jr", "Sr", "II", "III"})
OWNER = re.compile(r"(?<=\w)['’]s ")
"""What parts an owner from what is owned: "Norvane's CEO"."""


def bare_name(name: str) -> str:
    """A name without article, titles, roles and possessive.

    "Prime Minister Adela Voss" is Adela Voss, "Council President Ana Brandt" is Ana Brandt; the
    "Justice Department" stays whole.
    """
    words = _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(name.split()))).split()
    return " ".join(words[_length_of_roles(words) :])


def surname_of(name: str) -> str:
    """The last word of a name, without what tells a son from his father."""
    # "Ana Brandt's U.S." is hers.
    words = [word for word in OWNER.split(name)[0].split() if word.rstrip(".") not in _JUNIOR]
    return words[-1] if words else name


def roles_of(name: str) -> list[str]:
    """The titles and roles that a name is written with, lower-case."""
    words = _ARTICLE.sub("", " ".join(name.split())).split()
    return [_plain(word) for word in words[: _length_of_roles(words)] if is_role(word)]


def roles_before(text: str, start: int) -> list[str]:
    """ "spokeswoman Ana Brandt", "former mayor Ana Brandt"."""
    found = []
    before = _SHORT_TITLE.sub(r"\1 ", text[max(0, start - 40) : start])
    for word in reversed(_WORD.findall(_SENTENCE_BREAK.split(before)[-1])):
        if not is_role(word):
            break
        found.append(word.lower().rstrip("."))
    return found


def roles_behind(text: str, end: int) -> list[str]:
    """ "Ana Brandt, the mayor of Ulm", but not "in Ulm, the mayor said"."""
    behind = _APPOSITION.match(text, end)
    role = behind.group("role").lower() if behind else ""
    return [role] if role in group_nouns() else []


def is_role(word: str) -> bool:
    """True for "Dr", "mayor", "spokeswoman"."""
    return _plain(word) in lexicon.phrases("titles") or _plain(word) in person_nouns()


@lru_cache(maxsize=1)
def group_nouns() -> dict[str, str]:
    """Nouns that stand for a name: ``organisation``, ``person``, or ``office`` for a role that one
    person holds at a time."""
    return {row[0]: row[1] for row in lexicon.table("group_nouns")}


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Those of :func:`group_nouns` that stand for a person."""
    return frozenset(noun for noun, kind in group_nouns().items() if kind != "organisation")


def _length_of_roles(words: list[str]) -> int:
    """How many of the first words are titles and roles; at least one word stays a name."""
    length = 0
    while length < len(words) - 1 and _is_title(words[length]):
        length += 1
    if length and words[length] in _LINKS:
        # "Secretary of State Ana Brandt": the office goes on until her first name.
        return next((i for i in range(length, len(words) - 1) if is_first_name(words[i])), 0)
    if length == len(words) - 1 and _is_body(words[length:]):
        return 0
    # "Public Works Director Sal Moreno": up to the last role that two words follow.
    for index in range(min(len(words) - 2, _MOST_BEFORE_A_NAME), length, -1):
        rest = words[index:]
        if is_role(words[index - 1]) and not _is_body(rest) and rest[0].lower() not in _LINKS:
            return index
    return length


def _is_body(words: list[str]) -> bool:
    return any(_plain(word) in lexicon.phrases("organisation_words") for word in words)


def _is_title(word: str) -> bool:
    return _plain(word) in lexicon.phrases("titles")


def _plain(word: str) -> str:
    return word.lower().rstrip(".,")
