"""Train the check-worthiness model: `python data/models/checkworthiness/train.py [BENCH]`.

Reads ``claimbuster.jsonl`` and ``checkthat2019_t1.jsonl`` from the folder BENCH (default
``../shared/bench``), prints cross-validated figures, and writes ``weights.npz`` beside this file.
Needs scikit-learn; using the model does not.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize

from verify.check.claims.features import BITS, BLOCKS, count_features, measure_shape
from verify.text.parser import parse_sentences

SEED = 7
PLAIN_STRENGTH = 3.0
BAYES_STRENGTH = 0.5
PLAIN_BLOCKS = 3
SHAPE = 0.5
FEWEST_SENTENCES = (2, 3, 3, 3, 2)


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def count_all(texts: list[str]) -> list[csr_matrix]:
    """One matrix of raw counts for each block of features, and one of shapes at the end."""
    rows: list[list[dict[int, float]]] = []
    shapes: list[list[float]] = []
    for first in range(0, len(texts), 2000):
        part = texts[first : first + 2000]
        for text, parse in zip(part, parse_sentences(part), strict=True):
            rows.append(count_features(text, parse.words))
            shapes.append(measure_shape(text, parse.words))
    blocks = [_matrix([row[block] for row in rows]) for block in range(len(BLOCKS))]
    return [*blocks, csr_matrix(np.array(shapes))]


def _matrix(rows: list[dict[int, float]]) -> csr_matrix:
    pointers, places, values = [0], [], []
    for row in rows:
        places.extend(row)
        values.extend(row.values())
        pointers.append(len(places))
    return csr_matrix((values, places, pointers), shape=(len(rows), 1 << BITS), dtype=np.float32)


def rarity(matrix: csr_matrix, fewest: int) -> np.ndarray:
    """Smoothed inverse document frequency; 0 for what fewer than ``fewest`` sentences have."""
    documents = np.asarray((matrix > 0).sum(axis=0)).ravel()
    weight = np.log((1 + matrix.shape[0]) / (1 + documents)) + 1
    return np.where(documents >= fewest, weight, 0.0).astype(np.float32)


def weigh(blocks: list[csr_matrix], rarities: list[np.ndarray]) -> csr_matrix:
    scaled = [normalize(block @ diags(r)) for block, r in zip(blocks, rarities, strict=True)]
    return hstack(scaled).tocsr()


class Scorer:
    """Log odds that are linear in the weighed features: the mean of two logistic regressions.

    One sees words, letters and tags as they are, the other all features scaled by their naive
    Bayes log count ratio (Wang and Manning 2012); their mean is again one weight for each feature.
    """

    def __init__(self, blocks: list[csr_matrix], labels: np.ndarray) -> None:
        *counted, shapes = blocks
        self.rarities = [
            rarity(block, fewest) for block, fewest in zip(counted, FEWEST_SENTENCES, strict=True)
        ]
        features = weigh(counted, self.rarities)
        seen = PLAIN_BLOCKS << BITS
        plain = _regression(PLAIN_STRENGTH).fit(
            hstack([features[:, :seen], shapes * SHAPE]).tocsr(), labels
        )
        ratio = count_ratio(features, labels)
        bayes = _regression(BAYES_STRENGTH).fit(
            hstack([features @ diags(ratio), shapes * SHAPE]).tocsr(), labels
        )
        self.weights = ratio * bayes.coef_.ravel()[: len(ratio)] / 2
        self.weights[:seen] += plain.coef_.ravel()[:seen] / 2
        self.shape = (plain.coef_.ravel()[seen:] + bayes.coef_.ravel()[len(ratio) :]) * SHAPE / 2
        self.intercept = float((plain.intercept_ + bayes.intercept_)[0] / 2)

    def log_odds(self, blocks: list[csr_matrix]) -> np.ndarray:
        *counted, shapes = blocks
        odds = weigh(counted, self.rarities) @ self.weights + shapes @ self.shape
        return np.asarray(odds).ravel() + self.intercept


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(
        C=strength, solver="liblinear", class_weight="balanced", random_state=SEED
    )


def count_ratio(features: csr_matrix, labels: np.ndarray) -> np.ndarray:
    picked = np.asarray((features[labels == 1] > 0).sum(axis=0)).ravel() + 1.0
    passed = np.asarray((features[labels == 0] > 0).sum(axis=0)).ravel() + 1.0
    return np.log((picked / picked.sum()) / (passed / passed.sum()))


def rows_of(blocks: list[csr_matrix], index: np.ndarray) -> list[csr_matrix]:
    return [block[index] for block in blocks]


def cross_validate(blocks: list[csr_matrix], labels: np.ndarray, seed: int = SEED) -> np.ndarray:
    """Probabilities of each row from a model that was trained without its quarter."""
    odds = np.zeros(len(labels))
    folds = StratifiedKFold(4, shuffle=True, random_state=seed)
    for train, test in folds.split(labels, labels):
        scorer = Scorer(rows_of(blocks, train), labels[train])
        odds[test] = scorer.log_odds(rows_of(blocks, test))
    return 1 / (1 + np.exp(-odds))


def mean_average_precision(rows: list[dict], scores: np.ndarray) -> float:
    debates: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        debates[row["doc_id"]].append(index)
    truth = np.array([row["check_worthy"] for row in rows])
    values = [
        average_precision_score(truth[places], scores[places])
        for places in debates.values()
        if truth[places].any()
    ]
    return float(np.mean(values))


def measure_checkthat(bench: Path, claims: list[dict], claim_blocks: list[csr_matrix]) -> float:
    """MAP on the test part of CheckThat 2019 T1 of the ranker for debates (debates.py)."""
    sys.path.insert(0, str(Path(__file__).parent))
    import debates

    rows = read_rows(bench / "checkthat2019_t1.jsonl")
    blocks = count_all([row["text"] for row in rows])
    scores = debates.rank(rows, claims, blocks, claim_blocks, sys.modules[__name__])
    return mean_average_precision([row for row in rows if row["split"] == "test"], scores)


def save(scorer: Scorer) -> None:
    """Keep only the places that some training sentence reached often enough."""
    weights = scorer.weights.reshape(len(BLOCKS), 1 << BITS)
    places = [np.flatnonzero(rarity) for rarity in scorer.rarities]
    np.savez_compressed(
        Path(__file__).parent / "weights.npz",
        sizes=np.array([len(kept) for kept in places], dtype=np.int32),
        places=np.concatenate(places).astype(np.int32),
        rarity=np.concatenate(
            [rarity[kept] for rarity, kept in zip(scorer.rarities, places, strict=True)]
        ).astype(np.float16),
        weights=np.concatenate([weights[block][kept] for block, kept in enumerate(places)]).astype(
            np.float16
        ),
        shape=scorer.shape.astype(np.float32),
        intercept=np.array([scorer.intercept], dtype=np.float32),
    )


def main() -> None:
    bench = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/bench")
    rows = read_rows(bench / "claimbuster.jsonl")
    labels = np.array([row["check_worthy"] for row in rows])
    blocks = count_all([row["text"] for row in rows])
    save(Scorer(blocks, labels))
    for seed in (SEED, SEED + 1):
        scores = cross_validate(blocks, labels, seed)
        print(
            f"ClaimBuster, 4 folds, seed {seed}: F1 {f1_score(labels, scores >= 0.5):.4f}, "
            f"AUROC {roc_auc_score(labels, scores):.4f}",
            flush=True,
        )
    print(f"CheckThat 2019 T1: MAP {measure_checkthat(bench, rows, blocks):.4f}")


if __name__ == "__main__":
    main()
