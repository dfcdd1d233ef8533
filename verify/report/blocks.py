"""What a written report is made of: sections of blocks, blocks of spans; no format knows more.

``compose`` makes them of a :class:`~verify.report.content.Content`; a writer turns each kind of
block into its own format. Texts are as they came; each writer makes them safe.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Role(StrEnum):
    """What a span is, which decides how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"
    FOREIGN = "foreign"
    """Words of a source or a person: isolated, so that their direction stays their own."""
    FINDING = "finding"
    """The machine's own sentences, which are in English whatever the report's language is."""
    LABEL = "label"
    """A finding, a stance or a verdict; its tone is the colour."""
    MACHINE = "machine"
    """The sign that what follows is the machine's."""
    PERSON = "person"
    """The sign that a person said it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. ``target`` is ``#anchor`` in the report or a web address."""

    text: str
    role: Role = Role.PLAIN
    target: str | None = None
    tone: str = ""
    mark: str = ""
    """A sign before the text that screen readers pass over."""


Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``look``: "", lead, small, trace, strong, flag, note or line."""

    spans: Spans
    look: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of its section; ``level`` is 3 or 4."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. ``look``: "", plain (ruled, without bullets) or tight."""

    items: tuple[Spans, ...]
    look: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts with what they count."""

    rows: tuple[tuple[int, Spans], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values."""

    rows: tuple[tuple[Spans, Spans], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source with what they do to the claim above and where they stand."""

    head: Spans
    quote: str
    marks: tuple[str, str]
    """The quotation marks of the report's language."""
    language: str | None
    caption: tuple[Text, ...]
    tone: str
    """supports, refutes, discusses, unrelated or uncounted."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A frame round some blocks. ``look``: notice (read this first) or panel."""

    blocks: tuple[Block, ...]
    look: str = "panel"


@dataclass(frozen=True, slots=True)
class Columns:
    """What people say beside what the machine says; never mixed."""

    person: tuple[Block, ...]
    machine: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One claim, or one source: a heading and what belongs to it."""

    anchor: str
    number: str
    title: Spans
    blocks: tuple[Block, ...]
    tone: str = ""
    look: str = "claim"
    """claim, verdict or source."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the article, or what stands between two; its claim's number and finding."""

    text: str
    number: int | None = None
    tone: str = ""
    says: str = ""
    """The finding in words, for those who don't see the line."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside a numbered sentence."""

    number: int
    blocks: tuple[Text, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article with its numbered sentences and their notes in the margin."""

    kind: str
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The article under check; ``has_margin`` where its notes stand beside it."""

    passages: tuple[Passage, ...]
    language: str | None
    has_margin: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a drawing with its place; ``kind`` is claim, source or origin."""

    key: str
    kind: str
    label: str
    full: str
    x: int
    y: int
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from box to box; ``kind`` is supports, refutes, uncounted or leads-to."""

    kind: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The claim-source graph: boxes and strokes in a field of ``width`` x ``height`` units."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    title: str
    heads: tuple[tuple[int, str], ...]
    """What the columns are called, and where they start."""


Block: TypeAlias = (
    Text
    | Heading
    | Bullets
    | Tally
    | Facts
    | Quotation
    | Panel
    | Columns
    | Card
    | Article
    | Drawing
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading of its own."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the top of page one."""

    kicker: str
    title: str
    about: tuple[Text, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report, ready to be written."""

    masthead: Masthead
    sections: tuple[Section, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """What can be linked to: the anchors of all cards."""
        return frozenset(
            block.anchor
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Card)
        )


def plain(text: str) -> Span:
    """Words of the report itself."""
    return Span(text)


def strong(text: str, target: str | None = None) -> Span:
    """Words that stand out."""
    return Span(text, Role.STRONG, target)


def quiet(text: str) -> Span:
    """Words that step back."""
    return Span(text, Role.QUIET)


def foreign(text: str) -> Span:
    """Words of a source or of a person."""
    return Span(text, Role.FOREIGN)


def finding(text: str) -> Span:
    """A sentence of the machine's own."""
    return Span(text, Role.FINDING)


def joined(parts: Iterable[Spans], between: str = ", ") -> Spans:
    """``parts`` one after the other with ``between`` them; empty ones are left out."""
    spans: list[Span] = []
    for part in parts:
        if part:
            spans += [plain(between), *part] if spans else part
    return tuple(spans)


def text_of(spans: Spans) -> str:
    """The words alone, marks included."""
    return "".join(f"{span.mark} {span.text}" if span.mark else span.text for span in spans)
