"""For readers: each verdict with what was claimed, by whom, what was found, and who knows it."""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Review
from verify.report.blocks import (
    Block,
    Bullets,
    Card,
    Heading,
    Role,
    Span,
    Spans,
    Text,
    foreign,
    joined,
    plain,
    quiet,
    strong,
)
from verify.report.compose.evidence import compose_quotation
from verify.report.compose.phrases import (
    lead_in,
    own_words,
    refer_to_source,
    say_finding,
    say_origins,
    say_signed,
    say_speaker,
    say_verdict,
)
from verify.report.compose.seconds import compose_seconds
from verify.report.content import ClaimEntry, Content, EvidenceEntry
from verify.report.wording import Wording

_MOST_QUOTATIONS = 4


def compose_verdicts(content: Content) -> tuple[Block, ...]:
    """A card for each claim that a person decided on, in the order of the article."""
    wording = content.wording
    reviewed = [entry for entry in content.claims if entry.standing]
    if content.case.check and not reviewed:
        return (Text((quiet(wording.say("no_verdicts")),)),)
    return tuple(
        _verdict_card(entry, entry.standing, wording) for entry in reviewed if entry.standing
    )


def compose_unreviewed(content: Content) -> tuple[Block, ...]:
    """The claims that nobody decided on, with the machine's finding named as such."""
    wording = content.wording
    if not content.open_checkable:
        return ()
    note = Text((quiet(wording.say("unreviewed_note")),), "small")
    cards = tuple(_open_card(entry, wording) for entry in content.open_checkable)
    return (note, *cards)


def compose_dissent(reviews: Sequence[Review], wording: Wording) -> list[Block]:
    """What other reviewers decided who did not take it back."""
    blocks: list[Block] = []
    for review in reviews:
        blocks.append(lead_in(wording.say("decided_otherwise")))
        signed = (plain(" · "), *say_signed(review, wording))
        blocks.append(Text((*say_verdict(review, wording), *signed)))
        blocks += own_words(review)
    return blocks


def _verdict_card(entry: ClaimEntry, review: Review, wording: Wording) -> Card:
    blocks: list[Block] = [Text(say_verdict(review, wording), "verdict")]
    blocks.append(Text(tuple(_quieten(say_speaker(entry, wording))), "small"))
    blocks += own_words(review, "finding")
    signed: list[Span] = [*say_signed(review, wording)]
    if entry.relied_on:
        codes = joined((refer_to_source(source),) for source in entry.relied_on)
        signed += [quiet(f" · {wording.say('relied_on')} "), *codes]
    blocks.append(Text(tuple(signed), "small"))
    blocks += compose_dissent(entry.dissent, wording)
    blocks += compose_seconds(entry.second, wording)
    quotations = choose_decisive(entry)
    if quotations:
        blocks.append(Heading(4, (plain(wording.say("decisive")),)))
        blocks += [compose_quotation(evidence, wording, False) for evidence in quotations]
    blocks += _machine_lines(entry, wording)
    return Card(
        anchor=f"claim-{entry.number}",
        number=str(entry.number),
        title=(foreign(entry.claim.passage.quote),),
        blocks=tuple(blocks),
        tone=wording.verdict_of(review).style,
        look="verdict",
    )


def choose_decisive(entry: ClaimEntry) -> list[EvidenceEntry]:
    """What the person relied on, else the best counted passage of each origin, at most four."""
    relied = set(entry.standing.evidence if entry.standing else ())
    named = [evidence for evidence in entry.evidence if evidence.key in relied]
    if named:
        return named
    best: dict[tuple[str, ...], EvidenceEntry] = {}
    for evidence in entry.counted:
        best.setdefault((evidence.stance, *(origin.id for origin in evidence.origins)), evidence)
    return list(best.values())[:_MOST_QUOTATIONS]


def _machine_lines(entry: ClaimEntry, wording: Wording) -> list[Block]:
    """How many independent origins there are, and what the machine warns of."""
    blocks: list[Block] = [Text(say_finding(entry, wording), "machine")]
    for noun, entries in (("supporting", entry.supporting), ("refuting", entry.refuting)):
        if entries:
            blocks.append(Text((strong(wording.count(noun, len(entries))), plain(":")), "small"))
            blocks.append(Bullets(say_origins(entries, wording), "tight"))
    blocks += [Text((plain(wording.term("flags", flag)),), "flag") for flag in entry.finding.flags]
    return blocks


def _open_card(entry: ClaimEntry, wording: Wording) -> Card:
    finding = say_finding(entry, wording)
    return Card(
        anchor=f"claim-{entry.number}",
        number=str(entry.number),
        title=(foreign(entry.claim.passage.quote),),
        blocks=(Text((wording.not_reviewed.span, plain(" · "), *finding), "small"),),
        tone="open",
        look="open",
    )


def _quieten(spans: Spans) -> list[Span]:
    return [quiet(span.text) if span.role is Role.PLAIN else span for span in spans]
