"""Where a person said that two documents are independent: what joined them is taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.check.origins.publishers import plain_name
from verify.model import Derivation, OriginDecision

ByDocument = Mapping[str, tuple[Derivation, ...]]


def separate(
    by_document: ByDocument, decisions: Sequence[OriginDecision], voices: Mapping[str, str]
) -> dict[str, tuple[Derivation, ...]]:
    """The derivations without those through which two independent documents meet.

    The later of the two, in the order of ``by_document``, loses what leads it to the earlier or
    to anything that the earlier leads to as well.
    """
    kept = dict(by_document)
    order = {document_id: place for place, document_id in enumerate(kept)}
    for decision in decisions:
        earlier, later = sorted((decision.a, decision.b), key=lambda name: order[name])
        reached = _reached(earlier, kept, voices)
        kept[later] = tuple(
            derivation
            for derivation in kept[later]
            if not reached & _reached_through(derivation, kept, voices)
        )
    return kept


def _reached(document_id: str, by_document: ByDocument, voices: Mapping[str, str]) -> set[str]:
    """The document and all that it derives from: ids and plain names of those not at hand."""
    found, waiting = {document_id, voices[document_id]}, [document_id]
    while waiting:
        for derivation in by_document.get(waiting.pop(), ()):
            for name in _targets(derivation, voices) - found:
                found.add(name)
                waiting.append(name)
    return found


def _reached_through(
    derivation: Derivation, by_document: ByDocument, voices: Mapping[str, str]
) -> set[str]:
    found = _targets(derivation, voices)
    if derivation.source_id:
        found |= _reached(derivation.source_id, by_document, voices)
    return found


def _targets(derivation: Derivation, voices: Mapping[str, str]) -> set[str]:
    if derivation.source_id:
        return {derivation.source_id, voices[derivation.source_id]}
    return {plain_name(derivation.speaker or "")}
