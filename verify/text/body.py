"""The body of a news page: which blocks are running text, and the sentences in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from verify.text.block_marks import (
    dateline_end,
    is_bio,
    is_boilerplate,
    is_byline,
    is_caption,
    is_credit,
    is_picture_line,
    is_related,
)
from verify.text.lexicon import phrases
from verify.text.paragraphs import LIST_MARK, Span, split_paragraphs
from verify.text.sentences import split_paragraph
from verify.text.tokens import fold


class BlockKind(StrEnum):
    """What a block of a page is."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    CREDIT = "credit"
    RELATED = "related"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line at ``start``..``end`` of the text, whitespace-stripped."""

    kind: BlockKind
    start: int
    end: int


_MARKDOWN_HEADING = re.compile(r"#{1,6}\s|.{1,200}\n[=-]{3,}$")
_RULE = re.compile(r"[\W_]+")
_ENDS = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]*_]*(?:\[\d{1,3}\])*$")
_HEADING_WORDS = 16
_LONG_LINE_WORDS = 25
_AT_THE_END = 4
"""Among so many last blocks a line about the author may stand."""
_QUOTE_MARK = re.compile(r"(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class _Page:
    """What must be known of the whole page to judge one line."""

    title: str | None
    repeated: frozenset[str]
    first_body: int
    """Index of the first block that looks like running text."""
    title_at: int
    """Index of the block that is the title, -1 if none is."""
    last: int


def find_blocks(text: str, title: str | None = None) -> list[Block]:
    """Each non-blank line or paragraph of ``text`` with its kind, in order.

    ``title`` is the page's title where it is known; lines that repeat it are headings.
    """
    spans = split_paragraphs(text)
    lines = [text[start:end] for start, end in spans]
    page = _survey(lines, title)
    blocks: list[Block] = []
    is_in_list = False
    for number, (line, span) in enumerate(zip(lines, spans, strict=True)):
        kind = _decide_kind(line, number, page)
        if kind is BlockKind.HEADING and is_in_list and not _is_title_case(line):
            kind = BlockKind.LIST_ITEM
        is_in_list = line.endswith(":") or (is_in_list and kind is BlockKind.LIST_ITEM)
        blocks.append(Block(kind, *span))
    return blocks


def body_sentences(text: str, title: str | None = None) -> list[Span]:
    """Spans of the sentences of paragraphs and list items, without datelines and bullets."""
    sentences: list[Span] = []
    for block in find_blocks(text, title):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            start = _story_start(text, block)
            sentences.extend(split_paragraph(text, start, block.end))
    return sentences


def find_lead_ins(text: str, title: str | None = None) -> dict[int, Span]:
    """Where the first sentence of each list item starts -> the sentence that led to the list.

    Only items under a line that ends with a colon have one.
    """
    lead_ins: dict[int, Span] = {}
    lead_in: Span | None = None
    for block in find_blocks(text, title):
        sentences = split_paragraph(text, _story_start(text, block), block.end)
        if block.kind is BlockKind.LIST_ITEM and lead_in:
            lead_ins.update((start, lead_in) for start, _ in sentences[:1])
        else:
            lead_in = sentences[-1] if sentences and text[block.end - 1] == ":" else None
    return lead_ins


def _story_start(text: str, block: Block) -> int:
    if block.kind is BlockKind.LIST_ITEM:
        mark = LIST_MARK.match(text, block.start, block.end)
        return mark.end() if mark else block.start
    quoted = _QUOTE_MARK.match(text, block.start, block.end)
    start = quoted.end() if quoted else block.start
    return start + dateline_end(text[start : min(block.end, start + 200)])


def _survey(lines: list[str], title: str | None) -> _Page:
    short = Counter(_key(line) for line in lines if len(line) <= 300)
    repeated = frozenset(key for key, count in short.items() if count > 1 and key)
    body = [number for number, line in enumerate(lines) if _is_running(line)]
    wanted = _key(title) if title else None
    title_at = next(
        (
            number
            for number, line in enumerate(lines[: body[0] if body else 0])
            if (_key(line) in repeated if wanted is None else _key(line) == wanted)
        ),
        -1,
    )
    return _Page(wanted, repeated, body[0] if body else -1, title_at, len(lines) - 1)


def _key(line: str) -> str:
    return " ".join(_RULE.sub(" ", fold(line[:300])).split())


def _is_running(line: str) -> bool:
    return bool(_ENDS.search(line, max(0, len(line) - 12))) and len(line.split(None, 8)) > 8


def _decide_kind(line: str, number: int, page: _Page) -> BlockKind:
    if _RULE.fullmatch(line[:200]) and len(line) <= 200:
        return BlockKind.BOILERPLATE
    is_long = len(line) > 600
    key = "" if is_long else _key(line)
    if not is_long and (_MARKDOWN_HEADING.match(line) or key == page.title):
        return BlockKind.HEADING
    for kind, is_kind in (
        (BlockKind.CAPTION, is_caption),
        (BlockKind.CREDIT, is_credit),
        (BlockKind.BYLINE, is_byline),
        (BlockKind.RELATED, is_related),
        (BlockKind.BOILERPLATE, is_boilerplate),
    ):
        if is_kind(line):
            return kind
    if number >= page.last - _AT_THE_END and is_bio(line):
        return BlockKind.BYLINE
    if LIST_MARK.match(line):
        return BlockKind.LIST_ITEM
    if number < page.title_at and not _ENDS.search(line) and not _is_title_case(line):
        # What stands above the title without a full stop belongs to the picture above it.
        return BlockKind.CAPTION
    if number > page.first_body >= 0 and not _ENDS.search(line) and is_picture_line(line):
        return BlockKind.CAPTION
    return BlockKind.HEADING if _is_heading(line, key, number, page) else BlockKind.PARAGRAPH


def _is_heading(line: str, key: str, number: int, page: _Page) -> bool:
    if page.first_body < 0 or len(line) > 300:
        return False
    words = line.split()
    if _ENDS.search(line):
        return line.endswith("?") and len(words) <= 10 and _is_title_case(line)
    if key in page.repeated or number < page.first_body:
        return len(words) <= _LONG_LINE_WORDS
    if line.endswith((",", ";", "-", "–", "—")):
        return False
    if line.endswith(":"):
        return len(words) <= 4
    if len(words) <= 2 or _is_title_case(line):
        return len(words) <= _HEADING_WORDS
    is_cut_off_end = number == page.last and len(words) >= 8
    return len(words) <= _HEADING_WORDS - 2 and not is_cut_off_end


def _is_title_case(line: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    chief = [word for word in words if word.lower() not in phrases("title_small_words")]
    return bool(chief) and sum(word[0].isupper() for word in chief) >= 0.75 * len(chief)
