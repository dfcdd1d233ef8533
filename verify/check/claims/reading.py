"""The reading form: a claim with pronouns and "the group" replaced by names.

Only what the coreference rules are fairly sure of is replaced, and nothing whose name already
stands in the claim itself; the claim's own span is never touched. A clause that shares its subject
with the one before it is given that subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify.check.attribution.entities import Entities, Entity
from verify.check.attribution.name_kinds import EntityKind
from verify.check.attribution.titles import group_nouns
from verify.check.claims.bodies import Bodies
from verify.check.claims.people import is_bare_noun, plain_name
from verify.check.claims.pronouns import GENDERS, Pronouns
from verify.text.parser import Parse, Word

Span = tuple[int, int]
_LEAD = re.compile(
    r"^(?:however|but|and|also|meanwhile|moreover|furthermore|still|yet|so|in addition)\b,?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading form of a sentence needs of its document."""

    entities: Entities
    pronouns: Pronouns
    bodies: Bodies


@dataclass(frozen=True, slots=True)
class _Replacement:
    start: int
    end: int
    entity: Entity
    name: str
    is_possessive: bool = False


def write_reading(parse: Parse, pieces: Sequence[Span], offset: int, context: Context) -> str:
    """``pieces`` of a sentence, joined and readable alone; ``offset``: where the sentence begins.

    Offsets of ``pieces`` are those of the sentence, in order.
    """
    known = {
        mention.entity.name
        for start, end in pieces
        for mention in context.entities.within(offset + start, offset + end)
    }
    replaced: list[_Replacement] = []
    for word in parse.words:
        if not any(start <= word.start < end for start, end in pieces):
            continue
        found = _replace(parse, word, offset, context)
        if found is not None and found.entity.name not in known:
            known.add(found.entity.name)
            replaced.append(found)
    text = " ".join(_apply(parse.text, piece, replaced) for piece in pieces)
    return _capitalise(_LEAD.sub("", " ".join(text.split())))


def _replace(parse: Parse, word: Word, offset: int, context: Context) -> _Replacement | None:
    if word.tag in {"PRP", "PRP$"} and word.lower in GENDERS:
        entity = context.pronouns.at(offset + word.start)
        name = plain_name(entity) if entity is not None else None
        if entity is None or name is None:
            return None
        return _Replacement(word.start, word.end, entity, name, word.tag == "PRP$")
    if word.tag == "NN" and word.lower in group_nouns():
        return _replace_group(parse, word, offset, context.bodies)
    return None


def _replace_group(parse: Parse, word: Word, offset: int, bodies: Bodies) -> _Replacement | None:
    article = parse.child(word, "det")
    if article is None or not is_bare_noun(parse, word):
        return None
    entity = bodies.at(word.lower, offset + word.start)
    if entity is None:
        return None
    name = plain_name(entity) if entity.kind is EntityKind.PERSON else entity.as_subject
    if name is None:
        return None
    owner = parse.child(word, "case")
    end = owner.end if owner else word.end
    return _Replacement(article.start, end, entity, name, owner is not None)


def _apply(text: str, piece: Span, replaced: Sequence[_Replacement]) -> str:
    parts: list[str] = []
    position, end = piece
    for item in sorted(replaced, key=lambda item: item.start):
        if position <= item.start and item.end <= end:
            parts.append(text[position : item.start])
            parts.append(_name_as(item.name, item.is_possessive))
            position = item.end
    parts.append(text[position:end])
    return "".join(parts)


def _name_as(name: str, is_possessive: bool) -> str:
    if not is_possessive:
        return name
    return name + ("’" if name.endswith("s") else "’s")


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
