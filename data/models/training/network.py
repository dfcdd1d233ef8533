"""BERT (Devlin et al. 2019) in MiniLM's size, with three labels, in plain PyTorch.

Attention is written out: on a CPU in bfloat16 it is a third quicker than PyTorch's own.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
WORD_PIECES, LONGEST, LABELS = 30_522, 512, 3
DROPOUT = 0.1


class Block(nn.Module):
    """Attention and a feed-forward part, each with its residual and norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.ln1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        split = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = split.permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + bias
        heads = torch.matmul(torch.softmax(scores, -1, dtype=torch.float32).to(v.dtype), v)
        heads = heads.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.ln1(x + functional.dropout(self.out(heads), DROPOUT, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.ln2(x + functional.dropout(inner, DROPOUT, self.training))


class Network(nn.Module):
    """Word pieces of (claim, passage) in, logits of supports, refutes and neither out."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(WORD_PIECES, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.typ, self.ln = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.head = nn.Sequential(nn.Dropout(DROPOUT), nn.Linear(2 * WIDTH, LABELS))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        mask = mask.float()
        x = self.word(ids) + self.pos(torch.arange(ids.shape[1]))[None] + self.typ(types)
        x = functional.dropout(self.ln(x), DROPOUT, self.training)
        kind = torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32
        bias = ((1 - mask) * -1e4)[:, None, None, :].to(kind)
        for block in self.blocks:
            x = block(x, bias)
        weights = mask.unsqueeze(-1).to(x.dtype)
        mean = (x * weights).sum(1) / weights.sum(1).clamp(min=1)
        return self.head(torch.cat([x[:, 0], mean], 1)).float()


def load_base(path: Path) -> Network:
    """The network with the weights of all-MiniLM-L6-v2 (safetensors); the head is new."""
    given = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    network = Network()
    ours = network.state_dict()
    embeddings = {"word": "word_embeddings", "pos": "position_embeddings"}
    for name, theirs in (embeddings | {"typ": "token_type_embeddings", "ln": "LayerNorm"}).items():
        for kind in ("weight", "bias"):
            if f"{name}.{kind}" in ours:
                ours[f"{name}.{kind}"] = given[f"embeddings.{theirs}.{kind}"]
    parts = {
        "out": "attention.output.dense",
        "ln1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "ln2": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        old, new = f"encoder.layer.{layer}", f"blocks.{layer}"
        for kind in ("weight", "bias"):
            ours[f"{new}.qkv.{kind}"] = torch.cat(
                [given[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for name, theirs in parts.items():
                ours[f"{new}.{name}.{kind}"] = given[f"{old}.{theirs}.{kind}"]
    network.load_state_dict(ours)
    return network
