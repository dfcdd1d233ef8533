"""Measures jobs over many documents: one process, parts, two processes; and what each step costs.

The corpus is that of :mod:`tests.bench.passages`. Claims are its 400 pairs' (MRPC, FM2), then
sentences of the corpus with names, numbers and words changed, drawn by the seed. Everything runs as
a user runs it, ``python -m verify match``, in processes of its own, one command after the other.

    verify bench scale
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.passages import SEED, Pool, change, load_pool, make_documents
from verify.check.index import PassageIndex
from verify.check.match import match_claim
from verify.config import Settings
from verify.model import Passage
from verify.pipeline import Surroundings

TAKES_LONG = True
PASSAGES = 20_000
JOBS = ((2_000, 50), (8_000, 200))
"""Claims of a job, and of each of its parts."""
GROWTH = (100_000, 300_000)
"""Passages of two jobs whose difference is what one more costs."""
STEP_CLAIMS = 200
PATIENCE = 2.0
"""Seconds between two looks at the memory of processes."""
MEGABYTE = 1 << 20


@dataclass
class Memory:
    """The most that was seen of a command's processes, MB."""

    own: float = 0.0
    """Resident, of the process that was asked."""
    workers: float = 0.0
    """Resident, of its largest worker; 0 where it has none."""
    apart: float = 0.0
    """Of a worker's memory, what it shares with nobody."""


@dataclass(frozen=True)
class Spent:
    """What a command used: seconds on the clock and of all its processes, and memory."""

    wall: float
    cpu: float
    memory: Memory


def run(shared: Path) -> dict[str, float]:
    """Figures by name; seconds, megabytes, and 1 where results are the same."""
    pool = load_pool(shared / "bench")
    with tempfile.TemporaryDirectory(prefix="verify-bench-") as name:
        folder = Path(name)
        return {
            "load average before": os.getloadavg()[0],
            **measure_steps(pool),
            **{
                f"{claims:,} claims, {name}": figure
                for claims, part in JOBS
                for name, figure in measure_parts(pool, folder, claims, part).items()
            },
            **measure_growth(pool, folder),
            "load average after": os.getloadavg()[0],
        }


def measure_steps(pool: Pool) -> dict[str, float]:
    """CPU time of each step, in this process: of a passage, a claim, a pair."""
    documents = list(make_documents(pool, PASSAGES))
    claims = make_claims(pool, STEP_CLAIMS)
    with tempfile.TemporaryDirectory(prefix="verify-bench-") as home:
        index = PassageIndex(Path(home))
        indexed = _time(lambda: index.add(documents))
        surroundings = Surroundings(documents)
        settings = Settings()
        limit, least = settings.passages_per_claim, settings.minimum_score
        # what is loaded at the first call is no part of a step
        surroundings.judge(claims[0], [m.passage for m in match_claim("c", claims[0], index)])
        found: list[list[Passage]] = [[] for _ in claims]

        def match() -> None:
            for number, claim in enumerate(claims):
                matches = match_claim(str(number), claim, index, limit, least)
                found[number] = [match.passage for match in matches]

        matched = _time(match)
        judged = _time(
            lambda: [surroundings.judge(*pair) for pair in zip(claims, found, strict=True)]
        )
    pairs = sum(map(len, found))
    return {
        "index: ms of CPU a passage": 1000 * indexed / PASSAGES,
        "match: ms of CPU a claim": 1000 * matched / STEP_CLAIMS,
        "passages kept for a claim": pairs / STEP_CLAIMS,
        "judge: ms of CPU a pair": 1000 * judged / pairs,
    }


