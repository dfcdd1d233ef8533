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

import simplemma

from verify.check.attribution.titles import bare_name, group_nouns, is_role, person_nouns, roles_of
from verify.text import lexicon
from verify.text.body import Block, BlockKind, find_blocks
from verify.text.dates import is_calendar_word
from verify.text.names import find_names, is_same_name
from verify.text.tokens import fold, stem_word

_LOCATED = re.compile(r"\b(?:in|at|near|outside|around|across|throughout)\s+$", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:[A-Z]\.){2,} (?=\w)")
_AGED = re.compile(r",\s+\d{1,3}\b(?=[,.;]|\s+and\b)")
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|chief executive|executive director|director|chair\w*|founder|analyst"
    r"|economist|researcher|lawyer|attorney|professor)\s+(?:of|for|at|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


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
    is_surely_person: bool = False
    """True where a first name, a title, an age or a surname alone shows a person."""

    @property
    def as_subject(self) -> str:
        """The name as a sentence would have it."""
        return f"the {self.name}" if self.takes_article else self.name


_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"^[A-Z][A-Z.&-]{1,7}$")
_FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "lady", "queen", "princess", "madame"})
_FEMALE_ENDINGS = ("woman",)
_MALE_TITLES = frozenset({"mr", "sir", "king", "prince", "lord", "sheikh", "imam", "pope"})
_WORD = re.compile(r"[\w'’.&-]+")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?![\w-])")
_SENTENCE_BREAK = re.compile(r"[.!?,;:]\s|\n")
_APPOSITION = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:(?:the|an?|its|his|her|their|who is|former|acting)\s+)*"
    r"(?:[\w’'-]+\s+){0,3}?"
    r"(?P<role>[\w-]+)(?=\s+(?:of|for|at|in|from|with|who|whose|that|based)\b|[,.;])"
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
    country = _COUNTRY.match(name)
    if country and _is_first_name(name[country.end() :].split()[0]):
        # "The ambassador to the U.S. Gérard Araud" names two.
        return [(start, start + len(country.group().rstrip())), (start + country.end(), end)]
    cut = name.find(" of ")
    if cut < 0:
        return [(start, end)]
    before = bare_name(name[:cut]).split()
    if len(before) < 2 or not _is_first_name(before[0]):
        return [(start, end)]
    return [(start, start + cut), (start + cut + len(" of "), end)]


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


def _group_spellings(text: str, spans: list[tuple[int, int]]) -> dict[str, list[str]]:
    """Leading spelling -> all spellings of it, longest names leading."""
    counts = Counter(bare_name(text[start:end]) for start, end in spans)
    after_the = {
        bare_name(text[start:end])
        for start, end in spans
        if text[max(0, start - 4) : start].lower() == "the "
    }
    order = sorted(counts, key=lambda name: (-len(name.split()), -len(name), name))
    groups: dict[str, list[str]] = {}
    titles = _titles_by_spelling(text, spans)
    for spelling in order:
        open_to = {
            leader: group
            for leader, group in groups.items()
            if " " in spelling or not _have_other_titles(titles, spelling, leader)
        }
        leader = _find_leader(spelling, open_to, counts) or _find_short_form(
            spelling, groups, spelling in after_the
        )
        groups.setdefault(leader or spelling, []).append(spelling)
    return groups


def _titles_by_spelling(text: str, spans: list[tuple[int, int]]) -> dict[str, set[str]]:
    titles: dict[str, set[str]] = {}
    for start, end in spans:
        found = {*roles_of(text[start:end]), *_roles_before(text, start)}
        titles.setdefault(bare_name(text[start:end]), set()).update(found)
    return titles


def _have_other_titles(titles: dict[str, set[str]], one: str, other: str) -> bool:
    """ "President Trump" is not "first lady Melania Trump"."""
    mine, theirs = titles.get(one, set()), titles.get(other, set())
    if mine & _MALE_TITLES and theirs & _FEMALE_TITLES:
        return True
    if mine & _FEMALE_TITLES and theirs & _MALE_TITLES:
        return True
    return (
        bool(mine & person_nouns() and theirs)
        and not mine & theirs
        and bool(theirs & (_FEMALE_TITLES | _MALE_TITLES))
    )


def _find_leader(spelling: str, groups: dict[str, list[str]], counts: Counter[str]) -> str | None:
    """The group that a spelling belongs to; None where none would do.

    Of several with one surname it is the one that is named most: whom the text is about.
    """
    # "Peña Nieto" is the surname of "Enrique Peña Nieto".
    whole = [leader for leader in groups if leader.endswith(f" {spelling}")]
    if (
        " " in spelling
        and len(whole) == 1
        and _kind_of(whole[0], [], frozenset()) is (EntityKind.PERSON)
    ):
        return whole[0]
    fits = [leader for leader in groups if _may_be_same(spelling, leader)]
    # "BRANDT:" in a transcript is Brandt; "NATO" is no Nato.
    variants = {spelling, spelling.title()} if spelling.isupper() else {spelling}
    fits = [leader for leader in fits if any(is_same_name(name, leader) for name in variants)]
    if len(fits) > 1 and len(spelling.split()) == 1:
        exact = [leader for leader in fits if fold(leader.split()[-1]) == fold(spelling)]
        fits = exact or fits
        most = max(counts[leader] for leader in fits)
        # A counter keeps the order of the text: of two named as often, the first.
        fits = [leader for leader in counts if leader in fits and counts[leader] == most][:1]
    return fits[0] if len(fits) == 1 else None


