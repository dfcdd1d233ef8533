"""Lines and paragraphs: which newlines are wrapping and which end something."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟۔:;][\"'”’»)\]*_]*$")
LIST_MARK = re.compile(
    r"[ \t]*(?:[•‣▪●◦⁃∙·*+–—-][ \t]+(?=\S)|[•⁃▪●](?=\S)"
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\)|\))[ \t]+(?=\S)"
    r"|(?:\d{1,3}|[a-z])\.[ \t]+(?=[\"'“‘]?[^\W_]))"
)
"""A bullet, number or letter that opens a list item."""
_HEADING_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]|={3,}|-{3,}|_{3,}|\*{3,})")
_BROAD_LINE = 60
_LONGEST_WRAPPED = 200
"""Characters of a line that no program wraps at: longer ones are whole paragraphs."""
_FULL_LINE = 0.8
"""Share of the usual width from which on a line counts as full: PDF text is ragged."""

Span = tuple[int, int]


def split_lines(text: str) -> list[list[Span]]:
    """Groups of neighbouring non-blank lines, as stripped spans; blank lines part the groups."""
    groups: list[list[Span]] = []
    last_end = 0
    for match in _LINE.finditer(text):
        start, end = strip_span(text, match.start(), match.end())
        if start == end:
            continue
        # More than one newline in between is a blank line, whatever spaces stand on it.
        if not groups or len(_NEWLINE.findall(text, last_end, start)) > 1:
            groups.append([])
        groups[-1].append((start, end))
        last_end = match.end()
    return groups


def split_paragraphs(text: str) -> list[Span]:
    """Spans of paragraphs: hard-wrapped lines joined, headline-like and list lines alone."""
    paragraphs: list[Span] = []
    for group in split_lines(text):
        paragraphs.extend(_join_wrapped(text, group))
    return paragraphs


def strip_span(text: str, start: int, end: int) -> Span:
    """``start``..``end`` without the whitespace at both ends (both equal if nothing is left)."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


def _join_wrapped(text: str, group: list[Span]) -> list[Span]:
    if len(group) == 1:
        return group
    width = _wrap_width(group)
    all_short = width <= _BROAD_LINE and not any(
        _ENDS_SENTENCE.search(text, max(start, end - 8), end) for start, end in group
    )
    joined = [group[0]]
    for line in group[1:]:
        if all_short or _is_deliberate(text, joined[-1], line, width):
            joined.append(line)
        else:
            joined[-1] = (joined[-1][0], line[1])
    return joined


def _wrap_width(group: list[Span]) -> int:
    lengths = sorted(end - start for start, end in group)
    return lengths[-1] if len(lengths) < 4 else lengths[int(len(lengths) * 0.8)]


def _is_deliberate(text: str, before: Span, line: Span, width: int) -> bool:
    """Was the newline typed? A wrapped line is one that had no room for the next word."""
    start, end = line
    if LIST_MARK.match(text, start, end) or _HEADING_MARK.match(text, start, end):
        return True
    last_line = max(text.rfind("\n", before[0], before[1]) + 1, before[0])
    if _HEADING_MARK.match(text, last_line, before[1]):
        return True
    first = text[start:end].lstrip("\"'“‘([")[:1]
    if first.islower():
        return False
    if width > _LONGEST_WRAPPED:
        return True
    first_word = len(text[start : min(end, start + 40)].split(None, 1)[0])
    return before[1] - last_line + 1 + first_word < width * _FULL_LINE
