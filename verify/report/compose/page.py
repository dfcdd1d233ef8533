"""Which sections each kind of report has, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verify.report.blocks import Block, Page, Section
from verify.report.compose.article import compose_article, compose_margin
from verify.report.compose.changes import compose_changes
from verify.report.compose.claims import compose_claims, compose_short_claims
from verify.report.compose.custody import compose_custody
from verify.report.compose.front import compose_masthead, compose_summary
from verify.report.compose.limits import compose_limits, compose_open_questions
from verify.report.compose.record import compose_audit, compose_history, compose_method
from verify.report.compose.seconds import compose_agreement
from verify.report.compose.sources import compose_searched, compose_sources
from verify.report.compose.verdicts import compose_unreviewed, compose_verdicts
from verify.report.content import Content
from verify.report.kinds import Kind
from verify.report.picture import compose_picture

Compose = Callable[[Content], tuple[Block, ...]]

_SECTIONS: Mapping[Kind, tuple[tuple[str, Compose], ...]] = {
    Kind.READER: (
        ("in_short", compose_summary),
        ("changes", compose_changes),
        ("verdicts", compose_verdicts),
        ("unreviewed", compose_unreviewed),
        ("limits", compose_limits),
        ("picture", compose_picture),
        ("searched", compose_searched),
        ("method", compose_method),
    ),
    Kind.CHECKING: (
        ("in_short", compose_summary),
        ("changes", compose_changes),
        ("open", compose_open_questions),
        ("margin", compose_margin),
        ("claims", compose_short_claims),
        ("agreement", compose_agreement),
        ("audit", compose_audit),
        ("picture", compose_picture),
        ("sources", compose_sources),
        ("method", compose_method),
    ),
    Kind.EVIDENCE: (
        ("in_short", compose_summary),
        ("changes", compose_changes),
        ("article", compose_article),
        ("claims", compose_claims),
        ("picture", compose_picture),
        ("sources", compose_sources),
        ("custody", compose_custody),
        ("audit", compose_audit),
        ("agreement", compose_agreement),
        ("history", compose_history),
        ("method", compose_method),
    ),
}


def compose_page(content: Content) -> Page:
    """The report of ``content``'s kind; sections without anything in them are left out."""
    wording = content.wording
    sections = []
    for name, compose in _SECTIONS[content.kind]:
        blocks = compose(content)
        if blocks:
            since = wording.time(content.changes.since) if content.changes else ""
            title = wording.say(name, "sections", date=since)
            sections.append(Section(name.replace("_", "-"), title, blocks))
    return Page(compose_masthead(content), tuple(sections))
