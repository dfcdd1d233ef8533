"""From the words of a source to a Speaker: named or anonymous, and under which name."""

from __future__ import annotations

import re

from verify.check.attribution.coreference import Discourse
from verify.check.attribution.entities import Entity
from verify.check.attribution.naming import A_THING, Identity, Source, bare, identify, unnamed_owner
from verify.check.attribution.sayings import Saying
from verify.model import AnonymousKind, Document, Speaker, SpeakerKind
from verify.text.parser import Parse

_DAY_BEHIND = re.compile(
    r"\s+(?:(?:on|late|early|last)\s+)*(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE
)
# "The expert added": whoever adds has spoken before.
_GOES_ON = frozenset({"add", "continue"})


def make_speaker(
    document: Document, offset: int, parse: Parse, saying: Saying, discourse: Discourse
) -> Speaker | None:
    """The speaker of one attribution; ``offset`` is where the sentence begins.

    None where the words name nobody who could have said it ("you", "that", "the plans").
    """
    cue = parse.text[slice(*saying.cue_span)]
    told = parse.text[slice(*saying.told)] if saying.told else None
    if saying.source is None or saying.head is None:
        start, end = offset + saying.cue_span[0], offset + saying.cue_span[1]
        passive = AnonymousKind.PASSIVE
        return Speaker(cue, cue, SpeakerKind.ANONYMOUS, cue, start, end, passive, told)
    start, end = _trim(parse.text, *saying.source)
    text = parse.text[start:end]
    source = Source(parse, parse.words[saying.head], offset, start, end, discourse)
    identity = _identify(source, saying, document)
    if isinstance(identity, AnonymousKind) and (owner := unnamed_owner(source)) is not None:
        start, end = _trim(parse.text, owner.start, owner.end)
        text = parse.text[start:end]
    start, end = offset + start, offset + end
    if isinstance(identity, AnonymousKind):
        anonymous = SpeakerKind.ANONYMOUS
        return Speaker(text, bare(text), anonymous, cue, start, end, identity, told)
    if isinstance(identity, Entity):
        discourse.note_speaker(start, identity)
        identity = identity.name
    if identity is None or identity is A_THING:
        return None
    return Speaker(text, identity, SpeakerKind.NAMED, cue, start, end, None, told)


def _identify(source: Source, saying: Saying, document: Document) -> Identity:
    identity = identify(source, document)
    is_one = source.head.tag == "NN" and source.is_definite
    if is_one and saying.cue.word in _GOES_ON and not isinstance(identity, Entity):
        identity = source.discourse.last_speaker(source.offset) or identity
    if identity is A_THING and saying.cue.needs_a_speaker:
        return AnonymousKind.SOURCE
    return identity


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks and commas at its ends, and without a closing possessive."""
    while end > start and text[end - 1] in " ,;:\n–—-":
        end -= 1
    while start < end and text[start] in " ,;:\n–—-":
        start += 1
    if (day := _DAY_BEHIND.search(text, start, end)) is not None:
        # "Brandt on Tuesday" is Brandt.
        return _trim(text, start, day.start())
    bracket = text.find("(", start, end)
    if bracket > start and ")" not in text[bracket:end]:
        # "Ana Brandt (D-Ill" has lost the end of its bracket.
        return _trim(text, start, bracket)
    return start, end
