"""What first and second readings of a claim make together: waiting, agreed, disagreed, settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from verify.model.decisions import Decision, Review, of_kind, standing, taken_back
from verify.model.second import SecondReading, SecondRequest


class ReadingState(StrEnum):
    """How a claim with second readings stands."""

    WAITING = "waiting"
    """Somebody was asked and has not read it yet."""
    AGREED = "agreed"
    DISAGREED = "disagreed"
    """A second reading says otherwise than the verdict that stands; nobody settled it."""
    SETTLED = "settled"
    """They differed, and it was decided what holds."""


@dataclass(frozen=True, slots=True)
class Second:
    """All second readings of one claim."""

    claim_id: str
    verdict: Review | None
    """The review that stands."""
    waiting: tuple[SecondRequest, ...]
    """The requests that are not answered yet, oldest first."""
    readings: tuple[SecondReading, ...]
    """The readings that stand, oldest first."""
    unsettled: tuple[SecondReading, ...]
    """Those of them that contradict the verdict."""
    settlement: Review | None
    """The last decision between them that was not taken back."""
    repeated: frozenset[str] = frozenset()
    """The ids of those whose reader had read the claim before, and seen the verdict since."""

    @property
    def state(self) -> ReadingState | None:
        """The weightiest of what can be said of it; None where no verdict is there to compare."""
        if self.unsettled:
            return ReadingState.DISAGREED
        if self.waiting:
            return ReadingState.WAITING
        if self.settlement:
            return ReadingState.SETTLED
        return ReadingState.AGREED if self.readings and self.verdict else None

    @property
    def parties(self) -> dict[str, str]:
        """Who holds what in the disagreement, by name, the first reader first."""
        first = self.verdict
        held = {first.reviewer: str(first.verdict)} if first else {}
        return {**held, **{row.reviewer: str(row.verdict) for row in self.unsettled}}


def find_waiting(rows: Sequence[Decision], reader: str | None = None) -> dict[str, SecondRequest]:
    """The requests without a reading that stands, by claim; of one ``reader``, or the last of any.

    ``rows`` are decisions of a case, oldest first, those of second readings among them.
    """
    answered = {row.request for row in standing(of_kind(rows, SecondReading))}
    return {
        row.claim_id: row
        for row in standing(of_kind(rows, SecondRequest))
        if row.id not in answered and reader in (None, row.reader)
    }


def find_seconds(rows: Sequence[Decision]) -> dict[str, Second]:
    """How each claim stands of which a second reading was asked or given, by claim id."""
    reviews = of_kind(rows, Review)
    gone = taken_back(reviews)
    kept = [review for review in reviews if review.undoes is None and review.id not in gone]
    settled = {name for review in kept for name in review.settles}
    settlements = {review.claim_id: review for review in kept if review.settles}
    verdicts = {review.claim_id: review for review in standing(reviews) if review.verdict}
    readings = standing(of_kind(rows, SecondReading))
    answered = {row.request for row in readings}
    asked = [row for row in standing(of_kind(rows, SecondRequest)) if row.id not in answered]
    blind = find_blind(rows)
    found = {}
    for claim_id in (*(row.claim_id for row in asked), *(row.claim_id for row in readings)):
        verdict = verdicts.get(claim_id)
        own = tuple(row for row in readings if row.claim_id == claim_id)
        found[claim_id] = Second(
            claim_id,
            verdict,
            tuple(row for row in asked if row.claim_id == claim_id),
            own,
            tuple(_differing(own, verdict, settled)),
            settlements.get(claim_id),
            frozenset(row.id for row in own if row.id not in blind),
        )
    return found


def find_blind(rows: Sequence[Decision]) -> frozenset[str]:
    """The ids of the second readings that were their reader's first of the claim.

    One that was taken back and given anew was given after both verdicts had been shown.
    """
    first: dict[tuple[str, str], str] = {}
    for row in of_kind(rows, SecondReading):
        if row.undoes is None:
            first.setdefault((row.claim_id, row.reviewer), row.id)
    return frozenset(first.values())


def _differing(
    readings: Iterable[SecondReading], verdict: Review | None, settled: set[str]
) -> Iterable[SecondReading]:
    for row in readings:
        if verdict and row.verdict is not verdict.verdict and row.id not in settled:
            yield row
