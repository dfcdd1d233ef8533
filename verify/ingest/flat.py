"""Pages that are nested too deep for any parser: their tags are dropped, their text is kept.

One pass over the tags and no backtracking, so that no page can take more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from verify.ingest.blocks import collapse_spaces

_DEEPEST = 240
"""libxml2 gives up at 256 and loses what follows."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*?(/?)>")
_MARKUP = re.compile(r"(<[^<>]*+>)")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)")
_NEVER_NESTED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
    | {"p", "li", "td", "tr", "th", "dd", "dt", "option"}  # may be left open
)
_NOT_TEXT = frozenset({"script", "style", "template", "title", "head"})
_INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "u", "small", "sub", "sup", "font"})


def is_too_deep(html: str) -> bool:
    """True where the tags alone tell that the elements of ``html`` are nested too deep to parse."""
    depth = 0
    for tag in _TAG.finditer(html):
        closing, name, closed_at_once = tag.groups()
        if closed_at_once or name.lower() in _NEVER_NESTED:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def drop_tags(html: str) -> str:
    """The text of ``html``, each piece between block tags as a paragraph of its own."""
    blocks = (collapse_spaces(block) for block in "".join(_read_pieces(html)).split("\n"))
    return "\n\n".join(block for block in blocks if block)


def _read_pieces(html: str) -> Iterator[str]:
    """Text as it stands, a line end for each block tag, nothing for what is inside scripts."""
    inside = ""
    for piece in _MARKUP.split(html):
        tag = _NAME.match(piece)
        name = tag.group(2).lower() if tag else ""
        if inside:
            if tag and tag.group(1) and name == inside:
                inside = ""
        elif tag and name in _NOT_TEXT and not tag.group(1):
            inside = name
        elif tag and name not in _INLINE:
            yield "\n"
        elif not piece.startswith("<"):
            yield unescape(piece).replace("\n", " ")
