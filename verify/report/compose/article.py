"""The article: with the findings under its sentences, or with notes in its margin."""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Status
from verify.report.blocks import (
    Article,
    Block,
    Line,
    Note,
    Passage,
    Role,
    Span,
    Text,
    foreign,
    joined,
    plain,
    quiet,
)
from verify.report.compose.deeds import say_edit
from verify.report.compose.limits import list_questions
from verify.report.compose.phrases import refer_to_source, say_verdict
from verify.report.content import ClaimEntry, Content, OriginEntry, Paragraph, SourceEntry
from verify.report.wording import Wording


def compose_article(content: Content) -> tuple[Block, ...]:
    """The article with a line under each sentence, and a key to the lines."""
    if not content.paragraphs:
        return ()
    wording = content.wording
    article = Article(
        tuple(_passage(paragraph, wording) for paragraph in content.paragraphs),
        content.article.document.language if content.article else None,
    )
    if content.case.check is None:
        return (article,)
    key = joined(
        (Span(look.word.lower(), tone=look.style, role=Role.LABEL, mark=look.mark),)
        for look in wording.statuses.values()
    )
    return (Text((quiet(f"{wording.say('article_key')} "), *key), "small"), article)


def compose_margin(content: Content) -> tuple[Block, ...]:
    """The article with a note for each claim beside it: verdict, finding, sources, questions."""
    if not content.paragraphs:
        return ()
    wording = content.wording
    article = Article(
        tuple(_passage(paragraph, wording, content) for paragraph in content.paragraphs),
        content.article.document.language if content.article else None,
        has_margin=content.case.check is not None,
    )
    if content.case.check is None:
        return (article,)
    return (Text((quiet(wording.say("margin_note")),), "small"), article)


def _passage(paragraph: Paragraph, wording: Wording, content: Content | None = None) -> Passage:
    lines, notes = [], []
    for piece in paragraph.pieces:
        entry = piece.entry
        if entry is None:
            lines.append(Line(piece.text))
            continue
        look = wording.statuses[entry.status]
        lines.append(Line(piece.text, entry.number, look.style, look.word))
        if content and entry.claim.checkable:
            notes.append(_note(entry, content))
    return Passage(paragraph.kind, tuple(lines), tuple(notes))


def _note(entry: ClaimEntry, content: Content) -> Note:
    wording = content.wording
    verdict = say_verdict(entry.standing, wording)
    if entry.standing:
        verdict += (plain(" "), Span(entry.standing.reviewer, Role.PERSON))
    finding = [Span(wording.say("machine"), Role.MACHINE), plain(" ")]
    finding.append(wording.statuses[entry.status].span)
    blocks = [Text(verdict), Text((*finding, *_codes(entry, wording)))]
    for edit in entry.edits:
        signed = (Span(edit.reviewer, Role.PERSON), plain(": "))
        blocks.append(Text((*signed, *say_edit(edit, wording))))
    if entry.assignee:
        name = foreign(entry.assignee)
        blocks.append(Text(wording.say_in_spans("assigned", "deeds", assignee=name)))
    blocks += [Text(spans, "question") for spans in list_questions(entry, content, brief=True)]
    tone = wording.verdict_of(entry.standing).style
    return Note(entry.number, tuple(blocks), tone)


def _codes(entry: ClaimEntry, wording: Wording) -> list[Span]:
    if entry.status is Status.NO_EVIDENCE:
        return []
    spans: list[Span] = []
    for key, origins in (("margin_sources", entry.supporting), ("margin_against", entry.refuting)):
        sources = _sources(origins)
        if sources:
            codes = joined((refer_to_source(source),) for source in sources)
            spans += [plain("; " if spans else " "), *wording.say_in_spans(key, sources=codes)]
    return spans


def _sources(origins: Sequence[OriginEntry]) -> list[SourceEntry]:
    found = {source.number: source for origin in origins for source in origin.sources}
    return [found[number] for number in sorted(found)]
