"""The machine's findings: one Check a case, replaced whole."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from verify.errors import ConflictError, SpanError, StoreError
from verify.model import Act, Check, Document, Groundwork, Passage, now
from verify.store import codec, tables
from verify.store.cases import touch
from verify.store.documents import load_documents
from verify.store.engine import Database

LAYOUT = 1
"""Version of how a Check is written down; older findings are made again, not translated."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a case's findings were made from, and when."""

    finished: datetime
    material: str
    """Fingerprint of the documents that went in."""
    method: str
    """Fingerprint of the version and settings."""
    decided: str = ""
    """Fingerprint of what people had ruled by then."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Documents and findings of a case, as of one moment."""

    article: Document | None
    sources: tuple[Document, ...]
    check: Check | None
    run: Run | None


class Checks:
    """The findings of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(
        self,
        case_id: str,
        check: Check,
        material: str,
        method: str,
        groundwork: Groundwork | None = None,
        decided: str = "",
    ) -> None:
        """Put ``check`` in the place of the case's earlier one, in one transaction.

        With ``groundwork``, from which it was drawn, it can be drawn again. Raises ConflictError
        where its article or a document that it rests on has gone meanwhile.
        """
        packed = _pack(check)
        run = {"finished": now(), "material": material, "method": method, "decided": decided}
        laid = codec.pack(groundwork) if groundwork else None
        with self._database.writing(Act.ADD) as connection:
            touch(connection, case_id, content=True)
            _refuse_gone_documents(connection, case_id, check)
            for table in (tables.claims, tables.checks):
                connection.execute(delete(table).where(table.c.case_id == case_id))
            connection.execute(
                insert(tables.checks).values(
                    case_id=case_id, layout=LAYOUT, result=packed, groundwork=laid, **run
                )
            )
            rows = list(_claim_rows(case_id, check))
            if rows:
                connection.execute(insert(tables.claims), rows)

    def load_run(self, case_id: str) -> Run | None:
        """What the case's findings were made from, None where there are none."""
        columns = tables.checks.c
        query = select(
            columns.finished, columns.material, columns.method, columns.decided, columns.layout
        )
        with self._database.reading() as connection:
            row = connection.execute(query.where(columns.case_id == case_id)).first()
        return None if row is None or row.layout != LAYOUT else Run(*row[:4])

    def load_groundwork(self, case_id: str) -> Groundwork | None:
        """What the case's findings were drawn from, None where that was not kept."""
        columns = tables.checks.c
        query = select(columns.groundwork).where(
            columns.case_id == case_id, columns.layout == LAYOUT
        )
        with self._database.reading() as connection:
            packed = connection.scalar(query)
        return None if packed is None else codec.unpack(Groundwork, packed)

    def load(self, case_id: str) -> Contents:
        """Documents and findings, each quotation compared with its document.

        Raises StoreError where a quotation does not stand at its place any more.
        """
        with self._database.reading() as connection:
            article, sources = load_documents(connection, case_id)
            # groundwork is as large as the findings, and seldom needed
            columns = [column for column in tables.checks.c if column.name != "groundwork"]
            found = connection.execute(select(*columns).where(tables.checks.c.case_id == case_id))
            row = found.mappings().first()
        if row is None or article is None or row["layout"] != LAYOUT:
            return Contents(article, sources, None, None)
        check = _unpack(row["result"], article)
        _compare_quotations(check, sources)
        run = Run(row["finished"], row["material"], row["method"], row["decided"])
        return Contents(article, sources, check, run)


def _pack(check: Check) -> bytes:
    """The check without its article, which is kept as a document."""
    plain = codec.dump(check)
    del plain["article"]
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode("ascii"), 4)


def _unpack(packed: bytes, article: Document) -> Check:
    try:
        plain = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError) as error:
        raise StoreError(
            "The findings of this case are damaged; restore the database from a backup."
        ) from error
    placeholder = {"id": article.id, "text": ""}
    return replace(codec.load(Check, {**plain, "article": placeholder}), article=article)


def _claim_rows(case_id: str, check: Check) -> Iterator[dict[str, Any]]:
    statuses = {finding.claim_id: finding.status for finding in check.findings}
    for number, claim in enumerate(check.claims, start=1):
        yield {
            "case_id": case_id,
            "id": claim.id,
            "number": number,
            "quote": claim.passage.quote,
            "checkable": claim.checkable,
            "status": statuses[claim.id].value if claim.id in statuses else "",
        }


def _passages(check: Check) -> Iterator[Passage]:
    for claim in check.claims:
        yield claim.passage
    for finding in check.findings:
        for evidence in finding.evidence:
            yield evidence.passage


def _refuse_gone_documents(connection: Connection, case_id: str, check: Check) -> None:
    columns = tables.documents.c
    rows = connection.execute(
        select(columns.id, columns.is_source).where(columns.case_id == case_id)
    ).all()
    articles = {document_id for document_id, is_source in rows if not is_source}
    if check.article.id not in articles:
        raise ConflictError("The article was replaced while it was checked; run the check again.")
    if not {passage.document_id for passage in _passages(check)} <= {row[0] for row in rows}:
        raise ConflictError("A source was taken out while it was compared; run the check again.")


def _compare_quotations(check: Check, sources: tuple[Document, ...]) -> None:
    documents: Mapping[str, Document] = {
        document.id: document for document in (*sources, check.article)
    }
    for passage in _passages(check):
        try:
            if passage.document_id not in documents:
                raise SpanError(f"The document {passage.document_id} is not there any more.")
            passage.check_against(documents[passage.document_id])
        except SpanError as error:
            raise StoreError(
                f"The findings of this case don't fit its documents: {error} Restore the database "
                "from a backup, or take the source out and run the check again."
            ) from error
