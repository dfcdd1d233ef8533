"""What changed between two versions of a text, told as an editor would: "31 became 29"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")
_TELLING = re.compile(r"\d|^(?:no|not|never|none|nobody|denied|denies|without)$", re.IGNORECASE)
_LONGEST = 90
_AROUND = 5
"""Words shown around a change."""
_MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """Words that became others; either side may be empty."""

    before: str
    after: str
    context: str
    """The words around it in the newer text (in the older, where something was dropped)."""

    @property
    def is_telling(self) -> bool:
        """True where a number or a negation changed: what a reader must know first."""
        words = f"{self.before} {self.after}".split()
        return any(_TELLING.search(word) for word in words)


def find_changes(before: str, after: str) -> tuple[Change, ...]:
    """The changes from one text to the other, in the order of the text; white space is no change.

    Texts beyond 20,000 words are compared up to there.
    """
    old, new = list(_words(before)), list(_words(after))
    changes = []
    for source, target in _changed_runs([word for word, *_ in old], [word for word, *_ in new]):
        gone, come = _cut(before, old, *source), _cut(after, new, *target)
        context = _around(after, new, *target) if come else _around(before, old, *source)
        changes.append(Change(gone, come, context))
    return tuple(changes)


def _changed_runs(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs of words that differ, as (first, last) of either side; neighbouring edits are one."""
    for is_equal, group in groupby(
        Levenshtein.opcodes(old, new), key=lambda operation: operation.tag == "equal"
    ):
        if not is_equal:
            run = list(group)
            yield (run[0].src_start, run[-1].src_end), (run[0].dest_start, run[-1].dest_end)


def describe_changes(changes: Sequence[Change], most: int = 3) -> str:
    """The changes as half a sentence, the telling ones first; "" where there is none.

    For example: ``changed “31” to “29” (“took off 29 passengers by lifeboat”) and dropped “all”``.
    """
    ranked = sorted(changes, key=lambda change: not change.is_telling)
    told = [_describe(change) for change in ranked[:most]]
    left = len(changes) - len(told)
    if left > 0:
        told.append(f"{left} more {'change' if left == 1 else 'changes'}")
    if len(told) < 2:
        return "".join(told)
    return f"{', '.join(told[:-1])} and {told[-1]}"


def _describe(change: Change) -> str:
    if not change.before:
        return f"added “{_shorten(change.after)}”"
    if not change.after:
        return f"dropped “{_shorten(change.before)}”"
    words = f"changed “{_shorten(change.before)}” to “{_shorten(change.after)}”"
    is_short = len(change.after) + len(change.before) < 40
    return f"{words} (“{_shorten(change.context)}”)" if is_short else words


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for number, found in enumerate(_WORD.finditer(text)):
        if number >= _MOST_WORDS:
            return
        yield found.group(), found.start(), found.end()


def _cut(text: str, words: Sequence[tuple[str, int, int]], first: int, last: int) -> str:
    return text[words[first][1] : words[last - 1][2]] if first < last else ""


def _around(text: str, words: Sequence[tuple[str, int, int]], first: int, last: int) -> str:
    if not words:
        return ""
    return _cut(text, words, max(0, first - _AROUND), min(len(words), last + _AROUND))


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
