"""Why a passage was judged as it was: few sentences, each word once, what is missing as a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify.check.stance import IN_CLAIM, IN_PASSAGE
from verify.model import Reason
from verify.text.prose import join
from verify.ui.words import as_heading

_WORD = re.compile(r"[^\W_]+")
_FRAME = frozenset(
    _WORD.findall(
        "in the claim not passage no such number date has every of key words and other way round"
    )
)
_ONE_BY_ONE = frozenset({"word-replaced", "other-kind"})
"""Guards that lay one word beside each word of the claim, however badly they fit."""


def tell_reasons(reasons: Iterable[Reason]) -> list[str]:
    """The reasons as sentences, the weightiest first, without those that repeat an earlier one."""
    told: list[Reason] = []
    for reason in reasons:
        words = _words(reason)
        if reason.words and not (words and any(_repeats(reason, words, row) for row in told)):
            told.append(reason)
    return [f"{as_heading(words).rstrip('.')}." for words in _in_lists(told)]


def _repeats(reason: Reason, words: frozenset[str], earlier: Reason) -> bool:
    before = _words(earlier)
    return words <= before or bool(reason.signal in _ONE_BY_ONE and words & before)


def _words(reason: Reason) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(reason.words)) - _FRAME


def _in_lists(reasons: Iterable[Reason]) -> list[str]:
    """ "“Tim” in the claim, not in the passage" and the same of "“Scott”" are one sentence."""
    lists: dict[str, list[str]] = {}
    for reason in reasons:
        side = next((end for end in (IN_CLAIM, IN_PASSAGE) if reason.words.endswith(end)), "")
        name = side or reason.words
        lists.setdefault(name, []).append(reason.words.removesuffix(side).strip())
    return [
        f"{join(parts, longest=len(parts))} {name}" if name in (IN_CLAIM, IN_PASSAGE) else name
        for name, parts in lists.items()
    ]
