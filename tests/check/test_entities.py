"""Names of a document: titles off, spellings together, persons apart from bodies."""

from __future__ import annotations

import pytest

from verify.check.attribution.entities import Entities
from verify.check.attribution.name_kinds import EntityKind
from verify.check.attribution.titles import bare_name, roles_of

BARE = [
    ("Prime Minister Adela Voss", "Adela Voss", ["minister"]),
    ("Council President Denise Ortega", "Denise Ortega", ["president"]),
    ("Public Works Director Sal Moreno", "Sal Moreno", ["director"]),
    ("Det Sgt Paul Whitcombe", "Paul Whitcombe", ["det", "sgt"]),
    ("Rival Ostrix Corp.", "Ostrix Corp.", ["rival"]),
    ("the Vellin River Watch’s", "Vellin River Watch", []),
    ("Secretary of State Petra Ann Okoro", "Petra Ann Okoro", ["secretary"]),
    # Refusals: what follows the role is no name, or belongs to the body's own.
    ("Justice Department", "Justice Department", []),
    ("Council President of Marlow", "Council President of Marlow", []),
    ("Secretary of State", "Secretary of State", []),
]


@pytest.mark.parametrize(("name", "bare", "roles"), BARE)
def test_titles_are_no_part_of_a_name(name, bare, roles):
    assert bare_name(name) == bare
    assert [role for role in roles_of(name) if role in roles] == roles


TOGETHER = [
    # text, a spelling in it, the entity that it stands for
    (
        "Norvane Semiconductor Inc. grew. Shares of Norvane rose.",
        "Norvane",
        "Norvane Semiconductor Inc",
    ),
    ("The Labor Rights Monitor met. The Monitor said no.", "Monitor", "Labor Rights Monitor"),
    ("Petra Okoro of Harrow & Stone spoke. Okoro left.", "Okoro", "Petra Okoro"),
    ("Council President Denise Ortega spoke. Ortega left.", "Ortega", "Denise Ortega"),
    ("Senator Torvald Ness of Ohio spoke. Ness left.", "Ness", "Torvald Ness"),
    ("The Reserve Bank of Ohio met.", "Reserve Bank of Ohio", "Reserve Bank of Ohio"),
    (
        "Mehdi Rahimzadeh called. His sister Leila Rahimzadeh heard Mehdi Rahimzadeh. "
        "Rahimzadeh was held.",
        "Rahimzadeh",
        "Mehdi Rahimzadeh",
    ),
    # Refusals: a chamber of one state is not that of another, a town no company.
    ("The Arizona Senate met. The Senate voted.", "Senate", "Senate"),
    ("Marlow Lines sank. They left Marlow in May.", "Marlow", "Marlow Lines"),
]


@pytest.mark.parametrize(("text", "spelling", "entity"), TOGETHER)
def test_spellings_come_together(text, spelling, entity):
    last = [m for m in Entities(text).mentions if text[m.start : m.end].endswith(spelling)][-1]
    assert last.entity.name == entity


KINDS = [
    ("Ana Brandt, 34, left the room.", "Ana Brandt", EntityKind.PERSON, True),
    ("Gianni Ferrara was furious. Ferrara left.", "Gianni Ferrara", EntityKind.PERSON, True),
    ("They joined from Accra Lions in May.", "Accra Lions", EntityKind.UNKNOWN, False),
    ("Two trains of Western Rail were late.", "Western Rail", EntityKind.ORGANISATION, False),
    (
        "We spoke to Ana Brandt, director of Clean Rivers Now.",
        "Clean Rivers Now",
        EntityKind.ORGANISATION,
        False,
    ),
]


@pytest.mark.parametrize(("text", "name", "kind", "is_person"), KINDS)
def test_persons_and_bodies(text, name, kind, is_person):
    entity = next(m.entity for m in Entities(text).mentions if m.entity.name == name)
    assert (entity.kind, entity.is_surely_person) == (kind, is_person)
