"""From the words of a source to who that is: an entity, a named office, or an unnamed speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.check.attribution.coreference import PERSONAL, Discourse
from verify.check.attribution.cues import noun_cues
from verify.check.attribution.entities import Entity, Mention
from verify.check.attribution.name_kinds import EntityKind
from verify.check.attribution.titles import group_nouns
from verify.check.attribution.unnamed import unnamed_kind
from verify.model import AnonymousKind, Document
from verify.text import lexicon
from verify.text.parser import Parse, Word

_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_NOBODY = frozenset({"you", "it", "that", "this", "there", "what", "which", "who", "one"})
_WHOEVER = frozenset({"anyone", "anybody", "everyone", "everybody", "someone", "nobody"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "many", "no", "every"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_AGED = re.compile(r"\b\d{1,3}-year-old$")
_BASED = re.compile(r"\w-(?:based|born|backed|owned|run|listed)\b")
_MOST_LOWER = 4
"""Words without a capital from which a name is none."""
A_THING = "a thing"
AUTHOR = "the author"
"""How a text in which "we said" stands calls its unnamed author."""
Identity = Entity | str | AnonymousKind | None
"""An entity, the words of a named office, a kind of unnamed speaker, :data:`A_THING`, or nobody."""
# These speak for the organisation that they are named with, on the record.
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"})


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a speaker in their sentence; ``start`` and ``end`` are those of the sentence."""

    parse: Parse
    head: Word
    offset: int
    start: int
    end: int
    discourse: Discourse

    @property
    def names(self) -> list[Mention]:
        """The names among the words."""
        return self.discourse.entities.within(self.offset + self.start, self.offset + self.end)

    def of(self, word: Word) -> Source:
        """The same for another word of the sentence."""
        start, end = self.parse.span(word, "relcl", "acl", "case")
        return Source(self.parse, word, self.offset, start, end, self.discourse)

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.parse.text[self.start : self.end]

    @property
    def is_definite(self) -> bool:
        """True for "the mayor", "her lawyer"."""
        determiners = self.parse.children(self.head, "det", "poss")
        return self.text[:4].lower() == "the " or any(
            child.lower in _DEFINITE for child in determiners
        )

    @property
    def marks(self) -> list[str]:
        """The words that tell this one from others: "state" in "the state agency"."""
        words = self.parse.children(self.head, "amod", "compound", "nmod", "poss", "nummod")
        if _BASED.search(self.text):
            return []
        return [word.lower for word in words if word.lower not in _DEFINITE]

    @property
    def name_of_head(self) -> Entity | None:
        """The name that the head word belongs to."""
        place = self.offset + self.head.start
        for mention in self.names:
            if mention.start <= place < mention.end:
                return mention.entity
        return None


def identify(source: Source, document: Document) -> Identity:
    head, lower = source.head, source.head.lower
    if head.tag in {"PRP", "PRP$", "WP", "DT", "EX"} or lower in _FIRST_PERSON:
        return _identify_pronoun(source, document)
    if lower in _WHOEVER:
        return None
    entity = source.name_of_head
    if head.tag in {"NNP", "NNPS"} or entity is not None:
        return _identify_name(source, entity)
    if (named := _name_beside(source) or _name_behind(source)) is not None:
        return named
    known = _resolve(source)
    return known if known is not None else _identify_noun(source)


def _resolve(source: Source) -> Entity | None:
    """Whom "the group", "the mayor" or "the 22-year-old" stands for."""
    head, place = source.head, source.offset + source.head.start
    if _AGED.search(source.text):
        return source.discourse.resolve_epithet(place)
    if head.lower in group_nouns() and head.tag != "NNS" and source.is_definite:
        return source.discourse.resolve_noun(head.lower, place, source.marks)
    return None


def _name_behind(source: Source) -> Entity | None:
    """ "Vantor's vice-president for relations, Emil Sorge": the person at the end of the words."""
    for mention in reversed(source.names):
        before = source.parse.text[source.start : mention.start - source.offset].rstrip()
        if mention.entity.kind is EntityKind.PERSON and before.endswith(","):
            return mention.entity
        break
    return None


def _name_beside(source: Source) -> Entity | None:
    """ "The legislator, Ana Brandt": the name that stands beside the noun."""
    for beside in source.parse.children(source.head, "appos"):
        place = source.offset + beside.start
        for mention in source.discourse.entities.within(source.offset, source.offset + beside.end):
            is_asked = mention.entity.kind not in {EntityKind.PLACE, EntityKind.PEOPLE}
            if mention.start <= place < mention.end and is_asked:
                return mention.entity
    return None


def _identify_pronoun(source: Source, document: Document) -> Identity:
    lower = source.head.lower
    if lower in _FIRST_PERSON:
        return document.author or AUTHOR
    if lower in PERSONAL:
        place = source.offset + source.head.start
        entity = source.discourse.resolve_pronoun(lower, place)
        if entity is not None:
            return entity
        return A_THING if lower == "it" else AnonymousKind.SOURCE
    return None if lower in _NOBODY else AnonymousKind.SOURCE


