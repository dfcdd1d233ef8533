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

SUPPORT_FROM = 0.36
"""Probability from which a passage may be called support, if nothing else is likelier."""
MOST_SUPPORT = {Weight.CAUTION: 0.3, Weight.CONTRARY: 0.1}
"""Support that an objection leaves at most."""
TELLING_COVERAGE = 0.6
"""Coverage from which one differing word is telling; below, the texts differ in everything, and the
layer weighs the objection among its features."""
TO_REFUTES = {Weight.CAUTION: 0.15, Weight.CONTRARY: 0.75}
"""Of the support that an objection takes away, the share that goes to "refutes"."""
MOST_REASONS = 6
LEAST_SUPPORT = 0.6
"""Support for a passage that says every word of the claim, where no guard objects (measured: 75 to
89 per cent of such passages do support)."""
NOTHING_SHARED = Probabilities(0.01, 0.02, 0.12, 0.85)
"""For a passage without any content word of the claim."""


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
    return decide(pair, probabilities, objections)


def judge_pairs(
    pairs: Sequence[tuple[str, str]], judge_model: Judge | None = None
) -> list[Judgement]:
    """Judgements of many (claim, passage) pairs; another model's probabilities may replace ours.

    The guards object whoever judges.
    """
    if judge_model is None:
        return [judge(claim, passage) for claim, passage in pairs]
    return [
        decide(pair, probabilities, find_objections(pair))
        for probabilities, pair in zip(
            judge_model.judge_batch(pairs), (Pair(*texts) for texts in pairs), strict=True
        )
    ]


def decide(pair: Pair, probabilities: Probabilities, objections: Sequence[Objection]) -> Judgement:
    """The stance with the guards' objections applied, and the reasons in words."""
    if not pair.aligned_content:
        words = Reason("agreement", describe_agreement(pair))
        return Judgement(Stance.UNRELATED, NOTHING_SHARED, (words,))
    restrained = restrain(probabilities, objections, pair.coverage)
    if not pair.unsaid and all(o.weight is Weight.NOTE for o in objections):
        restrained = vouch(restrained)
    stance = choose_stance(restrained)
    reasons = [Reason(o.guard, o.words) for o in _by_weight(objections)][:MOST_REASONS]
    if stance is Stance.SUPPORTS or not reasons:
        reasons.insert(0, Reason("agreement", describe_agreement(pair)))
    return Judgement(stance, restrained, tuple(reasons))


def restrain(
    probabilities: Probabilities, objections: Sequence[Objection], coverage: float
) -> Probabilities:
    """Probabilities after the heaviest objection has taken its part of the support."""
    heaviest = max((o.weight for o in objections), key=lambda w: w.value, default=Weight.NOTE)
    if coverage < TELLING_COVERAGE:
        heaviest = Weight.CAUTION if heaviest is Weight.CONTRARY else Weight.NOTE
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


def vouch(probabilities: Probabilities) -> Probabilities:
    """Probabilities with at least LEAST_SUPPORT for support, the others shrunk alike."""
    if probabilities.supports >= LEAST_SUPPORT:
        return probabilities
    shrunk = (1 - LEAST_SUPPORT) / (1 - probabilities.supports)
    return Probabilities(
        supports=LEAST_SUPPORT,
        refutes=probabilities.refutes * shrunk,
        discusses=probabilities.discusses * shrunk,
        unrelated=probabilities.unrelated * shrunk,
    )


def choose_stance(probabilities: Probabilities) -> Stance:
    """The likeliest stance; "discusses" where a side would be the likeliest by too little."""
    if probabilities.unrelated >= 0.5:
        return Stance.UNRELATED
    likeliest = max(probabilities.supports, probabilities.refutes, probabilities.discusses)
    if probabilities.supports == likeliest and likeliest >= SUPPORT_FROM:
        return Stance.SUPPORTS
    return Stance.REFUTES if probabilities.refutes == likeliest else Stance.DISCUSSES


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
