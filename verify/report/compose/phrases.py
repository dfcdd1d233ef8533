"""Phrases that several sections share: who said it, who decided, which source, which claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verify.model import Decision, Review, Speaker, SpeakerKind
from verify.report.blocks import (
    Role,
    Span,
    Spans,
    Text,
    finding,
    foreign,
    joined,
    plain,
    quiet,
    strong,
)
from verify.report.content import ClaimEntry, OriginEntry, SourceEntry
from verify.report.hostile import safe_link
from verify.report.wording import Wording


def refer(number: int) -> Span:
    """A claim's number, which leads to it."""
    return Span(str(number), target=f"#claim-{number}")


def refer_all(numbers: Iterable[int]) -> Spans:
    """Claims' numbers, which lead to them."""
    return joined((refer(number),) for number in numbers)


def refer_to_source(source: SourceEntry) -> Span:
    """A source's code, which leads to it."""
    return Span(source.code, target=f"#source-{source.number}")


def link(address: str) -> Span:
    """An address, live where it is a web address that nothing is wrong with."""
    return Span(address, Role.FOREIGN, safe_link(address))


def say_speaker(entry: ClaimEntry, wording: Wording) -> Spans:
    """Who the article says said it, and, where it cannot be checked, why not; one sentence."""
    claim = entry.claim
    said = _say_source(claim.speaker, wording)
    if claim.checkable or claim.uncheckable is None:
        return (*said, plain("."))
    kind = wording.term("uncheckable", claim.uncheckable)
    return (*said, plain(wording.say("reads_as", kind=kind)), plain("."))


def name_speaker(speaker: Speaker | None, wording: Wording) -> str:
    """The speaker's one name, with the words of the article where those differ; else empty."""
    if speaker is None:
        return ""
    name = speaker.entity
    if speaker.kind is SpeakerKind.ANONYMOUS:
        name = wording.say("not_named", speaker=name)
    if speaker.text.casefold() == speaker.entity.casefold():
        return name
    return wording.say("speaker_words", speaker=name, words=speaker.text)


def say_signed(decision: Decision, wording: Wording) -> Spans:
    """Who decided, and when."""
    who = Span(decision.reviewer, Role.PERSON)
    return wording.say_in_spans("signed", who=who, time=plain(wording.time(decision.at)))


def say_verdict(review: Review | None, wording: Wording) -> Spans:
    """What was decided, with the reviewer's own wording of it."""
    label = wording.verdict_of(review).span
    if review is None or not review.wording or review.wording == label.text:
        return (label,)
    return (label, plain(" "), *wording.quoted(review.wording))


def say_finding(entry: ClaimEntry, wording: Wording) -> Spans:
    """What the machine found, signed as the machine's."""
    machine = Span(wording.say("machine"), Role.MACHINE)
    label = wording.statuses[entry.status].span
    return (machine, plain(" "), label, plain(". "), finding(entry.finding.sentence))


def say_origins(entries: Sequence[OriginEntry], wording: Wording) -> tuple[Spans, ...]:
    """Each origin with its kind and the sources that lead to it."""
    said: list[Spans] = []
    for entry in entries:
        kind = wording.term("origins", entry.origin.kind)
        spans: list[Span] = [foreign(entry.origin.label), quiet(f" ({kind})")]
        if entry.sources:
            own = entry.origin.label.removeprefix("the ")
            through = joined(
                (refer_to_source(s),)
                if s.document.name == own
                else (refer_to_source(s), plain(" "), foreign(s.document.name))
                for s in entry.sources
            )
            spans += [plain(f", {wording.say('through')} "), *through]
        said.append(tuple(spans))
    return tuple(said)


def describe(source: SourceEntry, wording: Wording) -> Spans:
    """A source's publisher, title, author and date."""
    document = source.document
    parts: list[Spans] = [(Span(document.name, Role.STRONG),)]
    if document.title and document.title != document.name:
        parts.append(wording.quoted(document.title))
    if document.author:
        parts.append(wording.say_in_spans("by", author=foreign(document.author)))
    if document.published:
        parts.append((foreign(wording.published(document.published)),))
    return joined(parts)


def trace(source: SourceEntry, wording: Wording, characters: str = "") -> Text:
    """Where a source can be found again: address, time, place in it, hash."""
    document = source.document
    parts: list[Spans] = [
        (link(document.url),) if document.url else (plain(wording.say("no_address")),)
    ]
    if source.retrieved:
        parts.append((plain(wording.say("retrieved", time=wording.time(source.retrieved))),))
    if characters:
        parts.append((plain(characters),))
    parts.append((plain(f"{say_hash(source, wording)} "), Span(source.sha256, Role.CODE)))
    return Text(joined(parts, " · "), "trace")


def say_hash(source: SourceEntry, wording: Wording) -> str:
    """What the source's hash is of."""
    return wording.say("hash_bytes" if source.document.snapshot else "hash_text")


def own_words(review: Review, look: str = "note") -> tuple[Text, ...]:
    """The reviewer's note, as it was written."""
    return (Text((foreign(review.note),), look),) if review.note.strip() else ()


def lead_in(words: str) -> Text:
    """A line that says what follows."""
    return Text((strong(words),), "small")


def _say_source(speaker: Speaker | None, wording: Wording) -> Spans:
    if speaker is None:
        return (plain(wording.say("said_unnamed")),)
    said = wording.say_in_spans("said_by", speaker=foreign(name_speaker(speaker, wording)))
    if speaker.cue:
        said = (*said, *wording.say_in_spans("said_cue", cue=foreign(speaker.cue)))
    for name in speaker.heard_from:
        said = (*said, *wording.say_in_spans("heard_from", speaker=foreign(name)))
    return said
