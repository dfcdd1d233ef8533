"""A Hugging Face model for natural language inference in a folder of this machine.

ONNX where the folder holds ``model.onnx`` (onnxruntime and tokenizers), else transformers and
PyTorch, if they are installed. Nothing is downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.errors import InputError
from verify.ingest.naming import printable
from verify.model import Probabilities

Floats = NDArray[np.float64]
Score = Callable[[list[str], list[str]], Floats]
"""Logits of (passages, claims): one row a pair, one column a label of the model."""

ONNX_FILES = ("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "model_quantized.onnx")
BATCH = 16
LONGEST = 384
"""Tokens of a pair; the passage is cut first."""
MEANINGS = {
    "entailment": "supports",
    "entailed": "supports",
    "supports": "supports",
    "supported": "supports",
    "contradiction": "refutes",
    "refutes": "refutes",
    "refuted": "refutes",
    "neutral": "discusses",
    "not_entailment": "discusses",
    "not_enough_info": "discusses",
    "not enough info": "discusses",
    "nei": "discusses",
}
"""What the labels of known models say of the claim."""


class LocalModel:
    """Judges pairs with the model of a folder; use :func:`open_local_model`."""

    def __init__(self, name: str, meanings: Sequence[str], score: Score) -> None:
        self.name = name
        self._meanings, self._score = tuple(meanings), score

    def judge_batch(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities | None]:
        """Probabilities for each (claim, passage), in the same order."""
        judged: list[Probabilities | None] = []
        for first in range(0, len(pairs), BATCH):
            batch = pairs[first : first + BATCH]
            logits = self._score([text for _, text in batch], [claim for claim, _ in batch])
            judged += [self._as_probabilities(row) for row in logits]
        return judged

    def _as_probabilities(self, logits: Floats) -> Probabilities:
        odds = np.exp(logits - logits.max())
        shares = dict.fromkeys(("supports", "refutes", "discusses", "unrelated"), 0.0)
        for meaning, share in zip(self._meanings, odds / odds.sum(), strict=True):
            shares[meaning] += float(share)
        return Probabilities(**shares)


def open_local_model(folder: Path) -> LocalModel:
    """The model in ``folder``.

    Raises InputError where the folder is none, its labels are not known, or what runs it is not
    installed.
    """
    meanings = _read_labels(folder)
    found = next((folder / name for name in ONNX_FILES if (folder / name).is_file()), None)
    try:
        score = _open_onnx(found, folder) if found else _open_transformers(folder)
    except ImportError as error:
        needed = "onnxruntime tokenizers" if found else "transformers torch"
        raise InputError(
            f"The judge in {folder} needs {error.name}: install it with `pip install {needed}`."
        ) from error
    except Exception as error:  # whatever a damaged model makes its library raise
        raise InputError(
            f"The judge in {folder} cannot be loaded ({type(error).__name__}: {error}); "
            "download it again."
        ) from error
    return LocalModel(f"the model in {folder.name}", meanings, score)


def _read_labels(folder: Path) -> list[str]:
    path = folder / "config.json"
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))["id2label"]
        ordered = [str(labels[key]) for key in sorted(labels, key=int)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{folder} is no folder of a model: {path.name} with id2label is wanted there."
        ) from error
    meanings = [MEANINGS.get(label.lower().replace("-", "_"), "") for label in ordered]
    if "" in meanings or "supports" not in meanings:
        raise InputError(
            f"The labels of {folder} are {printable(', '.join(ordered))}; a model that judges has "
            "entailment, neutral and contradiction."
        )
    return meanings


def _open_onnx(path: Path, folder: Path) -> Score:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST, strategy="longest_first")
    tokenizer.enable_padding()
    options = SessionOptions()
    options.log_severity_level = 3
    session: Any = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    wanted = {given.name for given in session.get_inputs()}

    def score(passages: list[str], claims: list[str]) -> Floats:
        encoded = tokenizer.encode_batch(list(zip(passages, claims, strict=True)))
        fed = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
        }
        given = {name: value for name, value in fed.items() if name in wanted}
        logits: Floats = np.asarray(session.run(None, given)[0], dtype=np.float64)
        return logits

    return score


def _open_transformers(folder: Path) -> Score:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    # from a folder of this machine: nothing is downloaded
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)  # nosec B615
    model = AutoModelForSequenceClassification.from_pretrained(  # nosec B615
        folder, local_files_only=True
    )
    model.eval()

    def score(passages: list[str], claims: list[str]) -> Floats:
        encoded = tokenizer(
            passages,
            claims,
            truncation="longest_first",
            max_length=LONGEST,
            padding=True,
            return_tensors="pt",
        )
        with torch.no_grad():
            logits: Floats = model(**encoded).logits.double().numpy()
        return logits

    return score
