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
)


@pytest.mark.parametrize(("text", "reading"), CASES)
def test_pronouns_are_read_as_persons(text: str, reading: str) -> None:
    """Towns and companies are never "he"."""
    assert find_claims(Document("a", text))[-1].reading == reading
