"""When search may take a side: most passages that it brings up speak of the matter and take none.

A passage that a person put beside a claim is judged by the likeliest stance. What was only found
has to state the claim's own proposition, in one of its sentences: its subject, verb and object. To
refute it, it has to state that proposition with a contrary particular in it, and not much else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from verify.check.match.reading import Word
from verify.check.match.relations import base_of
from verify.check.stance.guards import Objection, Weight
from verify.check.stance.guards.names import is_rival
from verify.check.stance.guards.polarity import opposite_places
from verify.check.stance.guards.predicate import PREDICATE_GUARDS, find_predicates
from verify.check.stance.pair import Pair, words_within
from verify.check.stance.partners import NOWHERE
from verify.model import Probabilities, Stance
from verify.text.comparison import Agreement
from verify.text.dates import DateSpan
from verify.text.lexicon import phrases

ENOUGH = 3.0
"""Weight of words from which a claim can be recognised; "It has to end" says too little."""
SAID = 0.72
"""Share of the claim that one sentence of the passage has to say to support it."""
SURELY_SAID = 0.85
"""The same, where the passage puts the claim's verb otherwise."""
SAME_PROPOSITION = 0.8
"""Share of the claim that one sentence has to say, its contrary particulars included, to refute."""
MOST_CONTRARY = 0.4
"""Share of the claim in which the passage may differ and still speak of the same event."""
VALUES = frozenset({"number-differs", "date-differs"})
COMPARABLE = 0.45
"""Share of the passage's sentence that the claim has to say before another number is contrary; in
a sentence that tells much else, it mostly counts something else, or another time."""
MONTH = 31
"""Days; a longer time that only the passage names is another time than the claim's."""
DENIALS = frozenset({"negation", "denial", "debunked"})
IN_ORDER = 0.7
"""Share of the claim's words that a denied passage has to hold in their order."""
WIDEST = 3.0
"""Words of the passage over which the claim's words may be strewn, for each word of the claim."""
ALIKE = 0.6
"""Share of a passage that a claim of few words has to make up."""
SURE = 0.5
"""Probability of support that a passage needs that puts the claim's verb otherwise."""


def is_grounded(
    stance: Stance, probabilities: Probabilities, pair: Pair, objections: Sequence[Objection]
) -> bool:
    """Is there more for a side than the layer's word? True for stances that take none."""
    if stance is Stance.SUPPORTS:
        return is_stated(probabilities, pair, objections)
    return stance is not Stance.REFUTES or is_contradicted(pair, objections)


def is_stated(probabilities: Probabilities, pair: Pair, objections: Sequence[Objection]) -> bool:
    """Does one sentence of the passage state what the claim states?"""
    if not says_enough(pair):
        return False
    said = measure_said(pair, frozenset())
    if any(objection.guard in PREDICATE_GUARDS for objection in objections):
        return said >= SURELY_SAID and probabilities.supports >= SURE
    return said >= SAID


def is_contradicted(pair: Pair, objections: Sequence[Objection]) -> bool:
    """Does one sentence state the claim's proposition with a contrary particular in it?"""
    contraries = {o.guard for o in objections if o.weight is Weight.CONTRARY}
    cautions = {o.guard for o in objections if o.weight is Weight.CAUTION}
    cautions |= {o.guard for o in objections if o.guard == "predicate-governed"}
    contrary = find_contrary(pair)
    if "negation" in contraries:
        # "no boat" is contrary to "nine boats"
        cautions.discard("number-missing")
        contrary |= find_missing_numbers(pair)
    if cautions or not contraries or not says_enough(pair):
        return False
    if contraries <= DENIALS and not keeps_order(pair):
        return False
    weight = sum(pair.weights[i] for i in contrary)
    is_little = weight <= MOST_CONTRARY * sum(pair.weights)
    is_said = is_little and measure_said(pair, contrary) >= SAME_PROPOSITION
    is_comparable = not contraries <= VALUES or are_comparable(pair, contrary)
    return is_said and is_about_it(pair, contrary) and is_comparable


def is_about_it(pair: Pair, contrary: frozenset[int]) -> bool:
    """Are the claim's verbs in the passage, contrary to it, or only there to carry a noun?

    A verb in whose place the passage has another word ("paid", "earned") carries nothing.
    """
    bearing = {i for i, word in enumerate(pair.claim.words) if _is_bearing(word)}
    if any(swap.claim in bearing for swap in pair.substitutions):
        return False
    return all(
        pair.forth[place] != NOWHERE or place in contrary or place in bearing
        for place in find_predicates(pair.claim)
    )


