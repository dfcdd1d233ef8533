"""What must stand in a text for a pattern to match: a quick look spares most texts most patterns.

A search that ignores case tries every place of a text; a search for substrings, or for a pattern
that begins with plain letters, does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ODD = re.compile("[ſıİ\u212a]|\\d(?<![0-9])")
"""Letters that equal others when case is ignored, and digits of other scripts."""
_PLAIN_LETTERS = {ord("ſ"): "s", ord("ı"): "i", ord("İ"): "I", ord("\u212a"): "K"}


def lower_plainly(text: str) -> str | None:
    """``text`` in lower case, letter for letter; None where a pattern may see other letters in it.

    Patterns that ignore case, or that look for digits, have to be tried on such a text.
    """
    if not text.isascii() and _ODD.search(text):
        return None
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else None


def spell_plainly(text: str) -> str:
    """``text`` with the letters of the alphabet in place of those that equal them, one for one.

    A pattern that ignores case takes "ſeven" for seven; what it found is in a word list only like
    this.
    """
    return text if text.isascii() else text.translate(_PLAIN_LETTERS)


def may_hold(lowered: str | None, stems: Sequence[str]) -> bool:
    """Does one of ``stems`` stand in the text? True where that cannot be told."""
    if lowered is None:
        return True
    for stem in stems:  # noqa: SIM110 - any() over a generator takes three times as long
        if stem in lowered:
            return True
    return False
