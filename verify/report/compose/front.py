"""Page one: whose report it is, what a reader has to know first, and the whole in short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verify.model import Flag, Status
from verify.report.blocks import (
    Block,
    Bullets,
    Columns,
    Heading,
    Masthead,
    Panel,
    Role,
    Span,
    Spans,
    Tally,
    Text,
    finding,
    foreign,
    joined,
    plain,
    quiet,
    strong,
)
from verify.report.compose.phrases import link, refer_all
from verify.report.content import ClaimEntry, Content
from verify.report.kinds import Kind
from verify.report.wording import Label, Wording

_MOST_POINTS = 6


def compose_masthead(content: Content) -> Masthead:
    """Kind, title, the text under check, and how the case stands."""
    wording = content.wording
    about: list[Text] = []
    article = content.article.document if content.article else None
    if article:
        parts: list[Spans] = []
        if article.title and article.title not in content.case.title:
            parts.append(wording.quoted(article.title))
        if article.publisher:
            parts.append((foreign(article.publisher),))
        if article.author:
            parts.append(wording.say_in_spans("by", author=foreign(article.author)))
        if article.published:
            parts.append((foreign(wording.published(article.published)),))
        if parts:
            about.append(Text((plain(f"{wording.say('about')}: "), *joined(parts)), "lead"))
        if article.url:
            about.append(Text((link(article.url),), "small"))
    state = wording.say("state", time=wording.time(content.as_of))
    sources = wording.count("source", len(content.sources))
    about.append(Text((quiet(f"{state} · {sources}"),), "small"))
    kicker = wording.term("kinds", content.kind)
    return Masthead(kicker, content.case.title, tuple(about), content.notices)


def compose_summary(content: Content) -> tuple[Block, ...]:
    """The counts of people's verdicts beside those of the machine's findings."""
    check, wording = content.case.check, content.wording
    if check is None:
        return ()
    verdicts = [(look, content.with_verdict(verdict)) for verdict, look in wording.verdicts.items()]
    decided = _tally([*verdicts, (wording.not_reviewed, content.open_checkable)], wording)
    statuses = ((look, content.with_status(s)) for s, look in wording.statuses.items())
    machine = Span(wording.say("machine"), Role.MACHINE)
    blocks: list[Block] = [
        Columns(
            (Heading(3, (plain(wording.say("people_decided")),)), decided),
            (
                Heading(3, (plain(wording.say("machine_found")),)),
                _tally(statuses, wording),
                Text((machine, plain(" "), finding(check.summary)), "small"),
            ),
        )
    ]
    blocks += _single_points(content)
    if content.kind is not Kind.READER:
        blocks += _read_first(content)
    return tuple(blocks)


def _tally(groups: Iterable[tuple[Label, Sequence[ClaimEntry]]], wording: Wording) -> Tally:
    rows = []
    for look, entries in groups:
        if entries:
            is_text = look == wording.statuses[Status.NOT_CHECKABLE]
            noun = "sentences_named" if is_text else "claims_named"
            rows.append((len(entries), (look.span, plain(" "), *_named(noun, entries, wording))))
    return Tally(tuple(rows))


def _named(noun: str, entries: Sequence[ClaimEntry], wording: Wording) -> Spans:
    words = wording.count(noun, len(entries), numbers="").strip()
    return (quiet(f"{words} "), *refer_all(entry.number for entry in entries))


def _single_points(content: Content) -> list[Block]:
    wording, points = content.wording, content.single_points
    if not points:
        return []
    items: list[Spans] = [
        (
            Span(point.label, Role.STRONG),
            plain(f": {wording.count('claim', len(point.claim_numbers))} ("),
            *refer_all(point.claim_numbers),
            plain(")"),
        )
        for point in points[:_MOST_POINTS]
    ]
    rest = points[_MOST_POINTS:]
    if rest:
        most = wording.count("claim", len(rest[0].claim_numbers))
        items.append((quiet(wording.count("more_points", len(rest), most=most)),))
    head = Heading(3, (plain(wording.say("single_points")),))
    note = Text((quiet(wording.say("single_points_note")),), "small")
    return [Panel((head, note, Bullets(tuple(items), "tight")))]


def _read_first(content: Content) -> list[Block]:
    wording = content.wording
    if not content.doubtful:
        return []
    items: list[Spans] = []
    for entry in content.doubtful:
        label = wording.statuses[entry.status].span
        spans = [strong(str(entry.number), f"#claim-{entry.number}"), plain(" ")]
        spans += [foreign(entry.claim.passage.quote), plain(" "), label]
        if Flag.CIRCULAR in entry.finding.flags:
            spans.append(quiet(f" {wording.say('circular')}"))
        items.append(tuple(spans))
    head = Heading(3, (plain(wording.say("read_first")),))
    note = Text((quiet(wording.say("read_first_note")),), "small")
    return [head, note, Bullets(tuple(items), "plain")]
