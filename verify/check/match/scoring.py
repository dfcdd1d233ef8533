"""Candidates from the index, rescored by alignment; the best passages of a claim with reasons."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from verify.check.index import Finder, Hit
from verify.check.match.alignment import Alignment, align_all
from verify.check.match.reading import read
from verify.check.match.signals import explain
from verify.model import Match
from verify.text.posts import read_post

COVERAGE, COVERAGE_BACK, ORDER_FREE_RATIO, CONSTANT = 6.44, 1.96, 4.10, -5.31
"""Logistic mix, cross-fitted on 32,600 pairs of news sentences (see docs/quality.md)."""
SHARE, USUAL_SHARE = 6.0, 0.35
"""Log-odds for the share of its terms' weight that the index found, and the share from which it
takes nothing away; more than that adds nothing, or one rare name would make a match.

The index weighs long claims of several sentences better than coverage does: on the training tweets
of CheckThat! 2020 (task 2) MAP@5 rises from .809 to .838.
"""
MEANING, USUAL_MEANING = 6.0, 0.3
"""Log-odds for nearness in meaning beyond what any two sentences on one subject have."""
CANDIDATES = 240
"""Hits of the index that are rescored: about a hundred neighbourhoods."""
FUNCTION_WORDS_ONLY = 0.3
"""Factor on the score of a claim without any key word: likeness there tells next to nothing."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A hit with its alignment and score."""

    hit: Hit
    alignment: Alignment
    score: float


def match_claim(
    claim_id: str,
    text: str,
    index: Finder,
    limit: int = 10,
    minimum_score: float = 0.0,
    within: Collection[str] | None = None,
    speaker: str | None = None,
) -> list[Match]:
    """The passages of ``index`` that resemble ``text`` most, best first, each with its reasons.

    No two share a sentence. With ``minimum_score`` 0 the list is filled up to ``limit`` with weak
    matches as long as there are passages; otherwise only scores (0..1) from it on are kept.
    ``within`` restricts the search to these document ids. ``speaker``, who is said to have made
    the claim, helps to find passages and is no part of what they are measured by. Ties go by
    document id and place.
    """
    if limit <= 0:
        return []
    claim = read_post(text)
    hits = index.find_hits(claim, max(CANDIDATES, 3 * limit), within, speaker)
    chosen = _choose(_score_hits(claim, hits, index), limit)
    if len(chosen) < limit and minimum_score <= 0:
        others = _score_hits(claim, index.list_hits(6 * limit, within), index)
        chosen = _choose([*chosen, *others], limit)
    return [
        Match(claim_id, scored.hit.passage, round(scored.score, 4), explain(scored.alignment))
        for scored in chosen
        if scored.score >= minimum_score
    ]


def score_alignment(
    alignment: Alignment, share: float = USUAL_SHARE, meaning: float = 0.0
) -> float:
    """How surely the passage is about what the claim says, 0..1, by words alone.

    ``share`` is what the index found of the claim's terms, 0..1; ``meaning`` how near the two are
    in meaning, 0..1, where that is known.
    """
    certainty = (
        1.0 if any(word.is_content for word in alignment.claim.forms) else FUNCTION_WORDS_ONLY
    )
    return certainty * _squash(
        COVERAGE * alignment.coverage
        + COVERAGE_BACK * alignment.coverage_back
        + ORDER_FREE_RATIO * alignment.order_free_ratio
        + SHARE * min(0.0, share - USUAL_SHARE)
        + MEANING * max(0.0, meaning - USUAL_MEANING)
        + CONSTANT
    )


def _score_hits(text: str, hits: Sequence[Hit], index: Finder) -> list[Scored]:
    claim = read(text)
    alignments = align_all(claim, [read(hit.passage.quote) for hit in hits], index.rarity)
    return [
        Scored(hit, alignment, score_alignment(alignment, hit.share, hit.meaning))
        for hit, alignment in zip(hits, alignments, strict=True)
    ]


def _choose(scored: Sequence[Scored], limit: int) -> list[Scored]:
    """The best ``limit`` without a common sentence."""
    ranked = sorted(scored, key=_order)[: max(4 * limit, 40)]
    kept: list[Scored] = []
    for entry in ranked:
        if len(kept) == limit:
            break
        if not any(entry.hit.shares_text_with(other.hit) for other in kept):
            kept.append(entry)
    return kept


def _order(entry: Scored) -> tuple[float, str, int, int]:
    passage = entry.hit.passage
    return -round(entry.score, 6), passage.document_id, passage.start, passage.end


def _squash(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))
