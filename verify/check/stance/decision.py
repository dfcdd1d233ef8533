"""From features and objections to a judgement; the guards have the last word, towards caution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from verify.check.stance.encoder import Shares
from verify.check.stance.features import FEATURES, measure
from verify.check.stance.grounds import is_grounded
from verify.check.stance.guards import Objection, Weight, find_objections
from verify.check.stance.guards.predicate import PREDICATE_GUARDS
from verify.check.stance.guards.wording import quote
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
NEARLY_ALL = 0.85
"""Coverage from which a passage counts as saying the claim, though a word of it is put otherwise.
Of 485 distorted claims it lets through 3.3 instead of 1.9 per cent."""
BELIEVED = 0.55
"""Probability from which a side is taken on the word of a model that read both texts."""
MOST_REASONS = 6
LEAST_SUPPORT = 0.6
"""Support for a passage that says every word of the claim, where no guard objects (measured: 75 to
89 per cent of such passages do support)."""
UNDOUBTED = 0.35
"""The cross-encoder's support from which LEAST_SUPPORT is given where it has read the pair."""
YIELDING = frozenset({"negation", "opposite", "debunked", "denial"})
OVERRULED = 0.8
"""The cross-encoder's support from which these guards yield to it, where it has read the pair: of
what they would then still object to, three quarters do support. Those on numbers, dates, names and
roles never yield: there it is they that see more."""
NOTHING_SHARED = Probabilities(0.01, 0.02, 0.12, 0.85)
"""For a passage without any content word of the claim."""


class Judge(Protocol):
    """Anything that reads pairs, such as a model that a newsroom brings; the guards object to its
    support, too."""

    @property
    def name(self) -> str:
        """What its judgements are marked with."""

    def judge_batch(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Probabilities | None]:
        """Probabilities for each (claim, passage), in the same order; None where it has none."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair with the judge's probabilities, before the guards' last word."""

    pair: Pair
    objections: tuple[Objection, ...]
    probabilities: Probabilities
    is_chosen: bool = False
    """True where a person put the two texts side by side: then the likeliest stance is the answer.
    What was only found by search takes a side on named grounds alone."""
    read_by: str = ""
    """The model that read both texts and gave the probabilities; empty where it was our layer."""
    shares: Shares | None = None
    """What our own cross-encoder said, where it has a voice in the probabilities. It has weighed
    cautions with the rest, so that only what is contrary still takes support away."""


def judge_pairs(pairs: Sequence[tuple[str, str]], model: Judge | None = None) -> list[Judgement]:
    """Judgements of many (claim, passage) pairs; another model's probabilities may replace ours.

    The guards object whoever judges.
    """
    return [decide(weighed) for weighed in weigh([Pair(*texts) for texts in pairs], model)]


def weigh(pairs: Sequence[Pair], model: Judge | None = None) -> list[Weighed]:
    """Each pair with its objections and probabilities: ours where ``model`` has none."""
    texts = [(pair.claim.text, pair.passage.text) for pair in pairs]
    read = model.judge_batch(texts) if model else [None] * len(pairs)
    weighed = []
    for pair, probabilities in zip(pairs, read, strict=True):
        objections = find_objections(pair)
        if model and probabilities:
            weighed.append(Weighed(pair, objections, probabilities, read_by=model.name))
        else:
            weighed.append(weigh_words(pair, objections))
    return weighed


def weigh_words(pair: Pair, objections: tuple[Objection, ...]) -> Weighed:
    """The pair with the probabilities that its words and the guards give it.

    The cross-encoder has no voice here: of all that it would call support in what search brings
    up, only half is (docs/quality.md). It is asked about near misses alone, in ``found``.
    """
    ours = load_layer("sentence", FEATURES).predict(measure(pair, objections))
    return Weighed(pair, objections, ours)


def decide(weighed: Weighed) -> Judgement:
    """The stance with the guards' objections applied, and the reasons in words."""
    pair, objections = weighed.pair, weighed.objections
    if not (pair.aligned_content or weighed.read_by):
        words = Reason("agreement", describe_agreement(pair))
        return Judgement(Stance.UNRELATED, NOTHING_SHARED, (words,))
    heavy = [o for o in objections if not _is_weighed_already(o, weighed.shares)]
    restrained = restrain(weighed.probabilities, heavy, pair.coverage)
    is_said = not pair.unsaid or pair.coverage >= NEARLY_ALL
    is_clear = all(o.weight is Weight.NOTE and o.guard not in PREDICATE_GUARDS for o in objections)
    is_doubted = weighed.shares is not None and weighed.shares[0] < UNDOUBTED
    if is_said and is_clear and not (weighed.read_by or is_doubted):
        restrained = vouch(restrained)
    stance = choose_stance(restrained)
    # a guard may take a model's support away; to refute, it needs grounds of its own
    is_read = weighed.read_by and chance_of(weighed.probabilities, stance) >= BELIEVED
    if not (weighed.is_chosen or is_read or is_grounded(stance, restrained, pair, objections)):
        restrained = abstain(restrained)
        stance = choose_stance(restrained)
    reasons = [Reason(o.guard, o.words) for o in _by_weight(objections)][:MOST_REASONS]
    if stance is Stance.SUPPORTS or not reasons:
        reasons.insert(0, Reason("agreement", describe_agreement(pair)))
    if weighed.read_by:
        reasons.insert(0, Reason("model", describe_reading(weighed)))
    return Judgement(stance, restrained, tuple(reasons))


def _is_weighed_already(objection: Objection, shares: Shares | None) -> bool:
    """Whether the stack, with the encoder's reading, decides about it instead of a veto."""
    if shares is None:
        return False
    if objection.weight is not Weight.CONTRARY:
        return True
    return objection.guard in YIELDING and bool(shares[0] >= OVERRULED)


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


def describe_reading(weighed: Weighed) -> str:
    """What the model said before the guards objected, in words."""
    stance = choose_stance(weighed.probabilities)
    return f"{weighed.read_by}: {stance.value} ({chance_of(weighed.probabilities, stance):.2f})"


def chance_of(probabilities: Probabilities, stance: Stance) -> float:
    """The probability of one stance."""
    return float(getattr(probabilities, stance.value))


def describe_agreement(pair: Pair) -> str:
    """How much of the claim the passage says, in words."""
    content = [word for word in pair.claim.words if word.is_content]
    found = len(pair.aligned_content)
    if not content:
        return "the claim has no word that could be looked up"
    if found == len(content):
        return "has every key word of the claim"
    missing = [pair.claim.words[i].text for i in pair.missing][:3]
    named = ", ".join(map(quote, missing))
    return f"has {found} of {len(content)} key words of the claim; not {named}"


def _by_weight(objections: Sequence[Objection]) -> list[Objection]:
    return sorted(objections, key=lambda objection: -objection.weight.value)
