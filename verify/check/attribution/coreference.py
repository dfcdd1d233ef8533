"""Who "she", "the group" or "the mayor" is: the nearest name before it that fits.

No offline coreference model is worth its weight here, so these are rules of newspaper prose: a
pronoun means the last person who spoke or was the subject, a group word means the last
organisation that it could stand for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from verify.check.attribution.entities import Entities, Entity, EntityKind, Mention
from verify.text import lexicon

_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
PERSONAL = _FEMALE | _MALE | _PLURAL | _THING
# A name further back than this is no antecedent that a reader would still have in mind.
_REACH = 900
_ANY_ORGANISATION = frozenset(
    {"organization", "organisation", "group", "agency", "body", "institution", "outlet"}
)


@dataclass(slots=True)
class Discourse:
    """What a reader has in mind at a place: the names so far, and who spoke last."""

    entities: Entities
    spoke: list[tuple[int, Entity]] = field(default_factory=list)
    """Where a named entity was the speaker, in the order of the text."""

    def note_speaker(self, position: int, entity: Entity) -> None:
        """Remember that ``entity`` spoke at ``position``."""
        self.spoke.append((position, entity))

    def resolve_pronoun(self, word: str, position: int, sentence_start: int) -> Entity | None:
        """The entity that a pronoun at ``position`` stands for, or None."""
        lower = word.lower()
        if lower in _FEMALE or lower in _MALE:
            return self._person("f" if lower in _FEMALE else "m", position, sentence_start)
        # "They" is hardly ever one person; people without names are left unresolved.
        return self._nearest(position, sentence_start, {EntityKind.ORGANISATION}, lower in _PLURAL)

    def resolve_noun(self, noun: str, position: int) -> Entity | None:
        """The entity that "the <noun>" stands for, or None where nothing fits."""
        noun = noun.lower()
        stands_for = group_nouns().get(noun)
        if stands_for is None:
            return None
        for mention in self._in_reach(position, _REACH * 4):
            words = {word.lower() for word in mention.entity.name.split()}
            if noun in words or noun in mention.entity.roles:
                return mention.entity
        if noun in _ANY_ORGANISATION:
            return self._nearest(position, position, {EntityKind.ORGANISATION})
        return None

    def _person(self, gender: str, position: int, sentence_start: int) -> Entity | None:
        def fits(entity: Entity) -> bool:
            # a name of one word that nothing shows to be a person may be a company
            return entity.kind is EntityKind.PERSON and entity.gender in {"", gender}

        spoken = [
            (place, entity)
            for place, entity in self.spoke
            if position - _REACH < place < position and fits(entity)
        ]

        named = self._subject_like(position, sentence_start, fits)
        if spoken and (named is None or spoken[-1][0] >= named.start):
            return spoken[-1][1]
        return named.entity if named else (spoken[-1][1] if spoken else None)

    def _subject_like(
        self, position: int, sentence_start: int, fits: Callable[[Entity], bool]
    ) -> Mention | None:
        """The first fitting name of the nearest sentence that has one: mostly its subject."""
        best: Mention | None = None
        for mention in self._in_reach(position, _REACH):
            if not fits(mention.entity):
                continue
            if best is not None and best.start - mention.start > 160:
                break
            if best is not None and mention.start < sentence_start <= best.start:
                break
            best = mention
            if mention.entity.gender and mention.start < sentence_start - 300:
                break
        return best

    def _nearest(
        self,
        position: int,
        sentence_start: int,
        kinds: set[EntityKind],
        only_last_speaker: bool = False,
    ) -> Entity | None:
        for place, entity in reversed(self.spoke):
            if position - _REACH < place < position:
                if entity.kind in kinds:
                    return entity
                if only_last_speaker:
                    return None
        if only_last_speaker:
            return None
        for mention in self._in_reach(min(position, sentence_start), _REACH):
            if mention.entity.kind in kinds:
                return mention.entity
        return None

    def _in_reach(self, position: int, reach: int) -> list[Mention]:
        found = []
        for mention in self.entities.before(position):
            if mention.start < position - reach:
                break
            found.append(mention)
        return found


@lru_cache(maxsize=1)
def group_nouns() -> dict[str, str]:
    """Nouns that stand for a name, and for what kind of name."""
    return {row[0]: row[1] for row in lexicon.table("group_nouns")}
