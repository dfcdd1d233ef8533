"""The sources: detailed enough for a stranger to find each again and compare."""

from __future__ import annotations

from verify.report.blocks import Block, Card, Role, Span, Text, finding, plain, quiet
from verify.report.compose.deeds import say_grade
from verify.report.compose.phrases import describe, refer_all, say_signed, trace
from verify.report.content import Content, SourceEntry


def compose_sources(content: Content) -> tuple[Block, ...]:
    """Every source with what the machine found that it depends on."""
    return tuple(_card(source, content, True) for source in content.sources)


def compose_searched(content: Content) -> tuple[Block, ...]:
    """For readers: what was searched, and where each can be read."""
    wording = content.wording
    if not content.sources:
        return ()
    sources = wording.count("source", len(content.sources))
    note = Text((plain(wording.say("searched_note", sources=sources)),))
    return (note, *(_card(source, content, False) for source in content.sources))


def _card(source: SourceEntry, content: Content, with_findings: bool) -> Card:
    wording = content.wording
    blocks: list[Block] = [Text(describe(source, wording)), trace(source, wording)]
    numbers = source.claim_numbers
    if with_findings:
        machine = Span(wording.say("machine"), Role.MACHINE)
        blocks += [
            Text((machine, plain(" "), finding(words)), "small") for words in source.derivations
        ]
        blocks += [
            Text((Span(who, Role.PERSON), plain(": "), finding(words)), "small")
            for words, who in source.ruled
        ]
    if source.grade:
        signed = (plain(" · "), *say_signed(source.grade, wording))
        blocks.append(Text((*say_grade(source.grade, content), *signed), "small"))
    if numbers:
        words = wording.count("speaks_on", len(numbers), numbers="").strip()
        blocks.append(Text((quiet(f"{words} "), *refer_all(numbers)), "small"))
    elif with_findings:
        blocks.append(Text((quiet(wording.say("speaks_on_nothing")),), "small"))
    return Card(
        anchor=f"source-{source.number}",
        number=source.code,
        title=(),
        blocks=tuple(blocks),
        look="source",
    )
