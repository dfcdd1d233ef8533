"""Fit the layers that join words, guards and the cross-encoder: ``make train``, its second part.

Writes data/models/stance/{stacked,article-stacked}.json, from pairs and headlines on which the
encoder was not trained (one claim in eight, by hash). Two CPU cores, five minutes, seed 7.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.pairs import Labelled, read_fnc
from training.pools import gather_pools
from training.retellings import is_aside
from training.stance import ARTICLE_WEIGHTS, SEED, balance, fit, write
from verify.check.stance.article import ARTICLE_FEATURES as WORD_FEATURES
from verify.check.stance.article import (
    choose_decider,
    find_candidates,
    measure_article,
    read_decider,
    read_opening,
)
from verify.check.stance.layer import load_layer
from verify.check.stance.stacking import (
    ARTICLE_FEATURES,
    STACKED_FEATURES,
    measure_article_stack,
    measure_stack,
    read_pairs,
)
from verify.model import Document

MOST_OF_A_SET, RETOLD = 900, 1800
MOST_ARTICLES = {"supports": 500, "refutes": 300, "discusses": 700, "unrelated": 500}
LEFT_OUT = {"nli/politihop", "nli/monli", "nli/begin_wow"}
"""Sets whose labels mean something else than what an editor would call support."""


def measure_pair(row: Labelled) -> NDArray[np.float64] | None:
    """Features of one pair for the stack, as a judgement has them; None without any text."""
    document = Document("d", row.text)
    candidates = find_candidates(row.claim, document)
    if not candidates:
        return None
    best = choose_decider(candidates)
    shares = read_decider(row.claim, document, best)
    if shares is None:
        return None
    return measure_stack(best.by_words, shares, best.pair, best.objections)


def measure_whole(row: Labelled) -> NDArray[np.float64] | None:
    """Features of a headline and an article for the stack; None where there is nothing to read."""
    document = Document("d", row.text)
    candidates = find_candidates(row.claim, document)
    read = read_pairs([candidate.pair for candidate in candidates])
    if not read:
        return None
    measured = measure_article(row.claim, document, candidates)
    words = load_layer("article", WORD_FEATURES).predict(measured)
    opening = read_opening(row.claim, document)
    return measure_article_stack(words, read, opening, candidates[0].score)


def gather_aside(bench: Path) -> list[Labelled]:
    """The pairs held aside from the encoder, at most MOST_OF_A_SET of each set."""
    pools = gather_pools(bench, aside=True, seed=SEED)
    chance = random.Random(SEED)
    rows = []
    for name, pairs in pools.items():
        most = 0 if name in LEFT_OUT else RETOLD if name == "retellings" else MOST_OF_A_SET
        rows += chance.sample(pairs, min(most, len(pairs)))
    chance.shuffle(rows)
    return rows


def draw_articles(bench: Path) -> list[Labelled]:
    """Headlines held aside with their articles, at most MOST_ARTICLES of each stance."""
    drawn: dict[str, list[Labelled]] = {label: [] for label in MOST_ARTICLES}
    for row in read_fnc(bench, "train"):
        if is_aside(row.claim) and len(drawn[row.label]) < MOST_ARTICLES[row.label]:
            drawn[row.label].append(row)
    return [row for rows in drawn.values() for row in rows]


def weigh_pairs(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    """What each pair counts: the kinds of a generated set ("made:number") are one set."""
    return balance([replace(row, set=row.set.partition(":")[0]) for row in rows])


def weigh_articles(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    """What each article counts, so that the labels have the shares of FNC-1's training half."""
    shares = {"supports": 0.074, "refutes": 0.017, "discusses": 0.178, "unrelated": 0.731}
    drawn = Counter(row.label for row in rows)
    return np.array(
        [
            ARTICLE_WEIGHTS[row.label] * shares[row.label] * len(rows) / drawn[row.label]
            for row in rows
        ]
    )


def main(bench: Path, folder: Path) -> None:
    """Fit and write both layers."""
    rows, articles = gather_aside(bench), draw_articles(bench)
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(measure_pair, rows, chunksize=100))
        found_whole = list(pool.map(measure_whole, articles, chunksize=20))
    kept = [i for i, measured in enumerate(found) if measured is not None]
    chosen = [rows[i] for i in kept]
    measured = np.array([found[i] for i in kept])
    print(len(chosen), Counter(row.label for row in chosen))
    labels = [row.label for row in chosen]
    write(folder, "stacked", STACKED_FEATURES, fit(measured, labels, weigh_pairs(chosen), 0.3))
    kept = [i for i, measured in enumerate(found_whole) if measured is not None]
    chosen = [articles[i] for i in kept]
    measured = np.array([found_whole[i] for i in kept])
    print(len(chosen), Counter(row.label for row in chosen))
    labels = [row.label for row in chosen]
    fitted = fit(measured, labels, weigh_articles(chosen), 0.3)
    write(folder, "article-stacked", ARTICLE_FEATURES, fitted)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path("data/models/stance"))
