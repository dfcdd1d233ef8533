"""The record: what the article itself does with its sources, every decision, and the method."""

from __future__ import annotations

from datetime import datetime

from verify.report.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Role,
    Span,
    Spans,
    Text,
    finding,
    foreign,
    plain,
    quiet,
)
from verify.report.compose.phrases import (
    refer,
    refer_all,
    refer_to_source,
    say_hash,
    say_signed,
    say_verdict,
)
from verify.report.content import Content, Decision, OriginRulingEntry, PassageDecision
from verify.report.kinds import Kind
from verify.report.times import in_utc
from verify.report.wording import Wording


def compose_audit(content: Content) -> tuple[Block, ...]:
    """The machine's remarks on whom the article names, quotes and leaves out."""
    wording = content.wording
    if not content.audit:
        return ()
    items = tuple(
        (finding(remark), plain(" ("), *refer_all(numbers), plain(")"))
        if numbers
        else (finding(remark),)
        for remark, numbers in content.audit
    )
    return (Text((quiet(wording.say("audit_note")),), "small"), Bullets(items))


def compose_history(content: Content) -> tuple[Block, ...]:
    """All that people decided, oldest first, with what was taken back or superseded."""
    wording = content.wording
    rows: list[tuple[datetime, Spans]] = [
        (decision.review.at, _say_decision(decision, wording)) for decision in content.history
    ]
    rows += [
        (decision.choice.at, _say_passage(decision, wording))
        for decision in content.passage_decisions
    ]
    rows += [(ruling.decision.at, _say_ruling(ruling, wording)) for ruling in content.rulings]
    if not rows:
        return ()
    rows.sort(key=lambda row: in_utc(row[0]))
    return (Bullets(tuple(spans for _, spans in rows), "plain"),)


def compose_method(content: Content) -> tuple[Block, ...]:
    """How it was made, with settings and hashes in the evidence file, and what the words mean."""
    wording = content.wording
    paragraphs = wording.house.methodology or wording.say("default_method")
    blocks: list[Block] = [
        Text((foreign(line),)) for line in paragraphs.splitlines() if line.strip()
    ]
    rows: list[tuple[Spans, Spans]] = []
    if content.kind is Kind.EVIDENCE:
        rows = [((plain(name),), (foreign(value),)) for name, value in content.method]
    if content.article:
        name = wording.say("article_hash", hash=say_hash(content.article, wording))
        rows.append(((plain(name),), (Span(content.article.sha256, Role.CODE),)))
    blocks.append(Facts(tuple(rows)))
    blocks.append(Heading(3, (plain(wording.say("the_words")),)))
    blocks.append(Facts(tuple(_explain(wording))))
    if wording.language != "en":
        blocks.append(Text((quiet(wording.say("machine_language")),), "small"))
    return tuple(blocks)


def _explain(wording: Wording) -> list[tuple[Spans, Spans]]:
    person = quiet(wording.say("person"))
    machine = Span(wording.say("machine"), Role.MACHINE)
    rows: list[tuple[Spans, Spans]] = [
        ((look.span, plain(" "), person), (plain(look.meaning),))
        for look in (*wording.verdicts.values(), wording.not_reviewed)
    ]
    rows += [
        ((look.span, plain(" "), machine), (plain(look.meaning),))
        for look in wording.statuses.values()
    ]
    return rows


def _say_decision(decision: Decision, wording: Wording) -> Spans:
    review = decision.review
    claim = wording.say_in_spans("claim_decision", number=refer(decision.claim_number))
    note = (plain(": "), foreign(review.note)) if review.note.strip() else ()
    verdict = say_verdict(review, wording)
    signed = (*say_signed(review, wording), plain(" · "))
    return (*signed, *claim, plain(" "), *verdict, *note, _state(decision.state, wording))


def _say_passage(decision: PassageDecision, wording: Wording) -> Spans:
    choice = decision.choice
    claim = wording.say_in_spans("claim_decision", number=refer(decision.claim_number))
    word = wording.term("choices", choice.choice)
    if choice.stance:
        word = f"{word} ({wording.stances[choice.stance].word.lower()})"
    where: list[Span] = [plain(f" {choice.passage} ")]
    if decision.source:
        where = [plain(" "), refer_to_source(decision.source), plain(" ")]
    if decision.quote:
        where += [*wording.quoted(" ".join(decision.quote.split())), plain(" ")]
    note = (plain(": "), foreign(choice.note)) if choice.note.strip() else ()
    signed = say_signed(choice, wording)
    state = _state(decision.state, wording)
    return (*signed, plain(" · "), *claim, *where, plain(word), *note, state)


def _say_ruling(ruling: OriginRulingEntry, wording: Wording) -> Spans:
    decision = ruling.decision
    said = wording.say_in_spans(
        decision.kind, "rulings", a=foreign(ruling.first), b=foreign(ruling.second)
    )
    note = (plain(": "), foreign(decision.note)) if decision.note.strip() else ()
    signed = say_signed(decision, wording)
    return (*signed, plain(" · "), *said, *note, _state(ruling.state, wording))


def _state(state: str, wording: Wording) -> Span:
    return quiet(f" · {wording.term('states', state)}")
