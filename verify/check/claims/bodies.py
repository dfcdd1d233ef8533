"""What "the company", "the committee" or "the president" stands for, where one name only fits.

A noun that is part of a name ("the committee" for the House Committee) or somebody's role ("the
president") stands for the one who goes by it; where two do, for the one of this sentence or the one
before. "The company" and "the group" stand for the only body named there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from verify.check.attribution.coreference import is_company, is_outlet
from verify.check.attribution.entities import Entities, Entity, Mention
from verify.check.attribution.name_kinds import EntityKind, is_known_word
from verify.check.attribution.titles import group_nouns
from verify.text import lexicon

Span = tuple[int, int]
_FAR = 3600
"""Characters: how far back a body may stand whose name has the noun in it."""
_FAR_MORE = 4
_LONGEST_ACRONYM = 5
_COMPANIES = frozenset({"company", "firm", "business", "corporation"})
_BODIES = frozenset({"organization", "organisation", "group", "agency", "institution"})
# "The state", "the country", "the side": mostly the one that all readers know, or none of a name.
_TOO_WIDE = frozenset(
    {
        *("body", "borough", "city", "country", "county", "district", "house", "nation"),
        *("outlet", "party", "side", "state", "team", "town", "village"),
    }
)
_ANY_PERSON = frozenset(
    {
        *("candidate", "executive", "expert", "head", "leader", "man", "member", "official"),
        *("student", "woman"),
    }
)
_IN_FULL = {
    "capt": "captain",
    "gen": "general",
    "gov": "governor",
    "rep": "representative",
    "sen": "senator",
    "sgt": "sergeant",
}
_NOT_IN_OFFICE = frozenset({"former", "ex", "vice", "deputy"})
_PARTY_AND_STATE = re.compile(r"[A-Z]-[A-Z]")
_AGENCY_WORDS = frozenset({"agency", "service", "bureau", "department", "administration", "office"})


@dataclass(frozen=True, slots=True)
class Bodies:
    """The names of a text and its sentences, to be asked what a noun stands for."""

    entities: Entities
    sentences: Sequence[Span]

    def at(self, noun: str, place: int) -> Entity | None:
        """The entity that "the ``noun``" at ``place`` stands for, or None."""
        kind = group_nouns().get(noun)
        if kind is None or noun in _TOO_WIDE or noun in _ANY_PERSON:
            return None
        if noun in _COMPANIES:
            return self._nearest(place, _may_be_company, may_be_far=True)
        if noun in _BODIES:
            return self._nearest(place, _is_agency if noun == "agency" else _is_body)
        return self._known_by(noun, kind, place)

    def _known_by(self, noun: str, kind: str, place: int) -> Entity | None:
        """The one whose name or role has ``noun`` in it; of several the one that stands near."""
        before = self.entities.within(max(0, place - _FAR), place)
        fits = [mention for mention in before if _goes_by(mention.entity, noun, kind)]
        if len({mention.entity.name for mention in fits}) < 2:
            # "The network" is no Dish Network that was named once, long ago.
            is_fresh = len(fits) > 1 or (bool(fits) and fits[0].start >= self._since(place, 3))
            return fits[-1].entity if is_fresh else None
        near = self._since(place, 1)
        close = {mention.entity.name for mention in fits if mention.start >= near}
        foremost = _foremost(fits)
        if kind == "organisation" and len(close) == 1:
            return fits[-1].entity
        # Of two presidents, the one of whom the text speaks.
        return foremost if foremost is not None and close <= {foremost.name} else None

    def _nearest(
        self, place: int, may_be: Callable[[Mention], bool], may_be_far: bool = False
    ) -> Entity | None:
        """The only body of this sentence, else of the one before, else the foremost of the text."""
        for back in (0, 1):
            near = self.entities.within(self._since(place, back), place)
            fits = {m.entity.name: m.entity for m in near if may_be(m)}
            if fits:
                only = next(iter(fits.values()))
                is_known = only.kind is EntityKind.ORGANISATION
                is_known = is_known or (may_be_far and back == 0 and _is_no_word(only.name))
                is_known = is_known or only == self._most_named(place, may_be)
                return only if len(fits) == 1 and is_known else None
        far = self.entities.within(max(0, place - _FAR), place) if may_be_far else []
        return _foremost([mention for mention in far if may_be(mention)])

    def _most_named(self, place: int, may_be: Callable[[Mention], bool]) -> Entity | None:
        """The body that the text so far has most often, and more than once."""
        far = [m.entity for m in self.entities.within(max(0, place - _FAR), place) if may_be(m)]
        ranked = Counter(far).most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] > 1 else None

    def _since(self, place: int, back: int) -> int:
        """Where the sentence of ``place`` begins, or the ``back``-th before it."""
        index = bisect_right(self.sentences, place, key=itemgetter(0)) - 1
        return self.sentences[max(0, index - back)][0] if self.sentences else 0


def _foremost(mentions: Sequence[Mention]) -> Entity | None:
    """The one that stands far more often than any other."""
    ranked = Counter(mention.entity for mention in mentions).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _FAR_MORE * ranked[1][1]):
        return None
    return ranked[0][0]


def _goes_by(entity: Entity, noun: str, kind: str) -> bool:
    if kind == "organisation":
        return entity.kind is not EntityKind.PERSON and _head_of(entity.name) == noun
    is_in_office = not entity.roles & _NOT_IN_OFFICE
    roles = {_IN_FULL.get(role, role) for role in entity.roles}
    return entity.kind is EntityKind.PERSON and noun in roles and is_in_office


def _head_of(name: str) -> str:
    """The noun of a name: "court" in "Court of Appeals" and in "Supreme Court"."""
    return name.lower().split(" of ")[0].split(" for ")[0].split()[-1]


def _is_body(mention: Mention) -> bool:
    entity = mention.entity
    if entity.kind not in {EntityKind.ORGANISATION, EntityKind.UNKNOWN} or is_outlet(entity):
        return False
    if _PARTY_AND_STATE.match(entity.name) or _is_shouted(entity.name):
        return False  # "R-Ky.", "ABSTRACT"
    words = {word.lower() for word in entity.name.split()}
    if entity.kind is EntityKind.UNKNOWN and words & lexicon.phrases("peoples"):
        return False
    return entity.name.lower() not in lexicon.phrases("programmes")


def _is_shouted(name: str) -> bool:
    return name.isupper() and is_known_word(name.lower()) and len(name) > _LONGEST_ACRONYM


def _is_no_word(name: str) -> bool:
    """False for "Managers", whose capital may be that of a sentence."""
    return not all(is_known_word(word.lower()) for word in name.split())


def _is_agency(mention: Mention) -> bool:
    words = {word.lower() for word in mention.entity.name.split()}
    is_acronym = any(s.replace(".", "").isupper() for s in mention.entity.spellings)
    return _is_body(mention) and (bool(words & _AGENCY_WORDS) or is_acronym)


def _may_be_company(mention: Mention) -> bool:
    if not _is_body(mention):
        return False
    public = lexicon.phrases("organisation_words")
    words = {word.lower() for word in mention.entity.name.split()}
    return is_company(mention) or not words & public
