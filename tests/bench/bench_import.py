"""Measures importing: 1,000 web pages of 500 words, from files to an indexed case.

python -m tests.bench.bench_import ../shared
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from verify.check.index import PassageIndex
from verify.config import Settings
from verify.desk import Desk
from verify.text.sentences import split_sentences

DOCUMENTS, WORDS = 1_000, 500
EARLY = 200
"""Memory is compared between this many documents and all of them."""
SEED = 7
_MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather"))


def run(shared: Path) -> dict[str, float]:
    """Figures by name: seconds of wall clock in all and by part, megabytes."""
    with tempfile.TemporaryDirectory(prefix="verify-bench-") as folder:
        write_pages(Path(folder) / "pages", _texts(shared), DOCUMENTS)
        # in a process of its own: memory of what was measured before would hide the growth
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_measure, args=(Path(folder), there))
        process.start()
        figures: dict[str, float] = here.recv()
        process.join()
        return figures


def write_pages(folder: Path, texts: Iterable[str], count: int) -> None:
    """Fill ``folder`` with ``count`` web pages of about 500 words, each of other sentences."""
    chance = random.Random(SEED)
    sentences = [text[start:end] for text in texts for start, end in split_sentences(text)]
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.html").write_text(make_page(number, chance, sentences))


def make_page(number: int, chance: random.Random, sentences: list[str]) -> str:
    """A page with a menu, a headline, a byline and a body of about 500 words."""
    body, words = [], 0
    while words < WORDS:
        paragraph = " ".join(chance.sample(sentences, 4))
        words += len(paragraph.split())
        body.append(f"<p>{escape(paragraph)}</p>")
    return (
        f'<html lang="en"><head><title>Report {number}</title>'
        f'<link rel="canonical" href="https://outlet{number % 40}.example/{number}">'
        f'<meta property="article:published_time" content="2031-03-04T10:00:00Z"></head><body>'
        f"<nav><ul>{_MENU}</ul></nav><article><h1>Report {number}</h1>{''.join(body)}</article>"
        f"<footer><p>All rights reserved.</p></footer></body></html>"
    )


def _measure(folder: Path, there: object) -> None:
    desk = Desk.open(Settings(db=f"sqlite:///{folder / 'verify.db'}"))
    case = desk.new_case("Import")
    resident: dict[int, float] = {}
    done = [0]

    def note(*_: object) -> None:
        done[0] += 1
        if done[0] in (EARLY, DOCUMENTS):
            resident[done[0]] = _resident_mb()

    wall, cpu = _time(lambda: desk.add_sources(case.id, [str(folder / "pages")], progress=note))
    sources = desk.case(case.id).sources
    index = PassageIndex()
    indexing, index_cpu = _time(lambda: index.add(sources))
    assert len(sources) == DOCUMENTS
    there.send(  # type: ignore[attr-defined]
        {
            "1,000 pages, all s": wall + indexing,
            "1,000 pages, all CPU s": cpu + index_cpu,
            "1,000 pages, indexing s": indexing,
            "memory at 200 pages MB": resident[EARLY],
            "memory at 1,000 pages MB": resident[DOCUMENTS],
        }
    )
    desk.close()


def _resident_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _time(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _texts(shared: Path) -> list[str]:
    with (shared / "bench" / "basil_docs.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    for name, value in run(Path(sys.argv[1])).items():
        print(f"{value:9.3f}  {name}")
