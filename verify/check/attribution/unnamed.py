"""Nouns for speakers without a name, and the kind of each: "witnesses", "officials", "reports"."""

from __future__ import annotations

import re
from functools import lru_cache

from verify.model import AnonymousKind
from verify.text import lexicon


@lru_cache(maxsize=1)
def unnamed_nouns() -> dict[str, AnonymousKind]:
    """Every form of every noun of ``anonymous_speakers.tsv``, lower-case, with its kind."""
    words = {}
    for word, kind in lexicon.table("anonymous_speakers"):
        words[word] = AnonymousKind(kind)
        plural = word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"
        for form in (plural, word + "es", re.sub(r"man$", "men", word)):
            words.setdefault(form, AnonymousKind(kind))
    return words


def unnamed_kind(noun: str) -> AnonymousKind | None:
    """The kind of unnamed speaker that a noun in lower case stands for, if it does."""
    return unnamed_nouns().get(noun)
