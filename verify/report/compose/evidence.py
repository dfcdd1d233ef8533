"""A passage of a source beside a claim: what it does, its words, and where they stand."""

from __future__ import annotations

from verify.model import Choice, Stance
from verify.report.blocks import (
    Quotation,
    Role,
    Span,
    Spans,
    Text,
    finding,
    foreign,
    joined,
    plain,
    quiet,
)
from verify.report.compose.phrases import describe, refer_to_source, say_signed, trace
from verify.report.content import EvidenceEntry
from verify.report.wording import Wording


def compose_quotation(
    evidence: EvidenceEntry, wording: Wording, with_trace: bool = True
) -> Quotation:
    """The passage with its source; address, place and hash only ``with_trace``."""
    source = evidence.source
    first = (refer_to_source(source), plain(" "), *describe(source, wording), plain("."))
    caption = [Text((*first, *_say_origin(evidence, wording)), "small")]
    if with_trace:
        if evidence.reasons:
            why = f"{wording.say('why')} {'; '.join(evidence.reasons)}."
            caption.append(Text((finding(why),), "small"))
        passage = evidence.passage
        place = wording.say("characters", start=passage.start, end=passage.end)
        caption.append(trace(source, wording, place))
    return Quotation(
        head=_head(evidence, wording),
        quote=evidence.passage.quote,
        marks=wording.quotation_marks,
        language=source.document.language,
        caption=tuple(caption),
        tone="uncounted" if _takes_no_part(evidence) else evidence.stance.value,
    )


def _takes_no_part(evidence: EvidenceEntry) -> bool:
    return not evidence.is_counted and evidence.stance in (Stance.SUPPORTS, Stance.REFUTES)


def say_choice(evidence: EvidenceEntry, wording: Wording, with_time: bool = True) -> Spans:
    """What a person said of the passage; nothing where nobody did, or it was left open."""
    choice = evidence.choice
    if choice is None or choice.choice is Choice.OPEN:
        return ()
    word = wording.term("choices", choice.choice)
    if choice.stance:
        word = f"{wording.stances[choice.stance].word}, {word}"
    who = say_signed(choice, wording) if with_time else (Span(choice.reviewer, Role.PERSON),)
    note = (plain(" – "), foreign(choice.note)) if choice.note.strip() else ()
    return (*who, plain(f": {word}"), *note)


def _head(evidence: EvidenceEntry, wording: Wording) -> Spans:
    label = wording.stances[evidence.stance].span
    spans: list[Span] = [label]
    if evidence.machine_stance is not evidence.stance:
        own = wording.stances[evidence.machine_stance].span
        spans += [plain(" ("), *wording.say_in_spans("machine_reads", stance=own), plain(")")]
    elif evidence.choice is None or evidence.choice.stance is None:
        spans.append(quiet(f" {wording.say('machines_reading')}"))
    if _takes_no_part(evidence):
        spans.append(quiet(f" · {wording.say('not_counted')}"))
    said = say_choice(evidence, wording)
    if said:
        spans += [plain(" · "), *said]
    return tuple(spans)


def _say_origin(evidence: EvidenceEntry, wording: Wording) -> Spans:
    spans: list[Span] = []
    if evidence.speaker:
        said = wording.say_in_spans("said_in", speaker=foreign(evidence.speaker))
        spans += [plain(" "), *said]
    if evidence.elsewhere:
        labels = joined((foreign(origin.label),) for origin in evidence.elsewhere)
        spans += [plain(f" {wording.say('origin_elsewhere')} "), *labels, plain(".")]
    return tuple(spans)
