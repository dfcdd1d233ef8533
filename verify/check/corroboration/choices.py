"""What people decided on single passages, put above what the machine found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from verify.model import (
    Document,
    Evidence,
    EvidenceChoice,
    Judgement,
    Match,
    Passage,
    Probabilities,
    Reason,
    Rulings,
    Stance,
)

COVERED = 0.5
"""Share of the shorter of two passages from which on one stands for the other."""


def passage_key(passage: Passage) -> str:
    """The name by which people's choices refer to a passage: ``document_id:start-end``."""
    return f"{passage.document_id}:{passage.start}-{passage.end}"


def apply_choices(
    claim_id: str,
    evidence: Sequence[Evidence],
    rulings: Rulings,
    documents: Mapping[str, Document],
) -> list[Evidence]:
    """The evidence on a claim as people left it: some ruled out, some corrected, some attached.

    A passage that a person attached comes first and takes the place of those of the machine's
    that cover the same words. One whose document is not among ``documents`` any more is left out.
    """
    rejected = rulings.rejected(claim_id)
    stances = rulings.stances(claim_id)
    found = {passage_key(piece.passage) for piece in evidence}
    attached = [
        _attach(claim_id, passage, choice)
        for key, choice in stances.items()
        if key not in found and (passage := _find_passage(key, documents))
    ]
    kept = (
        _correct(piece, stances.get(passage_key(piece.passage)))
        for piece in evidence
        if passage_key(piece.passage) not in rejected
    )
    return [*attached, *_beside(kept, attached)]


def _find_passage(key: str, documents: Mapping[str, Document]) -> Passage | None:
    document_id, _, place = key.rpartition(":")
    start, _, end = place.partition("-")
    document = documents.get(document_id)
    if document is None or not (start.isdecimal() and end.isdecimal()):
        return None
    if not 0 <= int(start) < int(end) <= len(document.text):
        return None
    return Passage.cut(document, int(start), int(end))


def _attach(claim_id: str, passage: Passage, choice: EvidenceChoice) -> Evidence:
    reason = Reason("attached", f"attached by {choice.reviewer}{_because(choice)}")
    return Evidence(Match(claim_id, passage, 1.0, (reason,)), _judge(choice))


def _correct(piece: Evidence, choice: EvidenceChoice | None) -> Evidence:
    if choice is None or choice.stance is piece.stance:
        return piece
    words = f"{choice.reviewer} reads it as “{choice.stance}”, not “{piece.stance}”"
    reason = Reason("corrected", f"{words}{_because(choice)}")
    judgement = _judge(choice)
    reasons = (reason, *piece.judgement.reasons)
    return replace(piece, judgement=replace(judgement, reasons=reasons))


def _judge(choice: EvidenceChoice) -> Judgement:
    assert choice.stance is not None
    chances = {str(stance): float(stance is choice.stance) for stance in Stance}
    return Judgement(choice.stance, Probabilities(**chances), ())


def _because(choice: EvidenceChoice) -> str:
    return f": {choice.note}" if choice.note else ""


def _beside(pieces: Iterable[Evidence], attached: Sequence[Evidence]) -> Iterator[Evidence]:
    for piece in pieces:
        if not any(_covers(piece.passage, other.passage) for other in attached):
            yield piece


def _covers(one: Passage, other: Passage) -> bool:
    if one.document_id != other.document_id:
        return False
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= COVERED * min(one.end - one.start, other.end - other.start)
