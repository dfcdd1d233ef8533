"""Measures the search for passages at 10,000, 100,000 and 1,000,000 of them, beside its peers.

The corpus: :mod:`tests.bench.passages`; the queries: :mod:`tests.bench.queries`; the engines:
:mod:`tests.bench.searchers`. Each engine runs in a process of its own, one after the other, and its
time is CPU time on one core, so that a busy machine disturbs the ratios little. It takes most of an
hour, and is run only when named: ``verify bench retrieval``.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean

from tests.bench.growth import draw_growth
from tests.bench.passages import SENTENCES_EACH, load_pool, make_documents
from tests.bench.queries import NAME_ALONE, Query, make_queries
from tests.bench.searchers import SEARCHERS, write_corpus

TAKES_LONG = True
SIZES = {10_000: 25, 100_000: 25, 1_000_000: 4}
"""Passages, and queries of each of the eight kinds; exhaustive search decides how many one waits
for. As many misspelt names as all of these are asked for by themselves."""
SIZES_VARIABLE = "VERIFY_BENCH_SIZES"
"""For a shorter run: ``10000,100000``."""
TEN, HUNDRED = 10, 100
SLOWER_FOR_MORE = ("Verify's index", "Verify, rescored")
"""Engines that are asked for ten and for a hundred apart; the others look at everything anyway."""
PICTURE = Path("docs") / "finding-growth.svg"


@dataclass(frozen=True)
class Outcome:
    """What one engine did on a corpus of one size."""

    engine: str
    passages: int
    build_seconds: float
    index_bytes: int
    memory_mb: float
    """Largest resident memory of the process, index, texts and Python together."""
    milliseconds: float
    """CPU time of one query for its ten best, the mean over all that are no name alone."""
    found_in_ten: dict[str, float]
    found_in_hundred: dict[str, float]


def run(shared: Path) -> dict[str, float]:
    """Figures by name; milliseconds are CPU time of one query for ten passages."""
    sizes = _choose_sizes()
    outcomes = [
        outcome for size in sizes for outcome in measure_size(shared / "bench", size, SIZES[size])
    ]
    draw_growth(
        {
            engine: [(o.passages, o.milliseconds) for o in outcomes if o.engine == engine]
            for engine in dict.fromkeys(outcome.engine for outcome in outcomes)
        },
        PICTURE,
    )
    figures: dict[str, float] = {}
    for outcome in outcomes:
        figures |= _name_figures(outcome, outcomes)
    return figures


def _choose_sizes() -> list[int]:
    wanted = os.environ.get(SIZES_VARIABLE)
    return [int(size) for size in wanted.split(",")] if wanted else list(SIZES)


def _name_figures(outcome: Outcome, outcomes: Sequence[Outcome]) -> dict[str, float]:
    exhaustive = next(
        o
        for o in outcomes
        if o.passages == outcome.passages and o.engine == "rapidfuzz, exhaustive"
    )
    figures = {
        "ms a query": outcome.milliseconds,
        "times faster than exhaustive": exhaustive.milliseconds / outcome.milliseconds,
        "true passage in 10": _mean_but_names(outcome.found_in_ten),
        "true passage in 100": _mean_but_names(outcome.found_in_hundred),
        "misspelt name alone, in 10": outcome.found_in_ten[NAME_ALONE],
        "index bytes a passage": outcome.index_bytes / outcome.passages,
        "build s": outcome.build_seconds,
        "memory MB": outcome.memory_mb,
    }
    if outcome.engine.startswith("Verify") or outcome is exhaustive:
        figures |= {f"in 10: {kind}": share for kind, share in outcome.found_in_ten.items()}
    size = f"{outcome.passages:,}"
    return {f"{size} {outcome.engine}: {name}": value for name, value in figures.items()}


def _mean_but_names(shares: dict[str, float]) -> float:
    return mean(share for kind, share in shares.items() if kind != NAME_ALONE)


def measure_size(bench: Path, size: int, each: int) -> list[Outcome]:
    """Every engine on the same passages and queries; an engine that is missing is left out."""
    with tempfile.TemporaryDirectory(prefix="verify-bench-") as name:
        folder = Path(name)
        pool = load_pool(bench)
        passages = write_corpus(make_documents(pool, size), folder / "corpus")
        smallest = min(SIZES) // (2 * SENTENCES_EACH - 1) * SENTENCES_EACH
        queries = make_queries(pool, pool.sentences[:smallest], each)
        (folder / "queries.json").write_text(json.dumps([asdict(query) for query in queries]))
        outcomes = []
        for engine in SEARCHERS:
            print(f"{passages:,} passages, {engine} ...", file=sys.stderr, flush=True)
            outcome = _measure_apart(engine, folder, passages)
            if outcome:
                outcomes.append(outcome)
        return outcomes


def _measure_apart(engine: str, folder: Path, passages: int) -> Outcome | None:
    """Run one engine in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench.bench_retrieval", engine, str(folder)]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE
    )
    if done.returncode:
        print(f"  {engine} did not run and is left out", file=sys.stderr)
        return None
    return Outcome(engine, passages, **json.loads(done.stdout))


def measure_engine(engine: str, folder: Path) -> dict[str, object]:
    """Build the index of the corpus in ``folder`` and ask all its queries."""
    queries = [Query(**row) for row in json.loads((folder / "queries.json").read_text())]
    build, home_name = SEARCHERS[engine]
    home = folder / home_name
    home.mkdir(exist_ok=True)
    started = time.process_time()
    search = build(folder / "corpus", home)
    built = time.process_time()
    search(queries[0].text, TEN)
    times: list[float] = []
    in_ten: dict[str, list[bool]] = {}
    in_hundred: dict[str, list[bool]] = {}
    for query in queries:
        begun = time.process_time()
        first = search(query.text, TEN if engine in SLOWER_FOR_MORE else HUNDRED)
        if query.kind != NAME_ALONE:
            times.append(time.process_time() - begun)
        more = search(query.text, HUNDRED) if engine in SLOWER_FOR_MORE else first
        in_ten.setdefault(query.kind, []).append(_holds(first[:TEN], query))
        in_hundred.setdefault(query.kind, []).append(_holds(more, query))
    return {
        "build_seconds": built - started,
        "index_bytes": sum(p.stat().st_size for p in home.rglob("*") if p.is_file()),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "milliseconds": 1000 * mean(times),
        "found_in_ten": {kind: mean(found) for kind, found in in_ten.items()},
        "found_in_hundred": {kind: mean(found) for kind, found in in_hundred.items()},
    }


def _holds(passages: Sequence[str], query: Query) -> bool:
    return any(query.wanted in passage for passage in passages)


if __name__ == "__main__":
    json.dump(measure_engine(sys.argv[1], Path(sys.argv[2])), sys.stdout)
