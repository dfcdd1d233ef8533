"""Speakers set as labels: "BRANDT: We are closed." and a quotation signed "― Ana Brandt"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from verify.check.attribution.entities import Entities, Entity
from verify.check.attribution.name_kinds import EntityKind

_LABEL = re.compile(
    r"(?m)^[ \t]*[\"“]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?: \([^)\n]{1,40}\))?:"
    r"[ \t]+(?P<said>[\"“A-Z‘'][^\n]*)"
)
_SIGNED = re.compile(
    r"(?m)^[ \t]*(?P<said>[\"“][^\n]*[\"”])\s{0,3}[―—–-]{1,2} ?"
    r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
)
_FEWEST_LETTERS = 3
_SPEAKS = EntityKind.PERSON
_SILENT = frozenset({EntityKind.PLACE, EntityKind.PEOPLE})


@dataclass(frozen=True, slots=True)
class Label:
    """A name set beside what it said; offsets are those of the document."""

    start: int
    end: int
    said: tuple[int, int]
    entity: Entity


def find_labels(text: str, entities: Entities) -> list[Label]:
    """All labels whose name the text knows as a name, in order."""
    matches = [match for pattern in (_LABEL, _SIGNED) for match in pattern.finditer(text)]
    times = Counter(match.group("name").lower() for match in matches)
    found = []
    for match in matches:
        entity = _entity_of(match.group("name"), match.span("name"), entities)
        if entity is None or entity.kind in _SILENT:
            continue
        # "Huawei: the firm is ..." is a topic; who speaks in turn is named again and again.
        if entity.kind is _SPEAKS or times[match.group("name").lower()] > 1:
            found.append(Label(*match.span("name"), match.span("said"), entity))
    return sorted(found, key=lambda label: label.start)


def _entity_of(name: str, span: tuple[int, int], entities: Entities) -> Entity | None:
    """Whose name the label is; None where it holds more than a name."""
    if len(name) < _FEWEST_LETTERS:
        return None
    mentions = entities.within(*span)
    if mentions:
        is_whole = mentions[0].end >= span[0] + len(name.rstrip("."))
        return mentions[0].entity if len(mentions) == 1 and is_whole else None
    return entities.named(name)
