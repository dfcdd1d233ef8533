"""From the hard-wrapped lines of a printed page to paragraphs.

A PDF knows lines, not paragraphs. A line that is full, or that breaks off within a sentence, goes
on in the next; a word cut by a hyphen at the line's end is mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CUT = "\x02\ufffe\xad"
"""What PDFium leaves for a hyphen that it knows to be a line's end, and the soft hyphen."""
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣▪●◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_DIGITS = re.compile(r"\d+")
_FULL, _VERY_FULL, _SHORT = 0.75, 0.9, 0.6
_MARGIN_LINES = 2
_HYPHENATED = re.compile(r"\w+-\w+")


def join_pages(pages: Sequence[Sequence[str]]) -> str:
    """The text of ``pages``, each a list of lines, as paragraphs apart by blank lines.

    Page numbers, and first or last lines that recur on most pages, are left out.
    """
    running = _find_running_lines(pages)
    lines = [line for page in pages for line in _body_lines(page, running)]
    width = _typical_width(lines)
    compounds = frozenset(m.group().lower() for line in lines for m in _HYPHENATED.finditer(line))
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if not line:
            previous = ""
            continue
        if previous and goes_on(previous, line, width):
            paragraphs[-1] = join_lines(paragraphs[-1], line, compounds)
        else:
            paragraphs.append(line)
        previous = line
    return "\n\n".join(_clean(paragraph) for paragraph in paragraphs if _clean(paragraph))


def goes_on(line: str, following: str, width: float) -> bool:
    """Does the paragraph of ``line`` go on in ``following``? ``width`` is that of a full line."""
    if line[-1] in _CUT or (line.endswith("-") and following[0].islower()):
        return True
    if _BULLET.match(following):
        return False
    if following[0].islower():
        return True
    if _SENTENCE_END.search(line):
        is_heading = len(following) < _SHORT * width and not _SENTENCE_END.search(following)
        return len(line) >= _VERY_FULL * width and not is_heading
    return len(line) >= _FULL * width


def join_lines(text: str, following: str, compounds: frozenset[str] = frozenset()) -> str:
    """``text`` and the line after it; ``compounds`` are words known to keep their hyphen."""
    if text[-1] in _CUT:
        return text[:-1] + following
    if not text.endswith("-") or text.endswith(("--", " -")) or not following[0].isalpha():
        return f"{text} {following}"
    word = f"{text.split()[-1]}{following.split()[0]}".lower().strip(".,;:!?\"'()")
    keeps_hyphen = word in compounds or not following[0].islower()
    return text + following if keeps_hyphen else text[:-1] + following


def _body_lines(page: Sequence[str], running: frozenset[str]) -> list[str]:
    lines = [line.strip() for line in page]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    start = next((n for n in range(_MARGIN_LINES) if not _is_margin(lines, n, running)), 2)
    end = next((n for n in range(_MARGIN_LINES) if not _is_margin(lines, -1 - n, running)), 2)
    return lines[start : len(lines) - end]


def _is_margin(lines: Sequence[str], place: int, running: frozenset[str]) -> bool:
    """Is the line at ``place`` a head or foot of its page?"""
    if not -len(lines) <= place < len(lines):
        return False
    line = lines[place]
    return not line or bool(_PAGE_NUMBER.fullmatch(line)) or _pattern(line) in running


def _find_running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page if line.strip()]
        margins = lines[:_MARGIN_LINES] + lines[-_MARGIN_LINES:]
        counts.update({_pattern(line) for line in margins if not _SENTENCE_END.search(line)})
    least = max(3, len(pages) // 2)
    return frozenset(pattern for pattern, count in counts.items() if count >= least)


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", line)


def _typical_width(lines: Sequence[str]) -> float:
    """The length of a full line: nine of ten lines are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return float(lengths[int(len(lengths) * 0.9)]) if lengths else 0.0


def _clean(paragraph: str) -> str:
    for mark in _CUT:
        paragraph = paragraph.replace(mark, "")
    return re.sub(r"[\x00-\x1f\x7f ]+", " ", paragraph).strip()
