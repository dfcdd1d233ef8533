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
SAME_SUBJECT = 0.6
"""Coverage from which a contrary particular is taken to speak of the same thing."""
TO_REFUTES = {Weight.CAUTION: 0.15, Weight.CONTRARY: 0.75}
"""Of the support that an objection takes away, the share that goes to "refutes"."""
NEARLY_ALL = 0.85
"""Coverage from which a passage counts as saying the claim, though a word of it is put otherwise.
Of 485 distorted claims it lets through 3.3 instead of 1.9 per cent."""
MOST_REASONS = 6
LEAST_SUPPORT = 0.6
"""Support for a passage that says every word of the claim, where no guard objects (measured: 75 to
89 per cent of such passages do support)."""
NOTHING_SHARED = Probabilities(0.01, 0.02, 0.12, 0.85)
"""For a passage without any content word of the claim."""


class Judge(Protocol):
    """Anything that judges pairs, such as a trained cross-encoder; the guards stand beside it."""

    def judge_batch(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Probabilities]:
        """Probabilities for each (claim, passage), in the same order."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair with the judge's probabilities, before the guards' last word."""

    pair: Pair
    objections: tuple[Objection, ...]
    probabilities: Probabilities
    is_chosen: bool = False
    """True where a person put the two texts side by side: then the likeliest stance is the answer.
    What was only found by search takes a side on named grounds alone."""


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
    (judgement,) = judge_passages(claim, [(passage, f"{before}\n{after}".strip())])
    return judgement


def judge_passages(claim: str, passages: Sequence[tuple[str, str]]) -> list[Judgement]:
    """What each of several (passage, context) does to ``claim``; quicker than one by one."""
    pairs = [Pair(claim, passage, context) for passage, context in passages]
    return [decide(weighed) for weighed in weigh(pairs)]


def judge_pairs(
    pairs: Sequence[tuple[str, str]], judge_model: Judge | None = None
) -> list[Judgement]:
    """Judgements of many (claim, passage) pairs; another model's probabilities may replace ours.

    The guards object whoever judges.
    """
    laid = [Pair(*texts) for texts in pairs]
    if judge_model is None:
        return [decide(weighed) for weighed in weigh(laid)]
    return [
        decide(Weighed(pair, find_objections(pair), probabilities))
        for probabilities, pair in zip(judge_model.judge_batch(pairs), laid, strict=True)
    ]


def weigh(pairs: Sequence[Pair]) -> list[Weighed]:
    """Each pair with its objections and probabilities."""
    layer = load_layer("sentence", FEATURES)
    weighed = []
    for pair in pairs:
        objections = find_objections(pair)
        weighed.append(Weighed(pair, objections, layer.predict(measure(pair, objections))))
    return weighed


def decide(weighed: Weighed) -> Judgement:
    """The stance with the guards' objections applied, and the reasons in words."""
    pair, objections = weighed.pair, weighed.objections
    if not pair.aligned_content:
        words = Reason("agreement", describe_agreement(pair))
        return Judgement(Stance.UNRELATED, NOTHING_SHARED, (words,))
    restrained = restrain(weighed.probabilities, objections, pair.coverage)
    is_said = not pair.unsaid or pair.coverage >= NEARLY_ALL
    if is_said and all(o.weight is Weight.NOTE for o in objections):
        restrained = vouch(restrained)
    stance = choose_stance(restrained)
    if not (weighed.is_chosen or _is_grounded(stance, pair, objections)):
        restrained = abstain(restrained)
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


def abstain(probabilities: Probabilities) -> Probabilities:
    """Probabilities in which neither side is likelier than "discusses"."""
    sides = probabilities.supports + probabilities.refutes
    open_ = probabilities.discusses
    ceiling = 0.99 * (sides + open_) / 3
    supports, refutes = min(probabilities.supports, ceiling), min(probabilities.refutes, ceiling)
    rest = sides - supports - refutes
    return Probabilities(supports, refutes, open_ + rest, probabilities.unrelated)


def choose_stance(probabilities: Probabilities) -> Stance:
    """The likeliest stance; "discusses" where a side would be the likeliest by too little."""
    if probabilities.unrelated >= 0.5:
        return Stance.UNRELATED
    likeliest = max(probabilities.supports, probabilities.refutes, probabilities.discusses)
    if probabilities.supports == likeliest and likeliest >= SUPPORT_FROM:
        return Stance.SUPPORTS
    is_refuted = probabilities.refutes == likeliest > probabilities.discusses
    return Stance.REFUTES if is_refuted else Stance.DISCUSSES


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


def _is_grounded(stance: Stance, pair: Pair, objections: Sequence[Objection]) -> bool:
    """Is there more for the stance than the layer's word? Without it, half of its calls were wrong
    (training parts): refuting where no guard names what is contrary, supporting where the passage
    has few of the claim's words."""
    if stance is Stance.REFUTES:
        is_contrary = any(objection.weight is Weight.CONTRARY for objection in objections)
        return is_contrary and pair.coverage >= SAME_SUBJECT
    return stance is not Stance.SUPPORTS or pair.coverage >= TELLING_COVERAGE


def _by_weight(objections: Sequence[Objection]) -> list[Objection]:
    return sorted(objections, key=lambda objection: -objection.weight.value)