def are_comparable(pair: Pair, contrary: frozenset[int]) -> bool:
    """Do the values that differ speak of one time, in a sentence that tells not much else?"""
    known = {pairing.passage for pairing in pair.particulars.dates}
    periods = [date for date in pair.passage.dates if is_period(date) and date not in known]
    return not periods and measure_said_back(pair, contrary) >= COMPARABLE


def is_period(date: DateSpan) -> bool:
    """Is it longer than a month?"""
    return (date.last - date.first).days > MONTH


def _is_bearing(word: Word) -> bool:
    return not word.is_number and base_of(word.folded) in phrases("bearing_verbs")


def keeps_order(pair: Pair) -> bool:
    """Do most of the claim's words stand in their order in the passage, or is one in the passive?

    A negation turns only the proposition that it stands in: the same words in another order are
    mostly another one.
    """
    places = [j for _, j in pair.aligned_content]
    tails: list[int] = []  # patience sorting: the longest rising row has len(tails) places
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    is_passive = any(w.folded == "by" for w in (*pair.claim.words, *pair.passage.words))
    return is_passive or len(tails) >= IN_ORDER * len(places)


def says_enough(pair: Pair) -> bool:
    """Can the claim be recognised, or is the passage nearly the same text?"""
    weight = sum(pair.weights[i] for i, word in enumerate(pair.claim.words) if word.is_content)
    return weight >= ENOUGH or pair.coverage_back >= ALIKE


def measure_said(pair: Pair, granted: frozenset[int]) -> float:
    """Share of the claim's weight that the best sentence of the passage says, 0..1.

    ``granted`` are places of the claim that count as said though they have no partner. Where the
    claim's words are strewn over the sentence, it is shrunk accordingly.
    """
    numbers = pair.passage.sentence_numbers
    content = [i for i, word in enumerate(pair.claim.words) if word.is_content]
    total = sum(pair.weights[i] for i in content)
    best = 0.0
    for sentence in {numbers[j] for _, j in pair.aligned_content}:
        inside = [i for i, j in pair.aligned_content if numbers[j] == sentence]
        said = sum(pair.weights[i] * pair.likeness[i] for i in inside)
        said += sum(pair.weights[i] for i in content if i in pair.covered or i in granted)
        places = [pair.forth[i] for i in inside]
        stretch = (max(places) - min(places) + 1) / (WIDEST * max(4, len(pair.claim.words)))
        best = max(best, said / max(1.0, stretch))
    return best / total if total else 0.0


def measure_said_back(pair: Pair, contrary: frozenset[int]) -> float:
    """Share of the weight of the passage's nearest sentence that the claim has, 0..1.

    The words that stand in the place of ``contrary`` ones count as the claim's.
    """
    numbers = pair.passage.sentence_numbers
    inside = Counter(numbers[j] for _, j in pair.aligned_content)
    if not inside:
        return 0.0
    nearest = inside.most_common(1)[0][0]
    swapped = {swap.passage for swap in pair.substitutions if swap.claim in contrary}
    swapped |= {j for j, word in enumerate(pair.passage.words) if contrary and word.is_number}
    places = [
        j for j, word in enumerate(pair.passage.words) if numbers[j] == nearest and word.is_content
    ]
    total = sum(pair.passage_weights[j] for j in places)
    said = sum(pair.passage_weights[j] for j in places if pair.back[j] != NOWHERE or j in swapped)
    return said / total if total else 0.0


def find_missing_numbers(pair: Pair) -> frozenset[int]:
    """Places of the claim's numbers that have no counterpart."""
    return frozenset(
        i
        for quantity in pair.particulars.numbers_missing
        for i in words_within(pair.claim, quantity)
        if pair.forth[i] == NOWHERE
    )


def find_contrary(pair: Pair) -> frozenset[int]:
    """Places of the claim's words for which the passage has something contrary."""
    found = {i for i, _ in opposite_places(pair)}
    for pairing in pair.particulars.pairings:
        if pairing.comparison.agreement is Agreement.DIFFERENT:
            places = words_within(pair.claim, pairing.claim)
            found.update(i for i in places if pair.forth[i] == NOWHERE)
    for swap in pair.substitutions:
        word, other = pair.claim.words[swap.claim], pair.passage.words[swap.passage]
        if is_rival(pair, swap) or (word.is_number and other.is_number):
            found.add(swap.claim)
    return frozenset(found)
