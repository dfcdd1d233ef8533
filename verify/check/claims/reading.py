"""The reading form: a claim with pronouns and "the group" replaced by names.

Only what the coreference rules are fairly sure of is replaced, and nothing whose name already
stands in the claim itself; the claim's own span is never touched. A clause that shares its subject
with the one before it is given that subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from verify.check.attribution.coreference import Discourse
from verify.check.attribution.entities import Entity
from verify.check.attribution.quotations import Quotation
from verify.check.attribution.titles import group_nouns, person_nouns
from verify.model import AnonymousKind
from verify.text import lexicon
from verify.text.parser import Parse, Word

Span = tuple[int, int]
_LEAD = re.compile(
    r"^(?:however|but|and|also|meanwhile|moreover|furthermore|still|yet|so|in addition)\b,?\s*",
    re.IGNORECASE,
)
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading form of a sentence needs of its document."""

    discourse: Discourse
    quotations: Sequence[Quotation]


@dataclass(frozen=True, slots=True)
class _Replacement:
    start: int
    end: int
    entity: Entity
    is_possessive: bool = False


def write_reading(parse: Parse, pieces: Sequence[Span], offset: int, context: Context) -> str:
    """``pieces`` of a sentence, joined and readable alone; ``offset``: where the sentence begins.

    Offsets of ``pieces`` are those of the sentence, in order.
    """
    discourse = context.discourse
    known = {
        mention.entity.name
        for start, end in pieces
        for mention in discourse.entities.within(offset + start, offset + end)
    }
    replaced: list[_Replacement] = []
    for word in parse.words:
        if not any(start <= word.start < end for start, end in pieces):
            continue
        found = _replace(parse, word, pieces, offset, context)
        if found is not None and found.entity.name not in known:
            known.add(found.entity.name)
            replaced.append(found)
    text = " ".join(_apply(parse.text, piece, replaced) for piece in pieces)
    return _capitalise(_LEAD.sub("", " ".join(text.split())))


def _replace(
    parse: Parse, word: Word, pieces: Sequence[Span], offset: int, context: Context
) -> _Replacement | None:
    if word.tag in {"PRP", "PRP$"} and word.lower in _GENDERS:
        entity = _who_is_meant(parse, word, pieces, offset, context)
        if entity is None:
            return None
        return _Replacement(word.start, word.end, entity, word.tag == "PRP$")
    if word.tag == "NN" and word.lower in group_nouns():
        return _replace_group(parse, word, offset, context.discourse)
    return None


def _who_is_meant(
    parse: Parse, word: Word, pieces: Sequence[Span], offset: int, context: Context
) -> Entity | None:
    """Who "he" is, where neither the sentence itself nor a quotation leaves that open."""
    discourse, place = context.discourse, offset + word.start
    gender = _GENDERS[word.lower]
    if _is_either_or_short(parse, word) or _has_common_noun_above(parse, word):
        return None
    if _stands_before_its_name(parse, word):
        return None
    for quote in context.quotations:
        if quote.start <= place < quote.end:
            # In a quotation "he" is never the one who speaks.
            named = discourse.entities.within(quote.start, place)
            fits = [name.entity for name in named if discourse.may_be(name.entity, gender)]
            return fits[-1] if fits else None
    first = min(start for start, _ in pieces)
    if any(
        discourse.may_be(mention.entity, gender)
        for mention in discourse.entities.within(offset + first, place)
    ):
        return None
    return discourse.resolve_pronoun(word.lower, place)


def _is_either_or_short(parse: Parse, word: Word) -> bool:
    """True for "he or she", and for "he's"."""
    near = parse.words[max(0, word.index - 1) : word.index + 2]
    return any(other.lower in {"or", "/"} or other.text[0] in "'’" for other in near)


def _has_common_noun_above(parse: Parse, pronoun: Word) -> bool:
    """True for "a man lost his boat": he is whoever the man is."""
    word = pronoun
    while (head := parse.head(word)) is not None:
        subject = parse.child(head, "nsubj", "nsubjpass") if head.is_verb else None
        for noun in (head, subject):
            if noun is not None and noun.index < pronoun.index and _is_somebody(parse, noun):
                return True
        word = head
    return False


def _stands_before_its_name(parse: Parse, pronoun: Word) -> bool:
    """ "In his speech, Brandt said": he is the one named behind."""
    root = next(parse.roots(), None)
    subject = parse.child(root, "nsubj") if root else None
    return (
        subject is not None
        and pronoun.index < parse.subtree(subject)[0].index
        and subject.tag.startswith("NNP")
    )


def _is_somebody(parse: Parse, noun: Word) -> bool:
    """A single person without a name: "a client", but not "his sister, Ana Brandt"."""
    if noun.tag != "NN" or noun.lower not in _persons():
        return False
    return not any(beside.tag.startswith("NNP") for beside in parse.children(noun, "appos"))


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    reports = AnonymousKind.REPORTS.value
    unnamed = {row[0] for row in lexicon.table("anonymous_speakers") if row[1] != reports}
    groups = {noun for noun, kind in group_nouns().items() if kind == "organisation"}
    return person_nouns() | (unnamed - groups - lexicon.phrases("collectives"))


def _replace_group(
    parse: Parse, word: Word, offset: int, discourse: Discourse
) -> _Replacement | None:
    article = parse.child(word, "det")
    if article is None or article.lower not in {"the", "this"}:
        return None
    # "the group of nine", "the mayor of Ulm", "the ruling party" say themselves which they mean.
    others = [child for child in parse.children(word) if child.relation not in {"det", "case"}]
    if others or article.index != word.index - 1 or word.relation in {"compound", "appos"}:
        return None
    entity = discourse.resolve_noun(word.lower, offset + word.start)
    if entity is None:
        return None
    owner = parse.child(word, "case")
    end = owner.end if owner else word.end
    return _Replacement(article.start, end, entity, owner is not None)


def _apply(text: str, piece: Span, replaced: Sequence[_Replacement]) -> str:
    parts: list[str] = []
    position, end = piece
    for item in sorted(replaced, key=lambda item: item.start):
        if position <= item.start and item.end <= end:
            parts.append(text[position : item.start])
            parts.append(_name_as(item.entity, item.is_possessive))
            position = item.end
    parts.append(text[position:end])
    return "".join(parts)


def _name_as(entity: Entity, is_possessive: bool) -> str:
    name = entity.as_subject
    if not is_possessive:
        return name
    return name + ("’" if name.endswith("s") else "’s")


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
