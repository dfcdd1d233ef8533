"""Passages that were matched with a claim and judged."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model.claims import Reason, Speaker
from verify.model.documents import Passage
from verify.model.terms import Stance


@dataclass(frozen=True, slots=True)
class Match:
    """A claim beside a passage: how alike, and why."""

    claim_id: str
    passage: Passage
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Probabilities:
    """Of the four stances; they sum to 1."""

    supports: float
    refutes: float
    discusses: float
    unrelated: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a passage does to a claim, how sure that is, and why."""

    stance: Stance
    probabilities: Probabilities
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A match and its judgement, with who the passage says said it and where it came from."""

    match: Match
    judgement: Judgement
    speaker: Speaker | None = None
    origin_ids: tuple[str, ...] = ()
    machine: Judgement | None = None
    """The machine's own judgement, where ``judgement`` is a person's that stands above it."""

    @property
    def passage(self) -> Passage:
        """The passage that was matched."""
        return self.match.passage

    @property
    def stance(self) -> Stance:
        """The stance that was decided."""
        return self.judgement.stance

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it matched, then why it was judged so."""
        return self.match.reasons + self.judgement.reasons
