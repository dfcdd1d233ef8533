"""The report as Markdown (CommonMark with the tables of GitHub).

Whatever came from a source is escaped, so that nothing in it becomes a heading, a link, an image
or HTML. The only live links are the http and https addresses of the sources themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from verify.report import blocks
from verify.report.blocks import Block, Role, Span, Spans
from verify.report.compose import compose_page
from verify.report.content import Content
from verify.report.hostile import on_one_line

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>|~&#!$^@]|:(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.", re.IGNORECASE
)
_BLOCK_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")


def write_plain(content: Content) -> bytes:
    """UTF-8 Markdown, ending in a line feed."""
    page = compose_page(content)
    head = page.masthead
    house = content.wording.house.name
    lines = [f"# {escape_markdown(f'{head.kicker}: {head.title}')}", ""]
    if house:
        by = content.wording.say("published_by", name=house)
        lines += [f"*{escape_markdown(by)}*", ""]
    lines += _write(head.about)
    for notice in head.notices:
        lines += [f"> **{escape_markdown(notice)}**", ""]
    for section in page.sections:
        if any(isinstance(block, blocks.Drawing) for block in section.blocks):
            continue  # a file of words has no picture; each claim says the same in words
        lines += [f"## {escape_markdown(section.title)}", ""]
        lines += _write(section.blocks)
    end = content.wording.say("end", version=content.version, case=content.case.id)
    return ("\n".join([*lines, f"*{escape_markdown(end)}*"]) + "\n").encode("utf-8")


def escape_markdown(text: str) -> str:
    """``text`` on one line that CommonMark and GitHub read as nothing but text."""
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), on_one_line(text))
    return _BLOCK_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line
    )


def _write(written: Iterable[Block]) -> Iterator[str]:
    for block in written:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case blocks.Text():
            line = _spans(block.spans)
            if line:
                yield from (line, "")
        case blocks.Heading():
            yield from (f"**{_spans(block.spans)}**", "")
        case blocks.Bullets():
            yield from (*(f"- {_spans(item)}" for item in block.items), "")
        case blocks.Tally():
            yield from (*(f"- {number:,} {_spans(spans)}" for number, spans in block.rows), "")
        case blocks.Facts():
            rows = (f"- {_spans(name)}: {_spans(value)}" for name, value in block.rows)
            yield from (*rows, "")
        case blocks.Quotation():
            yield from _quotation(block)
        case blocks.Panel():
            yield from _write(block.blocks)
        case blocks.Columns():
            yield from _write((*block.person, *block.machine))
        case blocks.Card():
            yield from _card(block)
        case blocks.Article():
            yield from _article(block)
        case blocks.Drawing():
            raise AssertionError("pictures are left out with their section")


def _card(card: blocks.Card) -> Iterator[str]:
    if card.look == "source":
        first, *rest = card.blocks
        words = _spans(first.spans) if isinstance(first, blocks.Text) else ""
        yield from (f"**{card.number}** {words}", "")
        yield from _write(rest)
        return
    yield from (f"### {card.number}. {_spans(card.title)}", "")
    yield from _write(card.blocks)


def _quotation(quotation: blocks.Quotation) -> Iterator[str]:
    yield f"> {_spans(quotation.head)}:"
    before, after = quotation.marks
    yield from (">", f"> {before}{escape_markdown(quotation.quote)}{after}")
    for line in quotation.caption:
        yield from (">", f"> {_spans(line.spans)}")
    yield ""


def _article(article: blocks.Article) -> Iterator[str]:
    for passage in article.passages:
        parts = []
        for line in passage.lines:
            words = escape_markdown(line.text)
            parts.append(f"{words} [{line.number}]" if line.number else words)
        words = " ".join(part for part in parts if part)
        yield from (f"**{words}**" if passage.kind == "heading" else words, "")
        for note in passage.notes:
            said = (_spans(text.spans) for text in note.blocks)
            yield f"- [{note.number}] {'; '.join(said)}"
        if passage.notes:
            yield ""


def _spans(spans: Spans) -> str:
    return "".join(_span(span) for span in spans).strip()


def _span(span: Span) -> str:
    words = _keep_ends(span.text)
    if span.target and not span.target.startswith("#"):
        return f"<{span.target}>"
    match span.role:
        case Role.LABEL | Role.STRONG | Role.PERSON if words.strip():
            mark = f"{span.mark} " if span.mark else ""
            return f"{mark}**{words}**"
        case Role.MACHINE:
            return f"*{words}:*"
        case Role.CODE:
            return f"`{on_one_line(span.text).replace('`', '')}`"
        case _:
            return words


def _keep_ends(text: str) -> str:
    """Escaped, with a space where white space stood at the ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if len(text) > 1 and text[-1:].isspace() else ""
    return f"{before}{escape_markdown(text)}{after}"
