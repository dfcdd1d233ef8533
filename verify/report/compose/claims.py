"""Claim by claim: everything that is known, or the little that an editor needs beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from verify.report.blocks import (
    Block,
    Bullets,
    Card,
    Columns,
    Heading,
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
from verify.report.compose.deeds import say_edit
from verify.report.compose.evidence import compose_quotation, say_choice
from verify.report.compose.phrases import (
    own_words,
    refer_to_source,
    say_origins,
    say_signed,
    say_speaker,
    say_verdict,
)
from verify.report.compose.seconds import compose_seconds
from verify.report.compose.verdicts import compose_dissent
from verify.report.content import ClaimEntry, Content, EvidenceEntry, RuledOut
from verify.report.wording import Wording

_MOST_RELATED = 3


def compose_claims(content: Content) -> tuple[Block, ...]:
    """A card for each statement with all its evidence."""
    return tuple(_full_card(entry, content.wording) for entry in content.claims)


def compose_short_claims(content: Content) -> tuple[Block, ...]:
    """A card for each claim that can be checked, with what decides and without its traces."""
    return tuple(_short_card(entry, content.wording) for entry in content.checkable)


def _full_card(entry: ClaimEntry, wording: Wording) -> Card:
    blocks: list[Block] = [
        Text(say_speaker(entry, wording), "said"),
        *_say_dates(entry, wording),
        Columns(_person_column(entry, wording), _machine_column(entry, wording)),
    ]
    for key, group in (
        ("what_sources_say", entry.counted),
        ("not_counted_head", entry.uncounted),
    ):
        if group:
            blocks.append(Heading(4, (plain(wording.say(key)),)))
            blocks += [compose_quotation(evidence, wording) for evidence in group]
    # the source list has their addresses and hashes
    blocks += _briefly(entry.related, "on_subject", wording, with_reasons=True)
    blocks += _ruled_out(entry.ruled_out, wording)
    return _card(entry, blocks, wording)


def _say_dates(entry: ClaimEntry, wording: Wording) -> tuple[Text, ...]:
    """What the machine makes of the claim's own dates."""
    machine = Span(wording.say("machine"), Role.MACHINE)
    return tuple(
        Text((machine, plain(" "), finding(reason.words)), "small")
        for reason in entry.claim.on_dates
    )


def _short_card(entry: ClaimEntry, wording: Wording) -> Card:
    blocks: list[Block] = [
        Text(say_speaker(entry, wording), "said"),
        Columns(_person_column(entry, wording), _machine_column(entry, wording)),
    ]
    blocks += [compose_quotation(evidence, wording, False) for evidence in entry.counted]
    blocks += _briefly(entry.uncounted, "not_counted_head", wording)
    blocks += _briefly(entry.related[:_MOST_RELATED], "on_subject", wording)
    more = len(entry.related) - _MOST_RELATED
    if more > 0:
        blocks.append(Text((quiet(wording.count("more_passages", more)),), "small"))
    blocks += _ruled_out(entry.ruled_out, wording)
    return _card(entry, blocks, wording)


def _card(entry: ClaimEntry, blocks: Sequence[Block], wording: Wording) -> Card:
    return Card(
        anchor=f"claim-{entry.number}",
        number=str(entry.number),
        title=(foreign(entry.claim.passage.quote),),
        blocks=tuple(blocks),
        tone=wording.statuses[entry.status].style,
    )


def _person_column(entry: ClaimEntry, wording: Wording) -> tuple[Block, ...]:
    review = entry.standing
    blocks: list[Block] = [
        Heading(4, (plain(wording.say("persons_verdict")),)),
        Text(say_verdict(review, wording)),
    ]
    if review:
        blocks += own_words(review)
        signed = [*say_signed(review, wording)]
        if entry.relied_on:
            codes = joined((refer_to_source(source),) for source in entry.relied_on)
            signed += [quiet(f" · {wording.say('relied_on')} "), *codes]
        blocks.append(Text(tuple(signed), "small"))
    blocks += compose_dissent(entry.dissent, wording)
    blocks += compose_seconds(entry.second, wording)
    for edit in entry.edits:
        note = (plain(" – "), foreign(edit.note)) if edit.note.strip() else ()
        who = (*say_signed(edit, wording), plain(": "))
        blocks.append(Text((*who, *say_edit(edit, wording), *note), "small"))
    if entry.assignee:
        name = foreign(entry.assignee)
        blocks.append(Text(wording.say_in_spans("assigned", "deeds", assignee=name), "small"))
    return tuple(blocks)


def _machine_column(entry: ClaimEntry, wording: Wording) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(4, (plain(wording.say("machines_finding")),)),
        Text((wording.statuses[entry.status].span,)),
        Text((finding(entry.finding.sentence),)),
    ]
    flags = entry.finding.flags
    blocks += [Text((plain(wording.term("flags", flag)),), "flag") for flag in flags]
    for noun, entries in (("supporting", entry.supporting), ("refuting", entry.refuting)):
        if entries:
            head = wording.count(noun, len(entries))
            blocks.append(Text((strong(f"{head}:"),), "small"))
            blocks.append(Bullets(say_origins(entries, wording), "tight"))
    return tuple(blocks)


def _briefly(
    group: Sequence[EvidenceEntry], key: str, wording: Wording, with_reasons: bool = False
) -> list[Block]:
    if not group:
        return []
    items: list[Spans] = []
    for evidence in group:
        source = evidence.source
        spans = [refer_to_source(source), plain(" "), foreign(source.document.name), plain(": ")]
        spans += wording.quoted(" ".join(evidence.passage.quote.split()))
        if with_reasons:
            spans += _say_details(evidence, wording)
        items.append(tuple(spans))
    return [Heading(4, (plain(wording.say(key)),)), Bullets(tuple(items), "small")]


def _say_details(evidence: EvidenceEntry, wording: Wording) -> Spans:
    """Where the passage stands, why it was kept, and what a person said of it."""
    passage = evidence.passage
    place = wording.say("characters", start=passage.start, end=passage.end)
    reasons = f" · {'; '.join(evidence.reasons)}" if evidence.reasons else ""
    said = say_choice(evidence, wording)
    return (quiet(f" {place}{reasons}"), *((plain(" · "), *said) if said else ()))


def _ruled_out(group: Sequence[RuledOut], wording: Wording) -> list[Block]:
    if not group:
        return []
    items: list[Spans] = []
    for item in group:
        choice = item.choice
        spans = (
            [refer_to_source(item.source), plain(" "), foreign(item.source.document.name)]
            if item.source
            else [plain(wording.say("gone_source"))]
        )
        if item.quote:
            spans += [plain(": "), *wording.quoted(item.quote)]
        word = wording.term("choices", choice.choice)
        spans += [plain(" · "), *say_signed(choice, wording), plain(f": {word}")]
        if choice.note.strip():
            spans += [plain(" – "), foreign(choice.note)]
        items.append(tuple(spans))
    return [Heading(4, (plain(wording.say("ruled_out")),)), Bullets(tuple(items), "small")]
