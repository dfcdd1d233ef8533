"""Rank the sentences of a debate by check-worthiness (CheckThat! 2019, task 1), to measure.

The mean of two rankers, chosen among a dozen by cross-validation over the 19 debates of the train
part (docs/quality.md has all of them): one regression on the features of the shipped model, trained
on the train part and on ClaimBuster together; and one on its score for a sentence and for the
sentences around it, beside whose turn it is and where it stands. Neither is shipped: news has no
turns, and no other sentence of a debate to be ranked against.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from verify.text.tokens import fold

SEED = 7
SHAPE = 0.5
FEWEST = (2, 3, 3, 3, 2)
INNER_FOLDS = 4
NEIGHBOURS = (0, -1, 1, -2, 2)
ABSENT = -3.0
STRONG = frozenset(
    [
        "never",
        "every",
        "only",
        "most",
        "largest",
        "biggest",
        "highest",
        "lowest",
        "first",
        "more",
        "less",
        "than",
        "all",
        "worst",
        "best",
    ]
)
AMOUNTS = frozenset(
    [
        "million",
        "billion",
        "trillion",
        "percent",
        "hundred",
        "thousand",
        "dollars",
        "jobs",
        "tax",
        "taxes",
    ]
)


def key_of(text: str) -> str:
    """A sentence for finding it again in another set, whatever its punctuation."""
    return re.sub(r"[^a-z ]", "", text.lower()).strip()


class Regression:
    """Logistic regression on weighed blocks of counts and on shapes."""

    def __init__(self, blocks, labels, weigh, rarity, strength=3.0, weights=None) -> None:
        *counted, _ = blocks
        self.weigh = weigh
        self.rarities = [rarity(block, few) for block, few in zip(counted, FEWEST, strict=True)]
        balance = "balanced" if weights is None else None
        self.model = LogisticRegression(
            C=strength, solver="liblinear", class_weight=balance, random_state=SEED
        ).fit(self._features(blocks), labels, sample_weight=weights)

    def _features(self, blocks) -> csr_matrix:
        *counted, shapes = blocks
        return hstack([self.weigh(counted, self.rarities), shapes * SHAPE]).tocsr()

    def score(self, blocks) -> np.ndarray:
        return np.asarray(self.model.decision_function(self._features(blocks)))


def describe_turns(rows: list[dict]) -> np.ndarray:
    """For each sentence: its place in debate and turn, whose turn it is, what words it has."""
    described: list[list[float]] = []
    for _, debate in groupby(rows, key=lambda row: row["doc_id"]):
        described.extend(_describe_debate(list(debate)))
    return np.array(described)


def _describe_debate(debate: list[dict]) -> list[list[float]]:
    speakers = [row["speaker"] for row in debate]
    said = Counter(speakers)
    asked = Counter(row["speaker"] for row in debate if "?" in row["text"])
    surnames = {speaker.split()[-1].lower() for speaker in said}
    starts = list(range(len(debate)))
    for index in range(1, len(debate)):
        if speakers[index] == speakers[index - 1]:
            starts[index] = starts[index - 1]
    lengths = Counter(starts)
    digits = [any(map(str.isdigit, row["text"])) for row in debate]
    described = []
    for index, (row, speaker) in enumerate(zip(debate, speakers, strict=True)):
        text, words = row["text"], re.findall(r"[a-z']+", fold(row["text"]))
        place, length = index - starts[index], lengths[starts[index]]
        has = set(words)
        described.append(
            [
                index / len(debate),
                np.log1p(place),
                np.log1p(length - 1 - place),
                np.log1p(length - 1),
                said[speaker] / len(debate),
                asked[speaker] / said[speaker],
                place > 0,
                "?" in text,
                index > 0 and "?" in debate[index - 1]["text"],
                np.log(len(debate)) / 8,
                index > 0 and digits[index - 1],
                index + 1 < len(debate) and digits[index + 1],
                bool(has & (surnames - {speaker.split()[-1].lower()})),
                bool(has & {"we", "our"}),
                "i" in has,
                bool(has & {"he", "she"}),
                "they" in has,
                bool(has & STRONG),
                bool(has & AMOUNTS),
                len(words) < 6,
                len(words) > 30,
            ]
        )
    return described


def rank(rows, claims, blocks, claim_blocks, tools) -> np.ndarray:
    """Scores of the rows whose split is "test"; higher is worth more.

    ``claims``: rows of ClaimBuster; ``blocks``, ``claim_blocks``: their features; ``tools``: the
    module train.py, for its weighing.
    """
    documents = np.array([row["doc_id"] for row in rows])
    labels = np.array([row["check_worthy"] for row in rows])
    train = np.array([row["split"] == "train" for row in rows])
    # What stands in both sets would tell the model the answer.
    known = {key_of(row["text"]) for row in rows}
    kept = np.array([i for i, row in enumerate(claims) if key_of(row["text"]) not in known])
    extra = tools.rows_of(claim_blocks, kept)
    extra_labels = np.array([claims[i]["check_worthy"] for i in kept])
    fit = {"weigh": tools.weigh, "rarity": tools.rarity}
    joint = _fit_jointly(tools.rows_of(blocks, train), labels[train], extra, extra_labels, fit)
    worth = Regression(extra, extra_labels, **fit).score(blocks)
    own = _score_out_of_fold(blocks, labels, documents, train, tools, fit)
    around = [_shifted(own, documents, step) for step in NEIGHBOURS]
    around += [_shifted(worth, documents, step) for step in NEIGHBOURS[:3]]
    table = np.column_stack([*around, blocks[-1].toarray(), describe_turns(rows)])
    table = (table - table[train].mean(0)) / (table[train].std(0) + 1e-9)
    second = LogisticRegression(
        C=0.05, solver="liblinear", class_weight="balanced", random_state=SEED
    ).fit(table[train], labels[train])
    return _standard(joint.score(tools.rows_of(blocks, ~train))) + _standard(
        second.decision_function(table[~train])
    )


def _fit_jointly(blocks, labels, extra, extra_labels, fit) -> Regression:
    from scipy.sparse import vstack

    both = [vstack([mine, theirs]).tocsr() for mine, theirs in zip(blocks, extra, strict=True)]
    share = labels.mean()
    mine = np.where(labels == 1, 0.5 / share, 0.5 / (1 - share))
    weights = np.concatenate([mine, np.ones(len(extra_labels))])
    return Regression(both, np.concatenate([labels, extra_labels]), weights=weights, **fit)


def _score_out_of_fold(blocks, labels, documents, train, tools, fit) -> np.ndarray:
    """Scores of a model that has not seen the debate it scores."""
    scores = np.zeros(len(labels))
    debates = sorted(set(documents[train]))
    for first in range(INNER_FOLDS):
        held = np.isin(documents, debates[first::INNER_FOLDS])
        seen = train & ~held
        model = Regression(tools.rows_of(blocks, seen), labels[seen], strength=0.5, **fit)
        scores[held] = model.score(tools.rows_of(blocks, held))
    model = Regression(tools.rows_of(blocks, train), labels[train], strength=0.5, **fit)
    scores[~train] = model.score(tools.rows_of(blocks, ~train))
    return scores


def _shifted(scores: np.ndarray, documents: np.ndarray, step: int) -> np.ndarray:
    """The score of the sentence ``step`` further on in the same debate."""
    index = np.arange(len(scores)) + step
    inside = np.clip(index, 0, len(scores) - 1)
    is_same = (index == inside) & (documents[inside] == documents)
    return np.where(is_same, scores[inside], ABSENT)


def _standard(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.mean()) / scores.std()
