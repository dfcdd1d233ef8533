"""The persons and organisations that a document names, each under one name.

Spellings are brought together by :func:`verify.text.names.is_same_name` (surname, acronym,
transliteration), in the order of their length, so that the fullest name leads. Kinds come from the
words of the name and from titles before it, not from a model: a wrong kind can only cost a
pronoun its antecedent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from verify.text import lexicon
from verify.text.body import BlockKind, find_blocks
from verify.text.names import find_names, is_same_name
from verify.text.tokens import fold

_LOCATED = re.compile(r"\b(?:in|at|near|outside|around|across|throughout)\s+$", re.IGNORECASE)


class EntityKind(StrEnum):
    """What a name stands for, as far as its words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEOPLE = "people"
    """A party or a nation: "Republican", "Iranian"."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the document."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place with all its spellings."""

    name: str
    """The fullest spelling, without title or article."""
    kind: EntityKind
    spellings: frozenset[str]
    gender: str = ""
    """``f`` or ``m`` where a title or a first name tells, else empty."""
    roles: frozenset[str] = frozenset()
    """Words that stood before the name or behind it: "mayor", "spokeswoman"."""
    takes_article: bool = False
    """True for "the Iran Human Rights Society", which a sentence cannot name without "the"."""

    @property
    def as_subject(self) -> str:
        """The name as a sentence would have it."""
        return f"the {self.name}" if self.takes_article else self.name


_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"^[A-Z][A-Z.&-]{1,7}$")
_FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "lady", "queen", "princess", "madame"})
_FEMALE_ENDINGS = ("woman",)
_MALE_TITLES = frozenset({"mr", "sir", "king", "prince", "lord", "sheikh", "imam", "pope"})
_WORD = re.compile(r"[\w'’.&-]+")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?![\w-])")
_SENTENCE_BREAK = re.compile(r"[.!?,;:]\s|\n")
_APPOSITION = re.compile(
    r",\s+(?:(?:the|an?|its|his|her|their|who is|former|acting)\s+)*(?:[\w’'-]+\s+){0,2}?"
    r"(?P<role>[\w-]+)(?=\s+(?:of|for|at|in|from|with|who)\b|[,.;])"
)


class Entities:
    """The named entities of one text; built once, asked by position."""

    def __init__(self, text: str, title: str | None = None) -> None:
        spans = _names_of_body(text, title)
        groups = _group_spellings(text, spans)
        self._mentions = _mentions_of(text, spans, groups)
        self._starts = [mention.start for mention in self._mentions]

    @property
    def mentions(self) -> list[Mention]:
        """All names in the order of the text."""
        return self._mentions

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that lie between two offsets."""
        first = bisect_left(self._starts, start)
        found = []
        for mention in self._mentions[first:]:
            if mention.start >= end:
                break
            found.append(mention)
        return found

    def named(self, name: str) -> Entity | None:
        """The entity that goes by ``name``, in capitals or not; None if there is none or two."""
        wanted = fold(name)
        fits = {
            mention.entity.name: mention.entity
            for mention in self._mentions
            if any(wanted in {fold(s), fold(s.split()[-1])} for s in mention.entity.spellings)
        }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def before(self, position: int) -> Iterable[Mention]:
        """The names that begin before ``position``, nearest first."""
        return reversed(self._mentions[: bisect_left(self._starts, position)])


def _names_of_body(text: str, title: str | None) -> list[tuple[int, int]]:
    """Names of paragraphs and lists; headings set everything in capitals."""
    spans: list[tuple[int, int]] = []
    for block in find_blocks(text, title):
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            found = find_names(text[block.start : block.end])
            spans.extend((block.start + start, block.start + end) for start, end in found)
    return _with_sentence_starts(text, spans)


def _with_sentence_starts(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add names that open a sentence and look like common words, where they also stand inside one.

    "Trump said" and "Price said" are names in a text that has "Mr. Trump" or "Ana Price".
    """
    last_words = {_bare(text[start:end]).split()[-1] for start, end in spans}
    covered = {place for start, end in spans for place in range(start, end)}
    added = [
        word.span()
        for word in _CAPITALISED.finditer(text)
        if word.group() in last_words and word.start() not in covered
    ]
    return sorted([*spans, *added]) if added else spans


def _bare(name: str) -> str:
    """A name without article, title and possessive."""
    name = _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(name.split())))
    words = name.split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in lexicon.phrases("titles")


def _titles_of(name: str) -> list[str]:
    found = []
    for word in _ARTICLE.sub("", name).split():
        if not _is_title(word):
            break
        found.append(word.lower().rstrip("."))
    return found


def _group_spellings(text: str, spans: list[tuple[int, int]]) -> dict[str, list[str]]:
    """Leading spelling -> all spellings of it, longest names leading."""
    counts = Counter(_bare(text[start:end]) for start, end in spans)
    order = sorted(counts, key=lambda name: (-len(name.split()), -len(name), name))
    groups: dict[str, list[str]] = {}
    for spelling in order:
        leader = _find_leader(spelling, groups)
        groups.setdefault(leader or spelling, []).append(spelling)
    return groups


