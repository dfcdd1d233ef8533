"""What changed since an earlier export, in words."""

from __future__ import annotations

from verify.model import Status, Verdict
from verify.report.blocks import Block, Bullets, Span, Spans, Text, foreign, plain, strong
from verify.report.compose.phrases import refer_to_source
from verify.report.content import Change, Content
from verify.report.wording import Wording


def compose_changes(content: Content) -> tuple[Block, ...]:
    """Nothing where no earlier export was given; a sentence where nothing changed."""
    if content.changes is None:
        return ()
    wording = content.wording
    items = tuple(_say(change, wording) for change in content.changes.changes)
    if not items:
        return (Text((plain(wording.say("none", "changes")),)),)
    return (Bullets(items, "plain"),)


def _say(change: Change, wording: Wording) -> Spans:
    values = {name: _value(change.key, value, wording) for name, value in change.values}
    said = wording.say_in_spans(change.key, "changes", **values)
    if change.claim_number:
        number = change.claim_number
        return (strong(str(number), f"#claim-{number}"), plain(" "), *said)
    if change.source:
        name = foreign(change.source.document.name)
        return (refer_to_source(change.source), plain(" "), name, plain(": "), *said)
    return said


def _value(key: str, value: str, wording: Wording) -> Span:
    """The label of a verdict or status of the earlier export, where it is one that is known."""
    if key == "verdict":
        if not value:
            return wording.not_reviewed.span
        if value in set(Verdict):
            return wording.verdicts[Verdict(value)].span
    if key == "finding" and value in set(Status):
        return wording.statuses[Status(value)].span
    return foreign(value)
