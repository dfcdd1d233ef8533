"""The trained cross-encoder: a claim and a passage read together, as probabilities.

MiniLM (Wang et al. 2020) fine-tuned by ``data/models/judge``, int8, run by onnxruntime on the CPU.
It is optional: without its files, or without onnxruntime, the features and guards judge alone.
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

ENCODER_LABELS = ("supports", "refutes", "neither")
BATCH = 32
LONGEST_CLAIM = 600
LONGEST_PASSAGE = 1200
"""Characters that are looked at; the tokenizer cuts the pair to the trained length."""


class Encoder:
    """A loaded cross-encoder; use :func:`load_encoder`."""

    def __init__(self, folder: Path) -> None:
        """Raises InputError where a file of the model is damaged."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        facts = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        weights = _read_checked(folder / "judge.onnx", facts["sha256"])
        tokenizer = _read_checked(folder / "tokenizer.json", facts["sha256"])
        if tuple(facts["labels"]) != ENCODER_LABELS:
            raise InputError(f"The judge in {folder} fits another version; install Verify again.")
        self._tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.enable_truncation(facts["longest"], strategy="longest_first")
        self._tokenizer.enable_padding()
        options = SessionOptions()
        options.log_severity_level = 3
        self._session: Any = InferenceSession(
            weights, sess_options=options, providers=["CPUExecutionProvider"]
        )

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Probabilities of supports, refutes and neither: one row for each (claim, passage)."""
        chances = np.zeros((len(pairs), len(ENCODER_LABELS)))
        # pairs of like length share a batch, so that little is spent on padding
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]) + len(pairs[i][1]))
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            chances[chosen] = self._weigh_batch([pairs[i] for i in chosen])
        return chances

    def _weigh_batch(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        encoded = self._tokenizer.encode_batch(
            [(claim[:LONGEST_CLAIM], passage[:LONGEST_PASSAGE]) for claim, passage in pairs]
        )
        (logits,) = self._session.run(
            None,
            {
                "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
                "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
                "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
            },
        )
        odds = np.exp(logits - logits.max(axis=1, keepdims=True)).astype(np.float64)
        shares: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
        return shares


@cache
def load_encoder() -> Encoder | None:
    """The encoder that ships with Verify, or None where it is not installed.

    Raises InputError where its files are damaged.
    """
    folder = data_folder() / "models" / "judge"
    if not (folder / "judge.json").is_file():
        return None
    try:
        return Encoder(folder)
    except ImportError:
        return None


def _read_checked(path: Path, expected: dict[str, str]) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The judge's file {path} cannot be read; install Verify again."
        ) from error
    if hashlib.sha256(data).hexdigest() != expected[path.name]:
        raise InputError(f"The judge's file {path} is damaged; install Verify again.")
    return data