def measure_parts(pool: Pool, folder: Path, claims: int, part: int) -> dict[str, float]:
    """The same claims in one process, in parts of ``part`` claims, and in two processes."""
    corpus = _write_corpus(pool, folder, PASSAGES, claims)
    cut = ["--part-size", str(part), "--parts"]
    ways: dict[str, list[str]] = {
        "one process": [],
        "in parts, --workers 1": ["--workers", "1", *cut, f"one-{claims}"],
        "--workers 2": ["--workers", "2", *cut, f"two-{claims}"],
    }
    figures: dict[str, float] = {}
    spent, lines = {}, {}
    for number, (way, options) in enumerate(ways.items()):
        output = folder / f"out{number}.jsonl"
        print(f"{claims:,} claims x {PASSAGES:,} passages, {way} ...", file=sys.stderr, flush=True)
        spent[way] = used = _run([*corpus, *options, "-o", str(output)], folder)
        lines[way] = sorted(output.read_bytes().splitlines())
        figures |= {
            f"{way}: s": used.wall,
            f"{way}: CPU s": used.cpu,
            f"{way}: MB, the process asked": used.memory.own,
        }
    one, parts, two = (spent[way] for way in ways)
    found = len(lines["one process"])
    return figures | {
        "--workers 2: MB a worker": two.memory.workers,
        "--workers 2: MB a worker, shared with nobody": two.memory.apart,
        "--workers 1: CPU s more, in %": 100 * (parts.cpu / one.cpu - 1),
        "--workers 2: CPU s more, in %": 100 * (two.cpu / one.cpu - 1),
        "--workers 2: times faster on the clock": one.wall / two.wall,
        "--workers 2: times faster, were two cores free": 2 * one.cpu / two.cpu,
        "--workers 2: cores at work, mean": two.cpu / two.wall,
        "results the same, byte for byte, sorted": float(len(set(map(tuple, lines.values()))) == 1),
        "pairs judged": found,
        "one process: pairs judged a second": found / one.wall,
        "one process: pairs judged a CPU second": found / one.cpu,
        "one process: million pairs looked at a second": claims * PASSAGES / one.wall / 1e6,
    }


def measure_growth(pool: Pool, folder: Path) -> dict[str, float]:
    """What a job over more passages needs before its first part: CPU, memory, disk a passage."""
    measured = []
    for size in GROWTH:
        print(f"10 claims x {size:,} passages ...", file=sys.stderr, flush=True)
        corpus = _write_corpus(pool, folder, size, 10)
        parts = folder / f"laid-{size}"
        used = _run([*corpus, "--parts", str(parts)], folder)
        disk = sum(f.stat().st_size for f in (parts / "corpus").rglob("*") if f.is_file())
        index = sum(f.stat().st_size for f in (parts / "corpus/index").rglob("*") if f.is_file())
        measured.append((size, used.cpu, used.memory.own * MEGABYTE, disk - index, index))
    small, large = measured
    cpu, memory, documents, index = (
        (more - less) / (large[0] - small[0])
        for less, more in zip(small[1:], large[1:], strict=True)
    )
    return {
        f"{large[0]:,} passages: MB, the process asked": large[2] / MEGABYTE,
        "a passage more: ms of CPU before the first part": 1000 * cpu,
        "a passage more: bytes of memory, the process asked": memory,
        "a passage more: bytes of disk, documents": documents,
        "a passage more: bytes of disk, index": index,
    }


def make_claims(pool: Pool, number: int) -> list[str]:
    """The pool's own claims and changed sentences of the corpus, mixed by the seed."""
    chance = random.Random(SEED)
    own = [claim for _, claim, _ in pool.claims]
    mixed = max(number, JOBS[0][0])
    sentences = chance.sample(pool.sentences[: PASSAGES // 2], mixed)
    claims = [*own, *(change(s, pool, chance) for s in sentences[: mixed - len(own)])]
    chance.shuffle(claims)
    return claims[:number]


def _write_corpus(pool: Pool, folder: Path, passages: int, claims: int) -> list[str]:
    asked = ({"id": f"c{n}", "text": text} for n, text in enumerate(make_claims(pool, claims)))
    sources = ({"id": d.id, "text": d.text} for d in make_documents(pool, passages))
    return [
        str(_write(folder / f"claims-{claims}.jsonl", asked)),
        str(_write(folder / f"sources-{passages}.jsonl", sources)),
    ]


def _write(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def _run(arguments: list[str], folder: Path) -> Spent:
    """``verify match`` with ``arguments``, watched. Raises RuntimeError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "verify", "match", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.DEVNULL,
    )
    memory, ended = Memory(), threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, memory, ended))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watch.join()
    if process.returncode:
        raise RuntimeError(f"verify match {' '.join(arguments)} ended with {process.returncode}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, memory)


def _watch(process: int, memory: Memory, ended: threading.Event) -> None:
    while not ended.wait(PATIENCE):
        try:
            asked = psutil.Process(process)
            memory.own = max(memory.own, _find_peak(asked))
            for child in asked.children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()):
                    memory.workers = max(memory.workers, _find_peak(child))
                    alone = child.memory_full_info().uss / MEGABYTE
                    memory.apart = max(memory.apart, alone)
        except psutil.Error:
            continue


def _find_peak(process: psutil.Process) -> float:
    # getrusage would count what this process held before the other one was started
    status = Path(f"/proc/{process.pid}/status")
    try:
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        return process.memory_info().rss / MEGABYTE


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    for figure, value in run(Path(sys.argv[1])).items():
        print(f"{value:10.3f}  {figure}")
