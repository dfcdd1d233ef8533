"""Which quotations of an article stand in no other document.

Nobody else having the words proves nothing; it says which quotations hang on this article alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from verify.check.attribution.quotations import Quotation, find_quotations
from verify.model import Document
from verify.text.tokens import fold

_LEFT_OUT = re.compile(r"\.\s?\.\s?\.|…|[\[(][^\])]{0,80}[\])]")
"""Where a quotation leaves words out, or puts others in: "the guards … left", "[he] left"."""
_NO_WORD = re.compile(r"[^\w']+")
_LONG_WORD = 4
"""Letters from which a word says something about what a text is about."""
_WORDS_OF_A_PIECE = 3
_SHARE_OF_WORDS = 0.6
"""Of the long words, those a text must hold letter by letter: spares most texts the alignment."""
_ALIKE = 85.0
"""rapidfuzz partial_ratio from which words are the same but for spelling, a name or an ending."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that were quoted in one go, folded, without punctuation."""

    words: str

    def stands_in(self, text: str) -> bool:
        """True where ``text``, folded and without punctuation, has nearly these words in a row."""
        long = [word for word in self.words.split() if len(word) >= _LONG_WORD]
        if sum(word in text for word in long) < _SHARE_OF_WORDS * len(long):
            return False
        if len(text) < len(self.words):
            return fuzz.ratio(self.words, text, score_cutoff=_ALIKE) > 0
        return fuzz.partial_ratio(self.words, text, score_cutoff=_ALIKE) > 0


def find_unshared(document: Document, others: Iterable[Document]) -> list[Quotation]:
    """The quotations of speech in ``document`` that none of ``others`` has, in order.

    Spelling, punctuation, endings and a differing name are forgiven; of a quotation with words
    left out (…) or put in ([he]), every piece has to stand in the same document.
    """
    open_ones = {
        quote: _pieces(document.text[quote.start : quote.end])
        for quote in find_quotations(document.text)
        if quote.is_speech
    }
    for other in others:
        if not open_ones:
            break
        text = _plain(other.text)
        open_ones = {
            quote: pieces
            for quote, pieces in open_ones.items()
            if not all(piece.stands_in(text) for piece in pieces)
        }
    return list(open_ones)


def _pieces(quoted: str) -> Sequence[_Piece]:
    pieces = [_plain(piece) for piece in _LEFT_OUT.split(quoted)]
    long = [piece for piece in pieces if len(piece.split()) >= _WORDS_OF_A_PIECE]
    return [_Piece(words) for words in long or [_plain(quoted)]]


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", fold(text)).strip()
