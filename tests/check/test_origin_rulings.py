"""People's word on texts and names wins over the machine, says whose it is, and can be undone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from dock_fire import ARTICLE, CLAIM, DISPATCH, KEY, KEY_A, KEY_B, OWN_A, OWN_B
from factories import claim, doc, evidence, named

from verify.check.corroboration import corroborate
from verify.check.origins import trace_documents
from verify.model import OriginDecision, OriginRuling, Rulings

COPY, APART = OriginRuling.COPY_OF, OriginRuling.INDEPENDENT
SAME, TWO = OriginRuling.SAME_NAME, OriginRuling.DIFFERENT_NAMES
LANTERN = doc(ARTICLE, "The Lantern", 6, id="article")
STATEMENT = claim(LANTERN, CLAIM)


def decide(kind: OriginRuling, a: str, b: str, name: str = "1", undoes: str | None = None):
    at = datetime(2031, 3, 4, tzinfo=UTC)
    return OriginDecision(name, kind, a, b, "Ann Vale", at, "I rang them", undoes)


def courier(text: str = OWN_A, quote: str = KEY_A, speaker: str | None = None, **more):
    document = doc(text, more.pop("publisher", "The Courier"), 4, id="courier", **more)
    return document, evidence(document, quote, speaker=named(speaker) if speaker else None)


def herald(text: str = OWN_B, quote: str = KEY_B, speaker: str | None = None, **more):
    document = doc(text, more.pop("publisher", "The Herald"), 5, id="herald", **more)
    return document, evidence(document, quote, speaker=named(speaker) if speaker else None)


def find(sources, *decisions: OriginDecision):
    documents, pieces = zip(*sources, strict=True)
    standing = Rulings.standing(origins=decisions).origins
    provenance = trace_documents([LANTERN, *documents], standing)
    return corroborate(STATEMENT, pieces, provenance, LANTERN, len(documents)), provenance


OWN = (courier(), herald())
COPIES = (courier(DISPATCH, KEY), herald(DISPATCH, KEY))
AGENCY = (courier(f"DOCKS (AP) — {OWN_A}"), herald(f"By The Associated Press\n{OWN_B}"))
POLICE = (courier(speaker="the police"), herald(speaker="Ardenmouth police"))
BOARDS = (courier(speaker="Harbour Board"), herald(speaker="Quay Safety Office"))
OWNER = (
    courier(url="https://courier.example/1"),
    herald(url="https://sport.courier.example/2"),
)


@pytest.mark.parametrize(
    ("sources", "decision", "before", "after"),
    [
        (OWN, decide(COPY, "herald", "courier"), 2, 1),
        (OWN, decide(COPY, "courier", "herald"), 2, 1),
        (COPIES, decide(APART, "herald", "courier"), 1, 2),
        (AGENCY, decide(APART, "courier", "herald"), 1, 2),
        (OWNER, decide(APART, "courier", "herald"), 1, 2),
        (POLICE, decide(APART, "courier", "herald"), 1, 2),
        (POLICE, decide(TWO, "Ardenmouth police", "police"), 1, 2),
        (BOARDS, decide(SAME, "The Harbour Board", "Quay Safety Office"), 2, 1),
        (OWN, decide(SAME, "The Courier", "Herald"), 2, 1),
        (OWNER, decide(TWO, "The Courier", "Herald"), 1, 2),
        # what is not about these sources changes nothing
        (OWN, decide(COPY, "herald", "gone"), 2, 2),
        (OWN, decide(SAME, "HSB", "Harbour Safety Board"), 2, 2),
    ],
)
def test_a_decision_wins(sources, decision: OriginDecision, before: int, after: int) -> None:
    assert len(find(sources)[0].supporting_origins) == before
    finding, _ = find(sources, decision)
    assert len(finding.supporting_origins) == after
    assert ("Ann Vale decided that" in finding.sentence) is (before != after)
    turned, _ = find(sources[::-1], decision)
    assert turned.supporting_origins == finding.supporting_origins
    undone, _ = find(sources, decision, decide(decision.kind, decision.a, decision.b, "2", "1"))
    assert undone == find(sources)[0]


def test_the_decided_direction_turns_a_copy_round() -> None:
    """The machine takes the earlier for the original; a person knows better."""
    assert find(COPIES)[1].origin_of("herald") == "courier"
    provenance = find(COPIES, decide(COPY, "courier", "herald"))[1]
    assert provenance.origin_of("courier") == "herald"
    (copy,) = provenance.of("courier")
    assert copy.decided_by == "Ann Vale"
    assert copy.why == (
        "Ann Vale decided that this text is a copy of The Herald's text: I rang them"
    )
    assert copy.overlap == 1.0
    assert copy.shared


def test_two_copies_of_a_third_can_be_set_apart() -> None:
    """The later stands alone, the earlier stays with the dispatch."""
    wire = doc(DISPATCH, "Coastwire", 3, id="wire"), evidence(doc(DISPATCH, id="wire"), KEY)
    _, provenance = find((wire, *COPIES), decide(APART, "courier", "herald"))
    assert provenance.origin_of("courier") == "wire"
    assert provenance.origin_of("herald") == "herald"


def test_a_circle_of_decisions_ends_somewhere() -> None:
    documents = [doc(f"Text {name} of its own.", name, 4, id=name) for name in "abc"]
    circle = [decide(COPY, a, b, a) for a, b in ("ab", "bc", "ca")]
    provenance = trace_documents(documents, circle)
    assert {provenance.origin_of(name) for name in "abc"} <= set("abc")
