"""Plain text and Markdown: the text is the content, decoded, otherwise untouched."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from verify import __version__
from verify.ingest.decode import Decoded
from verify.ingest.received import Extraction
from verify.ingest.sniff import Kind

_LONGEST_TITLE = 160
_MARKDOWN_HEADING = re.compile(r"^#{1,2}\s+(.+?)\s*#*\s*$")
_SENTENCE_END = re.compile(r"[.!?:;,…\"”»]\s*$")


def extract_plain(decoded: Decoded, kind: Kind, name: str) -> Extraction:
    """The text as it is; its title is its own headline, else the name of the file."""
    headline = _find_markdown_title(decoded.text) if kind is Kind.MARKDOWN else None
    return Extraction(
        text=decoded.text,
        extractor=f"verify {__version__} ({decoded.encoding})",
        media_type=kind.value,
        title=headline or find_headline(decoded.text) or PurePosixPath(name).stem or None,
    )


def find_headline(text: str) -> str | None:
    """The headline of a plain text, or None.

    Saved articles begin with a few short lines: caption, credit, headline, often the headline
    twice. The repeated one is the headline; else the first.
    """
    candidates: list[str] = []
    for line in text[:4000].splitlines()[:12]:
        stripped = line.strip()
        if not stripped:
            continue
        if len(stripped) > _LONGEST_TITLE or _SENTENCE_END.search(stripped):
            break
        if stripped in candidates:
            return stripped
        candidates.append(stripped)
    has_body = len(text.strip()) > sum(map(len, candidates)) + len(candidates)
    return candidates[0] if candidates and has_body else None


def _find_markdown_title(text: str) -> str | None:
    for line in text[:4000].splitlines():
        if heading := _MARKDOWN_HEADING.match(line):
            return heading.group(1)
    return None
