"""Speakers set as labels: "BRANDT: We are closed." and a quotation signed "― Ana Brandt"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.check.attribution.entities import Entities, Entity

_LABEL = re.compile(
    r"(?m)^[ \t]*[\"“]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?: \([^)\n]{1,40}\))?:"
    r"[ \t]+(?P<said>[\"“A-Z‘'][^\n]*)"
)
_SIGNED = re.compile(
    r"(?m)^[ \t]*(?P<said>[\"“][^\n]*[\"”])\s{0,3}[―—–-]{1,2} ?"
    r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
)
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A name set beside what it said; offsets are those of the document."""

    start: int
    end: int
    said: tuple[int, int]
    entity: Entity


def find_labels(text: str, entities: Entities) -> list[Label]:
    """All labels whose name the text knows as a name, in order."""
    found = []
    for pattern in (_LABEL, _SIGNED):
        for match in pattern.finditer(text):
            entity = _entity_of(match.group("name"), match.span("name"), entities)
            if entity is not None:
                found.append(Label(*match.span("name"), match.span("said"), entity))
    return sorted(found, key=lambda label: label.start)


def _entity_of(name: str, span: tuple[int, int], entities: Entities) -> Entity | None:
    if len(name) < _FEWEST_LETTERS:
        return None
    for mention in entities.within(*span):
        return mention.entity
    return entities.named(name)
