"""Who "she", "the group" or "the mayor" is: the nearest name before it that fits.

No offline coreference model is worth its weight here, so these are rules of newspaper prose: a
pronoun means whoever spoke in the nearest sentence that has a fitting name, or its first name,
which is mostly its subject; a group word means the last organisation that it could stand for.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from verify.check.attribution.entities import Entities, Entity, Mention
from verify.check.attribution.name_kinds import EntityKind, company_words
from verify.check.attribution.titles import group_nouns
from verify.text import lexicon

Span = tuple[int, int]
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
PERSONAL = _FEMALE | _MALE | _PLURAL | _THING
# A name further back than this is no antecedent that a reader would still have in mind.
_REACH = 900
_FAR = 4 * _REACH
_OFTEN = 3
"""Times that a text names what it is about, at least."""
_NEAR_SENTENCES = 2
"""The sentence of a pronoun and the one before it."""
_ANY_ORGANISATION = frozenset(
    {"organization", "organisation", "group", "agency", "body", "institution", "outlet"}
)
_ANY_COMPANY = frozenset({"company", "firm", "business", "corporation"})
_KINDS_OF_COMPANY = frozenset({"giant", "platform", "startup", "retailer", "carmaker"})
_SOLD_BY_A_COMPANY = frozenset({"streaming", "music", "video", "delivery", "messaging", "cloud"})


@dataclass(slots=True)
class Discourse:
    """What a reader has in mind at a place: the names so far, and who spoke last."""

    entities: Entities
    sentences: Sequence[Span]
    """All sentences of the body."""
    spoke: list[tuple[int, Entity]] = field(default_factory=list)
    """Where a named entity was the speaker, in the order of the text."""
    offices: list[str] = field(default_factory=list)
    """Offices without a name that spoke: "foreign ministry"."""
    genders: dict[str, str] = field(default_factory=dict)
    """What a pronoun has told of somebody whose first name does not."""

    def note_speaker(self, position: int, entity: Entity) -> None:
        """Remember that ``entity`` spoke at ``position``."""
        insort(self.spoke, (position, entity), key=itemgetter(0))

    def last_speaker(self, position: int) -> Entity | None:
        """The person who spoke last before ``position``, if a reader still has that in mind."""
        for entity in reversed(self._spoken_within(position - _REACH, position)):
            if entity.kind is EntityKind.PERSON:
                return entity
        return None

    def full_office(self, words: str) -> str:
        """The longer name of an office that spoke before: "foreign ministry" for "ministry"."""
        for known in reversed(self.offices):
            if known.endswith(f" {words}"):
                return known
        self.offices.append(words)
        return words

    def resolve_pronoun(self, word: str, position: int) -> Entity | None:
        """The entity that a pronoun at ``position`` stands for, or None."""
        lower = word.lower()
        if lower in _FEMALE or lower in _MALE:
            return self._resolve_he_or_she("f" if lower in _FEMALE else "m", position)
        return self._they(position) if lower in _PLURAL else self._it(position)

    def resolve_epithet(self, position: int) -> Entity | None:
        """Who "the 22-year-old" at ``position`` is."""
        return self._person(position, lambda entity: entity.is_surely_person)

    def resolve_noun(self, noun: str, position: int, marks: Sequence[str] = ()) -> Entity | None:
        """The entity that "the <noun>" stands for, or None where nothing fits.

        ``marks``: the words that stand with the noun ("state" in "the state agency"), all of
        which the entity must go by.
        """
        noun = noun.lower()
        if noun not in group_nouns():
            return None
        for mention in self._in_reach(position, _FAR):
            known = {word.lower() for word in mention.entity.name.split()} | mention.entity.roles
            if noun in known and known.issuperset(marks):
                return mention.entity
        if noun in _KINDS_OF_COMPANY or (noun == "service" and _SOLD_BY_A_COMPANY & set(marks)):
            return self._only_company(position)
        if marks:
            return self._only_company(position) if noun in _ANY_COMPANY else None
        if noun in _ANY_COMPANY:
            return self._main_company(position)
        if noun in _ANY_ORGANISATION:
            return self._nearest_body(position)
        return None

    def may_be(self, entity: Entity, gender: str) -> bool:
        """True where ``entity`` may be a person of ``gender`` (f or m), as far as is known."""
        known = entity.gender or self.genders.get(entity.name, "")
        return entity.kind is EntityKind.PERSON and known in {"", gender}

    def _resolve_he_or_she(self, gender: str, position: int) -> Entity | None:
        def surely_fits(entity: Entity) -> bool:
            return entity.is_surely_person and self.may_be(entity, gender)

        return self._person(position, surely_fits, gender) or self._person(
            position, lambda entity: self.may_be(entity, gender), gender
        )

    def _person(
        self, position: int, fits: Callable[[Entity], bool], gender: str = ""
    ) -> Entity | None:
        """Who speaks in this sentence or the one before, else the first name there, that fits.

        Further back it is whom the text is about: the fitting name that it has most often.
        """
        for start, end in islice(self._sentences_back(position), _NEAR_SENTENCES):
            if (found := self._subject_of(start, end, fits)) is not None:
                self.genders.setdefault(found.name, gender)
                return found
        names = [name.entity for name in self._in_reach(position, _REACH) if fits(name.entity)]
        return Counter(names).most_common(1)[0][0] if names else None

    def _subject_of(self, start: int, end: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """Who speaks between two offsets, else the first who is named there, of those that fit."""
        spoken = [entity for entity in self._spoken_within(start, end) if fits(entity)]
        named = [name.entity for name in self.entities.within(start, end) if fits(name.entity)]
        return next(iter([*spoken, *named]), None)

    def _spoken_within(self, start: int, end: int) -> list[Entity]:
        first = bisect_left(self.spoke, start, key=itemgetter(0))
        last = bisect_left(self.spoke, end, key=itemgetter(0))
        return [entity for _, entity in self.spoke[first:last]]

    def _sentences_back(self, position: int) -> Iterator[Span]:
        """The sentence of ``position`` up to there, then those before it, nearest first."""
        last = bisect_left(self.sentences, (position + 1, 0)) - 1
        for index in range(last, -1, -1):
            start, end = self.sentences[index]
            if end < position - _REACH:
                return
            yield start, min(end, position)

    def _only_company(self, position: int) -> Entity | None:
        """The company that "the streaming company" can only mean: no other was named so far."""
        companies = {
            mention.entity.name: mention.entity
            for mention in self._in_reach(position, position)
            if is_company(mention)
        }
        if not companies:
            return self._main_name(position)
        return next(iter(companies.values())) if len(companies) == 1 else None

    def _main_name(self, position: int) -> Entity | None:
        """The name before ``position`` that the text is about, if its words tell no kind."""
        counts = Counter(
            mention.entity
            for mention in self.entities.mentions
            if mention.entity.kind is EntityKind.UNKNOWN
        )
        entity, number = next(iter(counts.most_common(1)), (None, 0))
        was_named = any(mention.entity == entity for mention in self._in_reach(position, position))
        return entity if number >= _OFTEN and was_named else None

    def _main_company(self, position: int) -> Entity | None:
        """The company that the text has named most often so far; of several, the nearest."""
        companies = [
            mention.entity for mention in self._in_reach(position, position) if is_company(mention)
        ]
        return Counter(companies).most_common(1)[0][0] if companies else self._main_name(position)

    def _it(self, position: int) -> Entity | None:
        """The body that this sentence or the one before is about."""

        def fits(entity: Entity) -> bool:
            return entity.kind is EntityKind.ORGANISATION and not is_outlet(entity)

        for start, end in islice(self._sentences_back(position), _NEAR_SENTENCES):
            if (found := self._subject_of(start, end, fits)) is not None:
                return found
        return self._nearest_body(position)

    def _they(self, position: int) -> Entity | None:
        """The body that spoke last; people without names are left unresolved."""
        last = self._spoken_within(position - _REACH, position)[-1:]
        return last[0] if last and last[0].kind is EntityKind.ORGANISATION else None

    def _nearest_body(self, position: int) -> Entity | None:
        for mention in self._in_reach(position, _REACH):
            is_body = mention.entity.kind is EntityKind.ORGANISATION
            if is_body and not is_outlet(mention.entity):
                return mention.entity
        return None

    def _in_reach(self, position: int, reach: int) -> list[Mention]:
        """The names up to ``reach`` characters before ``position``, nearest first."""
        return self.entities.within(max(0, position - reach), position)[::-1]


def is_outlet(entity: Entity) -> bool:
    """A newspaper or an agency, which mostly is told something and is not "the group"."""
    words = set(entity.name.lower().split())
    outlets = lexicon.phrases("outlet_words") | lexicon.phrases("agencies")
    return bool(words & outlets) or entity.name.lower() in outlets


def is_company(mention: Mention) -> bool:
    """No public body, no newspaper: what "the company" may mean."""
    entity = mention.entity
    words = {word.lower().strip(".,") for word in entity.name.split()}
    if words & company_words() or entity.roles & _ANY_COMPANY:
        return True
    known = lexicon.phrases("organisation_words") | lexicon.phrases("outlet_words")
    return entity.kind is EntityKind.ORGANISATION and not words & known
