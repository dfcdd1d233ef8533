"""What a source may not do to a reader: hide text, turn it round, or put a live link in a report.

Everything from a source goes through here before it is shown. What is shown can always be told
from what was read: control and direction-changing characters are made visible, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

_TURNING = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_UNSAFE = re.compile(f"[{_CONTROLS}{_TURNING}\ud800-\udfff\ufffe\uffff]")
_MISLEADING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"'`{}|\\^\u200b-\u200f\u2060-\u2065]")
_STARTS_A_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def reveal(text: str) -> str:
    """``text`` with control and direction-changing characters made visible.

    Carriage returns before line feeds are dropped; other characters below U+0020 become their
    Unicode control pictures, direction overrides become ``[U+202E]`` and the like, lone surrogates
    U+FFFD. Tabs, line feeds and the joiners that scripts need stay.
    """
    return _UNSAFE.sub(lambda found: _picture(found.group()), text.replace("\r\n", "\n"))


def on_one_line(text: str) -> str:
    """:func:`reveal`, with all runs of white space as one space."""
    return " ".join(reveal(text.replace("\r", " ")).split())


def escape_misleading(text: str, escape: Callable[[int], str]) -> str:
    """``text`` of a file for programs, with what could mislead whoever looks at it escaped.

    ``escape`` gets the code of a character and returns what the format reads as that character.
    """
    return _MISLEADING.sub(lambda found: escape(ord(found.group())), text)


def safe_link(address: str | None) -> str | None:
    """``address`` if it may be linked: http or https, a host, no character that could break out."""
    if not address or _NOT_IN_ADDRESSES.search(address) or _UNSAFE.search(address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None


def safe_cell(text: str) -> str:
    """``text`` as a spreadsheet cell that no program takes for a formula.

    A quote mark goes before cells that start with ``= + - @``, their full-width forms, a tab or a
    line break, white space before them disregarded (OWASP, *CSV Injection*).
    """
    shown = reveal(text.replace("\r\n", "\n").replace("\r", "\n"))
    starts = shown.startswith(_STARTS_A_FORMULA) or shown.lstrip().startswith(_STARTS_A_FORMULA)
    return "'" + shown if starts else shown


def _picture(character: str) -> str:
    code = ord(character)
    if character in "\u2028\u2029\r":
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"[U+{code:04X}]" if re.match(f"[{_TURNING}]", character) else "\ufffd"
