"""How objections name the two sides: always as the claim and the passage, never as here and there.

On the screen the two stand side by side under these names.
"""

from __future__ import annotations

IN_CLAIM = "in the claim, not in the passage"
IN_PASSAGE = "in the passage, not in the claim"


def quote(words: str) -> str:
    """Words in quotation marks."""
    return f"“{words}”"


def beside(claim: str, passage: str) -> str:
    """What the claim has, and what the passage has in its place."""
    return f"{claim} in the claim, {passage} in the passage"
