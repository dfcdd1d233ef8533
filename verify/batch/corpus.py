"""What all parts of a job share, on disk: documents that are looked up one by one, and the index.

The documents lie in an SQLite file and the index in mapped files: a process that works on parts
holds neither of them in memory, and those of one machine share what the system keeps of them.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from verify.batch.manifest import describe_document
from verify.check.index import PassageIndex
from verify.errors import InputError
from verify.model import Document
from verify.pipeline import ClaimRecord
from verify.pipeline.surroundings import OPENING

DATABASE = "documents.sqlite"
MOST_KEPT = 4_096
"""Documents that a process keeps at hand."""


def lay_corpus(
    corpus: Path,
    documents: Sequence[Document],
    claims: Sequence[ClaimRecord] = (),
    with_index: bool = False,
) -> None:
    """Write what all parts need, unless a job that was stopped has already done so.

    ``with_index``: for matching, which looks into an index and needs no more of a document than
    what introduces its passages.
    """
    if corpus.is_dir():
        return
    growing = corpus.with_name("corpus-unfinished")
    try:
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir()
        shown = (replace(d, text=d.text[:OPENING]) if with_index else d for d in documents)
        with closing(sqlite3.connect(growing / DATABASE)) as database, database:
            _write_rows(database, shown, claims)
        if with_index:
            PassageIndex(growing / "index").add(sorted(documents, key=lambda d: d.id))
        growing.rename(corpus)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"{corpus} cannot be written: {error}.") from error


def _write_rows(
    database: sqlite3.Connection, documents: Iterable[Document], claims: Iterable[ClaimRecord]
) -> None:
    database.execute("CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT, fields TEXT)")
    database.execute("CREATE UNIQUE INDEX by_id ON documents (id)")
    database.execute("CREATE TABLE claims (number INTEGER PRIMARY KEY, fields TEXT)")
    # as JSON in ASCII, because a text may hold half a character, which SQLite refuses
    database.executemany(
        "INSERT INTO documents VALUES (?, ?, ?)",
        (
            (number, json.dumps(document.id), json.dumps(describe_document(document)))
            for number, document in enumerate(documents)
        ),
    )
    database.executemany(
        "INSERT INTO claims VALUES (?, ?)",
        ((number, json.dumps(asdict(claim))) for number, claim in enumerate(claims)),
    )


class Corpus(Mapping[str, Document]):
    """The documents of a corpus by their ids, read when they are asked for, and its claims.

    One thread at a time may use it. Raises InputError where the file cannot be read here.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / DATABASE
        if not path.is_file():
            raise InputError(
                f"A worker cannot see {folder}; the folder has to lie where all workers can read "
                "and write it."
            )
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._kept: OrderedDict[str, Document] = OrderedDict()

    def __getitem__(self, key: str) -> Document:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        query = "SELECT fields FROM documents WHERE id = ?"
        row = self._database.execute(query, (json.dumps(key),)).fetchone()
        if row is None:
            raise KeyError(key)
        document = self._kept[key] = _as_document(json.loads(row[0]))
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return document

    def __iter__(self) -> Iterator[str]:
        for row in self._database.execute("SELECT id FROM documents ORDER BY number"):
            yield json.loads(row[0])

    def __len__(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM documents").fetchone()[0])

    def documents(self, first: int, end: int) -> list[Document]:
        """The documents from number ``first`` to before ``end``, in their order."""
        query = "SELECT fields FROM documents WHERE number >= ? AND number < ? ORDER BY number"
        return [_as_document(fields) for fields in self._read(query, first, end)]

    def claims(self, first: int, end: int) -> list[ClaimRecord]:
        """The claims from number ``first`` to before ``end``, in their order."""
        query = "SELECT fields FROM claims WHERE number >= ? AND number < ? ORDER BY number"
        return [_as_claim(fields) for fields in self._read(query, first, end)]

    def _read(self, query: str, first: int, end: int) -> list[dict[str, Any]]:
        return [json.loads(row[0]) for row in self._database.execute(query, (first, end))]


def _as_claim(fields: dict[str, Any]) -> ClaimRecord:
    sources = fields["source_ids"]
    return ClaimRecord(**{**fields, "source_ids": None if sources is None else tuple(sources)})


def _as_document(fields: dict[str, Any]) -> Document:
    return Document(**{**fields, "links": tuple(fields["links"])})
