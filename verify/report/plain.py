"""The report as Markdown (CommonMark with the tables of GitHub).

Whatever came from a source is escaped, so that nothing in it becomes a heading, a link, an image
or HTML. The only live links are the http and https addresses of the sources themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from verify.model import Review, Stance, Verdict
from verify.report.content import ClaimEntry, Content, EvidenceEntry, OriginEntry, SourceEntry
from verify.report.hostile import on_one_line, safe_link
from verify.report.phrases import say_speaker
from verify.report.times import say_published, say_time
from verify.report.wording import (
    CHOICES,
    FLAGS,
    NOT_REVIEWED,
    ORIGINS,
    STANCES,
    STATUSES,
    VERDICTS,
    Label,
    count_of,
)

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>|~&#!$^@]|:(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.", re.IGNORECASE
)
_BLOCK_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")


def write_plain(content: Content) -> bytes:
    """UTF-8 Markdown, ending in a line feed."""
    parts = [
        *_head(content),
        *_summary(content),
        *(line for entry in content.claims for line in _claim(entry)),
        *_sources(content.sources),
        *_history(content),
        *_method(content),
    ]
    return ("\n".join(parts).rstrip("\n") + "\n").encode("utf-8")


def escape_markdown(text: str) -> str:
    """``text`` on one line that CommonMark and GitHub read as nothing but text."""
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), on_one_line(text))
    return _BLOCK_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line
    )


def _head(content: Content) -> Iterator[str]:
    yield f"# Verification report: {escape_markdown(content.case.title)}\n"
    if content.article:
        yield f"On {_describe(content.article)}\n"
    yield f"State of the case: {say_time(content.as_of)}\n"
    yield from (f"> **{escape_markdown(notice)}**\n" for notice in content.notices)


def _summary(content: Content) -> Iterator[str]:
    check = content.case.check
    if check is None:
        return
    yield "## In short\n"
    yield f"*Machine:* {escape_markdown(check.summary)}\n"
    yield "**What people decided**\n"
    decided = [(VERDICTS[verdict], content.with_verdict(verdict)) for verdict in Verdict]
    yield from _tally([*decided, (NOT_REVIEWED, content.open_checkable)])
    yield "**What the machine found**\n"
    yield from _tally((look, content.with_status(status)) for status, look in STATUSES.items())
    if content.single_points:
        yield "**Single points of failure.** If one is wrong, its claims lose all support:\n"
        for point in content.single_points:
            numbers = ", ".join(map(str, point.claim_numbers))
            yield f"- {escape_markdown(point.label)}: claim {numbers}"
        yield ""


def _tally(groups: Iterable[tuple[Label, Sequence[ClaimEntry]]]) -> Iterator[str]:
    for look, entries in groups:
        if entries:
            numbers = ", ".join(str(entry.number) for entry in entries)
            yield f"- {look.mark} {look.word}: {len(entries)} (claim {numbers})"
    yield ""


def _claim(entry: ClaimEntry) -> Iterator[str]:
    if entry.number == 1:
        yield "## Claim by claim\n"
    look = STATUSES[entry.status]
    yield f"### {entry.number}. {escape_markdown(entry.claim.passage.quote)}\n"
    yield f"{escape_markdown(say_speaker(entry))}\n"
    finding = escape_markdown(entry.finding.sentence)
    yield f"**Machine’s finding:** {look.mark} {look.word}. {finding}\n"
    yield from (f"- {FLAGS[flag]}" for flag in entry.finding.flags)
    yield from _origins("in support", entry.supporting)
    yield from _origins("against", entry.refuting)
    yield ""
    yield f"**Person’s verdict:** {_review(entry.standing)}\n"
    yield from (f"Decided otherwise before: {_review(review)}\n" for review in entry.dissent)
    for evidence in entry.evidence:
        yield from _evidence(evidence)
    for item in entry.ruled_out:
        choice = item.choice
        quote = f" “{escape_markdown(item.quote)}”" if item.quote else ""
        yield (
            f"- Ruled out by {escape_markdown(choice.reviewer)} ({CHOICES[choice.choice]}, "
            f"{say_time(choice.at)}):{quote} {escape_markdown(choice.note)}\n"
        )


def _origins(side: str, entries: Sequence[OriginEntry]) -> Iterator[str]:
    if not entries:
        return
    yield f"- {count_of(len(entries), 'independent origin')} {side}:"
    for entry in entries:
        through = ", ".join(source.code for source in entry.sources)
        kind = ORIGINS[entry.origin.kind]
        leads = f", through {through}" if through else ""
        yield f"  - {escape_markdown(entry.origin.label)} ({kind}){leads}"


def _evidence(evidence: EvidenceEntry) -> Iterator[str]:
    look = STANCES[evidence.stance]
    label = f"{look.mark} **{look.word}**{_counting(evidence)} (machine)"
    yield f"> {label}: “{escape_markdown(evidence.passage.quote)}”"
    yield ">"
    yield f"> {evidence.source.code} {_describe(evidence.source)}"
    if evidence.speaker:
        yield f"> Said by {escape_markdown(evidence.speaker)}."
    if evidence.origins:
        labels = (escape_markdown(origin.label) for origin in evidence.origins)
        yield f"> Origin: {', '.join(labels)}."
    if evidence.reasons:
        yield f"> Why: {'; '.join(escape_markdown(reason) for reason in evidence.reasons)}."
    if evidence.choice:
        who = escape_markdown(evidence.choice.reviewer)
        yield f"> {who}: {CHOICES[evidence.choice.choice]}."
    yield ""


def _counting(evidence: EvidenceEntry) -> str:
    takes_a_side = evidence.stance in (Stance.SUPPORTS, Stance.REFUTES)
    return ", not counted" if takes_a_side and not evidence.is_counted else ""


def _review(review: Review | None) -> str:
    if review is None or review.verdict is None:
        return f"{NOT_REVIEWED.mark} {NOT_REVIEWED.word}"
    look = VERDICTS[review.verdict]
    wording = f" (“{escape_markdown(review.wording)}”)" if review.wording else ""
    note = f": {escape_markdown(review.note)}" if review.note else ""
    who = f"{escape_markdown(review.reviewer)}, {say_time(review.at)}"
    return f"{look.mark} {look.word}{wording}{note} ({who})"


def _sources(sources: Sequence[SourceEntry]) -> Iterator[str]:
    if sources:
        yield "## Sources\n"
    for source in sources:
        yield f"- **{source.code}** {_describe(source)}"
        yield from (f"  - Machine: {escape_markdown(words)}" for words in source.derivations)
    yield ""


def _describe(source: SourceEntry) -> str:
    document = source.document
    title = document.title if document.title != document.name else None
    published = say_published(document.published)
    parts = [
        escape_markdown(document.name),
        f"“{escape_markdown(title)}”" if title else None,
        escape_markdown(published) if published else None,
        _address(document.url),
        f"retrieved {say_time(source.retrieved)}" if source.retrieved else None,
        f"SHA-256 of {source.hashed} `{on_one_line(source.sha256).replace('`', '')}`",
    ]
    return ", ".join(part for part in parts if part)


def _address(url: str | None) -> str | None:
    if not url:
        return None
    link = safe_link(url)
    return f"<{link}>" if link else escape_markdown(url)


def _history(content: Content) -> Iterator[str]:
    if content.history:
        yield "## Every decision, in order\n"
    for decision in content.history:
        yield f"- Claim {decision.claim_number}: {_review(decision.review)}, {decision.state}"
    yield ""


def _method(content: Content) -> Iterator[str]:
    yield "## How this was made\n"
    yield (
        "What the machine says is called a finding, what a person decides a verdict. "
        "Corroboration is counted in independent origins: a text and all its copies are one.\n"
    )
    yield from (f"- {name}: {escape_markdown(value)}" for name, value in content.method)
