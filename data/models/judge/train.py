"""Trains the judge: a cross-encoder over (claim, passage), supports / refutes / neither.

    python data/models/judge/train.py pairs.jsonl MINILM_FOLDER OUTPUT_FOLDER [--minutes 60]

Starts from all-MiniLM-L6-v2 (Apache-2.0). Needs torch, transformers, safetensors and onnx; two CPU
cores do. A pair known only as "does not support" is learnt as refutes-or-neither.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

LABELS = ("supports", "refutes", "neither")
LONGEST = 96
MASKS = {
    "supports": (1, 0, 0),
    "refutes": (0, 1, 0),
    "neither": (0, 0, 1),
    "not_supports": (0, 1, 1),
}


class Judge(nn.Module):
    """MiniLM with mean and first-token pooling and a linear layer."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(2 * self.encoder.config.hidden_size, len(LABELS))

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
        return self.head(self.drop(torch.cat([hidden[:, 0], mean], dim=1)))


def batches(
    pairs: list[dict[str, str]], tokenizer: Any, size: int, chance: random.Random
) -> list[Any]:
    """Batches of like length, so that little is spent on padding."""
    encoded = tokenizer(
        [p["claim"][:600] for p in pairs],
        [p["text"][:1200] for p in pairs],
        truncation="longest_first",
        max_length=LONGEST,
    )["input_ids"]
    order = sorted(range(len(pairs)), key=lambda i: (len(encoded[i]) // 8, chance.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    return [[pairs[i] for i in group] for group in groups]


def encode(pairs: list[dict[str, str]], tokenizer: Any) -> Any:
    """Token ids of a batch."""
    return tokenizer(
        [p["claim"][:600] for p in pairs],
        [p["text"][:1200] for p in pairs],
        truncation="longest_first",
        max_length=LONGEST,
        padding=True,
        return_tensors="pt",
    )


def loss_of(logits: Any, pairs: list[dict[str, str]]) -> Any:
    """Negative log of the probability mass that the label allows, lightly smoothed."""
    allowed = torch.tensor([MASKS[p["label"]] for p in pairs], dtype=torch.float32)
    logs = torch.log_softmax(logits, dim=1)
    masked = torch.logsumexp(logs + torch.log(allowed + 1e-9), dim=1)
    return -(0.95 * masked + 0.05 * logs.mean(1)).mean()


def train(
    pairs: list[dict[str, str]],
    folder: str,
    output: Path,
    minutes: float,
    epochs: int,
    rate: float = 6e-5,
    size: int = 32,
    seed: int = 5,
) -> None:
    """Fine-tune for ``epochs`` or until ``minutes`` are over; save every 500 steps."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    judge = Judge(folder)
    judge.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    groups = [g for _ in range(epochs) for g in batches(pairs, tokenizer, size, chance)]
    optimizer = torch.optim.AdamW(
        [p for p in judge.parameters() if p.requires_grad], lr=rate, weight_decay=0.01
    )
    began, done, running = time.monotonic(), 0.0, 0.0
    judge.train()
    for step, group in enumerate(groups):
        # the schedule follows whichever runs out first, steps or time
        done = max(step / len(groups), (time.monotonic() - began) / (60 * minutes))
        if done >= 1:
            break
        warm = min(1.0, (step + 1) / 200)
        for part in optimizer.param_groups:
            part["lr"] = rate * warm * 0.5 * (1 + math.cos(math.pi * done))
        loss = loss_of(judge(**encode(group, tokenizer)), group)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        if step % 25 == 0:
            spent = time.monotonic() - began
            print(
                f"step {step}/{len(groups)} loss {running:.3f} {spent:.0f} s "
                f"{step * size / max(spent, 1):.0f} pairs/s",
                flush=True,
            )
        if step and step % 500 == 0:
            save(judge, output)
    save(judge, output)
    tokenizer.save_pretrained(output)


def save(judge: Judge, output: Path) -> None:
    """Keep the weights, replacing the last ones in one step."""
    output.mkdir(parents=True, exist_ok=True)
    torch.save(judge.state_dict(), output / "judge.tmp")
    (output / "judge.tmp").replace(output / "judge.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("minilm")
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=180)
    parser.add_argument("--epochs", type=int, default=2)
    options = parser.parse_args()
    with options.pairs.open(encoding="utf-8") as lines:
        train(
            [json.loads(line) for line in lines],
            options.minilm,
            options.output,
            options.minutes,
            options.epochs,
        )
