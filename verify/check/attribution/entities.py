"""The persons and organisations that a document names, each under one name.

Spellings are brought together by :func:`verify.text.names.is_same_name` (surname, acronym,
transliteration), in the order of their length, so that the fullest name leads. Kinds come from the
words of the name and from titles before it, not from a model: a wrong kind can only cost a
pronoun its antecedent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from verify.check.attribution.name_kinds import (
    PERSONAL_TITLES,
    EntityKind,
    decide_kind,
    is_first_name,
    is_known_word,
    tell_gender,
)
from verify.check.attribution.spellings import group_spellings
from verify.check.attribution.titles import (
    OWNER,
    bare_name,
    is_role,
    person_nouns,
    roles_before,
    roles_behind,
    roles_of,
    surname_of,
)
from verify.text import lexicon
from verify.text.body import Block, BlockKind, find_blocks
from verify.text.dates import is_calendar_word
from verify.text.names import find_names
from verify.text.tokens import fold

_DAY_BEHIND = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_LOCATED = re.compile(r"\b(?:in|at|near|outside|around|across|throughout)\s+$", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:[A-Z]\.){2,} (?=\w)")
_AGED = re.compile(r",\s+\d{1,3}\b(?=[,.;]|\s+and\b)")
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|chief executive|executive director|director|chair\w*|founder|analyst"
    r"|economist|researcher|lawyer|attorney|professor)\s+(?:of|for|at|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


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
    is_surely_person: bool = False
    """True where a first name, a title, an age or a surname alone shows a person."""

    @property
    def as_subject(self) -> str:
        """The name as a sentence would have it."""
        name = self.name
        first, _, rest = name.partition(" ")
        if rest in self.spellings and (first.endswith("ing") or is_starter(first)):
            name = rest  # "Considering Norvane": the capital is that of a sentence.
        return f"the {name}" if self.takes_article else name


def _opens_with_a_first_name(name: str) -> bool:
    """False for "Special Agent Brandt", who is no other than Ana Brandt."""
    first, _, rest = name.partition(" ")
    return is_first_name(first) or (bool(rest) and not is_known_word(first.lower()))


def is_starter(word: str) -> bool:
    """True for a word that only opens a sentence: "Of", "Neither"."""
    return word.lower() in lexicon.phrases("function_words") | lexicon.phrases("sentence_starters")


_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?![\w-])")


class Entities:
    """The named entities of one text; built once, asked by position."""

    def __init__(self, text: str, title: str | None = None) -> None:
        spans = _names_of_body(text, title)
        groups = group_spellings(text, spans)
        self._mentions = _mentions_of(text, spans, groups)
        self._starts = [mention.start for mention in self._mentions]

    @property
    def mentions(self) -> list[Mention]:
        """All names in the order of the text."""
        return self._mentions

    @property
    def surnames(self) -> dict[str, list[str]]:
        """The last words of the names of persons -> the gender of each person who has it."""
        persons = {m.entity.name: m.entity for m in self._mentions if m.entity.is_surely_person}
        found: dict[str, list[str]] = {}
        for name, person in persons.items():
            genders = found.setdefault(surname_of(name), [])
            if any(_opens_with_a_first_name(spelling) for spelling in person.spellings):
                genders.append(person.gender)
        return found

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that lie between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._mentions[first:last]

    def named(self, name: str) -> Entity | None:
        """The entity that goes by ``name``, in capitals or not; None if there is none or two."""
        wanted = fold(name)
        fits = {
            mention.entity.name: mention.entity
            for mention in self._mentions
            if any(wanted in {fold(s), fold(s.split()[-1])} for s in mention.entity.spellings)
        }
        return next(iter(fits.values())) if len(fits) == 1 else None


def _names_of_body(text: str, title: str | None) -> list[tuple[int, int]]:
    """Names of paragraphs and lists; headings set everything in capitals."""
    spans: list[tuple[int, int]] = []
    blocks = [
        block
        for block in find_blocks(text, title)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    ]
    for block in blocks:
        for start, end in find_names(text[block.start : block.end]):
            if not is_calendar_word(
                _POSSESSIVE.sub("", text[block.start + start : block.start + end])
            ):
                spans.extend(_without_home(text, block.start + start, block.start + end))
    return _with_sentence_starts(text, spans, blocks)


def _without_home(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "Ana Brandt of Marlow": a person, and where she belongs, are two names."""
    name = text[start:end]
    if (day := _DAY_BEHIND.search(name)) is not None:
        # "Brandt Monday" is Brandt.
        return _without_home(text, start, start + day.start())
    country = _COUNTRY.match(name)
    if country and is_first_name(name[country.end() :].split()[0]):
        # "The ambassador to the U.S. Gérard Araud" names two.
        return [(start, start + len(country.group().rstrip())), (start + country.end(), end)]
    owner = OWNER.search(name)
    if owner and _is_person_or_office(name[owner.end() :]):
        # "Norvane's CEO", "Norvane's Ana Brandt".
        behind = [(start + owner.end(), end)] if " " in name[owner.end() :] else []
        return [(start, start + owner.start()), *behind]
    cut = name.find(" of ")
    if cut < 0:
        return [(start, end)]
    before = bare_name(name[:cut]).split()
    if len(before) < 2 or not _is_at_home(before, name, cut):
        return [(start, end)]
    return [(start, start + cut), (start + cut + len(" of "), end)]


