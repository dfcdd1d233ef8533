"""Who is in a sentence: persons with a name and without, each with the part they play in it.

What a pronoun may stand for depends on the part: a subject is kept in mind before an object, an
object before what is only said in passing (Grosz, Joshi & Weinstein 1995).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from verify.check.attribution.entities import Entity, Mention
from verify.check.attribution.name_kinds import (
    FEMALE_TITLES,
    MALE_TITLES,
    PERSONAL_TITLES,
    EntityKind,
    is_first_name,
    is_known_word,
)
from verify.check.attribution.quotations import Quotation
from verify.check.attribution.titles import group_nouns, person_nouns
from verify.check.claims.bodies import Bodies
from verify.model import AnonymousKind
from verify.text import lexicon
from verify.text.dates import is_calendar_word
from verify.text.parser import Parse, Word

_GLUED = re.compile(r"[a-z]{4,}[A-Z]")
_LABEL = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}:\s")
_SINGLE_MARK = re.compile(r"‘|(?:^|\s)'[A-Za-z]")
_MARK = re.compile(r"[“”\"«»]")
_LONGEST_NAME = 5
_INITIALS = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "oprd"})
_PART_OF_A_NOUN = frozenset({"compound", "appos", "conj", "nmod"})
# "He is a teacher", "as mayor", "the singer Ana Brandt": no further person.
_SAYS_WHAT_ONE_IS = frozenset({"attr", "compound", "amod", "npadvmod", "nmod"})
_BESIDE = frozenset({"compound", "appos", "attr"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


class Part(IntEnum):
    """What somebody is in a sentence, the weightiest last."""

    MODIFIER = -1
    """Only part of another noun: "the Brandt papers"."""
    ASIDE = 0
    OBJECT = 1
    SUBJECT = 2
    MAIN = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a place in a sentence."""

    start: int
    """Offset in the document."""
    word: int
    """Index of the head word in the sentence."""
    entity: Entity | None
    """None for somebody without a name, and for a pronoun that nobody is found for."""
    gender: str
    part: Part
    is_quoted: bool
    is_named_before: bool = False
    """True for a pronoun that stands for somebody before it in its sentence, whoever that is."""
    namesakes: Sequence[str] = ()
    """For a surname alone: the gender of each person who has it."""

    @property
    def is_doubtful(self) -> bool:
        """True for a surname that another may be meant by."""
        return len(self.namesakes) > 1

    @property
    def key(self) -> str:
        """The same for all places of one person."""
        return self.entity.name if self.entity is not None else f"@{self.start}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence at its place in the document."""

    start: int
    parse: Parse
    mentions: Sequence[Mention]
    quotations: Sequence[Quotation]
    surnames: Mapping[str, Sequence[str]]
    """The last words of the persons of the text, and the gender of each who has it."""

    def is_quoted(self, place: int) -> bool:
        """True where an offset of the document lies within quotation marks."""
        return any(quote.start <= place < quote.end for quote in self.quotations)

    @property
    def is_labelled(self) -> bool:
        """True for "BRANDT: He did", where somebody speaks of another."""
        return _LABEL.match(self.parse.text) is not None

    @property
    def has_loose_mark(self) -> bool:
        """True where a quotation mark belongs to no quotation that was found.

        Single marks are not read as quotations, since apostrophes look like them.
        """
        ends = {quote.start for quote in self.quotations}
        ends |= {quote.end - 1 for quote in self.quotations if quote.is_closed}
        if _SINGLE_MARK.search(self.parse.text):
            return True
        marks = _MARK.finditer(self.parse.text)
        return any(self.start + mark.start() not in ends for mark in marks)


def find_people(sentence: Sentence, bodies: Bodies) -> list[Person]:
    """The persons of ``sentence`` in order, pronouns apart.

    ``bodies`` knows whom "the president" stands for.
    """
    named = list(_named(sentence))
    taken = {word for person, words in named for word in words}
    people = [person for person, _ in named]
    people.extend(_unnamed(sentence, taken, bodies))
    people.extend(_unread(sentence))
    return sorted(people, key=lambda person: person.start)


def part_of(parse: Parse, word: Word) -> Part:
    """What ``word`` is in its sentence."""
    while word.relation in _PART_OF_A_NOUN and (head := parse.head(word)) is not None:
        if head.is_verb:
            break
        word = head
    head = parse.head(word)
    if head is None:
        return Part.ASIDE
    if word.relation in _SUBJECTS:
        return Part.MAIN if _is_main(parse, head) else Part.SUBJECT
    if word.relation in _OBJECTS or (word.relation == "pobj" and head.relation == "agent"):
        return Part.OBJECT
    if word.relation == "poss" and head.relation in _SUBJECTS:
        return Part.OBJECT
    return Part.ASIDE


