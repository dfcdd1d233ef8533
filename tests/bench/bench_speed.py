"""Measures how long things take: start-up, extraction, a case, reading, and import.

python -m tests.bench.bench_speed ../shared
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from verify.check.claims import find_claims
from verify.config import Settings
from verify.ingest import read_jsonl, read_text
from verify.model import Document
from verify.pipeline import check_article
from verify.text.parser import parse_sentences
from verify.text.sentences import split_sentences

CLAIMS, SOURCES, SOURCE_WORDS = 60, 40, 500
READ_ARTICLES = 40
SEED = 7


def run(shared: Path) -> dict[str, float]:
    """Figures by name; times in seconds."""
    texts = [row["text"] for row in _rows(shared / "bench" / "basil_docs.jsonl")]
    return {
        **measure_start(),
        **measure_extraction(shared),
        **measure_reading(texts),
        **measure_import(shared),
        **measure_case(texts),
    }


def measure_start() -> dict[str, float]:
    """`verify --help`, the best of five: what every command pays before it does anything."""
    program = Path(sys.executable).with_name("verify")
    command = [str(program), "--help"]

    def start() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return {"verify --help s": min(_time(start)[0] for _ in range(5))}


def measure_extraction(shared: Path) -> dict[str, float]:
    """The claims of the seed article, with the models loaded: first and repeated reading."""
    article = read_text((shared / "seed" / "article.txt").read_text(encoding="utf-8")).document
    find_claims(Document("warm", "The council of Oskamp closed the bridge on Monday, it said."))
    first, _ = _time(lambda: find_claims(article))
    again, _ = _time(lambda: find_claims(article))
    return {"seed extraction s": first, "seed extraction again s": again}


def measure_reading(texts: list[str]) -> dict[str, float]:
    """Words a second through the parser, on articles that it has not seen before."""
    sentences = [
        text[start:end] for text in texts[-READ_ARTICLES:] for start, end in split_sentences(text)
    ]
    words = sum(len(sentence.split()) for sentence in sentences)
    _, cpu = _time(lambda: parse_sentences(sentences))
    return {"parser words/CPU s": words / cpu}


def measure_import(shared: Path) -> dict[str, float]:
    """Documents a second from JSON Lines to documents with language and snapshot."""
    path = shared / "bench" / "basil_docs.jsonl"
    lines = [
        json.dumps({"id": f"d{number}", "title": row["title"], "text": row["text"]})
        for number, row in enumerate(_rows(path))
    ]
    seconds, _ = _time(lambda: list(read_jsonl(lines, path.name)))
    return {"import documents/s": len(lines) / seconds}


def measure_case(texts: list[str]) -> dict[str, float]:
    """60 claims against 40 sources of about 500 words, from claims to findings."""
    article, sources = build_case(texts)
    seconds, cpu = _time(lambda: check_article(article, sources, Settings()))
    return {"60 x 40 case s": seconds, "60 x 40 case CPU s": cpu}


def build_case(texts: list[str]) -> tuple[Document, list[Document]]:
    """An article of 60 claims from other papers' texts on the same events, and its 40 sources.

    ``texts`` come in threes on the same event, as in BASIL; the first of each three lends its
    sentences to the article, and the others are sources, filled up where they are short.
    """
    chance = random.Random(SEED)
    events = chance.sample([texts[i : i + 3] for i in range(0, len(texts) - 2, 3)], SOURCES // 2)
    fillers = chance.sample(texts, SOURCES)
    reports = [text for event in events for text in event[1:]]
    sources = [
        Document(f"s{i}", " ".join(f"{report}\n\n{filler}".split(" ")[:SOURCE_WORDS]))
        for i, (report, filler) in enumerate(zip(reports, fillers, strict=True))
    ]
    sentences = [
        claim.passage.quote
        for event in events
        for claim in find_claims(Document("draft", event[0]))
        if claim.checkable
    ]
    article = Document("article", "\n\n".join(chance.sample(sentences, CLAIMS)))
    return article, sources


def _time(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds that ``work`` takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _rows(path: Path) -> Iterable[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    for name, value in run(Path(sys.argv[1])).items():
        print(f"{value:8.3f}  {name}")
