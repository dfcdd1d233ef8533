"""Measures index and match: finding already checked claims, and speed on a whole case.

python -m tests.bench.bench_matching ../shared
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.queries import misspell
from verify.check.index import PassageIndex, open_index
from verify.check.index.meaning import is_installed
from verify.check.match import match_claim
from verify.check.stance import judge
from verify.model import Document
from verify.text.names import is_spelling_of

CLAIMS, SOURCES = 60, 40
NAMES = 300
NAME_PAIRS = Path(__file__).parents[1] / "text" / "name_pairs.tsv"


def run(shared: Path) -> dict[str, float]:
    """Figures by name; times in seconds, ranks 0..1."""
    bench = shared / "bench"
    return {
        **measure_checkthat(bench),
        **(measure_checkthat(bench, by_meaning=True) if is_installed() else {}),
        **measure_case(bench),
        **measure_misspelt_names(bench),
        **measure_name_pairs(),
    }


def measure_checkthat(bench: Path, by_meaning: bool = False) -> dict[str, float]:
    """CheckThat! 2020 task 2, test tweets: MAP@5 and hit@20 over the 10,375 checked claims."""
    index = open_index(by_meaning)
    index.hold(
        [
            Document(row["doc_id"], f"{row['claim']}\n\n{row['title']}")
            for row in _rows(bench / "checkthat2020_t2_docs.jsonl")
        ]
    )
    tweets = [row for row in _rows(bench / "checkthat2020_t2.jsonl") if row["split"] == "test"]
    precisions, hits = [], []
    for tweet in tweets:
        matches = match_claim("t", tweet["claim"], index, limit=60)
        ranked = list(dict.fromkeys(match.passage.document_id for match in matches))
        precisions.append(_average_precision(ranked[:5], set(tweet["relevant"])))
        hits.append(any(name in tweet["relevant"] for name in ranked[:20]))
    how = " by meaning, too" if by_meaning else ""
    return {
        f"CheckThat 2020 T2 MAP@5{how}": sum(precisions) / len(tweets),
        f"CheckThat 2020 T2 hit@20{how}": sum(hits) / len(tweets),
    }


def measure_case(bench: Path) -> dict[str, float]:
    """60 claims against 40 sources of about 500 words: seconds to index, match and judge."""
    texts = [row["text"] for row in _rows(bench / "basil_docs.jsonl")]
    sources = [
        Document(f"s{i}", " ".join(text.split(" ")[:500])) for i, text in enumerate(texts[:SOURCES])
    ]
    claims = [
        sentence
        for text in texts[:SOURCES]
        for sentence in re.split(r"(?<=\.)\s+", text)[2:6]
        if len(sentence) > 40
    ][:CLAIMS]
    start = time.process_time()
    index = PassageIndex()
    index.add(sources)
    indexed = time.process_time()
    matches = [match_claim(str(i), claim, index, 10, 0.35) for i, claim in enumerate(claims)]
    matched = time.process_time()
    for claim, found in zip(claims, matches, strict=True):
        for match in found:
            judge(claim, match.passage.quote)
    return {
        "case: index s": indexed - start,
        "case: match s": matched - indexed,
        "case: judge s": time.process_time() - matched,
        "case: pairs judged": sum(map(len, matches)),
    }


def measure_misspelt_names(bench: Path) -> dict[str, float]:
    """Queries that are only a misspelt name: share whose name stands in one of the top ten."""
    chance = random.Random(7)
    index = PassageIndex()
    texts = [row["text"] for row in _rows(bench / "basil_docs.jsonl")]
    index.add(Document(f"d{i}", text) for i, text in enumerate(texts))
    names = sorted({n for t in texts for n in re.findall(r"(?<=[a-z] )[A-Z][a-z]{5,}", t)})
    queries = chance.sample(names, min(NAMES, len(names)))
    found = [
        any(name in passage.quote for passage in index.search(misspell(name, chance), 10))
        for name in queries
    ]
    return {"misspelt name alone, in 10": sum(found) / len(found)}


def measure_name_pairs() -> dict[str, float]:
    """The table of a hundred variants and a hundred look-alikes that the tests keep."""
    lines = NAME_PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    taken = {
        kind: [is_spelling_of(one, other) for k, one, other in rows if k == kind]
        for kind in ("same", "other")
    }
    return {
        "name variants found": sum(taken["same"]) / len(taken["same"]),
        "look-alikes taken for one name": sum(taken["other"]) / len(taken["other"]),
    }


def _average_precision(ranked: Sequence[str], relevant: set[str]) -> float:
    found, total = 0, 0.0
    for place, name in enumerate(ranked, start=1):
        if name in relevant:
            found += 1
            total += found / place
    return total / min(len(relevant), 5)


def _rows(path: Path) -> Iterable[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    for figure, value in run(Path(sys.argv[1])).items():
        print(f"{value:8.3f}  {figure}")
