"""Claims given by themselves, without an article, each matched with passages and judged."""

from __future__ import annotations

from dataclasses import dataclass

from verify.check.index import Finder
from verify.check.match import match_claim
from verify.config import Settings
from verify.model import Judgement, Match
from verify.pipeline.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim given by itself, without its article."""

    id: str
    text: str
    source_ids: tuple[str, ...] | None = None
    """The sources to look in; None is all of them."""
    speaker: str | None = None
    """Who is said to have made the claim."""


def match_record(
    record: ClaimRecord,
    index: Finder,
    surroundings: Surroundings,
    settings: Settings,
    within: bool = False,
) -> list[tuple[Match, Judgement]]:
    """The passages that speak of a claim, best first, each with its judgement.

    ``within``: look only in the claim's own ``source_ids``. The result depends on nothing but the
    arguments: whatever else is matched, and where, changes nothing of it.
    """
    matches = match_claim(
        record.id,
        record.text,
        index,
        limit=settings.passages_per_claim,
        minimum_score=settings.minimum_score,
        within=record.source_ids if within else None,
        speaker=record.speaker,
    )
    judgements = surroundings.judge(record.text, [found.passage for found in matches])
    return list(zip(matches, judgements, strict=True))
