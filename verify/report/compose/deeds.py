"""What a person did, in words, whatever kind of decision it was."""

from __future__ import annotations

from verify.model import (
    Assignment,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    OriginDecision,
    Review,
    SecondReading,
    SecondRequest,
    SourceGrade,
)
from verify.report.blocks import Span, Spans, foreign, plain
from verify.report.compose.phrases import (
    refer_all,
    refer_to_source,
    say_signed,
    say_verdict,
)
from verify.report.content import Content, Decided
from verify.report.decisions import find_passage
from verify.report.wording import Wording


def say_decided(decided: Decided, content: Content) -> Spans:
    """Who did what to which claim and why, and whether it still holds."""
    wording, decision = content.wording, decided.decision
    spans: list[Span] = [*say_signed(decision, wording), plain(" · ")]
    if decided.claim_numbers:
        words = wording.count("claims_named", len(decided.claim_numbers), numbers="").strip()
        spans += [plain(f"{words} "), *refer_all(decided.claim_numbers), plain(": ")]
    spans += say_deed(decision, content)
    if decision.note.strip():
        spans += [plain(" – "), foreign(decision.note)]
    return tuple(spans)


def say_deed(decision: Decision, content: Content) -> Spans:
    """What was done alone."""
    wording = content.wording
    match decision:
        case Review():
            return say_verdict(decision, wording)
        case EvidenceChoice():
            return _say_choice(decision, content)
        case OriginDecision():
            names = {source.document.id: source.document.name for source in content.sources}
            first, second = (names.get(name, name) for name in (decision.a, decision.b))
            return wording.say_in_spans(
                decision.kind, "rulings", a=foreign(first), b=foreign(second)
            )
        case ClaimEdit():
            return say_edit(decision, wording)
        case Assignment():
            if not decision.assignee:
                return (plain(wording.say("unassigned", "deeds")),)
            name = foreign(decision.assignee)
            return wording.say_in_spans("assigned", "deeds", assignee=name)
        case SourceGrade():
            return say_grade(decision, content)
        case SecondRequest():
            reader = foreign(decision.reader)
            return wording.say_in_spans("asked", "seconds", reader=reader)
        case SecondReading():
            verdict = wording.verdicts[decision.verdict].span
            return wording.say_in_spans("read", "seconds", verdict=verdict)


def say_grade(grade: SourceGrade, content: Content) -> Spans:
    """The source with its letter and what the letter means."""
    names = {source.document.id: source.document.name for source in content.sources}
    words = content.wording.term("grades", grade.grade)
    return content.wording.say_in_spans(
        "graded",
        "deeds",
        source=foreign(names.get(grade.source, grade.source)),
        grade=plain(f"{grade.grade} ({words})"),
    )


def _say_choice(choice: EvidenceChoice, content: Content) -> Spans:
    wording = content.wording
    by_id = {source.document.id: source for source in content.sources}
    source, quote = find_passage(choice, by_id)
    spans: list[Span] = [refer_to_source(source) if source else plain(choice.passage), plain(" ")]
    if quote:
        spans += [*wording.quoted(" ".join(quote.split())), plain(" ")]
    spans.append(plain(wording.term("choices", choice.choice)))
    if choice.stance:
        spans += [plain(": "), wording.stances[choice.stance].span]
    return tuple(spans)


def say_edit(edit: ClaimEdit, wording: Wording) -> Spans:
    """What was done to a claim itself."""
    said = wording.term("edits", edit.kind)
    if not edit.reading:
        return (plain(said),)
    return (plain(f"{said}: "), *wording.quoted(edit.reading))
