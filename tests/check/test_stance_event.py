"""Sources that tell of another event neither support nor refute."""

from __future__ import annotations

import pytest

from verify.check.stance import Event, judge
from verify.model import Document, Stance

ARTICLE = Document(
    "article",
    "Ammonia leaked from the Talvey cold store in Vellinmouth on Monday. Nine people were taken to "
    "hospital in Vellinmouth, and Talvey closed the plant.",
)
LONG = "The rink reopened after the winter and the skaters came back in numbers. " * 20
CASES = (
    ("names the town", "Nine people were hurt in Vellinmouth.", "", True),
    ("another spelling", "Nine people were hurt in Velinmouth.", "", True),
    ("named by its publisher", "Nine people were hurt.", "Vellinmouth General Hospital", True),
    ("names neither", "Nine people were hurt in Port Anselm.", "", False),
    ("drops one name in passing", f"{LONG} The cup final is played in Vellinmouth.", "", False),
    ("names it twice", f"{LONG} Vellinmouth has a rink; Vellinmouth is cold.", "", True),
)


@pytest.mark.parametrize(
    ("text", "publisher", "told"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_a_source_has_to_bear_a_name_of_the_article(text: str, publisher: str, told: bool) -> None:
    """One mention is enough in a short text or at its head."""
    assert Event(ARTICLE).is_told_by(Document("d", text, publisher=publisher)) is told


def test_a_look_alike_takes_no_side() -> None:
    """The same sentence about another place is no support, and the reason says so."""
    claim = "Nine people were taken to hospital."
    judgement = judge(claim, claim)
    elsewhere = Document("d", "Nine people were taken to hospital in Port Anselm.")
    assert judgement.stance is Stance.SUPPORTS
    restrained = Event(ARTICLE).restrain(judgement, elsewhere)
    assert restrained.stance is Stance.DISCUSSES
    assert "Vellinmouth" in restrained.reasons[0].words


def test_an_article_that_turns_on_no_name_rules_nothing_out() -> None:
    """Where too few names are repeated, their absence tells nothing."""
    assert Event(Document("a", "Nine boats sank.")).is_told_by(Document("d", "A bakery opened."))
