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


def apply_choices(
    claim_id: str,
    evidence: Sequence[Evidence],
    rulings: Rulings,
    documents: Mapping[str, Document],
    judged: Sequence[Evidence] = (),
) -> list[Evidence]:
    """The evidence on a claim as people left it: some ruled out, some corrected, some attached.

    A passage that a person attached comes first and takes the place of those of the machine's
    that cover the same words. One whose document is not among ``documents`` any more is left out.
    ``judged`` are attached passages as the machine judges them: it stays visible beside.
    """
    rejected = rulings.rejected(claim_id)
    stances = rulings.stances(claim_id)
    found = {piece.passage.key for piece in evidence}
    known = {piece.passage.key: piece for piece in judged}
    attached = [
        _attach(claim_id, passage, choice, known.get(key))
        for key, choice in stances.items()
        if key not in found and (passage := Passage.named(key, documents))
    ]
    kept = (
        _correct(piece, stances.get(piece.passage.key))
        for piece in evidence
        if piece.passage.key not in rejected
    )
    return [*attached, *_beside(kept, attached)]


def _attach(
    claim_id: str, passage: Passage, choice: EvidenceChoice, judged: Evidence | None
) -> Evidence:
    reason = Reason("attached", f"attached by {choice.reviewer}{_because(choice)}")
    attached = Evidence(Match(claim_id, passage, 1.0, (reason,)), _judge(choice))
    if judged is None:
        return attached
    return replace(attached, speaker=judged.speaker, machine=judged.judgement)


def _correct(piece: Evidence, choice: EvidenceChoice | None) -> Evidence:
    if choice is None or choice.stance is piece.stance:
        return piece
    words = f"{choice.reviewer} reads it as “{choice.stance}”, not “{piece.stance}”"
    reason = Reason("corrected", f"{words}{_because(choice)}")
    judgement = _judge(choice)
    reasons = (reason, *piece.judgement.reasons)
    judgement = replace(judgement, reasons=reasons)
    return replace(piece, judgement=judgement, machine=piece.judgement)


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
