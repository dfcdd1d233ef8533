"""Words that stand for each other: synonyms, families of one root, kinds, opposites."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Protocol

from verify.text.lexicon import table
from verify.text.tokens import stem_word

FORM, SYNONYM, FAMILY, KIND = 0.95, 0.9, 0.85, 0.7
"""How well another form of a word stands in for it, a synonym, a word of the same root, and a
word for a special kind of it."""


class Word(Protocol):
    """A word with its folded form and its stem."""

    @property
    def folded(self) -> str: ...
    @property
    def stem(self) -> str: ...


@cache
def stand_ins() -> dict[str, dict[str, float]]:
    """For a stem of the claim: stems of a passage that may stand in for it, and how well."""
    related: dict[str, dict[str, float]] = defaultdict(dict)

    def relate(a: str, b: str, worth: float) -> None:
        if a != b:
            related[a][b] = max(worth, related[a].get(b, 0.0))

    for form, base in table("wordnet_irregular"):
        relate(stem_word(form), stem_word(base), FORM)
        relate(stem_word(base), stem_word(form), FORM)
    for low, high in table("wordnet_kinds"):
        relate(stem_word(high), stem_word(low), KIND)
    for first, second in table("wordnet_families"):
        relate(stem_word(first), stem_word(second), FAMILY)
        relate(stem_word(second), stem_word(first), FAMILY)
    for name in ("wordnet_synonyms", "synonyms"):
        for first, rest in table(name):
            group = [stem_word(word) for word in (first, *rest.split())]
            for a in group:
                for b in group:
                    relate(a, b, SYNONYM)
    _add_british_spellings(related)
    return dict(related)


def _add_british_spellings(related: dict[str, dict[str, float]]) -> None:
    """What WordNet knows of "apologize" holds for "apologise"."""
    for stem, others in list(related.items()):
        twin = stem.replace("iz", "is")
        if twin != stem:
            related[twin] = {stem: FORM, **others, **related.get(twin, {})}
            related[stem] = {**others, twin: FORM}
            for other, worth in others.items():
                if stem in related.get(other, {}):
                    related[other] = {twin: worth, **related[other]}


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For a stem: the stems that say the contrary."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in ("wordnet_antonyms", "opposites"):
        for first, rest in table(name):
            for second in rest.split():
                for a in stem_forms(first):
                    for b in stem_forms(second) - {a}:
                        found[a].add(b)
                        found[b].add(a)
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def _irregular_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for form, base in table("wordnet_irregular"):
        found[stem_word(base)].add(stem_word(form))
    return {base: frozenset(forms) for base, forms in found.items()}


def stem_forms(word: str) -> frozenset[str]:
    """The stem of ``word`` and of its irregular forms."""
    stem = stem_word(word)
    return frozenset({stem}) | _irregular_forms().get(stem, frozenset())


@lru_cache(maxsize=1 << 16)
def base_of(folded: str) -> str:
    """The basic form of a folded word, irregular verbs included."""
    stem = stem_word(folded)
    return _bases().get(folded) or _bases().get(stem, stem)


@cache
def _bases() -> dict[str, str]:
    found = {stem_word(form): stem_word(base) for form, base in table("wordnet_irregular")}
    found |= dict.fromkeys(("is", "are", "was", "were", "been", "being", "am"), "be")
    found |= dict.fromkeys(("'s", "’s", "'re", "’re", "'m", "’m"), "be")
    return found | {"left": "leave", "felt": "feel", "found": "find", "has": "have", "had": "have"}


_NOTHING: frozenset[str] = frozenset()


def find_opposites(word: Word) -> frozenset[str]:
    """Stems and forms that say the contrary of ``word``."""
    of_stem = opposites().get(word.stem, _NOTHING)
    of_form = opposites().get(word.folded, _NOTHING) if word.folded != word.stem else _NOTHING
    return of_stem | of_form if of_form else of_stem


def is_opposite(word: Word, contrary: frozenset[str]) -> bool:
    """Is ``word`` one of those in ``contrary``?"""
    return word.stem in contrary or word.folded in contrary


@cache
def kinds() -> dict[str, frozenset[str]]:
    """For a stem: the stems of the kinds that it directly belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for low, high in table("wordnet_kinds"):
        found[stem_word(low)].add(stem_word(high))
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def _known_words() -> frozenset[str]:
    words = {word for row in table("wordnet_kinds") for word in row}
    words |= {word for row in table("wordnet_families") for word in row}
    words |= {word for row in table("wordnet_antonyms") for word in row}
    for first, rest in table("wordnet_synonyms"):
        words |= {first, *rest.split()}
    return frozenset(words)


def is_known_word(folded: str) -> bool:
    """Is it an ordinary word of the dictionary (so that a capital may only begin a sentence)?"""
    if folded in _known_words():
        return True
    root = folded.removesuffix("ves")
    return root != folded and not _known_words().isdisjoint((root + "f", root + "fe"))