def _is_at_home(person: list[str], name: str, cut: int) -> bool:
    """Does "of" lead from a person to a place? "The Federal Reserve Bank of New York" is a body."""
    if is_first_name(person[0]):
        return True
    is_place = name[cut + len(" of ") :].lower() in lexicon.phrases("places")
    known = lexicon.phrases("organisation_words")
    return is_place and not any(word.lower() in known for word in person)


def _is_person_or_office(words: str) -> bool:
    return is_role(words) or (" " in words and is_first_name(words.split()[0]))


def _with_sentence_starts(
    text: str, spans: list[tuple[int, int]], blocks: list[Block]
) -> list[tuple[int, int]]:
    """Add names that open a sentence and look like common words, where they also stand inside one.

    "Trump said" and "Price said" are names in a text that has "Mr. Trump" or "Ana Price".
    """
    last_words = {bare_name(text[start:end]).split()[-1] for start, end in spans}
    covered = {place for start, end in spans for place in range(start, end)}
    added = [
        word.span()
        for block in blocks
        for word in _CAPITALISED.finditer(text, block.start, block.end)
        if word.group() in last_words and word.start() not in covered
    ]
    return sorted([*spans, *added]) if added else spans


def _mentions_of(
    text: str, spans: list[tuple[int, int]], groups: dict[str, list[str]]
) -> list[Mention]:
    leader_of = {spelling: leader for leader, group in groups.items() for spelling in group}
    places: dict[str, list[tuple[int, int]]] = {leader: [] for leader in groups}
    for start, end in spans:
        places[leader_of[bare_name(text[start:end])]].append((start, end))
    entities = {
        leader: _entity(text, leader, group, places[leader]) for leader, group in groups.items()
    }
    return [
        Mention(start, end, entities[leader_of[bare_name(text[start:end])]]) for start, end in spans
    ]


def _entity(text: str, leader: str, group: list[str], places: list[tuple[int, int]]) -> Entity:
    roles: set[str] = set()
    articles = 0
    for start, end in places:
        roles.update(roles_of(text[start:end]))
        roles.update(roles_before(text, start))
        roles.update(roles_behind(text, end))
        articles += text[max(0, start - 4) : start].lower() == "the "
        articles += text[start : start + 4].lower() == "the "
    shown = roles & (person_nouns() | PERSONAL_TITLES)
    kind = decide_kind(leader, group, frozenset(shown))
    is_sure = kind is EntityKind.PERSON and (
        bool(shown)
        or is_first_name(leader.split()[0])
        or any(_AGED.match(text, end) for _, end in places)
        or any(s != leader and s == leader.split()[-1] for s in group)
    )
    if kind is EntityKind.PERSON and not is_sure and _is_where_things_are(text, places):
        kind = EntityKind.PLACE
    elif (
        kind in {EntityKind.PERSON, EntityKind.UNKNOWN}
        and not is_sure
        and any(_SPEAKS_FOR.search(text, max(0, start - 40), start) for start, _ in places)
    ):
        kind = EntityKind.ORGANISATION
    return Entity(
        leader,
        kind,
        frozenset(group),
        tell_gender(leader, frozenset(roles)),
        frozenset(roles),
        kind is not EntityKind.PERSON and articles * 2 >= len(places),
        is_sure,
    )


def _is_where_things_are(text: str, places: list[tuple[int, int]]) -> bool:
    """ "In Harrow Reach", "near Harrow Reach": what mostly follows such words is a place."""
    located = sum(bool(_LOCATED.search(text[max(0, start - 12) : start])) for start, _ in places)
    return located * 2 >= len(places)
