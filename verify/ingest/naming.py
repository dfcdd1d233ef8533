"""Names from outside, made fit for one line of a message."""

from __future__ import annotations

import unicodedata

LONGEST = 160
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(name: object) -> str:
    """``name`` without line breaks, escape sequences or direction marks, shortened in the middle.

    A file may be called anything, so its name must not be able to move the cursor, hide a part of
    the message or turn its direction; such characters are shown as ``\\n`` or ``\\u202e``.
    """
    shown = "".join(_show(character) for character in str(name))
    if len(shown) <= LONGEST:
        return shown
    half = LONGEST // 2 - 2
    return f"{shown[:half]}...{shown[-half:]}"


def _show(character: str) -> str:
    if unicodedata.category(character) in _UNPRINTABLE:
        return character.encode("unicode_escape", "surrogatepass").decode("ascii")
    return character
