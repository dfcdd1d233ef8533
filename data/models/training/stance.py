"""Train the logistic layers of the judge: ``make train``.

Writes data/models/stance/{sentence,article}.json. Two CPU cores, a quarter of an hour, seed 7.
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
from training.frames import make_frame_pairs
from training.pairs import TRAINING, Labelled, read_fnc, read_rows, read_set
from verify.check.stance.article import ARTICLE_FEATURES, find_candidates, measure_article
from verify.check.stance.features import FEATURES, measure
from verify.check.stance.guards import find_objections
from verify.check.stance.layer import CLASSES
from verify.check.stance.pair import Pair
from verify.model import Document

SEED = 7
NAMES = [stance.value for stance in CLASSES]
ARTICLES = {"supports": 1200, "refutes": 840, "discusses": 1500, "unrelated": 900}
"""Articles by label that are read: enough for each, and not ten thousand plain strangers."""
MADE = 6_000
FRAMED = 3_000
MOST_PAIRS = 11_000
"""Pairs of all that are measured, drawn with a fixed seed: a few minutes of one core."""
UNRELATED_SHARE = 0.25
ARTICLE_WEIGHTS = {"supports": 1.3, "refutes": 2.5, "discusses": 1.0, "unrelated": 0.35}
"""What an article counts, if it stood in FNC-1's own shares: three in four are unrelated there, and
one in fifty disagrees."""


def measure_sentence_pair(row: Labelled) -> NDArray[np.float64]:
    """Features of one pair of sentences."""
    pair = Pair(row.claim, row.text)
    return measure(pair, find_objections(pair))


def measure_article_pair(row: Labelled) -> NDArray[np.float64] | None:
    """Features of a headline and an article; None where the article has no sentence."""
    document = Document("d", row.text)
    candidates = find_candidates(row.claim, document)
    return measure_article(row.claim, document, candidates) if candidates else None


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
    rows += strangers + make_pairs(texts, MADE, SEED) + make_frame_pairs(FRAMED, SEED)
    random.Random(SEED).shuffle(rows)
    return rows[:MOST_PAIRS]


def draw_articles(bench: Path) -> tuple[list[Labelled], dict[str, float]]:
    """Articles of FNC-1's training half by ARTICLES, and how many of the half each stands for."""
    drawn: dict[str, list[Labelled]] = {label: [] for label in ARTICLES}
    whole = Counter[str]()
    for row in read_fnc(bench, "train"):
        whole[row.label] += 1
        if len(drawn[row.label]) < ARTICLES[row.label]:
            drawn[row.label].append(row)
    scale = sum(whole.values()) / sum(map(len, drawn.values()))
    shares = {label: whole[label] / len(rows) / scale for label, rows in drawn.items()}
    return [row for rows in drawn.values() for row in rows], shares


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
        labels = [row.label for row in rows]
        write(folder, "sentence", FEATURES, fit(measured, labels, balance(rows), 0.3))
    with ProcessPoolExecutor(2) as pool:
        rows, shares = draw_articles(bench)
        found = list(pool.map(measure_article_pair, rows, chunksize=50))
        kept = [i for i, numbers in enumerate(found) if numbers is not None]
        measured = np.array([found[i] for i in kept])
        labels = [rows[i].label for i in kept]
        weights = np.array([ARTICLE_WEIGHTS[label] * shares[label] for label in labels])
        write(folder, "article", ARTICLE_FEATURES, fit(measured, labels, weights, 0.3))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path("data/models/stance"))
