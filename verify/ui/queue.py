"""Which claims are in the queue, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verify.model import Claim, Status, Verdict
from verify.text.tokens import fold
from verify.ui.board import Board


class Show(StrEnum):
    """Which claims a reviewer wants to see."""

    TO_REVIEW = "To review"
    DECIDED = "Decided"
    ALL = "All"


class Order(StrEnum):
    """In what order."""

    WORTH = "Check-worthiness"
    PLACE = "Place in the text"


class Reading(StrEnum):
    """Claims with second readings; the values are those of a link."""

    MINE = "mine"
    UNSETTLED = "unsettled"
    ANY = "any"

    @property
    def words(self) -> str:
        """What a person calls it."""
        return {"mine": "For me to read", "unsettled": "To settle", "any": "Any"}[self.value]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; an empty value lets everything pass."""

    show: Show = Show.TO_REVIEW
    order: Order = Order.PLACE
    text: str = ""
    statuses: frozenset[Status] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    speaker: str | None = None
    assignee: str | None = None
    second: frozenset[Reading] = frozenset()


def select_claims(board: Board, filters: Filters) -> list[Claim]:
    """The claims that pass ``filters``, in their order."""
    words = fold(filters.text).split()
    chosen = [
        claim
        for claim in board.claims.values()
        if _is_shown(board, claim, filters) and _is_about(claim, words)
    ]
    if filters.order is Order.WORTH:
        chosen.sort(key=lambda claim: (-claim.score, claim.passage.start))
    return chosen


def _is_shown(board: Board, claim: Claim, filters: Filters) -> bool:
    if filters.show is Show.TO_REVIEW and (claim.id in board.reviews or not claim.checkable):
        return False
    if filters.show is Show.DECIDED and claim.id not in board.reviews:
        return False
    if filters.second and not _is_read_twice(board, claim.id, filters.second):
        return False
    finding = board.findings.get(claim.id)
    if filters.statuses and (finding is None or finding.status not in filters.statuses):
        return False
    review = board.reviews.get(claim.id)
    if filters.verdicts and (review is None or review.verdict not in filters.verdicts):
        return False
    if filters.assignee is not None and board.assignees.get(claim.id) != filters.assignee:
        return False
    return filters.speaker is None or speaker_of(claim) == filters.speaker


def _is_read_twice(board: Board, claim_id: str, wanted: frozenset[Reading]) -> bool:
    return (
        (Reading.MINE in wanted and claim_id in board.mine)
        or (Reading.UNSETTLED in wanted and claim_id in board.unsettled)
        or (Reading.ANY in wanted and claim_id in board.seconds)
    )


def _is_about(claim: Claim, words: list[str]) -> bool:
    if not words:
        return True
    text = fold(" ".join((claim.passage.quote, claim.reading, speaker_of(claim))))
    return all(word in text for word in words)


def speaker_of(claim: Claim) -> str:
    """Who the article says said it, as one name; empty where it speaks itself."""
    return claim.speaker.entity if claim.speaker else ""


def neighbour(ids: list[str], current: str, step: int) -> str | None:
    """The id ``step`` places from ``current``; the first where ``current`` is not among them."""
    if not ids:
        return None
    if current not in ids:
        return ids[0]
    place = ids.index(current) + step
    return ids[place] if 0 <= place < len(ids) else None


def window(ids: list[str], current: str, size: int) -> tuple[int, int]:
    """The stretch of at most ``size`` rows, in whole pages, that holds ``current``."""
    place = ids.index(current) if current in ids else 0
    first = place // size * size
    return first, min(first + size, len(ids))


def touching(board: Board, claim_id: str) -> str:
    """How many sources are at least on the subject, where none says more: there is what to read."""
    finding = board.findings[claim_id]
    if finding.status is not Status.NO_EVIDENCE or not finding.evidence:
        return ""
    sources = {item.passage.document_id for item in finding.evidence} - board.article_copies
    return f"{len(sources)} on the subject" if sources else ""
