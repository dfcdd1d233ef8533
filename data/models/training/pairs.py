"""Labelled pairs of ../shared/bench, training parts and test parts kept apart.

Every reader yields :class:`Labelled`. The non-commercial sets (SICK, XNLI, negation_minpairs) and
all test splits are read for measuring only.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

LABELS = {
    "supports": "supports",
    "refutes": "refutes",
    "neither": "discusses",
    "not_supports": "not_supports",
    "not_enough_info": "discusses",
    "neutral": "discusses",
    "agree": "supports",
    "disagree": "refutes",
    "discuss": "discusses",
    "unrelated": "unrelated",
    "for": "supports",
    "against": "refutes",
    "observing": "discusses",
    "entailed": "supports",
    "not_entailed": "not_supports",
    "contradicted": "refutes",
}

TRAINING = {
    # file: (splits for training, most rows)
    "climatefever": (("train",), 5000),
    "healthver": (("dev",), 3000),
    "fm2": (("dev",), 2000),
    "rte": (("rte1-dev", "rte2-dev", "rte3-dev"), 2200),
    "nli/vitaminc_sample": (("train",), 300),
    "nli/check_covid": (("train", "dev"), 1300),
    "nli/covidfact": (("train",), 600),
    "nli/conjnli": (("dev", "train"), 800),
    "nli/fever_symmetric": (("dev",), 708),
    "nli/politihop": (("train",), 0),
    "nli/monli": (("train",), 0),
    "nli/begin_wow": (("dev",), 0),
    "nli/snli_devtest": (("dev",), 1200),
    "nli/wikifactcheck_refuted": (("dev",), 1000),
}

TESTS = {
    "climatefever": ("test",),
    "healthver": ("test",),
    "fm2": ("test",),
    "rte": ("rte3-test",),
    "nli/fever_symmetric": ("test",),
    "nli/vitaminc_sample": ("test",),
    "nli/check_covid": ("test",),
    "nli/snli_devtest": ("test",),
    "nli/nan_nli": ("test",),
}


@dataclass(frozen=True)
class Labelled:
    """A claim beside a text: one of the four stances, or "not_supports" where that is all."""

    set: str
    claim: str
    text: str
    label: str


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def split_of(name: str, row: dict[str, object]) -> str:
    """The split that a row belongs to; Climate-FEVER is split by claim, six to four, by hash."""
    if name == "climatefever":
        bucket = int(sha1(str(row["claim_id"]).encode()).hexdigest(), 16) % 10
        return "train" if bucket < 6 else "test"
    return str(row.get("split", "test"))


def read_set(
    bench: Path, name: str, splits: tuple[str, ...], most: int = 0, seed: int = 7
) -> list[Labelled]:
    """At most ``most`` (0: all) pairs of the given splits, drawn with a fixed seed."""
    rows = [
        Labelled(name, str(row["claim"]), str(row["text"]), LABELS[str(row["label"]).lower()])
        for row in read_rows(bench / f"{name}.jsonl")
        if split_of(name, row) in splits
    ]
    random.Random(seed).shuffle(rows)
    return rows[:most] if most else rows


def read_fnc(bench: Path, split: str, most: int = 0, seed: int = 7) -> list[Labelled]:
    """Headlines and whole articles of FNC-1; labels in their natural shares."""
    texts = {str(row["doc_id"]): str(row["text"]) for row in read_rows(bench / "fnc1_docs.jsonl")}
    rows = [row for row in read_rows(bench / "fnc1.jsonl") if row["split"] == split]
    random.Random(seed).shuffle(rows)
    return [
        Labelled("fnc1", str(row["claim"]), texts[str(row["doc_id"])], LABELS[str(row["label"])])
        for row in (rows[:most] if most else rows)
    ]
