"""Train the logistic layers of the judge: ``make train``.

Writes data/models/stance/{sentence,article}.json, and {sentence,article}-read.json, which also have
the cross-encoder's probabilities where data/models/judge is there. Two CPU cores, seed 7.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from training.distortions import make_pairs
from training.pairs import TRAINING, Labelled, read_fnc, read_rows, read_set
from verify.check.stance.article import (
    ARTICLE_FEATURES,
    choose_decider,
    find_candidates,
    measure_article,
)
from verify.check.stance.decision import WORTH_READING
from verify.check.stance.encoder import load_encoder
from verify.check.stance.features import ENCODER_FEATURES, FEATURES, add_encoder, measure
from verify.check.stance.guards import find_objections
from verify.check.stance.layer import CLASSES
from verify.check.stance.pair import Pair
from verify.model import Document

SEED = 7
NAMES = [stance.value for stance in CLASSES]
ARTICLES = 12_000
MADE = 6_000
UNRELATED_SHARE = 0.25
ARTICLE_WEIGHTS = {"supports": 1.3, "refutes": 2.5, "discusses": 1.0, "unrelated": 0.35}
"""Of FNC-1's articles three in four are unrelated, and one in fifty disagrees."""
MOST_READ = 5_000
"""Pairs that the cross-encoder reads for each layer: two minutes on two cores."""


def measure_sentence_pair(row: Labelled) -> NDArray[np.float64]:
    """Features of one pair of sentences."""
    pair = Pair(row.claim, row.text)
    return measure(pair, find_objections(pair))


def measure_article_pair(row: Labelled) -> tuple[NDArray[np.float64], str] | None:
    """Features of a headline and an article, and its nearest passage; None without a sentence."""
    document = Document("d", row.text)
    candidates = find_candidates(row.claim, document)
    if not candidates:
        return None
    measured = measure_article(row.claim, document, candidates)
    return measured, choose_decider(candidates).pair.passage.text


def gather_sentence_pairs(bench: Path) -> list[Labelled]:
    """Every training pair of sentences: the sets, made-up distortions, and strangers."""
    rows = [
        row
        for name, (splits, most) in TRAINING.items()
        if most
        for row in read_set(bench, name, splits, most)
    ]
    random.Random(SEED).shuffle(rows)
    strangers = [
        Labelled("strangers", row.claim, other.text, "unrelated")
        for row, other in pairwise(rows)
        if row.claim != other.claim
    ][: int(UNRELATED_SHARE * len(rows))]
    texts = [str(r["text"]) for r in read_rows(bench / "fnc1_docs.jsonl") if r["split"] == "train"]
    return rows + strangers + make_pairs(texts, MADE, SEED)


def fit(
    measured: NDArray[np.float64], labels: Sequence[str], weights: NDArray[np.float64], c: float
) -> dict[str, object]:
    """A multinomial logistic regression; "not_supports" counts half refutes, half discusses."""
    mean, scale = measured.mean(axis=0), measured.std(axis=0)
    scale[scale < 1e-9] = 1.0
    x = (measured - mean) / scale
    rows, targets, shares = [], [], []
    for i, label in enumerate(labels):
        for target in ("refutes", "discusses") if label == "not_supports" else (label,):
            rows.append(i)
            targets.append(target)
            shares.append(weights[i] * (0.5 if label == "not_supports" else 1.0))
    model = LogisticRegression(C=c, max_iter=2000)
    model.fit(x[rows], targets, sample_weight=shares)
    order = [list(model.classes_).index(name) for name in NAMES]
    return {
        "mean": mean.round(6).tolist(),
        "scale": scale.round(6).tolist(),
        "weights": model.coef_[order].round(5).tolist(),
        "bias": model.intercept_[order].round(5).tolist(),
    }


def balance(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    """Each set counts by the square root of its size, so that none drowns the others."""
    sizes = Counter(row.set for row in rows)
    return np.array([sizes[row.set] ** -0.5 for row in rows]) * len(rows) ** 0.5 / 3


def write(folder: Path, name: str, features: Sequence[str], fitted: dict[str, object]) -> None:
    """The weights as JSON, and their checksum on the screen."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"seed": SEED, "classes": NAMES, "features": list(features), **fitted})
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(name, hashlib.sha256((text + "\n").encode()).hexdigest())


def main(bench: Path, folder: Path) -> None:
    """Fit and write all layers."""
    with ProcessPoolExecutor(2) as pool:
        rows = gather_sentence_pairs(bench)
        measured = np.array(list(pool.map(measure_sentence_pair, rows, chunksize=200)))
        print(len(rows), Counter(row.label for row in rows))
        fit_both(folder, "sentence", FEATURES, rows, measured, balance(rows))
    with ProcessPoolExecutor(2) as pool:
        rows = read_fnc(bench, "train", ARTICLES)
        found = list(pool.map(measure_article_pair, rows, chunksize=50))
        kept = [(row, numbers) for row, numbers in zip(rows, found, strict=True) if numbers]
        rows = [Labelled(row.set, row.claim, best, row.label) for row, (_, best) in kept]
        measured = np.array([numbers for _, (numbers, _) in kept])
        weights = np.array([ARTICLE_WEIGHTS[row.label] for row in rows])
        fit_both(folder, "article", ARTICLE_FEATURES, rows, measured, weights)


def fit_both(
    folder: Path,
    name: str,
    features: tuple[str, ...],
    rows: Sequence[Labelled],
    measured: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> None:
    """The layer on words alone, and the one that also knows what the cross-encoder read."""
    labels = [row.label for row in rows]
    write(folder, name, features, fit(measured, labels, weights, 0.3))
    encoder = load_encoder()
    if encoder is None:
        return
    near = [i for i, coverage in enumerate(measured[:, 0]) if coverage >= WORTH_READING]
    random.Random(SEED).shuffle(near)
    near = near[:MOST_READ]
    chances = encoder.weigh([(rows[i].claim, rows[i].text) for i in near])
    informed = np.array([add_encoder(measured[i], c) for i, c in zip(near, chances, strict=True)])
    fitted = fit(informed, [labels[i] for i in near], weights[near], 0.3)
    write(folder, f"{name}-read", (*features, *ENCODER_FEATURES), fitted)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path("data/models/stance"))
