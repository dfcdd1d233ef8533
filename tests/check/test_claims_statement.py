"""What is compared with sources: the statement without who is said to have made it."""

from __future__ import annotations

import pytest

from verify.check.claims import find_claims
from verify.model import Document, SpeakerKind

CASES = (
    # the sentence, and what is stated; empty where nobody is said to have said it
    ("The harbour office said nine boats sank.", "Nine boats sank"),
    ("The harbour office said that nine boats sank.", "Nine boats sank"),
    ("Nine boats sank on Monday, the harbour office said.", "Nine boats sank on Monday"),
    ("According to the harbour office, nine boats sank.", "Nine boats sank."),
    ("“Nine boats sank,” said Petra Lunn, a pilot.", "Nine boats sank"),
    ("Nine boats sank off Port Ansel.", ""),
    (
        "Petra Lunn said the storm was “the worst since 1953.”",
        "The storm was “the worst since 1953.”",
    ),
    # Nothing is stated: an open question, a plan, words that were withheld.
    ("Petra Lunn asked whether nine boats had sunk.", ""),
    ("Petra Lunn vowed to raise nine boats.", ""),
    ("Petra Lunn declined to say whether nine boats had sunk.", ""),
    ("Nine boats sank, said a witness who was not authorised to speak.", "Nine boats sank"),
)


@pytest.mark.parametrize(("sentence", "stated"), CASES)
def test_statement_leaves_the_speaker_out(sentence: str, stated: str) -> None:
    """The span of the claim stays the whole sentence."""
    (claim,) = find_claims(Document("a", sentence))
    assert claim.passage.quote == sentence
    assert claim.statement == stated


BODIES = (
    ("Talvey Cold Stores said nine boats sank.", SpeakerKind.NAMED),
    ("Arle Motors denied that nine boats sank.", SpeakerKind.NAMED),
    ("House Republicans said nine boats sank.", SpeakerKind.ANONYMOUS),
)


@pytest.mark.parametrize(("sentence", "kind"), BODIES)
def test_a_plural_name_may_be_one_body(sentence: str, kind: SpeakerKind) -> None:
    """A company can be asked, members of a party cannot."""
    (claim,) = find_claims(Document("a", sentence))
    assert claim.speaker is not None
    assert claim.speaker.kind is kind
