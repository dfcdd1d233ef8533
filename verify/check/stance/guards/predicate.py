"""What the claim says of its subject, and whether the passage says just that.

"Police questioned her" has all but one of the words of "Police arrested her", and "they lifted the
ban" all the words of "they imposed a ban": the verb decides. Read from dependency parses, and only
where the words alone would pass for support, because a parse takes longer than all other guards.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from verify.check.match.reading import Reading
from verify.check.match.relations import base_of
from verify.check.stance.guards.registry import Weight, guard
from verify.check.stance.guards.wording import IN_CLAIM, IN_PASSAGE, quote
from verify.check.stance.pair import Pair
from verify.check.stance.partners import NOWHERE
from verify.text.lexicon import phrases
from verify.text.parser import Parse, Word, parse_sentences
from verify.text.sentences import split_sentences

PREDICATE_GUARDS = frozenset({"predicate-missing", "predicate-governed"})
WORTH_PARSING = 0.6
"""Coverage from which the guard looks; below, nothing is called support anyway."""
_OWN_CLAUSE = frozenset({"relcl", "acl", "advcl", "appos", "conj", "ccomp", "parataxis"})
"""Relations below which a clause says something by itself, whatever governs it."""


@guard("predicate-missing")
def find_missing_predicates(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The verb that carries the claim, or what stands for it, is not in the passage."""
    loose = {i for i in pair.unsaid if not _is_particular(pair.claim, i)}
    if not loose or pair.coverage < WORTH_PARSING:
        return
    for place in sorted(loose & find_predicates(pair.claim).keys()):
        yield Weight.NOTE, f"{quote(pair.claim.words[place].text)} {IN_CLAIM}"


@guard("predicate-governed")
def find_governing_verbs(pair: Pair) -> Iterator[tuple[Weight, str]]:
    """The passage names what the claim states, but another verb governs it or leaves it open."""
    if pair.coverage < WORTH_PARSING:
        return
    for words in _find_open_infinitive(pair):
        yield Weight.CAUTION, words
        return
    extra = {j for j in pair.extra if not _is_particular(pair.passage, j)}
    if not extra:
        return
    for place, is_verb in sorted(find_predicates(pair.claim).items()):
        if pair.forth[place] == NOWHERE:
            continue
        governors, is_noun = find_governors(pair.passage, pair.forth[place])
        for governor in governors:
            if governor in extra:
                # "banned" here, "lifted the ban" there: the deed has become a thing
                weight = Weight.CAUTION if is_verb and is_noun else Weight.NOTE
                yield weight, f"{quote(pair.passage.words[governor].text)} {IN_PASSAGE}"
                return


def _find_open_infinitive(pair: Pair) -> Iterator[str]:
    """The claim says that it was done; the passage, that somebody is to do it, or wants to."""
    if not any(word.folded == "to" for word in pair.passage.words):
        return
    for place, is_verb in sorted(find_predicates(pair.claim).items()):
        there = pair.forth[place]
        if not is_verb or there == NOWHERE or _find_opening(pair.claim, place):
            continue
        if opening := _find_opening(pair.passage, there):
            yield f"{quote(opening)} {IN_PASSAGE}"
            return


def _find_opening(reading: Reading, place: int) -> str:
    """The words before an infinitive that leave open whether it was done; else nothing."""
    words = reading.words
    to = next(
        (k for k in range(place - 1, max(-1, place - 4), -1) if words[k].folded == "to"), None
    )
    between = words[to + 1 : place] if to is not None else ()
    if not to or any(base_of(word.folded) not in ("be", "have") for word in between):
        return ""
    governor = words[to - 1]
    if base_of(governor.folded) in phrases("implicative_verbs"):
        return ""
    return f"{governor.text} {words[to].text} {words[place].text}"


@lru_cache(maxsize=1 << 13)
def find_predicates(reading: Reading) -> dict[int, bool]:
    """Places of the words that carry the statement, and whether each is a verb.

    They are the main verbs, and what verbs carry that say little by themselves.
    """
    found: dict[int, bool] = {}
    for parse, offset in _parse(reading.text):
        places = _Places(reading, offset)
        for root in parse.roots():
            for verb in (root, *parse.children(root, "conj")):
                for word in _find_carried(parse, verb, places):
                    if (place := places.at(word)) != NOWHERE:
                        found[place] = word.is_verb
    return found


def _find_carried(parse: Parse, verb: Word, places: _Places) -> list[Word]:
    """The verb; where it says little, what it carries; where it reports, what is reported."""
    reported = list(parse.children(verb, "ccomp", "xcomp"))
    if reported:
        inner = [word for clause in reported for word in _find_carried(parse, clause, places)]
        return inner if places.is_bearing(verb) else [verb, *inner]
    if not verb.is_verb or not places.is_bearing(verb):
        return [verb]
    for relations in (("acomp", "attr", "dobj", "oprd"), ("advmod",), ("nsubj", "nsubjpass")):
        if carried := list(parse.children(verb, *relations)):
            return carried
    return [verb]


@lru_cache(maxsize=1 << 13)
def find_governors(reading: Reading, place: int) -> tuple[tuple[int, ...], bool]:
    """Places of the verbs above a word within its clause that do more than carry it.

    Also whether the word itself is a noun.
    """
    start = reading.words[place].start
    for parse, offset in _parse(reading.text):
        places = _Places(reading, offset)
        for word in parse.words:
            if word.start + offset == start:
                above = (places.at(verb) for verb in _climb(parse, word, places))
                return tuple(k for k in above if k not in (NOWHERE, place)), word.is_noun
    return (), False


def _climb(parse: Parse, word: Word, places: _Places) -> Iterator[Word]:
    steps = 0
    while word.relation not in _OWN_CLAUSE and steps < len(parse.words):
        above = parse.head(word)
        if above is None:
            return
        if above.is_verb and not places.is_bearing(above):
            yield above
        word, steps = above, steps + 1


class _Places:
    """From the words of a parsed sentence to the words of a reading, by where they begin."""

    def __init__(self, reading: Reading, offset: int) -> None:
        self._reading, self._offset = reading, offset
        self._by_start = {word.start: place for place, word in enumerate(reading.words)}

    def at(self, word: Word) -> int:
        """The place in the reading, or NOWHERE."""
        return self._by_start.get(word.start + self._offset, NOWHERE)

    def is_bearing(self, word: Word) -> bool:
        """Does the verb, or the expression that it begins, only carry its noun?"""
        place = self.at(word)
        folded = word.lower if place == NOWHERE else self._reading.words[place].folded
        return base_of(folded) in _bearing()


def _parse(text: str) -> list[tuple[Parse, int]]:
    spans = [(start, end) for start, end in split_sentences(text) if text[start:end].strip()]
    parses = parse_sentences([text[start:end] for start, end in spans])
    return [(parse, start) for parse, (start, _) in zip(parses, spans, strict=True)]


def _is_particular(reading: Reading, place: int) -> bool:
    """Names and numbers have guards of their own."""
    return reading.words[place].is_name or reading.words[place].is_number


@cache
def _bearing() -> frozenset[str]:
    return frozenset(base_of(word) for word in phrases("bearing_verbs"))
