"""What is not known: for readers as limits, for editors as questions that are still open."""

from __future__ import annotations

from verify.model import Flag, Status, Verdict
from verify.report.blocks import (
    Block,
    Bullets,
    Heading,
    Spans,
    Text,
    foreign,
    joined,
    plain,
    strong,
)
from verify.report.compose.phrases import refer
from verify.report.compose.seconds import list_unfinished
from verify.report.content import ClaimEntry, Content
from verify.report.wording import Wording


def compose_limits(content: Content) -> tuple[Block, ...]:
    """What was looked for and not found, each claim under the first head that fits."""
    wording = content.wording
    groups: dict[str, list[ClaimEntry]] = {
        "unproven_head": [],
        "no_evidence_head": [],
        "untraced_head": [],
    }
    for entry in content.checkable:
        if entry.verdict is Verdict.UNPROVEN:
            groups["unproven_head"].append(entry)
        elif entry.status is Status.NO_EVIDENCE:
            groups["no_evidence_head"].append(entry)
        elif Flag.NOT_TRACED in entry.finding.flags:
            groups["untraced_head"].append(entry)
    blocks: list[Block] = []
    for key, entries in groups.items():
        if entries:
            blocks.append(Heading(3, (plain(wording.say(key)),)))
            blocks.append(Bullets(tuple(_item(entry) for entry in entries), "plain"))
    return tuple(blocks)


def compose_open_questions(content: Content) -> tuple[Block, ...]:
    """Every question that a careful editor would ask, claim by claim."""
    if content.case.check is None:
        return ()
    items: list[Spans] = []
    for entry in content.checkable:
        questions = list_questions(entry, content)
        if questions:
            number = strong(str(entry.number), f"#claim-{entry.number}")
            quote = foreign(entry.claim.passage.quote)
            items.append((number, plain(" "), quote, plain(" → "), *joined(questions, " ")))
    if not items:
        return (Text((plain(content.wording.say("nothing_open")),)),)
    return (Bullets(tuple(items), "plain"),)


def list_questions(entry: ClaimEntry, content: Content, brief: bool = False) -> list[Spans]:
    """What is open on one claim; ``brief`` leaves out what a margin shows anyway."""
    wording = content.wording
    found = [] if brief else _on_verdict(entry, wording)
    if entry.dissent:
        others = joined(
            (foreign(review.reviewer), plain(f" ({wording.verdict_of(review).word})"))
            for review in entry.dissent
        )
        found.append(wording.say_in_spans("dissent", "open_questions", others=others))
    found += list_unfinished(entry, wording)
    found += _on_judgement(entry, wording)
    if entry.standing is None or not brief:
        found += _on_knowledge(entry, content)
    return found


def _on_verdict(entry: ClaimEntry, wording: Wording) -> list[Spans]:
    if entry.standing is None:
        return [(plain(wording.say("not_reviewed", "open_questions")),)]
    if not entry.standing.note.strip():
        return [(plain(wording.say("no_note", "open_questions")),)]
    return []


def _on_judgement(entry: ClaimEntry, wording: Wording) -> list[Spans]:
    """Where a verdict says more than the evidence."""
    if entry.verdict is not Verdict.VERIFIED:
        return []
    verdict = wording.verdict_of(entry.standing).span
    if entry.refuting and not entry.supporting:
        return [wording.say_in_spans("verified_refuted", "open_questions", verdict=verdict)]
    if not entry.supporting:
        return [wording.say_in_spans("verified_unsupported", "open_questions", verdict=verdict)]
    return []


def _on_knowledge(entry: ClaimEntry, content: Content) -> list[Spans]:
    """Whom one could still ask."""
    wording, flags, speaker = content.wording, entry.finding.flags, entry.claim.speaker
    found: list[Spans] = []
    if Flag.CIRCULAR in flags:
        found.append((plain(wording.say("circular", "open_questions")),))
    if Flag.ANONYMOUS_ONLY in flags:
        found.append((plain(wording.say("anonymous", "open_questions")),))
    if Flag.NOT_TRACED in flags and speaker:
        name = foreign(speaker.entity)
        found.append(wording.say_in_spans("not_traced", "open_questions", speaker=name))
    if entry.status is Status.NO_EVIDENCE and Flag.CIRCULAR not in flags:
        found.append((plain(wording.say("no_evidence", "open_questions")),))
    if entry.status is Status.SINGLE_SOURCE and entry.supporting:
        origin = foreign(entry.supporting[0].origin.label)
        found.append(wording.say_in_spans("single", "open_questions", origin=origin))
    return found


def _item(entry: ClaimEntry) -> Spans:
    return (refer(entry.number), plain(" "), foreign(entry.claim.passage.quote))
