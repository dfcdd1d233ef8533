"""The search engines that are compared: each indexes a file of passages and answers queries.

bm25s is no dependency of Verify; ``pip install bm25s`` puts it on the table.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from verify.check.index import PassageIndex
from verify.check.match import match_claim
from verify.model import Document

Search = Callable[[str, int], list[str]]
"""Query and limit in, texts of passages out, best first."""
Build = Callable[[Path, Path], Search]
"""File of documents and folder for the index in, search out."""


def build_verify(corpus: Path, folder: Path) -> Search:
    """Verify's passage index, as it proposes passages to the rescoring."""
    index = _fill(corpus, folder)
    return lambda query, limit: [passage.quote for passage in index.search(query, limit)]


def build_verify_rescored(corpus: Path, folder: Path) -> Search:
    """The same with alignment and reasons: what a person sees."""
    index = _fill(corpus, folder)
    return lambda query, limit: [
        match.passage.quote for match in match_claim("c", query, index, limit)
    ]


def _fill(corpus: Path, folder: Path) -> PassageIndex:
    index = PassageIndex(folder)
    if not len(index):
        index.add(read_documents(corpus))
    return index


def build_exhaustive(corpus: Path, folder: Path) -> Search:
    """rapidfuzz token_set_ratio over every passage, texts folded beforehand."""
    texts = read_passages(corpus)
    folded = [default_process(text) for text in texts]

    def search(query: str, limit: int) -> list[str]:
        found = process.extract(
            default_process(query), folded, scorer=fuzz.token_set_ratio, processor=None, limit=limit
        )
        return [texts[place] for _, _, place in found]

    return search


def build_fts5(corpus: Path, folder: Path) -> Search:
    """SQLite FTS5 with the porter stemmer, ranked by its BM25."""
    path = folder / "fts5.db"
    base = sqlite3.connect(path)
    base.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='porter unicode61')")
    base.executemany("INSERT INTO passages VALUES (?)", ((t,) for t in read_passages(corpus)))
    base.commit()
    base.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    base.commit()

    def search(query: str, limit: int) -> list[str]:
        words = dict.fromkeys(re.findall(r"\w+", query.lower()))
        rows = base.execute(
            "SELECT text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{word}"' for word in words), limit),
        )
        return [text for (text,) in rows]

    return search


def build_bm25s(corpus: Path, folder: Path) -> Search:
    """bm25s with its own English stop words. Raises ImportError where it is not installed."""
    import bm25s

    texts = read_passages(corpus)
    engine = bm25s.BM25()
    engine.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    engine.save(folder)

    def search(query: str, limit: int) -> list[str]:
        tokens = bm25s.tokenize([query], stopwords="en", show_progress=False)
        places, _ = engine.retrieve(tokens, k=limit, show_progress=False, n_threads=0)
        return [texts[place] for place in places[0]]

    return search


SEARCHERS: dict[str, tuple[Build, str]] = {
    "Verify's index": (build_verify, "verify"),
    "Verify, rescored": (build_verify_rescored, "verify"),
    "rapidfuzz, exhaustive": (build_exhaustive, "rapidfuzz"),
    "SQLite FTS5": (build_fts5, "fts5"),
    "bm25s": (build_bm25s, "bm25s"),
}
"""By name, in the order in which they are run: how to build it, and its folder's name."""


def write_corpus(documents: Iterator[Document], corpus: Path) -> int:
    """Put documents and their passages into files, so that each engine reads them; how many."""
    from verify.check.index import cut_passages

    passages = 0
    with corpus.open("w", encoding="utf-8") as texts, _passages_of(corpus).open("w") as cuts:
        for document in documents:
            texts.write(document.text + "\n")
            for cut in cut_passages(document):
                cuts.write(document.text[cut.start : cut.end] + "\n")
                passages += 1
    return passages


def read_documents(corpus: Path) -> Iterator[Document]:
    """The documents of a corpus, one a line."""
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield Document(f"d{number}", line.rstrip("\n"))


def read_passages(corpus: Path) -> list[str]:
    """The passages of a corpus, one a line."""
    return _passages_of(corpus).read_text(encoding="utf-8").split("\n")[:-1]


def _passages_of(corpus: Path) -> Path:
    return corpus.with_suffix(".passages")
