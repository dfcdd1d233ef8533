"""The reading form: a claim with pronouns and "the group" replaced by names.

Only what the coreference rules are fairly sure of is replaced, and nothing whose name already
stands in the claim itself; the claim's own span is never touched.
"""

from __future__ import annotations

import re

from verify.check.attribution.coreference import Discourse, group_nouns
from verify.check.attribution.entities import Entity
from verify.check.claims.clauses import Clause
from verify.text.parser import Parse, Word

_POSSESSIVES = frozenset({"his", "their", "its"})
_LEAD = re.compile(
    r"^(?:however|but|and|also|meanwhile|moreover|furthermore|still|yet|so|in addition)\b,?\s*",
    re.IGNORECASE,
)


def write_reading(parse: Parse, clause: Clause, offset: int, discourse: Discourse) -> str:
    """The clause, readable alone. ``offset`` is where the sentence begins in the document."""
    replaced: list[tuple[int, int, str]] = []
    known = {
        mention.entity.name
        for mention in discourse.entities.within(offset + clause.start, offset + clause.end)
    }
    for word in parse.words:
        if not clause.start <= word.start < clause.end:
            continue
        replacement = _replacement(parse, word, offset, discourse)
        if replacement is None:
            continue
        start, end, entity, is_possessive = replacement
        if entity.name in known:
            continue
        known.add(entity.name)
        replaced.append((start, end, _name_as(entity, is_possessive)))
    text = _apply(parse.text, clause, replaced)
    return _capitalise(_LEAD.sub("", text))


def _replacement(
    parse: Parse, word: Word, offset: int, discourse: Discourse
) -> tuple[int, int, Entity, bool] | None:
    lower = word.lower
    position = offset + word.start
    if word.tag in {"PRP", "PRP$"} and lower != "i" and _is_unclear(parse, word):
        return None
    if word.tag == "PRP" and lower in {"he", "she", "him"}:
        entity = discourse.resolve_pronoun(lower, position, offset)
        return (word.start, word.end, entity, False) if entity else None
    if word.tag == "PRP$" and lower in {"his", "her"}:
        entity = discourse.resolve_pronoun(lower, position, offset)
        return (word.start, word.end, entity, True) if entity else None
    if word.tag == "NN" and lower in group_nouns():
        return _replace_group(parse, word, offset, discourse)
    return None


def _is_unclear(parse: Parse, word: Word) -> bool:
    """True inside a quotation, where others are meant, for "he or she", and for "he's"."""
    before = [other.text for other in parse.words[: word.index]]
    opened = sum(text in {"“", "``"} for text in before) > sum(
        text in {"”", "''"} for text in before
    )
    if opened or before.count('"') % 2 == 1:
        return True
    near = parse.words[max(0, word.index - 1) : word.index + 2]
    return any(other.lower in {"or", "/"} or other.text[0] in "'’" for other in near)


def _replace_group(
    parse: Parse, word: Word, offset: int, discourse: Discourse
) -> tuple[int, int, Entity, bool] | None:
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
    return article.start, owner.end if owner else word.end, entity, owner is not None


def _apply(text: str, clause: Clause, replaced: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    position = clause.start
    for start, end, name in sorted(replaced):
        parts.append(text[position:start])
        parts.append(name)
        position = end
    parts.append(text[position : clause.end])
    return "".join(parts)


def _name_as(entity: Entity, is_possessive: bool) -> str:
    name = entity.as_subject
    if not is_possessive:
        return name
    return name + ("’" if name.endswith("s") else "’s")


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