def _identify_name(source: Source, entity: Entity | None) -> Identity:
    head = source.head
    is_organisation = entity is not None and entity.kind is EntityKind.ORGANISATION
    is_one_of_many = any(
        child.lower in _INDEFINITE for child in source.parse.children(head, "det", "nummod")
    )
    is_people = entity is not None and entity.kind is EntityKind.PEOPLE
    are_members = head.lower in lexicon.phrases("members")
    is_many = head.tag == "NNPS" and not _names_a_body(source)
    if is_one_of_many and (named := _name_beside(source)) is not None:
        # "another Democrat, Ana Brandt"
        return named
    if are_members or ((is_many or is_one_of_many or is_people) and not is_organisation):
        # Democrats, Americans, one Republican: nobody in particular.
        return AnonymousKind.SOURCE
    if unnamed_kind(head.lower) and head.text.islower():
        return _identify_noun(source)
    if entity is not None:
        return entity
    start, end = source.parse.span(head, "relcl", "acl", "appos", "punct", "prep", "cc", "conj")
    words = bare(source.parse.text[start:end])
    return A_THING if _is_a_sentence(words) else words


def _is_a_sentence(words: str) -> bool:
    """ "Grant the president the money": an order that the parser takes for a name."""
    return sum(word.islower() for word in words.split()) >= _MOST_LOWER


def _names_a_body(source: Source) -> bool:
    """ "Talvey Cold Stores", "General Motors": plural in form, one body with a name of its own."""
    children = source.parse.children(source.head, "compound", "amod")
    return any(word.tag == "NNP" for word in children)


def _identify_noun(source: Source) -> Identity:
    """A common noun: an unnamed speaker, a report with or without an owner, an office, a thing."""
    lower = source.head.lower
    kind = unnamed_kind(lower)
    if kind is AnonymousKind.REPORTS or lower in _VOICES or lower in noun_cues():
        return _owner(source) or kind or _kind_inside(source) or A_THING
    if lower in group_nouns() and _can_be_asked(source):
        return _name_office(source)
    if lower in group_nouns():
        return kind or AnonymousKind.SOURCE
    return kind or A_THING


def _name_office(source: Source) -> str:
    """An office without a name: "foreign ministry", "Ostrix’s chief executive"."""
    words = bare(source.text)
    owner = source.parse.child(source.head, "poss")
    if owner is not None and owner.is_noun:
        known = _resolve(source.of(owner))
        if known is not None:
            rest = source.parse.text[source.parse.span(owner)[1] : source.end]
            return f"{known.name}’s {rest.strip()}"
    return source.discourse.full_office(words)


def _can_be_asked(source: Source) -> bool:
    """ "The union", "Brandt's campaign", "the mayor" are known; "a union", "mayors" are not."""
    head = source.head
    kind = group_nouns()[head.lower]
    owner = source.parse.child(head, "poss")
    if head.tag == "NNS" and head.lower != "police":
        return False
    if kind == "person" and not {"chief", "general"} & set(source.marks):
        return False
    is_marked = any(child.lower in _INDEFINITE for child in source.parse.children(head, "det"))
    if kind in {"office", "person"}:
        return not is_marked and (source.is_definite or (owner is not None and owner.is_noun))
    return (
        head.lower == "police" or owner is not None or source.is_definite or bool(source.names)
    ) and not is_marked


def unnamed_owner(source: Source) -> Source | None:
    """The officials of "statements from officials", who speak, where no name stands with them."""
    if source.head.lower not in noun_cues():
        return None
    for owner in _owners(source):
        kind = unnamed_kind(owner.lower)
        if owner.relation == "pobj" and kind not in {None, AnonymousKind.REPORTS}:
            return source.of(owner)
    return None


def _owners(source: Source) -> list[Word]:
    parse, head = source.parse, source.head
    owners = [
        owner
        for preposition in parse.children(head, "prep", "agent")
        if preposition.lower in {"from", "by", "of", "for", "with", "at"}
        for owner in parse.children(preposition, "pobj")
    ]
    owners.extend(parse.children(head, "poss", "compound", "nmod"))
    return owners


def _owner(source: Source) -> Identity:
    """Whose report, or whose spokesman: the one named with the noun, or the unnamed kind."""
    parse, owners = source.parse, _owners(source)
    for owner in owners:
        words = source.of(owner)
        if words.name_of_head is not None:
            return words.name_of_head
        office = parse.child(owner, "poss") if owner.lower in group_nouns() else None
        if office is not None and (whose := source.of(office).name_of_head) is not None:
            # "A release from Brandt's office": the office speaks for Brandt.
            return whose
        if group_nouns().get(owner.lower) == "organisation" and words.is_definite:
            return _resolve(words) or _name_office(words)
    for owner in owners:
        kind = unnamed_kind(owner.lower)
        if kind is not None:
            return kind
    return None


def _kind_inside(source: Source) -> AnonymousKind | None:
    kinds = (unnamed_kind(word.lower) for word in source.parse.subtree(source.head))
    return next((kind for kind in kinds if kind is not None), None)


def bare(text: str) -> str:
    """Words without an article before them or a possessive behind."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(text.split())))
