"""Documents of a case: the article and the sources, each kept exactly as read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from verify.errors import ConflictError, NotFound
from verify.model import Act, Document
from verify.store import codec, tables
from verify.store.cases import load_row, touch
from verify.store.engine import Database
from verify.store.intake_tables import arrivals

_COLUMNS = ("id", "text", "url", "publisher")
"""The fields of a Document with a column of their own."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a document that was to be kept."""

    is_new: bool
    document_id: str
    """Of the document itself, or of the one that was there already."""
    is_article: bool = False
    """True where the one that was there is the article under check."""


class Documents:
    """The documents of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_article(self, case_id: str, document: Document) -> tuple[str, ...]:
        """Make ``document`` the article; the findings on an earlier one are dropped.

        A source with its id becomes the article. Nothing happens where it is the article already.
        Returns the hashes of received bytes that are no longer referred to by the earlier article.
        """
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id, content=True)
            earlier = load_row(connection, case_id).article_id
            if earlier == document.id and _row(connection, case_id, document.id):
                _refuse_other_text(connection, case_id, document)
                return ()
            if earlier is not None:
                self._database.demand(connection, Act.DELETE)
            dropped = _drop(connection, case_id, earlier) if earlier is not None else ()
            _drop_check(connection, case_id)
            if _row(connection, case_id, document.id):
                _refuse_other_text(connection, case_id, document)
                dropped += _drop(connection, case_id, document.id)
            _insert(connection, case_id, document, is_source=False)
            connection.execute(
                update(tables.cases)
                .where(tables.cases.c.id == case_id)
                .values(article_id=document.id)
            )
        return dropped

    def find_same(self, case_id: str, document: Document) -> Kept | None:
        """What ``document`` is in the case already: same id, or same text, address and publisher.

        Raises ConflictError where its id belongs to another text of this case.
        """
        with self._database.reading() as connection:
            return _find_same(connection, case_id, document)

    def add_source(self, case_id: str, document: Document) -> Kept:
        """Keep a source, unless the same is there. Raises as :meth:`find_same`, and NotFound."""
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id, content=True)
            same = _find_same(connection, case_id, document)
            if same:
                return same
            _insert(connection, case_id, document, is_source=True)
        return Kept(True, document.id)

    def remove_source(self, case_id: str, document_id: str) -> tuple[str, ...]:
        """Take a source out, and the findings that it went into. Raises NotFound.

        Returns the hash of its received bytes.
        """
        with self._database.writing(Act.DELETE) as connection:
            touch(connection, case_id, content=True)
            row = _row(connection, case_id, document_id)
            if not row or not row["is_source"]:
                raise NotFound(f"There is no source {document_id} in this case.")
            _drop_check(connection, case_id)
            dropped = _drop(connection, case_id, document_id)
        self._database.empty_write_ahead_log()
        return dropped

    def load(self, case_id: str) -> tuple[Document | None, tuple[Document, ...]]:
        """The article, if there is one, and the sources in the order in which they were added."""
        with self._database.reading() as connection:
            return load_documents(connection, case_id)

    def addresses(self, case_id: str) -> Mapping[str, str]:
        """The ids of the sources by their address, and by the address that was asked for.

        Of several versions it is the one that counts now.
        """
        columns = tables.documents.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(columns.id, columns.url, columns.facts)
                .where(columns.case_id == case_id)
                .order_by(columns.replaced_by.is_not(None), columns.number)
            ).all()
        found: dict[str, str] = {}
        for document_id, url, facts in rows:
            snapshot = json.loads(facts).get("snapshot") or {}
            for address in (url, snapshot.get("origin"), snapshot.get("final_url")):
                if address:
                    found.setdefault(address, document_id)
        return found

    def hashes(self) -> tuple[str, ...]:
        """The hashes of all received bytes that documents refer to, in all cases."""
        column = tables.documents.c.bytes_hash
        with self._database.reading() as connection:
            found = connection.scalars(
                select(column).where(column.is_not(None)).distinct().order_by(column)
            )
            return tuple(str(sha256) for sha256 in found)

    def forget_bytes(self, hashes: Collection[str], remove: Callable[[str], None]) -> None:
        """Call ``remove`` for each hash that no document refers to, while nobody can add one."""
        if not hashes:
            return
        columns = (tables.documents.c.bytes_hash, arrivals.c.bytes_hash)
        with self._database.maintaining() as connection:
            for sha256 in hashes:
                held = (select(column).where(column == sha256).limit(1) for column in columns)
                if all(connection.scalar(query) is None for query in held):
                    remove(sha256)

    def load_earlier(self, case_id: str) -> tuple[Document, ...]:
        """The sources that others took the place of, in the order in which they came."""
        columns = tables.documents.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(tables.documents)
                .where(columns.case_id == case_id, columns.replaced_by.is_not(None))
                .order_by(columns.number)
            ).mappings()
            return tuple(_document(row) for row in rows)

    def find_damaged(self, case_id: str) -> frozenset[str]:
        """The ids of the documents whose text is not the one that was kept, by its hash."""
        columns = tables.documents.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(columns.id, columns.text, columns.text_hash).where(
                    columns.case_id == case_id
                )
            )
            return frozenset(row.id for row in rows if hash_text(row.text) != row.text_hash)


def load_documents(
    connection: Connection, case_id: str
) -> tuple[Document | None, tuple[Document, ...]]:
    """The article and the sources, inside a transaction."""
    columns = tables.documents.c
    rows = connection.execute(
        select(tables.documents)
        .where(columns.case_id == case_id, columns.replaced_by.is_(None))
        .order_by(columns.number)
    ).mappings()
    article, sources = None, []
    for row in rows:
        document = _document(row)
        if row["is_source"]:
            sources.append(document)
        else:
            article = document
    return article, tuple(sources)


def hash_text(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def put_version(
    connection: Connection, case_id: str, arrived: Document, older: str, newer: str
) -> None:
    """Keep ``arrived``, one of two versions, and let the newer take the older one's place.

    Inside a transaction; findings that the older one went into are dropped.
    """
    columns = tables.documents.c
    if not _find_same(connection, case_id, arrived):
        _insert(connection, case_id, arrived, is_source=True)
    for document_id, replaced_by in ((newer, None), (older, newer)):
        connection.execute(
            update(tables.documents)
            .where(columns.case_id == case_id, columns.id == document_id)
            .values(replaced_by=replaced_by)
        )
    _drop_check(connection, case_id)


def _document(row: Mapping[Any, Any]) -> Document:
    return codec.load(Document, {**json.loads(row["facts"]), **{n: row[n] for n in _COLUMNS}})


def _insert(connection: Connection, case_id: str, document: Document, is_source: bool) -> None:
    facts = {name: value for name, value in codec.dump(document).items() if name not in _COLUMNS}
    connection.execute(
        insert(tables.documents).values(
            case_id=case_id,
            is_source=is_source,
            text_hash=hash_text(document.text),
            bytes_hash=document.snapshot.sha256 if document.snapshot else None,
            facts=json.dumps(facts),
            **{name: getattr(document, name) for name in _COLUMNS},
        )
    )


def _row(connection: Connection, case_id: str, document_id: str) -> Mapping[Any, Any] | None:
    columns = tables.documents.c
    return (
        connection.execute(
            select(columns.id, columns.is_source, columns.text_hash, columns.bytes_hash).where(
                columns.case_id == case_id, columns.id == document_id
            )
        )
        .mappings()
        .first()
    )


def _find_same(connection: Connection, case_id: str, document: Document) -> Kept | None:
    row = _row(connection, case_id, document.id)
    if row:
        _refuse_other_text(connection, case_id, document)
    else:
        row = _twin(connection, case_id, document)
    return Kept(False, row["id"], not row["is_source"]) if row else None


def _twin(connection: Connection, case_id: str, document: Document) -> Mapping[Any, Any] | None:
    """The same text from the same place under another id; two outlets with one text are two."""
    columns = tables.documents.c
    return (
        connection.execute(
            select(columns.id, columns.is_source).where(
                columns.case_id == case_id,
                columns.text_hash == hash_text(document.text),
                columns.url.is_not_distinct_from(document.url),
                columns.publisher.is_not_distinct_from(document.publisher),
            )
        )
        .mappings()
        .first()
    )


def _refuse_other_text(connection: Connection, case_id: str, document: Document) -> None:
    row = _row(connection, case_id, document.id)
    if row and row["text_hash"] != hash_text(document.text):
        raise ConflictError(
            f"{document.id} is the id of another text in this case; give this one its own id."
        )


def _drop(connection: Connection, case_id: str, document_id: str) -> tuple[str, ...]:
    row = _row(connection, case_id, document_id)
    columns = tables.documents.c
    connection.execute(
        delete(tables.documents).where(columns.case_id == case_id, columns.id == document_id)
    )
    return (str(row["bytes_hash"]),) if row and row["bytes_hash"] else ()


def _drop_check(connection: Connection, case_id: str) -> None:
    for table in (tables.claims, tables.checks):
        connection.execute(delete(table).where(table.c.case_id == case_id))
