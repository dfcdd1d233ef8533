"""The trained cross-encoder: a claim and a passage read together, as probabilities.

MiniLM (Wang et al. 2020) fine-tuned by ``data/models/training/judge.py`` (Nogueira and Cho 2019
for reading both texts in one pass), int8, run by onnxruntime on the CPU. It is one voice among
the judge's features; without its file, words and guards judge alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.config import data_folder
from verify.errors import InputError

Shares = NDArray[np.float64]
"""Probabilities of LABELS, for one pair or a row for each."""

LABELS = ("supports", "refutes", "neither")
LONGEST_CLAIM = 600
LONGEST_PASSAGE = 1500
"""Characters that are looked at; the tokenizer cuts the pair to the trained length."""


class CrossEncoder:
    """A loaded cross-encoder; use :func:`load_encoder`."""

    def __init__(self, folder: Path) -> None:
        """Raises InputError where a file of the model is missing or damaged."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import BertWordPieceTokenizer

        facts = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        if tuple(facts["labels"]) != LABELS:
            raise InputError(f"The judge in {folder} fits another version; install Verify again.")
        weights = _read_checked(folder / "judge.onnx", facts["sha256"])
        vocabulary = data_folder() / "models" / "minilm" / "vocab.txt"
        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._tokenizer.enable_truncation(facts["longest"], strategy="longest_first")
        options = SessionOptions()
        options.log_severity_level = 3
        # one core, and none that waits in a loop: on a small network that is the quickest, too
        options.intra_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = InferenceSession(
            weights, sess_options=options, providers=["CPUExecutionProvider"]
        )

    def read(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        """Probabilities of LABELS: one row for each (claim, passage).

        Each pair is read by itself: int8 scales its numbers by all that is read at once, and a
        pair's probabilities may not depend on its company.
        """
        shares = np.zeros((len(pairs), len(LABELS)))
        for row, (claim, passage) in enumerate(pairs):
            shares[row] = self._read_pair(
                _clean(claim, LONGEST_CLAIM), _clean(passage, LONGEST_PASSAGE)
            )
        return shares

    def _read_pair(self, claim: str, passage: str) -> Shares:
        encoded = self._tokenizer.encode(claim, passage)
        given = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        fed = {name: np.array([numbers], dtype=np.int64) for name, numbers in given.items()}
        (logits,) = self._session.run(None, fed)
        odds = np.exp(logits[0] - logits[0].max()).astype(np.float64)
        shares: Shares = odds / odds.sum()
        return shares


def _clean(text: str, longest: int) -> str:
    """What the tokenizer takes: no half of a surrogate pair."""
    return text[:longest].encode("utf-8", "replace").decode("utf-8")


@cache
def load_encoder() -> CrossEncoder | None:
    """The encoder that ships with Verify, or None where it or what runs it is not installed.

    Raises InputError where its files are damaged.
    """
    folder = data_folder() / "models" / "judge"
    if not (folder / "judge.json").is_file():
        return None
    try:
        return CrossEncoder(folder)
    except ImportError:
        return None


def _read_checked(path: Path, expected: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The judge's file {path} cannot be read; install Verify again."
        ) from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise InputError(f"The judge's file {path} is damaged; install Verify again.")
    return data
