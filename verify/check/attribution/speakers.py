"""From the words of a source to a Speaker: named or anonymous, and under which name."""

from __future__ import annotations

import re
from functools import lru_cache

from verify.check.attribution.coreference import PERSONAL, Discourse, group_nouns
from verify.check.attribution.entities import Entity
from verify.check.attribution.sayings import Saying
from verify.model import AnonymousKind, Document, Speaker, SpeakerKind
from verify.text import lexicon
from verify.text.parser import Parse, Word

_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_NOBODY = frozenset({"you", "it", "that", "this", "there", "what", "which", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
# These speak for the organisation that they are named with, on the record.
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"})


def make_speaker(
    document: Document, offset: int, parse: Parse, saying: Saying, discourse: Discourse
) -> Speaker | None:
    """The speaker of one attribution; ``offset`` is where the sentence begins.

    None where the words name nobody who could have said it ("you", "that", a bare "it").
    """
    cue = parse.text[saying.cue_span[0] : saying.cue_span[1]]
    told = parse.text[saying.told[0] : saying.told[1]] if saying.told else None
    if saying.source is None or saying.head is None:
        start, end = offset + saying.cue_span[0], offset + saying.cue_span[1]
        text = document.text[start:end]
        anonymous, kind = SpeakerKind.ANONYMOUS, AnonymousKind.PASSIVE
        return Speaker(text, text, anonymous, cue, start, end, kind, told)
    start, end = _trim(parse.text, *saying.source)
    head = parse.words[saying.head]
    named = _identify(parse, head, offset, (start, end), discourse, document)
    text = parse.text[start:end]
    if isinstance(named, AnonymousKind):
        entity = _bare(text)
        kind = SpeakerKind.ANONYMOUS
        return Speaker(text, entity, kind, cue, offset + start, offset + end, named, told)
    if named is None:
        return None
    if isinstance(named, Entity):
        discourse.note_speaker(offset + start, named)
        named = named.name
    return Speaker(text, named, SpeakerKind.NAMED, cue, offset + start, offset + end, None, told)


def _identify(
    parse: Parse,
    head: Word,
    offset: int,
    span: tuple[int, int],
    discourse: Discourse,
    document: Document,
) -> Entity | str | AnonymousKind | None:
    lower = head.lower
    if head.tag in {"PRP", "PRP$", "WP", "DT", "EX"} or lower in _FIRST_PERSON:
        return _identify_pronoun(head, offset, discourse, document)
    group = _anonymous_kind(lower)
    inside = discourse.entities.within(offset + span[0], offset + span[1])
    if head.tag in {"NNP", "NNPS"} or _is_last_of_name(inside, offset + head.end):
        named = _identify_name(parse, head, offset, inside)
        if named is not None:
            return named
    if lower in group_nouns() and head.tag != "NNS":
        entity = _identify_group(parse, head, offset, discourse)
        if entity is not None:
            return entity
    if group is AnonymousKind.REPORTS or (lower in _VOICES and inside):
        return _owner(parse, head, offset, discourse) or group or AnonymousKind.REPORTS
    if group is not None and not _is_unique_role(parse, head):
        return group
    if lower in group_nouns() and (_is_definite(parse, head) or lower == "police"):
        return _bare(parse.text[span[0] : span[1]])
    return group or AnonymousKind.SOURCE


def _identify_pronoun(
    head: Word, offset: int, discourse: Discourse, document: Document
) -> Entity | str | AnonymousKind | None:
    lower = head.lower
    if lower in _FIRST_PERSON:
        return document.author or "the author"
    if lower in PERSONAL:
        entity = discourse.resolve_pronoun(lower, offset + head.start, offset)
        if entity is not None:
            return entity
        return None if lower == "it" else AnonymousKind.SOURCE
    return None if lower in _NOBODY else AnonymousKind.SOURCE


def _identify_name(
    parse: Parse, head: Word, offset: int, inside: list[object]
) -> Entity | str | AnonymousKind | None:
    from verify.check.attribution.entities import Mention

    if head.tag == "NNPS" and head.lower not in lexicon.phrases("organisation_words"):
        # Democrats, Americans, Houthis: nobody in particular.
        return AnonymousKind.SOURCE
    for mention in inside:
        assert isinstance(mention, Mention)
        if mention.start <= offset + head.start < mention.end:
            return mention.entity
    return _bare(parse.text[slice(*parse.span(head, "relcl", "acl", "appos", "punct", "prep"))])


def _is_last_of_name(inside: list[object], end: int) -> bool:
    return any(getattr(mention, "end", -1) == end for mention in inside)


def _identify_group(parse: Parse, head: Word, offset: int, discourse: Discourse) -> Entity | None:
    if not _is_definite(parse, head):
        return None
    return discourse.resolve_noun(head.lower, offset + head.start)


def _owner(parse: Parse, head: Word, offset: int, discourse: Discourse) -> Entity | None:
    """Whose report, or whose spokesman: the name that stands with the noun."""
    start, end = parse.span(head, "relcl", "acl")
    mentions = discourse.entities.within(offset + start, offset + end)
    behind = [mention for mention in mentions if mention.start > offset + head.start]
    return (behind or mentions or [None])[0].entity if mentions else None  # type: ignore[union-attr]


def _is_definite(parse: Parse, head: Word) -> bool:
    return any(child.lower in _DEFINITE for child in parse.children(head, "det", "poss"))


def _is_unique_role(parse: Parse, head: Word) -> bool:
    """ "The mayor" is one person who can be asked; "a mayor" and "mayors" are not."""
    return (
        head.tag == "NN"
        and group_nouns().get(head.lower) == "person"
        and any(child.lower == "the" for child in parse.children(head, "det"))
    )


@lru_cache(maxsize=1)
def _anonymous_words() -> dict[str, AnonymousKind]:
    words = {}
    for word, kind in lexicon.table("anonymous_speakers"):
        words[word] = AnonymousKind(kind)
        plural = word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"
        for form in (plural, word + "es", re.sub(r"man$", "men", word)):
            words.setdefault(form, AnonymousKind(kind))
    return words


def _anonymous_kind(noun: str) -> AnonymousKind | None:
    return _anonymous_words().get(noun)


def _bare(text: str) -> str:
    return _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(text.split())))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks and commas at its ends, and without a closing possessive."""
    while end > start and text[end - 1] in " ,;:\n–—-":
        end -= 1
    while start < end and text[start] in " ,;:\n–—-":
        start += 1
    return start, end
