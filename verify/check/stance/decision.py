"""From features and objections to a judgement; the guards have the last word, towards caution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from verify.check.stance.features import FEATURES, measure
from verify.check.stance.guards import Objection, Weight, find_objections
from verify.check.stance.layer import load_layer
from verify.check.stance.pair import Pair
from verify.model import Judgement, Probabilities, Reason, Stance

SUPPORT_FROM = 0.5
REFUTE_FROM = 0.45
"""Probabilities from which a side is taken; below, "discusses" is the safe answer."""
MOST_SUPPORT = {Weight.CAUTION: 0.35, Weight.CONTRARY: 0.1}
"""Support that an objection leaves at most."""
TO_REFUTES = {Weight.CAUTION: 0.15, Weight.CONTRARY: 0.75}
"""Of the support that an objection takes away, the share that goes to "refutes"."""
MOST_REASONS = 6


class Judge(Protocol):
    """Anything that judges pairs; a trained cross-encoder plugs in here beside the guards."""

    def judge_batch(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Probabilities]:
        """Probabilities for each (claim, passage), in the same order."""


@dataclass(frozen=True, slots=True)
class LexicalJudge:
    """The judge that needs no model file but its few weights: features and a logistic layer."""

    def judge_batch(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """Probabilities for each (claim, passage), before the guards' last word."""
        return [_weigh(Pair(claim, passage))[0] for claim, passage in pairs]


def judge(
    claim: str,
    passage: str,
    before: str = "",
    after: str = "",
    claim_date: date | None = None,
    passage_date: date | None = None,
) -> Judgement:
    """What ``passage`` does to ``claim``; ``before`` and ``after`` stand around it in its text.

    The context only explains who or what the passage speaks of; it is not judged itself.
    """
    pair = Pair(claim, passage, f"{before}\n{after}".strip())
    probabilities, objections = _weigh(pair)
    return decide(probabilities, objections, describe_agreement(pair))


def judge_pairs(
    pairs: Sequence[tuple[str, str]], judge_model: Judge | None = None
) -> list[Judgement]:
    """Judgements of many (claim, passage) pairs; another model's probabilities may replace ours.

    The guards object whoever judges.
    """
    if judge_model is None:
        return [judge(claim, passage) for claim, passage in pairs]
    return [
        decide(probabilities, find_objections(pair), describe_agreement(pair))
        for probabilities, pair in zip(
            judge_model.judge_batch(pairs), (Pair(*texts) for texts in pairs), strict=True
        )
    ]


def decide(
    probabilities: Probabilities, objections: Sequence[Objection], agreement: str = ""
) -> Judgement:
    """The stance with the guards' objections applied, and the reasons in words."""
    restrained = restrain(probabilities, objections)
    stance = choose_stance(restrained)
    reasons = [Reason(o.guard, o.words) for o in _by_weight(objections)][:MOST_REASONS]
    if stance is Stance.SUPPORTS or not reasons:
        reasons.insert(0, Reason("agreement", agreement)) if agreement else None
    return Judgement(stance, restrained, tuple(reasons))


def restrain(probabilities: Probabilities, objections: Sequence[Objection]) -> Probabilities:
    """Probabilities after the heaviest objection has taken its part of the support."""
    heaviest = max((o.weight for o in objections), key=lambda w: w.value, default=Weight.NOTE)
    ceiling = MOST_SUPPORT.get(heaviest, 1.0)
    if probabilities.supports <= ceiling:
        return probabilities
    taken = probabilities.supports - ceiling
    refuting = taken * TO_REFUTES[heaviest]
    return Probabilities(
        supports=ceiling,
        refutes=probabilities.refutes + refuting,
        discusses=probabilities.discusses + taken - refuting,
        unrelated=probabilities.unrelated,
    )


def choose_stance(probabilities: Probabilities) -> Stance:
    """The side that is likely enough, else "discusses", else "unrelated"."""
    if probabilities.supports >= SUPPORT_FROM:
        return Stance.SUPPORTS
    if probabilities.refutes >= REFUTE_FROM:
        return Stance.REFUTES
    related = 1 - probabilities.unrelated
    return Stance.DISCUSSES if related >= 0.5 else Stance.UNRELATED


def describe_agreement(pair: Pair) -> str:
    """How much of the claim the passage says, in words."""
    content = [word for word in pair.claim.words if word.is_content]
    found = len(pair.aligned_content)
    if not content:
        return "the claim has no word that could be looked up"
    if found == len(content):
        return "says every key word of the claim"
    missing = [pair.claim.words[i].text for i in pair.missing][:3]
    named = ", ".join(f"'{word}'" for word in missing)
    return f"says {found} of {len(content)} key words of the claim, not {named}"


def _weigh(pair: Pair) -> tuple[Probabilities, tuple[Objection, ...]]:
    objections = find_objections(pair)
    layer = load_layer("sentence", FEATURES)
    return layer.predict(measure(pair, objections)), objections


def _by_weight(objections: Sequence[Objection]) -> list[Objection]:
    return sorted(objections, key=lambda objection: -objection.weight.value)