def _find_short_form(spelling: str, groups: dict[str, list[str]], is_after_the: bool) -> str | None:
    """The one body that "the Monitor" or "Norvane" is short for: its last or its first word."""
    if len(spelling.split()) > 1 or spelling.lower() in lexicon.phrases("places"):
        return None
    fits = [leader for leader in groups if _is_short_for(spelling, leader.split(), is_after_the)]
    return fits[0] if len(fits) == 1 else None


def _is_short_for(spelling: str, words: list[str], is_after_the: bool) -> bool:
    if len(words) < 2:
        return False
    known = lexicon.phrases("organisation_words") | lexicon.phrases("outlet_words")
    if spelling == words[-1]:
        lower = spelling.lower()
        return is_after_the and lower in known and lower not in lexicon.phrases("public_bodies")
    is_company = bool({word.lower().strip(".,") for word in words[1:]} & company_words())
    return is_company and spelling == words[0] and not _is_known_word(spelling.lower())


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
        roles.update(_roles_before(text, start))
        roles.update(_roles_behind(text, end))
        articles += text[max(0, start - 4) : start].lower() == "the "
        articles += text[start : start + 4].lower() == "the "
    kind = _kind_of(leader, group, frozenset(roles & person_nouns()))
    is_sure = kind is EntityKind.PERSON and (
        bool(roles & person_nouns())
        or _is_first_name(leader.split()[0])
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
        _gender_of(leader, frozenset(roles)),
        frozenset(roles),
        kind is not EntityKind.PERSON and articles * 2 >= len(places),
        is_sure,
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
        if not is_role(word):
            break
        found.append(word.lower().rstrip("."))
    return found


def _roles_behind(text: str, end: int) -> list[str]:
    """ "Ana Brandt, the mayor of Ulm", but not "in Ulm, the mayor said"."""
    behind = _APPOSITION.match(text, end)
    role = behind.group("role").lower() if behind else ""
    return [role] if role in group_nouns() else []


def kind_of_name(name: str) -> EntityKind:
    """What a name stands for, as far as its own words tell."""
    return _kind_of(name, [name], frozenset())


def _kind_of(leader: str, group: list[str], titles: frozenset[str]) -> EntityKind:
    words = [word.lower().strip(".") for word in leader.split()]
    if leader.lower() in lexicon.phrases("places"):
        return EntityKind.PLACE
    if leader.lower() in lexicon.phrases("peoples"):
        return EntityKind.PEOPLE
    is_named = bool(titles) or words[0] in _first_names()
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
    if titles or words[0] in _first_names() or _looks_like_person(leader):
        return EntityKind.PERSON
    return EntityKind.UNKNOWN


def _looks_like_person(leader: str) -> bool:
    """Two to four capitalised words that are not all of the dictionary ("Western Rail")."""
    words = leader.split()
    if not 2 <= len(words) <= 4 or _is_plural(words[-1].lower()):
        return False
    return not all(_is_known_word(word.lower()) for word in words) and all(
        word[0].isupper() or word in {"al", "bin", "de", "van", "von", "der", "el", "da", "di"}
        for word in words
    )


@lru_cache(maxsize=1 << 12)
def _is_known_word(word: str) -> bool:
    return bool(simplemma.is_known(word.rstrip("."), lang="en"))


def _is_plural(word: str) -> bool:
    """ "Accra Lions", "Dunmore Rovers": a club or a company, no person."""
    return word.endswith("s") and stem_word(word) != word and _is_known_word(stem_word(word))


@lru_cache(maxsize=1)
def company_words() -> frozenset[str]:
    """Words that make a name a company's: "Inc", "Holdings", "Airlines"."""
    return lexicon.phrases("company_words")


def _gender_of(leader: str, titles: frozenset[str]) -> str:
    if titles & _FEMALE_TITLES or any(title.endswith(_FEMALE_ENDINGS) for title in titles):
        return "f"
    if titles & _MALE_TITLES:
        return "m"
    first = leader.split()[0].lower()
    # Of first names that no list knows, those in -a are nearly all women's.
    guess = "f" if first.endswith("a") and " " in leader and len(first) > 3 else ""
    return _first_names().get(first, guess)


def _is_first_name(word: str) -> bool:
    return fold(word).strip(".") in _first_names()


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.table("first_names")}
