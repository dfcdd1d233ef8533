"""What all steps share: how they tell of their progress, and what a comparison is known by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from verify.model import Claim, Document, Rulings

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and out of how much."""

NO_RULINGS = Rulings()

Key = tuple[str, str]
"""A claim's id and its wording: what a comparison holds for."""


def key_of(claim: Claim) -> Key:
    """What a comparison of ``claim`` is known by."""
    return claim.id, claim.stated


def leave_out(article: Document, sources: Iterable[Document]) -> list[Document]:
    """The sources without the article, in an order of their own."""
    return sorted((s for s in sources if s.id != article.id), key=lambda source: source.id)


def keep_quiet(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
