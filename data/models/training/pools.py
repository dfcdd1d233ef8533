"""What the cross-encoder is trained on: pools of pairs, and how many of each a round draws.

Only training parts, without the claims held aside; the non-commercial sets are left out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from training.distortions import make_pairs
from training.frames import make_frame_pairs
from training.pairs import LABELS, Labelled, read_rows, read_set
from training.retellings import (
    is_aside,
    pair_strangers,
    read_retellings,
    splice,
    turn_round,
)

SPLITS = {
    "climatefever": ("train",),
    "healthver": ("dev",),
    "fm2": ("dev",),
    "rte": ("rte1-dev", "rte2-dev", "rte3-dev"),
    "nli/vitaminc_sample": ("train",),
    "nli/check_covid": ("train", "dev"),
    "nli/covidfact": ("train", "dev"),
    "nli/conjnli": ("dev", "train"),
    "nli/fever_symmetric": ("dev",),
    "nli/politihop": ("train", "dev"),
    "nli/monli": ("train",),
    "nli/begin_wow": ("dev",),
    "nli/snli_devtest": ("dev",),
    "nli/wikifactcheck_refuted": ("dev",),
}
DRAWN = {
    "climatefever": 600,
    "healthver": 400,
    "fm2": 350,
    "rte": 450,
    "nli/vitaminc_sample": 80,
    "nli/check_covid": 300,
    "nli/covidfact": 350,
    "nli/conjnli": 800,
    "nli/fever_symmetric": 200,
    "nli/politihop": 60,
    "nli/monli": 150,
    "nli/begin_wow": 60,
    "nli/snli_devtest": 350,
    "nli/wikifactcheck_refuted": 700,
    "fnc1": 800,
    "made": 700,
    "frames": 500,
    "strangers": 150,
    "retellings": 2500,
    "turned": 300,
    "retold strangers": 150,
}
"""Pairs of each pool in a round of training."""
HEADLINES = {"agree": 2600, "disagree": 840, "discuss": 2600, "unrelated": 900}

Pools = dict[str, list[Labelled]]


def gather_pools(bench: Path, aside: bool, seed: int) -> Pools:
    """All pools: what is trained on, or what is held aside from it."""
    chance = random.Random(seed)
    pools = {name: read_set(bench, name, splits) for name, splits in SPLITS.items()}
    refuted = pools["nli/wikifactcheck_refuted"]
    refuted += balance_refuted(refuted, chance)
    pools["fnc1"] = read_headlines(bench, chance)
    texts = [str(r["text"]) for r in read_rows(bench / "fnc1_docs.jsonl") if r["split"] == "train"]
    pools["made"] = make_pairs(texts, 14_000, 11)
    pools["frames"] = make_frame_pairs(6_000, 5)
    kept = {n: [p for p in pairs if is_aside(p.claim) == aside] for n, pairs in pools.items()}
    everything = [pair for pairs in kept.values() for pair in pairs]
    chance.shuffle(everything)
    kept["strangers"] = pair_strangers(everything[:2500])
    retold = read_retellings(aside)
    kept["retellings"] = retold if aside else splice(retold, chance)
    kept["turned"], kept["retold strangers"] = turn_round(retold), pair_strangers(retold)
    return kept


def draw_round(pools: Pools, chance: random.Random) -> list[Labelled]:
    """The pairs of one round, in random order."""
    drawn = [
        pair
        for name, count in DRAWN.items()
        for pair in chance.sample(pools[name], min(count, len(pools[name])))
    ]
    chance.shuffle(drawn)
    return drawn


def balance_refuted(pairs: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """True, turned and foreign twins of a set that holds refuted claims alone."""
    twins = []
    for pair in pairs:
        roll = chance.random()
        if roll < 0.35:
            twins.append(Labelled(pair.set, pair.text, pair.text, "supports"))
        elif roll < 0.6:
            twins.append(Labelled(pair.set, pair.text, pair.claim, "refutes"))
    return twins + pair_strangers(pairs)[:600]


def read_headlines(bench: Path, chance: random.Random) -> list[Labelled]:
    """Headlines of FNC-1's training half beside the two sentences nearest to them."""
    rows = read_rows(bench / "fnc1_docs.jsonl")
    texts = {row["doc_id"]: str(row["text"]) for row in rows if row["split"] == "train"}
    by_label: dict[str, list[dict[str, object]]] = {label: [] for label in HEADLINES}
    for row in read_rows(bench / "fnc1.jsonl"):
        if row["split"] == "train":
            by_label[str(row["label"])].append(row)
    return [
        Labelled(
            "fnc1",
            str(row["claim"]),
            find_nearest(str(row["claim"]), texts[row["doc_id"]]),
            LABELS[label],
        )
        for label, count in HEADLINES.items()
        for row in chance.sample(by_label[label], min(count, len(by_label[label])))
    ]


def find_nearest(claim: str, text: str) -> str:
    """The two neighbouring sentences that share most longer words with the claim."""
    sentences = re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text)
    words = {word for word in re.findall(r"\w+", claim.lower()) if len(word) > 3}
    windows = [" ".join(sentences[i : i + 2]) for i in range(max(1, len(sentences) - 1))]
    return max(windows, key=lambda window: len(words & set(re.findall(r"\w+", window.lower()))))
