"""What the Sources page says of each document: where it comes from and what it does to claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verify.model import DerivationKind, Document, Evidence, Snapshot, Stance
from verify.ui.board import DERIVING, Board
from verify.ui.components import describe_heading, describe_row
from verify.ui.words import DERIVATIONS, STANCES, Look, Tone, as_heading, count_of, date_words

ORIGINAL = Look("First hand", "●", "solid", Tone.BLUE)
DERIVED = Look("Derived", "◌", "dashed", Tone.GREY)


def evidence_of(board: Board, document_id: str) -> list[tuple[str, Evidence]]:
    """The claim ids and evidence that a document gives, in the order of the text."""
    found = [
        (finding.claim_id, item)
        for finding in board.findings.values()
        for item in finding.evidence
        if item.passage.document_id == document_id and item.stance is not Stance.UNRELATED
    ]
    return sorted(found, key=lambda pair: (pair[1].passage.start, pair[0]))


def in_order(board: Board) -> list[Document]:
    """The sources, those of one origin together, the original before what derives from it."""
    order = {origin_id: place for place, origin_id in enumerate(board.origins)}

    def place(document: Document) -> tuple[int, bool, str]:
        origin = board.origin_of_document.get(document.id)
        rank = order.get(origin.id, 0) if origin else len(order)
        return rank, board.is_derived(document.id), document.published or ""

    return sorted(board.case.sources, key=place) if order else list(board.case.sources)


def describe_sources(board: Board) -> list[list[Any]]:
    """The rows of the list: what leads to one origin under its name, with how many they are."""
    rows: list[list[Any]] = []
    last = ""
    for document in in_order(board):
        origin = board.origin_of_document.get(document.id)
        if origin and len(origin.document_ids) > 1 and origin.id != last:
            documents = count_of(sum(i in board.documents for i in origin.document_ids), "text")
            rows.append(describe_heading(as_heading(origin.label), f"{documents}, 1 origin"))
        elif last and origin and len(origin.document_ids) < 2 and _stood_together(board, last):
            rows.append(describe_heading("Of their own origin"))
        last = origin.id if origin else last
        rows.append(_describe_source(board, document))
    return rows


def _stood_together(board: Board, origin_id: str) -> bool:
    return len(board.origins[origin_id].document_ids) > 1


def _describe_source(board: Board, document: Document) -> list[Any]:
    look = DERIVED if board.is_derived(document.id) else ORIGINAL
    facts = (document.title or "", date_words(document.published), _root(board, document))
    meta = " · ".join(fact for fact in facts if fact and fact != document.name)
    return describe_row(document.id, look, document.name, meta, badges=_deeds(board, document.id))


def heading(document: Document) -> str:
    """Publisher and title, as far as they are known."""
    return ": ".join(filter(None, (document.publisher, document.title))) or document.name


def _root(board: Board, document: Document) -> str:
    for derivation in board.derivations.get(document.id, ()):
        source = board.documents.get(derivation.source_id or "")
        root = source.name if source else derivation.speaker
        if root and derivation.how in DERIVING:
            return f"{DERIVATIONS[derivation.how]} {root}"
    return ""


def _deeds(board: Board, document_id: str) -> Iterable[tuple[Look, int]]:
    claims: dict[Stance, set[str]] = {}
    for claim_id, item in evidence_of(board, document_id):
        claims.setdefault(item.stance, set()).add(claim_id)
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        if stance in claims:
            yield STANCES[stance], len(claims[stance])


def summary(board: Board) -> str:
    """How many sources there are and to how many origins they lead."""
    sources = board.case.sources
    if not sources:
        return "No sources yet."
    total = count_of(len(sources), "source")
    if not board.case.check:
        return f"{total}. Where they come from is traced when the check is run."
    known = [source for source in sources if source.id in board.origin_of_document]
    origins = {board.origin_of_document[source.id].id for source in known}
    copies = sum(
        any(d.how is DerivationKind.COPIES for d in board.derivations.get(source.id, ()))
        for source in sources
    )
    words = f"{total}, but only {count_of(len(origins), 'origin')} behind them"
    if len(origins) >= len(sources):
        words = f"{total}, each of an origin of its own"
    are = "is a copy" if copies == 1 else "are copies"
    return f"{words}; {copies} {are}." if copies else f"{words}."


def describe_derivations(board: Board, document: Document) -> Iterable[str]:
    """What a document depends on, one sentence each, with the reason."""
    for derivation in board.derivations.get(document.id, ()):
        source = board.documents.get(derivation.source_id or "")
        root = source.name if source else derivation.speaker or "another text"
        share = f" ({derivation.overlap:.0%} of its text)" if derivation.overlap else ""
        why = derivation.why.rstrip(".")
        start = DERIVATIONS[derivation.how]
        yield f"{start[:1].upper()}{start[1:]} {root}{share}: {why}."


def retrieved_words(snapshot: Snapshot) -> str:
    """When it was retrieved, to the minute."""
    return f"{snapshot.retrieved:%d %B %Y, %H:%M} UTC"


def facts_of(board: Board, document: Document) -> list[tuple[str, str | None]]:
    """The snapshot's facts, as names and values."""
    snapshot = document.snapshot
    origin = board.origin_of_document.get(document.id)
    rows: list[tuple[str, str | None]] = [
        ("Publisher", document.publisher),
        ("Author", document.author),
        ("Published", date_words(document.published)),
        ("Origin", as_heading(origin.label) if origin else None),
        ("Address", document.url),
        ("Length", count_of(len(document.text.split()), "word")),
    ]
    if snapshot:
        rows += [
            ("Asked for", snapshot.origin if snapshot.origin != document.url else None),
            ("Came from", snapshot.final_url if snapshot.final_url != document.url else None),
            ("Retrieved", retrieved_words(snapshot)),
            ("Received", f"{snapshot.size:,} bytes, {snapshot.media_type}"),
            ("Read with", snapshot.extractor),
            ("SHA-256", snapshot.sha256),
        ]
    return rows
