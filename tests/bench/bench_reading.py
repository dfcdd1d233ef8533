"""How well articles are read: speakers on PolNeAR, check-worthiness, speed.

``run(shared)`` gives figures by name; ``python tests/bench/bench_reading.py [SHARED]`` prints them.
Speaker rules were tuned on one half of PolNeAR's development part (every other document by id);
the figure to quote is that of the other half.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import defaultdict
from operator import itemgetter
from pathlib import Path
from types import ModuleType

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from verify.check.claims import find_claims
from verify.model import Claim, Document

Span = tuple[int, int]
SPEED_DOCUMENTS = 40
TRAINING = Path(__file__).parents[2] / "data" / "models" / "checkworthiness" / "train.py"


def run(shared: Path) -> dict[str, float]:
    """All figures of the reading part; ``shared`` holds ``bench/`` and ``seed/``."""
    bench = shared / "bench"
    return {
        **measure_speakers(bench),
        **measure_worthiness(bench),
        **measure_speed(shared / "seed" / "article.txt", bench / "basil_docs.jsonl"),
    }


def measure_speakers(bench: Path) -> dict[str, float]:
    """Share of attributions whose source the claim's speaker touches, on both halves."""
    documents = {row["doc_id"]: row["text"] for row in _rows(bench / "polnear_docs_dev.jsonl")}
    attributions: dict[str, list[dict]] = defaultdict(list)
    for row in _rows(bench / "polnear_dev.jsonl"):
        attributions[row["doc_id"]].append(row)
    names = sorted(documents)
    figures = {}
    for half, part in (("tuned half", names[::2]), ("held-out half", names[1::2])):
        for which, only_checkable in (("", False), (" (checkable claims only)", True)):
            hits = total = 0
            for name in part:
                claims = find_claims(Document(name, documents[name]))
                kept = [claim for claim in claims if claim.checkable or not only_checkable]
                for row in filter(itemgetter("source"), attributions[name]):
                    claim = _claim_of(row["content"], kept)
                    if claim is not None:
                        total += 1
                        hits += _touches(claim, row["source"])
            figures[f"PolNeAR, {half}: speaker touched{which}"] = hits / total
        figures[f"PolNeAR, {half}: speaker where nobody speaks"] = _count_false_alarms(
            part, documents, attributions
        )
    return figures


def _count_false_alarms(
    names: list[str], documents: dict[str, str], attributions: dict[str, list[dict]]
) -> float:
    """Of the sentences in which nothing is attributed, the share that is given a speaker."""
    alarms = bare = 0
    for name in names:
        said = [span for row in attributions[name] for span in (*row["content"], *row["cue"])]
        for claim in find_claims(Document(name, documents[name])):
            place = claim.passage.start, claim.passage.end
            if not any(_overlap(place, span) for span in said):
                bare += 1
                alarms += claim.speaker is not None
    return alarms / bare


def measure_worthiness(bench: Path) -> dict[str, float]:
    """Four-fold cross-validation on ClaimBuster, the model as it is trained for shipping."""
    training = _load_training()
    rows = _rows(bench / "claimbuster.jsonl")
    labels = np.array([row["check_worthy"] for row in rows])
    blocks = training.count_all([row["text"] for row in rows])
    scores = training.cross_validate(blocks, labels)
    return {
        "ClaimBuster, 4 folds: F1 of check-worthy": float(f1_score(labels, scores >= 0.5)),
        "ClaimBuster, 4 folds: AUROC": float(roc_auc_score(labels, scores)),
        "ClaimBuster: F1 of a rule, has a number": float(
            f1_score(labels, [any(map(str.isdigit, row["text"])) for row in rows])
        ),
        "CheckThat 2019 T1: MAP": training.measure_checkthat(bench, rows, blocks),
    }


def measure_speed(article: Path, news: Path) -> dict[str, float]:
    """CPU seconds of one core: the start-up, the seed article, and words a second of real news."""
    text = article.read_text(encoding="utf-8")
    start = time.process_time()
    find_claims(Document("warm", "The bridge was closed in May. She said it would open."))
    begun = time.process_time()
    find_claims(Document("article", text))
    seconds = time.process_time() - begun
    texts = [row["text"] for row in _rows(news)[:SPEED_DOCUMENTS]]
    reading = time.process_time()
    for number, other in enumerate(texts):
        find_claims(Document(str(number), other))
    took = time.process_time() - reading
    return {
        "start-up of the parser, seconds (0 if loaded)": begun - start,
        "seed article, seconds": seconds,
        "words a second, 40 news articles": sum(len(other.split()) for other in texts) / took,
    }


def _claim_of(content: list[Span], claims: list[Claim]) -> Claim | None:
    """The claim that most of the content falls in."""
    shares = [
        (sum(_overlap((c.passage.start, c.passage.end), span) for span in content), index)
        for index, c in enumerate(claims)
    ]
    share, index = max(shares, default=(0, 0))
    return claims[index] if share > 0 else None


def _touches(claim: Claim, source: list[Span]) -> bool:
    speaker = claim.speaker
    return speaker is not None and any(
        _overlap((speaker.start, speaker.end), span) > 0 for span in source
    )


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _load_training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checkworthiness_training", TRAINING)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    for name, value in run(given).items():
        print(f"{name}: {value:.3f}")
