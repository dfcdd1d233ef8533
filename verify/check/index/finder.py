"""What matching asks of an index, however it finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from verify.check.index.engine import Hit
from verify.model import Document


class Finder(Protocol):
    """An index of passages: :class:`PassageIndex`, or one that also finds by meaning."""

    def __len__(self) -> int: ...

    def hold(self, documents: Sequence[Document]) -> None:
        """Make the index hold exactly ``documents``."""

    def find_hits(
        self,
        text: str,
        limit: int,
        within: Collection[str] | None = None,
        speaker: str | None = None,
    ) -> list[Hit]:
        """The passages that are worth comparing with ``text``, best first."""

    def list_hits(self, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """Any passages, in a fixed order."""

    def rarity(self, stem: str) -> float:
        """How much a word tells, about 0.1..1."""
