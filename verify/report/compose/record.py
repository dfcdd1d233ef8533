"""The record: what the article itself does with its sources, every decision, and the method."""

from __future__ import annotations

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
from verify.report.compose.deeds import say_decided
from verify.report.compose.phrases import refer_all, say_hash
from verify.report.content import Content
from verify.report.kinds import Kind
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
    items = tuple(
        (
            *say_decided(decided, content),
            quiet(f" · {content.wording.term('states', decided.state)}"),
        )
        for decided in content.history
    )
    return (Bullets(items, "plain"),) if items else ()


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
