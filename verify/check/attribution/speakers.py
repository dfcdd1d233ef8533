"""From the words of a source to a Speaker: named or anonymous, and under which name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verify.check.attribution.coreference import PERSONAL, Discourse, group_nouns
from verify.check.attribution.cues import noun_cues
from verify.check.attribution.entities import Entity, EntityKind, Mention
from verify.check.attribution.sayings import Saying
from verify.model import AnonymousKind, Document, Speaker, SpeakerKind
from verify.text import lexicon
from verify.text.parser import Parse, Word

_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_NOBODY = frozenset({"you", "it", "that", "this", "there", "what", "which", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "many", "no", "every"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_THING = "a thing"
Identity = Entity | str | AnonymousKind | None
# These speak for the organisation that they are named with, on the record.
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"})


def make_speaker(
    document: Document, offset: int, parse: Parse, saying: Saying, discourse: Discourse
) -> Speaker | None:
    """The speaker of one attribution; ``offset`` is where the sentence begins.

    None where the words name nobody who could have said it ("you", "that", "the plans").
    """
    cue = parse.text[slice(*saying.cue_span)]
    told = parse.text[slice(*saying.told)] if saying.told else None
    if saying.source is None or saying.head is None:
        start, end = offset + saying.cue_span[0], offset + saying.cue_span[1]
        passive = AnonymousKind.PASSIVE
        return Speaker(cue, cue, SpeakerKind.ANONYMOUS, cue, start, end, passive, told)
    start, end = _trim(parse.text, *saying.source)
    text = parse.text[start:end]
    source = _Source(parse, parse.words[saying.head], offset, start, end, discourse)
    identity = _identify(source, document)
    if identity is _THING and saying.cue.needs_a_speaker:
        identity = AnonymousKind.SOURCE
    start, end = offset + start, offset + end
    if isinstance(identity, AnonymousKind):
        anonymous = SpeakerKind.ANONYMOUS
        return Speaker(text, _bare(text), anonymous, cue, start, end, identity, told)
    if isinstance(identity, Entity):
        discourse.note_speaker(start, identity)
        identity = identity.name
    if identity is None or identity is _THING:
        return None
    return Speaker(text, identity, SpeakerKind.NAMED, cue, start, end, None, told)


@dataclass(frozen=True, slots=True)
class _Source:
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

    @property
    def name_of_head(self) -> Entity | None:
        """The name that the head word belongs to."""
        place = self.offset + self.head.start
        for mention in self.names:
            if mention.start <= place < mention.end:
                return mention.entity
        return None


def _identify(source: _Source, document: Document) -> Identity:
    head, lower = source.head, source.head.lower
    if head.tag in {"PRP", "PRP$", "WP", "DT", "EX"} or lower in _FIRST_PERSON:
        return _identify_pronoun(source, document)
    entity = source.name_of_head
    if head.tag in {"NNP", "NNPS"} or entity is not None:
        return _identify_name(source, entity)
    if (named := _name_beside(source)) is not None:
        return named
    if lower in group_nouns() and head.tag != "NNS" and _is_definite(source):
        known = source.discourse.resolve_noun(lower, source.offset + head.start)
        if known is not None:
            return known
    return _identify_noun(source)


def _name_beside(source: _Source) -> Entity | None:
    """ "The legislator, Ana Brandt": the name that stands beside the noun."""
    for beside in source.parse.children(source.head, "appos"):
        place = source.offset + beside.start
        for mention in source.discourse.entities.within(source.offset, source.offset + beside.end):
            is_asked = mention.entity.kind not in {EntityKind.PLACE, EntityKind.PEOPLE}
            if mention.start <= place < mention.end and is_asked:
                return mention.entity
    return None


def _identify_pronoun(source: _Source, document: Document) -> Identity:
    lower = source.head.lower
    if lower in _FIRST_PERSON:
        return document.author or "the author"
    if lower in PERSONAL:
        place = source.offset + source.head.start
        entity = source.discourse.resolve_pronoun(lower, place, source.offset)
        if entity is not None:
            return entity
        return None if lower == "it" else AnonymousKind.SOURCE
    return None if lower in _NOBODY else AnonymousKind.SOURCE


def _identify_name(source: _Source, entity: Entity | None) -> Identity:
    head = source.head
    is_organisation = entity is not None and entity.kind is EntityKind.ORGANISATION
    is_one_of_many = any(
        child.lower in _INDEFINITE for child in source.parse.children(head, "det", "nummod")
    )
    is_people = entity is not None and entity.kind is EntityKind.PEOPLE
    are_members = head.lower in lexicon.phrases("members")
    is_many = head.tag == "NNPS" and not _names_a_body(source)
    if are_members or ((is_many or is_one_of_many or is_people) and not is_organisation):
        # Democrats, Americans, one Republican: nobody in particular.
        return AnonymousKind.SOURCE
    if _anonymous_kind(head.lower) and head.text.islower():
        return _identify_noun(source)
    if entity is not None:
        return entity
    start, end = source.parse.span(head, "relcl", "acl", "appos", "punct", "prep", "cc", "conj")
    return _bare(source.parse.text[start:end])


def _names_a_body(source: _Source) -> bool:
    """ "Talvey Cold Stores", "General Motors": plural in form, one body with a name of its own."""
    children = source.parse.children(source.head, "compound", "amod")
    return any(word.tag == "NNP" for word in children)


def _identify_noun(source: _Source) -> Identity:
    """A common noun: an unnamed speaker, a report with or without an owner, an office, a thing."""
    lower = source.head.lower
    kind = _anonymous_kind(lower)
    if kind is AnonymousKind.REPORTS or lower in _VOICES or lower in noun_cues():
        return _owner(source) or kind or _kind_inside(source) or _THING
    if lower in group_nouns() and _can_be_asked(source):
        return _bare(source.parse.text[source.start : source.end])
    if lower in group_nouns():
        return kind or AnonymousKind.SOURCE
    return kind or _THING


def _can_be_asked(source: _Source) -> bool:
    """ "The union", "Brandt's campaign", "the mayor" are known; "a union", "mayors" are not."""
    head = source.head
    if head.tag == "NNS" and head.lower != "police":
        return False
    if group_nouns()[head.lower] == "person":
        return _is_unique_role(source)
    owner = source.parse.child(head, "poss")
    is_marked = any(child.lower in _INDEFINITE for child in source.parse.children(head, "det"))
    return (
        head.lower == "police" or owner is not None or _is_definite(source) or bool(source.names)
    ) and not is_marked


def _owner(source: _Source) -> Identity:
    """Whose report, or whose spokesman: the one named with the noun, or the unnamed kind."""
    parse, head = source.parse, source.head
    owners = [
        owner
        for preposition in parse.children(head, "prep", "agent")
        if preposition.lower in {"from", "by", "of", "for", "with", "at"}
        for owner in parse.children(preposition, "pobj")
    ]
    owners.extend(parse.children(head, "poss", "compound", "nmod"))
    for owner in owners:
        start, end = parse.span(owner, "relcl", "acl")
        entity = _Source(parse, owner, source.offset, start, end, source.discourse).name_of_head
        if entity is not None:
            return entity
        if owner.lower in group_nouns() and (office := parse.child(owner, "poss")) is not None:
            # "A release from Brandt's office": the office speaks for Brandt.
            start, end = parse.span(office)
            whose = _Source(parse, office, source.offset, start, end, source.discourse)
            if whose.name_of_head is not None:
                return whose.name_of_head
    for owner in owners:
        kind = _anonymous_kind(owner.lower)
        if kind is not None:
            return kind
    return None


def _kind_inside(source: _Source) -> AnonymousKind | None:
    kinds = (_anonymous_kind(word.lower) for word in source.parse.subtree(source.head))
    return next((kind for kind in kinds if kind is not None), None)


def _is_definite(source: _Source) -> bool:
    determiners = source.parse.children(source.head, "det", "poss")
    return any(child.lower in _DEFINITE for child in determiners)


def _is_unique_role(source: _Source) -> bool:
    """ "The mayor" is one person who can be asked; "a mayor" and "mayors" are not."""
    head = source.head
    return (
        head.tag == "NN"
        and group_nouns().get(head.lower) == "person"
        and any(child.lower == "the" for child in source.parse.children(head, "det"))
    )


@lru_cache(maxsize=1)
def _anonymous_words() -> dict[str, AnonymousKind]:
    words = {}
    for word, kind in lexicon.table("anonymous_speakers"):
        words[word] = AnonymousKind(kind)
        plural = word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"
        for form in (plural, word + "es", re.sub(r"man$", "men", word)):
            words.setdefault(form, AnonymousKind(kind))
    return words


def _anonymous_kind(noun: str) -> AnonymousKind | None:
    return _anonymous_words().get(noun)


def _bare(text: str) -> str:
    return _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(text.split())))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks and commas at its ends, and without a closing possessive."""
    while end > start and text[end - 1] in " ,;:\n–—-":
        end -= 1
    while start < end and text[start] in " ,;:\n–—-":
        start += 1
    bracket = text.find("(", start, end)
    if bracket > start and ")" not in text[bracket:end]:
        # "Ana Brandt (D-Ill" has lost the end of its bracket.
        return _trim(text, start, bracket)
    return start, end
