"""A name taken apart: titles off, particles bound to what they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from verify.text.lexicon import phrases, table
from verify.text.tokens import fold

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*\.?")
_POSSESSIVE = re.compile(r"'s?$")
_UNSAID_IN_ACRONYMS = re.compile(r"(?:of|the|for|and|in|on|to|at|an?|de|la|du|des|und|y|e)")


@cache
def _particles(kind: str) -> frozenset[str]:
    return frozenset(word for word, its_kind in table("name_particles") if its_kind == kind)


@dataclass(frozen=True, slots=True)
class NameParts:
    """What of a name matters for comparing."""

    words: tuple[str, ...]
    """Folded, without titles, articles, free particles, suffixes and legal forms."""
    is_organisation: bool
    is_acronym: bool
    is_place_like: bool
    compact: str
    """All letters and digits of the name as written, folded."""


@lru_cache(maxsize=1 << 15)
def take_apart(name: str) -> NameParts:
    """The parts of ``name``."""
    written = " ".join(name.split())[:200]
    words = [_POSSESSIVE.sub("", w.rstrip(".")) for w in _WORD.findall(_split_hyphens(written))]
    of_inside = any(word in ("of", "for", "and") for word in words[1:-1])
    kept = _drop_titles([word for word in words if word])
    organisation = of_inside or any(_is_organisation_word(word) for word in kept)
    if kept and kept[-1] in _particles("legal") and len(kept) > 1:
        organisation = True
    kept = [word for word in kept if word not in _particles("suffix") | _particles("legal")] or kept
    bound = _bind_particles(kept)
    compact = re.sub("[^a-z0-9]", "", fold(written))
    return NameParts(
        words=tuple(bound),
        is_organisation=organisation,
        is_acronym=_is_acronym(written),
        is_place_like=bool(bound) and bound[0] in _particles("place"),
        compact=compact,
    )


def acronym(name: str) -> str:
    """Initials of the words of ``name`` that count: ``Iran Human Rights Society`` is ``IHRS``."""
    words = re.findall(r"[a-z0-9]+", fold(name).replace("'s", ""))
    return "".join(word[0] for word in words if not _UNSAID_IN_ACRONYMS.fullmatch(word)).upper()


def full_acronym(name: str) -> str:
    """Initials of all words, small ones too: ``Department of Justice`` is ``DOJ``."""
    return "".join(word[0] for word in re.findall(r"[a-z0-9]+", fold(name))).upper()


def _split_hyphens(name: str) -> str:
    return re.sub(r"[-/_,]+", " ", re.sub(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)", ". ", fold(name)))


def _is_organisation_word(word: str) -> bool:
    return word in phrases("organisation_words")


def _is_acronym(written: str) -> bool:
    letters = written.replace(".", "").removeprefix("the ").removeprefix("The ")
    return letters.isalnum() and letters.isupper() and 2 <= len(letters) <= 8


def _drop_titles(words: list[str]) -> list[str]:
    position = 0
    while position < len(words) - 1:
        if " ".join(words[position : position + 2]) in phrases("titles") and position + 2 < len(
            words
        ):
            position += 2
        elif words[position] in phrases("titles") or words[position] == "the":
            position += 1
        else:
            break
    return words[position:]


def _bind_particles(words: list[str]) -> list[str]:
    bound: list[str] = []
    waiting = ""
    for word in words:
        if word in _particles("bound"):
            waiting = f"{word} "
        elif word in _particles("article") | _particles("free"):
            continue
        else:
            bound.append(waiting + word)
            waiting = ""
    return bound or words