def could_be_person(entity: Entity, surnames: Mapping[str, Sequence[str]]) -> bool:
    """True for a person, and for a name of unknown kind that a title or a first name shows.

    ``surnames``: the last words of the persons of the text, so that "Neither Brandt" is one too.
    """
    if any(_is_weekday(word) for word in entity.name.split()):
        return False
    if entity.kind is EntityKind.PERSON:
        return True
    words = entity.name.split(" of ")[0].split()
    is_named = len(words) > 1 and (bool(entity.gender) or any(is_first_name(w) for w in words))
    is_named = is_named or entity.name.split()[-1] in surnames
    return entity.kind is EntityKind.UNKNOWN and (is_named or bool(entity.roles & PERSONAL_TITLES))


def _named(sentence: Sentence) -> Iterator[tuple[Person, set[int]]]:
    parse = sentence.parse
    for mention in sentence.mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        words = [word for word in parse.words if start <= word.start < end]
        if not words:
            continue
        inside = {word.index for word in words}
        head = next((w for w in reversed(words) if w.head not in inside), words[-1])
        entity: Entity | None = mention.entity
        if not could_be_person(mention.entity, sentence.surnames):
            if not _may_act(mention.entity, parse, head):
                continue
            entity = None
        is_modifier = head.relation in {"compound", "amod"}
        if not is_modifier and _is_the(parse, words[0]):
            continue  # "the Rose Garden"
        quoted = sentence.is_quoted(mention.start)
        part = Part.MODIFIER if is_modifier else part_of(parse, head)
        gender = _gender_of_name(mention.entity)
        titled = _gender_of_title(parse, words[0])
        if titled and gender not in {"", titled}:
            entity = None  # "Mr. Brandt" where the text has Ana Brandt only
        gender = titled or gender
        same = _namesakes(sentence, mention)
        yield Person(mention.start, head.index, entity, gender, part, quoted, False, same), inside


def _namesakes(sentence: Sentence, mention: Mention) -> Sequence[str]:
    """Who may be meant by "Brandt" where Ana and Emil are, or by what a heading has joined."""
    start, end = mention.start - sentence.start, mention.end - sentence.start
    words = sentence.parse.text[start:end].split()
    if len(words) > 1:
        return ()
    if len(mention.entity.name.split()) > _LONGEST_NAME:
        return ("", "")
    return sentence.surnames.get(words[0], ())


def _may_act(entity: Entity, parse: Parse, head: Word) -> bool:
    """A single word of unknown kind that does something, or "who": it may be a person."""
    if entity.kind is EntityKind.UNKNOWN and _is_who(parse, head):
        return True
    is_one_word = any(" " not in spelling for spelling in entity.spellings)
    is_unknown = entity.kind is EntityKind.UNKNOWN and is_one_word
    return is_unknown and head.relation in _SUBJECTS and head.tag == "NNP"


def _gender_of_name(entity: Entity) -> str:
    """The gender of a person; "Kim" and "Kelly" alone may be surnames, and tell nothing."""
    is_told = " " in entity.name or entity.roles & (FEMALE_TITLES | MALE_TITLES)
    return entity.gender if is_told else ""


def _gender_of_title(parse: Parse, first: Word) -> str:
    """What "Mr." or "Mrs." says, as the first word of a name or the word before it."""
    title = first.lower.rstrip(".")
    if first.index > 0 and title not in FEMALE_TITLES | MALE_TITLES:
        title = parse.words[first.index - 1].lower.rstrip(".")
    if title in FEMALE_TITLES:
        return "f"
    return "m" if title in MALE_TITLES else ""


def _is_who(parse: Parse, head: Word) -> bool:
    return any(
        subject.lower in {"who", "whom"}
        for clause in parse.children(head, "relcl")
        for subject in parse.children(clause, "nsubj", "nsubjpass", "dobj")
    )


def _is_the(parse: Parse, first: Word) -> bool:
    if first.index == 0 or first.text[0].islower():
        return False
    is_titled = first.lower.rstrip(".") in lexicon.phrases("titles")
    return not is_titled and parse.words[first.index - 1].lower == "the"


