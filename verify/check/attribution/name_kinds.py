"""What a name stands for, and whether a man or a woman goes by it, as far as its words tell."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import simplemma

from verify.text import lexicon
from verify.text.names import first_names
from verify.text.tokens import fold, stem_word

_ACRONYM = re.compile(r"^[A-Z][A-Z.&-]{1,7}$")
_INITIAL = re.compile(r"^[A-Z]\.$")
FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "lady", "queen", "princess", "madame"})
_FEMALE_ENDINGS = ("woman",)
MALE_TITLES = frozenset({"mr", "sir", "king", "prince", "lord", "sheikh", "imam", "pope"})

PERSONAL_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mme", "dr", "sen", "rep", "gov"})
"""Titles that nothing but a person has."""


class EntityKind(StrEnum):
    """What a name stands for, as far as its words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEOPLE = "people"
    """A party or a nation: "Republican", "Iranian"."""
    UNKNOWN = "unknown"


def kind_of_name(name: str) -> EntityKind:
    """What a name stands for, as far as its own words tell."""
    return decide_kind(name, [name], frozenset())


def decide_kind(leader: str, group: list[str], titles: frozenset[str]) -> EntityKind:
    words = [word.lower().strip(".") for word in leader.split()]
    if leader.lower() in lexicon.phrases("places"):
        return EntityKind.PLACE
    if leader.lower() in lexicon.phrases("peoples"):
        return EntityKind.PEOPLE
    is_named = bool(titles) or words[0] in first_names()
    known = lexicon.phrases("organisation_words") | (
        frozenset() if is_named else lexicon.phrases("outlet_words")
    )
    if set(words) & known or set(words[1:]) & company_words():
        return EntityKind.ORGANISATION
    surname = leader.split()[-1].upper()
    if any(_ACRONYM.match(spelling) and spelling != surname for spelling in group) or (
        _ACRONYM.match(leader)
    ):
        return EntityKind.ORGANISATION
    if titles or words[0] in first_names() or _looks_like_person(leader):
        return EntityKind.PERSON
    return EntityKind.UNKNOWN


def _looks_like_person(leader: str) -> bool:
    """Two to four capitalised words that are not all of the dictionary ("Western Rail")."""
    words = leader.split()
    if not 2 <= len(words) <= 4 or _is_plural(words[-1].lower()):
        return False
    if _INITIAL.match(words[0]) and not _ACRONYM.match(words[-1]):
        return True
    return not all(is_known_word(word.lower()) for word in words) and all(
        word[0].isupper() or word in {"al", "bin", "de", "van", "von", "der", "el", "da", "di"}
        for word in words
    )


@lru_cache(maxsize=1 << 12)
def is_known_word(word: str) -> bool:
    return bool(simplemma.is_known(word.rstrip("."), lang="en"))


def _is_plural(word: str) -> bool:
    """ "Accra Lions", "Dunmore Rovers": a club or a company, no person."""
    return word.endswith("s") and stem_word(word) != word and is_known_word(stem_word(word))


@lru_cache(maxsize=1)
def company_words() -> frozenset[str]:
    """Words that make a name a company's: "Inc", "Holdings", "Airlines"."""
    return lexicon.phrases("company_words")


def tell_gender(leader: str, titles: frozenset[str]) -> str:
    is_female = bool(titles & FEMALE_TITLES) or any(t.endswith(_FEMALE_ENDINGS) for t in titles)
    # "Mr. Brandt" and "Mrs. Brandt" of one text: the titles tell nothing of Ana Brandt.
    if is_female != bool(titles & MALE_TITLES):
        return "f" if is_female else "m"
    first = leader.split()[0].lower()
    # Of first names that no list knows, those in -a are nearly all women's.
    guess = "f" if first.endswith("a") and " " in leader and len(first) > 3 else ""
    return first_names().get(first, guess)


def is_first_name(word: str) -> bool:
    return fold(word).strip(".") in first_names()
