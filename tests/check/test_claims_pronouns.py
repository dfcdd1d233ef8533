"""A pronoun stands for a person, or for nobody that we are sure of."""

from __future__ import annotations

import pytest

from verify.check.claims import find_claims
from verify.model import Document

CASES = (
    # text, and the reading form of its last claim
    (
        "Storm damage in Harrow Reach will cost 4 million crowns. A man died in Harrow Reach when "
        "a tree fell on his van.",
        "A man died in Harrow Reach when a tree fell on his van.",
    ),
    (
        "The operator Norlight said 18,000 homes lost power. Police named him as Albert Voss.",
        "Police named him as Albert Voss.",
    ),
    (
        "Mira Sandoval told reporters that repairs cost 4 million crowns. She denied that the "
        "budget was cut in 2030.",
        "Mira Sandoval denied that the budget was cut in 2030.",
    ),
    (
        # The subject of the sentence before, not the name nearest to the pronoun.
        "Sentencing him on Friday, Judge Eleanor Marsh said Graham Tilley had lied. She told "
        "him: “You were trusted.”",
        "Eleanor Marsh told Graham Tilley: “You were trusted.”",
    ),
    (
        # Whoever "he" is inside a quotation, it is not the one who speaks.
        "Inspector Paul Whitcombe said: “Graham Tilley abused his position for years. He lied to "
        "nine colleagues.”",
        "Graham Tilley lied to nine colleagues.”",
    ),
    (
        # His own, not somebody's named before.
        "Prosecutor Simon Adeyemi said Graham Tilley used a further £200,000 for his mortgage.",
        "Prosecutor Simon Adeyemi said Graham Tilley used a further £200,000 for his mortgage.",
    ),
    (
        # Further back it is whom the text is about.
        "Graham Tilley ran the trust. Tilley was sentenced on Friday. Simon Adeyemi spoke for the "
        "trust. The trust lost nine nurses in May. He had no convictions before 2019.",
        "Graham Tilley had no convictions before 2019.",
    ),
    (
        "Norvane Corp. cut 1,400 jobs in May and closed a plant in Dunmere.",
        "Norvane Corp. closed a plant in Dunmere.",
    ),
    (
        "Rescuers said that 31 people had died and 14 were missing.",
        "Rescuers said that 14 were missing.",
    ),
)


@pytest.mark.parametrize(("text", "reading"), CASES)
def test_pronouns_are_read_as_persons(text: str, reading: str) -> None:
    """Towns and companies are never "he"."""
    assert find_claims(Document("a", text))[-1].reading == reading


@pytest.mark.parametrize(
    ("lead_in", "item", "reading"),
    [
        (
            "The council also:",
            "closed the Long Bridge in May",
            "The council also closed the Long Bridge in May",
        ),
        ("The council also:", "Sold nine boats to Ulm", "The council also sold nine boats to Ulm"),
        (
            "It rained all day. The harbour office decided to:",
            "close the Long Bridge in May.",
            "The harbour office decided to close the Long Bridge in May.",
        ),
        # the item is a sentence, or the two make none
        ("The council also:", "The Long Bridge closed in May.", "The Long Bridge closed in May."),
        (
            "Three people were arrested on Monday:",
            "a fisher from Ulm who sold nine boats",
            "A fisher from Ulm who sold nine boats",
        ),
        ("The council met on Monday.", "closed the Long Bridge", "Closed the Long Bridge"),
    ],
)
def test_list_items_go_on_from_their_lead_in(lead_in, item, reading):
    text = f"Nine boats sank in the old harbour of Vellin.\n\n{lead_in}\n- {item}\n- x y z"
    document = Document("d", text)
    found = [claim.reading for claim in find_claims(document) if claim.passage.quote == item]
    assert found == [reading]
