"""How the evidence was kept: earlier versions, quotations looked for again, timestamps."""

from __future__ import annotations

from verify.model import ManifestStamp, QuotationTrace, Replacement
from verify.report.blocks import (
    Block,
    Bullets,
    Heading,
    Role,
    Span,
    Spans,
    finding,
    foreign,
    plain,
    quiet,
)
from verify.report.compose.phrases import link, refer_to_source
from verify.report.content import Content
from verify.report.wording import Wording


def compose_custody(content: Content) -> tuple[Block, ...]:
    """What was replaced and how it changed, where quotations went, and what was stamped."""
    custody, wording = content.custody, content.wording
    groups: tuple[tuple[str, tuple[Spans, ...]], ...] = (
        ("versions", tuple(_say_replacement(each, content) for each in custody.replacements)),
        ("quotations", tuple(_say_quotation(each, wording) for each in custody.quotations)),
        ("stamps", tuple(_say_stamp(each, wording) for each in custody.stamps)),
    )
    blocks: list[Block] = []
    for key, items in groups:
        if items:
            blocks.append(Heading(3, (plain(wording.say(key, "custody")),)))
            blocks.append(Bullets(items, "small"))
    return tuple(blocks)


def _say_replacement(replacement: Replacement, content: Content) -> Spans:
    wording = content.wording
    source = next((s for s in content.sources if s.document.id == replacement.stands), None)
    start: Spans = (refer_to_source(source), plain(" ")) if source else ()
    signed = wording.say_in_spans(
        "signed", who=Span(replacement.who, Role.PERSON), time=plain(wording.time(replacement.at))
    )
    why = wording.say(replacement.why, "custody")
    spans = [*start, finding(replacement.sentence), quiet(f" · {why} · "), *signed]
    snapshot = replacement.earlier.snapshot
    if snapshot:
        read = wording.say("retrieved", time=wording.time(snapshot.retrieved))
        spans.append(quiet(f" · {wording.say('earlier', 'custody')} {read}, SHA-256 "))
        spans.append(Span(snapshot.sha256, Role.CODE))
    return tuple(spans)


def _say_quotation(trace: QuotationTrace, wording: Wording) -> Spans:
    quote = wording.quoted(trace.quote) if trace.quote else (plain(wording.say("gone_source")),)
    spans = [*quote, plain(f" · {wording.say(trace.found, 'custody')}")]
    if trace.found == "changed" and trace.now:
        spans += [plain(": "), *wording.quoted(trace.now)]
    return (*spans, quiet(f" · {wording.time(trace.at)}"))


def _say_stamp(stamp: ManifestStamp, wording: Wording) -> Spans:
    moment = wording.time(stamp.signed or stamp.asked)
    said = "signed_by" if stamp.signed else "asked_of"
    spans = [
        *wording.say_in_spans(said, "custody", time=plain(moment), who=link(stamp.authority)),
        plain(f" · {wording.say('trusted' if stamp.is_trusted else 'not_trusted', 'custody')}"),
    ]
    if stamp.problem:
        spans += [plain(": "), foreign(stamp.problem)]
    return (*spans, quiet(" · SHA-256 "), Span(stamp.sha256, Role.CODE))
