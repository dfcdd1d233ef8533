"""The trained cross-encoder, where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from verify.check.stance.encoder import ENCODER_LABELS, Encoder
from verify.config import data_folder
from verify.errors import InputError

FOLDER = data_folder() / "models" / "judge"
needs_model = pytest.mark.skipif(
    not (FOLDER / "judge.json").is_file(), reason="data/models/judge holds no trained model"
)
PAIRS = (
    # claim, passage, the likeliest label
    ("Nine boats sank in the storm.", "The storm sank nine boats.", "supports"),
    ("Nine boats sank in the storm.", "No boat sank in the storm.", "refutes"),
    ("Nine boats sank in the storm.", "The bakery on the quay opens at seven.", "neither"),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The model that ships."""
    return Encoder(FOLDER)


@needs_model
@pytest.mark.parametrize(("claim", "passage", "label"), PAIRS)
def test_plain_pairs_are_read_rightly(
    encoder: Encoder, claim: str, passage: str, label: str
) -> None:
    """What no reader would doubt."""
    (row,) = encoder.weigh([(claim, passage)])
    assert ENCODER_LABELS[int(row.argmax())] == label


@needs_model
def test_order_and_company_change_nothing(encoder: Encoder) -> None:
    """Probabilities are those of the pair, whatever shares its batch."""
    pairs = [(claim, passage) for claim, passage, _ in PAIRS] * 15
    together = encoder.weigh(pairs)
    alone = np.concatenate([encoder.weigh([pair]) for pair in pairs[:3]])
    assert together.sum(axis=1) == pytest.approx(1)
    assert together[:3] == pytest.approx(alone, abs=0.02)


@needs_model
@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "a" * 100_000, "خبر", "﷽ " * 500])
def test_any_text_is_read(encoder: Encoder, text: str) -> None:
    """No text is refused."""
    assert np.isfinite(encoder.weigh([(text, text)])).all()


@needs_model
def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """Weights that are not those that were shipped are not used."""
    shutil.copytree(FOLDER, tmp_path / "judge")
    (tmp_path / "judge" / "judge.onnx").write_bytes(b"not a model")
    with pytest.raises(InputError, match=r"judge\.onnx is damaged"):
        Encoder(tmp_path / "judge")
