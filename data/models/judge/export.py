"""Turns the trained judge into the int8 ONNX file that ships, with its tokenizer and checksums.

python data/models/judge/export.py TRAINED_FOLDER MINILM_FOLDER data/models/judge
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import LABELS, LONGEST, Judge


def export(trained: Path, minilm: str, output: Path) -> None:
    """Write judge.onnx, tokenizer.json and judge.json (labels, longest input, SHA-256)."""
    judge = Judge(minilm)
    judge.load_state_dict(torch.load(trained / "judge.pt", weights_only=True))
    judge.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        example = torch.ones(2, 16, dtype=torch.long)
        torch.onnx.export(
            judge,
            (example, example, torch.zeros_like(example)),
            str(plain),
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["logits"],
            dynamic_axes={
                name: {0: "pairs", 1: "tokens"}
                for name in ("input_ids", "attention_mask", "token_type_ids")
            },
            opset_version=18,
            dynamo=False,
        )
        quantize_dynamic(
            plain, output / "judge.onnx", weight_type=QuantType.QInt8, per_channel=True
        )
    tokenizer = (trained / "tokenizer.json").read_bytes()
    (output / "tokenizer.json").write_bytes(tokenizer)
    facts = {
        "labels": LABELS,
        "longest": LONGEST,
        "sha256": {
            name: hashlib.sha256((output / name).read_bytes()).hexdigest()
            for name in ("judge.onnx", "tokenizer.json")
        },
    }
    (output / "judge.json").write_text(json.dumps(facts, indent=2) + "\n")


if __name__ == "__main__":
    export(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
