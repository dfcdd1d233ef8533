"""The stance of passages that search brought up.

Words and guards decide. They leave an honest rewording open where its sentence has a little less
of the claim's words than they ask for; where nothing speaks against it, the cross-encoder's
reading settles it. Its thresholds were set on pairs of real reports and on pairs held aside from
the encoder's training; what they do is in docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from verify.check.stance.decision import (
    MOST_REASONS,
    Judge,
    Weighed,
    decide,
    describe_agreement,
    vouch,
    weigh,
)
from verify.check.stance.encoder import load_encoder
from verify.check.stance.grounds import measure_said, says_enough
from verify.check.stance.guards import Weight
from verify.check.stance.guards.predicate import PREDICATE_GUARDS
from verify.check.stance.pair import Pair
from verify.model import Judgement, Reason, Stance

NEARLY_SAID = 0.65
"""Share of the claim that one sentence of the passage has to say."""
LIKE_IT = 0.3
"""Share of the passage that the claim has to say."""
READ_AS_SAID = 0.5
"""The encoder's share of support from which it is."""


def judge(
    claim: str,
    passage: str,
    before: str = "",
    after: str = "",
    model: Judge | None = None,
) -> Judgement:
    """What ``passage`` does to ``claim``; ``before`` and ``after`` stand around it in its text.

    The context only explains who or what the passage speaks of; it is not judged itself.
    """
    (judgement,) = judge_passages(claim, [(passage, f"{before}\n{after}".strip())], model)
    return judgement


def judge_passages(
    claim: str,
    passages: Sequence[tuple[str, str]],
    model: Judge | None = None,
    told: Collection[str] = (),
) -> list[Judgement]:
    """What each of several (passage, context) does to ``claim``; quicker than one by one.

    ``told`` are the names, folded, on which the claim's own article turns.
    """
    pairs = [Pair(claim, passage, context, told) for passage, context in passages]
    weighed = weigh(pairs, model)
    return settle_near_misses(weighed, [decide(each) for each in weighed])


def settle_near_misses(weighed: Sequence[Weighed], judged: Sequence[Judgement]) -> list[Judgement]:
    """``judged`` with near misses turned into support where the encoder reads them so.

    Without the encoder they stay as they are.
    """
    near = [
        place
        for place, (pair, judgement) in enumerate(zip(weighed, judged, strict=True))
        if judgement.stance is Stance.DISCUSSES and is_near_miss(pair)
    ]
    encoder = load_encoder() if near else None
    if encoder is None:
        return list(judged)
    settled = list(judged)
    texts = [(weighed[i].pair.claim.text, weighed[i].pair.passage.text) for i in near]
    for place, shares in zip(near, encoder.read(texts), strict=True):
        if shares[0] >= READ_AS_SAID:
            settled[place] = _support(weighed[place], judged[place], float(shares[0]))
    return settled


def is_near_miss(weighed: Weighed) -> bool:
    """Does the passage say most of the claim, with nothing against it, as far as words tell?"""
    pair = weighed.pair
    if weighed.read_by or pair.coverage_back < LIKE_IT:
        return False
    guards = {objection.guard for objection in weighed.objections}
    if any(objection.weight is not Weight.NOTE for objection in weighed.objections):
        return False
    # another verb in the place of the claim's is a paraphrase, or its contrary
    if "word-replaced" in guards and guards & PREDICATE_GUARDS:
        return False
    return says_enough(pair) and measure_said(pair, frozenset()) >= NEARLY_SAID


def _support(weighed: Weighed, judgement: Judgement, share: float) -> Judgement:
    reasons = (
        Reason("agreement", describe_agreement(weighed.pair)),
        Reason("encoder", f"read as the same statement by the small model ({share:.2f})"),
        *judgement.reasons,
    )
    kept = tuple(dict.fromkeys(reasons))[:MOST_REASONS]
    return replace(
        judgement,
        stance=Stance.SUPPORTS,
        probabilities=vouch(judgement.probabilities),
        reasons=kept,
    )
