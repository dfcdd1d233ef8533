"""Links from one document at hand to another: a credit, where the other is the earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.check.origins.direction import Rank
from verify.check.origins.sources import Sources
from verify.model import Derivation, DerivationKind, Document
from verify.text.prose import possessive


def find_links(
    document: Document,
    linked: Sequence[Document],
    ranks: Mapping[str, Rank],
    sources: Sources,
) -> list[Derivation]:
    """The derivations of ``document`` from the earlier of other sources' documents it links to."""
    targets = [
        target
        for target in linked
        if sources.voices[target.id] != sources.voices[document.id]
        and ranks[target.id].place < ranks[document.id].place
    ]
    return [
        Derivation(
            document.id,
            DerivationKind.CREDITS,
            f"links to {possessive(target.cited)} text as its source",
            source_id=target.id,
        )
        for target in sorted(targets, key=lambda t: ranks[t.id].place)
    ]
