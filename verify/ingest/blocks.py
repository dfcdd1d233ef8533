"""From a tree of elements to blocks of text, as a reader sees them.

Reads both HTML itself and the tree that trafilatura makes of it. No recursion, so that no page can
be too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _words(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 head header hr item li list main ol p pre quote row"
    " section summary table tbody tfoot thead tr ul"
)
_CELLS = _words("td th cell")
_LINE_BREAKS = _words("br lb")
_NOT_TEXT = _words(
    "script style noscript template svg math iframe object embed canvas audio video nav button"
    " select option textarea input title meta link graphic"
)
_SPACES = re.compile(r"[^\S\n]+")


def read_blocks(root: Any) -> Iterator[str]:
    """The text of each block below ``root`` (an lxml element), in order, white space collapsed.

    A line break element is kept as a line end within its block; the cells of a table's row are put
    apart by ``|``; scripts, forms and menus are left out.
    """
    from lxml import etree

    buffer: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and (block := _flush(buffer)):
            yield block
        if event == "start" and tag in _NOT_TEXT:
            walker.skip_subtree()
        elif event == "start":
            _open_element(element, tag, buffer)
        elif element is not root:
            buffer.append(_as_running_text(element.tail))
    if block := _flush(buffer):
        yield block


def collapse_spaces(line: str) -> str:
    """``line`` with each run of white space, no-break spaces included, as one space."""
    return _SPACES.sub(" ", line).strip()


def _open_element(element: Any, tag: str, buffer: list[str]) -> None:
    if tag in _LINE_BREAKS:
        buffer.append("\n")
    if tag in _CELLS and any(part.strip() for part in buffer):
        buffer.append(" | ")
    buffer.append(element.text or "" if tag == "pre" else _as_running_text(element.text))


def _as_running_text(text: str | None) -> str:
    """A line end in the source of a page is only a space; the page's own breaks are elements."""
    return (text or "").replace("\n", " ")


def _flush(buffer: list[str]) -> str:
    lines = map(collapse_spaces, "".join(buffer).split("\n"))
    buffer.clear()
    return "\n".join(line for line in lines if line)