def _find_leader(spelling: str, groups: dict[str, list[str]]) -> str | None:
    """The one group that a spelling belongs to; None where none or more than one would do."""
    fits = [leader for leader in groups if _may_be_same(spelling, leader)]
    # "BRANDT:" in a transcript is Brandt; "NATO" is no Nato.
    variants = {spelling, spelling.title()} if spelling.isupper() else {spelling}
    fits = [leader for leader in fits if any(is_same_name(name, leader) for name in variants)]
    if len(fits) > 1 and len(spelling.split()) == 1:
        exact = [leader for leader in fits if fold(leader.split()[-1]) == fold(spelling)]
        fits = exact or fits
    return fits[0] if len(fits) == 1 else None


def _may_be_same(spelling: str, leader: str) -> bool:
    """A cheap test that spares most pairs the full comparison: some shared first letter."""
    letters = {word[0].lower() for word in leader.split() if word}
    return bool(spelling) and spelling[0].lower() in letters


def _mentions_of(
    text: str, spans: list[tuple[int, int]], groups: dict[str, list[str]]
) -> list[Mention]:
    leader_of = {spelling: leader for leader, group in groups.items() for spelling in group}
    places: dict[str, list[tuple[int, int]]] = {leader: [] for leader in groups}
    for start, end in spans:
        places[leader_of[_bare(text[start:end])]].append((start, end))
    entities = {
        leader: _entity(text, leader, group, places[leader]) for leader, group in groups.items()
    }
    return [
        Mention(start, end, entities[leader_of[_bare(text[start:end])]]) for start, end in spans
    ]


def _entity(text: str, leader: str, group: list[str], places: list[tuple[int, int]]) -> Entity:
    roles: set[str] = set()
    articles = 0
    for start, end in places:
        roles.update(_titles_of(text[start:end]))
        roles.update(_roles_before(text, start))
        roles.update(_roles_behind(text, end))
        articles += text[max(0, start - 4) : start].lower() == "the "
        articles += text[start : start + 4].lower() == "the "
    kind = _kind_of(leader, group, frozenset(roles))
    is_sure = bool(roles) or leader.split()[0].lower().strip(".") in _first_names()
    if kind is EntityKind.PERSON and not is_sure and _is_where_things_are(text, places):
        kind = EntityKind.PLACE
    return Entity(
        leader,
        kind,
        frozenset(group),
        _gender_of(leader, frozenset(roles)),
        frozenset(roles),
        kind is not EntityKind.PERSON and articles * 2 >= len(places),
    )


def _is_where_things_are(text: str, places: list[tuple[int, int]]) -> bool:
    """ "In Harrow Reach", "near Harrow Reach": what mostly follows such words is a place."""
    located = sum(bool(_LOCATED.search(text[max(0, start - 12) : start])) for start, _ in places)
    return located * 2 >= len(places)


def _roles_before(text: str, start: int) -> list[str]:
    """ "spokeswoman Ana Brandt", "former mayor Ana Brandt"."""
    found = []
    for word in reversed(
        _WORD.findall(_SENTENCE_BREAK.split(text[max(0, start - 40) : start])[-1])
    ):
        if not _is_title(word) and word.lower() not in _person_nouns():
            break
        found.append(word.lower().rstrip("."))
    return found


def _roles_behind(text: str, end: int) -> list[str]:
    """ "Ana Brandt, the mayor of Ulm", but not "in Ulm, the mayor said"."""
    behind = _APPOSITION.match(text, end)
    if behind is None or behind.group("role").lower() not in _person_nouns():
        return []
    return [behind.group("role").lower()]


@lru_cache(maxsize=1)
def _person_nouns() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.table("group_nouns") if row[1] == "person")


def kind_of_name(name: str) -> EntityKind:
    """What a name stands for, as far as its own words tell."""
    return _kind_of(name, [name], frozenset())


def _kind_of(leader: str, group: list[str], titles: frozenset[str]) -> EntityKind:
    words = [word.lower().strip(".") for word in leader.split()]
    if leader.lower() in lexicon.phrases("places"):
        return EntityKind.PLACE
    if leader.lower() in lexicon.phrases("peoples"):
        return EntityKind.PEOPLE
    if set(words) & (lexicon.phrases("organisation_words") | lexicon.phrases("outlet_words")):
        return EntityKind.ORGANISATION
    if any(_ACRONYM.match(spelling) for spelling in group):
        return EntityKind.ORGANISATION
    if titles or words[0] in _first_names() or _looks_like_person(leader):
        return EntityKind.PERSON
    return EntityKind.UNKNOWN


def _looks_like_person(leader: str) -> bool:
    words = leader.split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() or word in {"al", "bin", "de", "van", "von", "der", "el", "da", "di"}
        for word in words
    )


def _gender_of(leader: str, titles: frozenset[str]) -> str:
    if titles & _FEMALE_TITLES or any(title.endswith(_FEMALE_ENDINGS) for title in titles):
        return "f"
    if titles & _MALE_TITLES:
        return "m"
    return _first_names().get(leader.split()[0].lower(), "")


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.table("first_names")}
