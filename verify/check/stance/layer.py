"""The logistic layer: from features to calibrated probabilities; weights from data/models/stance.

Trained by ``data/models/training/stance.py`` (scikit-learn); applied here with numpy alone. The
model card beside the weights names the training sets.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from verify.config import data_folder
from verify.errors import InputError
from verify.model import Probabilities, Stance

CLASSES = (Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES, Stance.UNRELATED)


@dataclass(frozen=True)
class Layer:
    """A multinomial logistic regression on standardised features."""

    features: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    """One row for each of CLASSES."""
    bias: NDArray[np.float64]

    def predict(self, measured: NDArray[np.float64]) -> Probabilities:
        """Probabilities for one row of features."""
        logits = self.weights @ ((measured - self.mean) / self.scale) + self.bias
        odds = np.exp(logits - logits.max())
        return Probabilities(*(float(p) for p in odds / odds.sum()))


@cache
def load_layer(name: str, features: Sequence[str]) -> Layer:
    """The layer ``name`` ("sentence" or "article").

    Raises InputError where the file is missing, damaged, or made for other features.
    """
    path = data_folder() / "models" / "stance" / f"{name}.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        layer = Layer(
            tuple(stored["features"]),
            *(
                np.array(stored[key], dtype=np.float64)
                for key in ("mean", "scale", "weights", "bias")
            ),
        )
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"The stance weights {path} cannot be read; install Verify again."
        ) from error
    if layer.features != tuple(features):
        raise InputError(f"The stance weights {path} fit another version; run `make train`.")
    return layer
