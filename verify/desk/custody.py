"""How a case's evidence was kept, gathered for its report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from verify.desk.rereading import list_relied_on
from verify.desk.versions import find_current
from verify.errors import InputError
from verify.model import Custody, Document, ManifestStamp, Passage, QuotationTrace, Replacement
from verify.store import Timestamp

if TYPE_CHECKING:
    from verify.desk.desk import Desk


def gather_custody(desk: Desk, name: str, who: str | None = None) -> Custody:
    """What was replaced, where its quotations went, and what was stamped; nothing is changed.

    As ``who`` may see it: which passages another reader relied on is withheld with the verdict.
    A timestamp that cannot be read any more is told with the reason.
    """
    case = desk.case(name, who=who)
    documents = {document.id: document for document in desk.proofs.documents(case)}
    standing = {source.id for source in case.sources}
    rows = desk.store.versions.load(case.id)
    replacements = tuple(
        Replacement(
            documents[row.document_id],
            row.replaced_by,
            find_current(row.document_id, rows, standing),
            row.why.value,
            row.sentence,
            row.who,
            row.at,
        )
        for row in rows
        if row.document_id in documents
    )
    known = {passage for _, passage, _ in list_relied_on(case)} if case.withheld else set()
    return Custody(
        replacements,
        tuple(
            trace
            for trace in _trace_quotations(desk, case.id, documents)
            if not case.withheld or trace.passage in known
        ),
        tuple(_read_stamp(desk, kept) for kept in desk.store.proofs.timestamps(case.id)),
    )


def _trace_quotations(
    desk: Desk, case_id: str, documents: Mapping[str, Document]
) -> Iterator[QuotationTrace]:
    for move in desk.store.versions.moves(case_id):
        quote = _cut(move.passage, documents)
        now_there = _cut(move.moved_to, documents) if move.moved_to else ""
        yield QuotationTrace(move.passage, quote, move.moved_to, now_there, move.found, move.at)


def _cut(passage: str, documents: Mapping[str, Document]) -> str:
    """The words of ``document_id:start-end``; "" where the document was taken out."""
    found = Passage.named(passage, documents)
    return found.quote if found else ""


def _read_stamp(desk: Desk, kept: Timestamp) -> ManifestStamp:
    from verify.ingest.timestamps import read_timestamp

    sha256 = hashlib.sha256(kept.manifest).hexdigest()
    try:
        stamp = read_timestamp(kept.answer, kept.manifest, desk.settings)
    except InputError as error:
        return ManifestStamp(sha256, kept.authority, kept.at, None, False, str(error))
    is_trusted = stamp.fits and stamp.is_trusted
    return ManifestStamp(sha256, kept.authority, kept.at, stamp.at, is_trusted, stamp.problem)
