"""Train the cross-encoder that reads a claim and a passage: ``make train-judge``.

    python -m training.judge ../shared/bench MINILM_FOLDER data/models/judge [--minutes 95]

Starts from all-MiniLM-L6-v2 (Apache-2.0), seed 5, and trains for a given time on one core (about 28
pairs a second in bfloat16); a pair known only as "does not support" is learnt as refutes or
neither. Writes the int8 ONNX file and its checksum.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.network import Network, load_base
from training.pairs import Labelled
from training.pools import draw_round, gather_pools

SEED = 5
RATE = 8e-5
BATCH = 32
LONGEST = 128
WARM_UP = 150
SMOOTHING = 0.05
NAMES = ["supports", "refutes", "neither"]
ALLOWED = {
    "supports": (1, 0, 0),
    "refutes": (0, 1, 0),
    "discusses": (0, 0, 1),
    "unrelated": (0, 0, 1),
    "not_supports": (0, 1, 1),
}
Batch = list[tuple[list[int], list[int]]]


def train(bench: Path, base: Path, minutes: float) -> Network:
    """Fine-tune for ``minutes``; the rate falls as a cosine over that time."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    pools = gather_pools(bench, aside=False, seed=SEED)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST, strategy="longest_first")
    tokenizer.no_padding()
    network = load_base(base / "model.safetensors")
    network.word.weight.requires_grad_(False)
    network.train()
    optimizer = torch.optim.AdamW(group_parameters(network), lr=RATE, fused=True)
    began, step = time.monotonic(), 0
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        pairs = draw_round(pools, chance)
        encoded = tokenizer.encode_batch([(p.claim[:600], p.text[:1500]) for p in pairs])
        words = [(e.ids, e.type_ids) for e in encoded]
        for group in group_by_length(words, chance):
            step += 1
            done = min(1.0, (time.monotonic() - began) / (60 * minutes))
            set_rate(optimizer, step, done)
            loss = take_step(
                network, optimizer, [words[i] for i in group], [pairs[i] for i in group]
            )
        print(f"{100 * done:.0f} % step {step} loss {loss:.3f}", flush=True)
    return network.eval()


def group_parameters(network: Network) -> list[dict[str, object]]:
    """Weights, which decay, and the rest, which doesn't."""
    trained = [p for p in network.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in trained if p.ndim == 1], "weight_decay": 0.0},
    ]


def group_by_length(words: Batch, chance: random.Random) -> list[list[int]]:
    """Places in batches of like length, so that little is spent on padding, in random order."""
    order = sorted(range(len(words)), key=lambda i: (len(words[i][0]) // 6, chance.random()))
    groups = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    return groups


def set_rate(optimizer: torch.optim.Optimizer, step: int, done: float) -> None:
    """Warm up, then a cosine down to three hundredths."""
    share = 0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * done))
    for part in optimizer.param_groups:
        part["lr"] = RATE * min(1.0, step / WARM_UP) * share


def take_step(
    network: Network, optimizer: torch.optim.Optimizer, words: Batch, pairs: Sequence[Labelled]
) -> float:
    """One step of the optimizer; returns the loss."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(*pad(words))
    loss = measure_loss(logits, pairs)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def pad(words: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and types of a batch, one row a pair."""
    ids = torch.zeros(len(words), max(len(row) for row, _ in words), dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    for place, (row, kinds) in enumerate(words):
        ids[place, : len(row)] = torch.tensor(row)
        mask[place, : len(row)] = 1
        types[place, : len(row)] = torch.tensor(kinds)
    return ids, mask, types


def measure_loss(logits: Tensor, pairs: Sequence[Labelled]) -> Tensor:
    """Negative log of the share that the labels allow, lightly smoothed."""
    allowed = torch.tensor([ALLOWED[pair.label] for pair in pairs], dtype=torch.float32)
    logs = torch.log_softmax(logits, 1)
    right = torch.logsumexp(logs + torch.log(allowed + 1e-9), 1)
    return -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(1)).mean()


def export(network: Network, folder: Path) -> None:
    """Write judge.onnx (int8 weights, one scale a channel) and judge.json (labels, SHA-256)."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "pairs", 1: "tokens"} for name in names}
    with tempfile.TemporaryDirectory() as made:
        plain = Path(made) / "plain.onnx"
        torch.onnx.export(
            network, (example, example, torch.zeros_like(example)), str(plain), input_names=names,
            output_names=["logits"], dynamic_axes=axes | {"logits": {0: "pairs"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, folder / "judge.onnx", weight_type=QuantType.QInt8, per_channel=True
        )
    checksum = hashlib.sha256((folder / "judge.onnx").read_bytes()).hexdigest()
    facts = {"labels": NAMES, "longest": LONGEST, "sha256": checksum}
    (folder / "judge.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print("judge.onnx", checksum)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=95)
    options = parser.parse_args()
    export(train(options.bench, options.base, options.minutes), options.output)