def _unnamed(sentence: Sentence, taken: set[int], bodies: Bodies) -> Iterator[Person]:
    parse = sentence.parse
    for word in parse.words:
        if word.index in taken or not _is_somebody(parse, word, taken):
            continue
        place = sentence.start + word.start
        entity = bodies.at(word.lower, place) if is_bare_noun(parse, word) else None
        gender = entity.gender if entity is not None else _gender_of_noun(word.lower)
        part, quoted = part_of(parse, word), sentence.is_quoted(place)
        yield Person(place, word.index, entity, gender, part, quoted)


def _unread(sentence: Sentence) -> Iterator[Person]:
    """Subjects with a capital that were not read as names: "Mr. Mason said"."""
    parse = sentence.parse
    for word in parse.words:
        place = sentence.start + word.start
        if word.tag != "NNP" or word.relation not in _SUBJECTS or word.lower in persons():
            continue
        if any(mention.start <= place < mention.end for mention in sentence.mentions):
            continue
        gender, quoted = _gender_of_title(parse, word), sentence.is_quoted(place)
        yield Person(place, word.index, None, gender, part_of(parse, word), quoted)


def _is_somebody(parse: Parse, word: Word, taken: set[int]) -> bool:
    """A single person without a name: "a client", but not "his sister, Ana Brandt"."""
    if word.tag not in {"NN", "NNP"} or word.lower not in persons():
        return False
    first = word
    while first.relation == "conj" and (above := parse.head(first)) is not None:
        first = above
    if first.relation in _SAYS_WHAT_ONE_IS:
        return False
    head = parse.head(first)
    if head is not None and first.relation == "pobj" and head.lower == "as":
        return False
    if head is not None and first.relation == "appos" and head.index in taken:
        return False
    return not any(beside.index in taken for beside in parse.children(word, "appos", "compound"))


def is_bare_noun(parse: Parse, word: Word) -> bool:
    """True for "the mayor", not for "the mayor of Ulm", which says itself who is meant."""
    article = parse.child(word, "det")
    if article is None or article.lower not in {"the", "this"}:
        return False
    others = [child for child in parse.children(word) if child.relation not in {"det", "case"}]
    return not others and article.index == word.index - 1 and word.relation not in _BESIDE


def _is_main(parse: Parse, verb: Word) -> bool:
    while verb.relation == "conj" and (head := parse.head(verb)) is not None:
        verb = head
    return parse.head(verb) is None


def _gender_of_noun(noun: str) -> str:
    known = _single_persons().get(noun)
    if known is not None:
        return known
    if noun.endswith("woman"):
        return "f"
    return "m" if noun.endswith("man") and noun not in {"human", "woman"} else ""


@lru_cache(maxsize=1)
def _single_persons() -> dict[str, str]:
    return {row[0]: row[1].strip("-") for row in lexicon.table("single_persons")}


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    """Nouns that stand for one person."""
    reports = AnonymousKind.REPORTS.value
    unnamed = {row[0] for row in lexicon.table("anonymous_speakers") if row[1] != reports}
    groups = {noun for noun, kind in group_nouns().items() if kind == "organisation"}
    nouns = person_nouns() | (unnamed - groups - lexicon.phrases("collectives"))
    return nouns | frozenset(_single_persons())


def plain_name(entity: Entity) -> str | None:
    """The fullest spelling of a person that holds nothing but a name; None if there is none.

    A capital at the beginning of a sentence, a heading or a title may have come into a spelling
    ("Special Agent Brandt", "Brandt Speech"), and "Brandt" may be two, father and son.
    """
    spellings = sorted(entity.spellings, key=lambda name: (-len(name.split()), -len(name), name))
    if any(_is_junior(name) for name in spellings):
        return None
    return next((name for name in spellings if _is_plain(name)), None)


def _is_junior(name: str) -> bool:
    return name.split()[-1].rstrip(".").lower() in {"jr", "sr"}


def _is_weekday(word: str) -> bool:
    """ "Florida Friday" is nobody; "May" and "August" are names of people too."""
    return word.lower().endswith("day") and is_calendar_word(word.lower())


def _is_plain(name: str) -> bool:
    words = name.split()
    if any(_is_weekday(word) for word in words):
        return False
    if len(words) == 1:
        return name.lower() not in persons()
    if (
        len(words) > _LONGEST_NAME
        or _GLUED.search(name)
        or " of " in name
        or "’s" in name
        or "'s" in name
    ):
        return False
    if len({word.isupper() for word in words if len(word) > _INITIALS}) > 1:
        return False  # "BRANDT They"
    if is_first_name(words[0]):
        return len(words) > 2 or not words[1].islower()
    # "Special Agent Brandt", "Brandt Speech": words of the dictionary are no part of a name.
    return not any(is_known_word(word.lower()) for word in (words[0], words[-1]))
