"""What the Sources page says of each document: where it comes from and what it does to claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verify.model import Document, Evidence, Snapshot, Stance
from verify.text.prose import join
from verify.ui.board import DERIVING, Board
from verify.ui.components import describe_heading, describe_row
from verify.ui.evidence_view import WEIGHT
from verify.ui.words import (
    DERIVATIONS,
    STANCES,
    Look,
    Tone,
    as_heading,
    count_of,
    date_words,
    moment_words,
)

ORIGINAL = Look("Own text", "●", "solid", Tone.BLUE)
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


def stances_of(board: Board, document_id: str) -> dict[str, Stance]:
    """The weightiest that a document says of each claim, by claim id, weightiest first."""
    found: dict[str, Stance] = {}
    for claim_id, item in evidence_of(board, document_id):
        stances = (item.stance, found.get(claim_id, item.stance))
        found[claim_id] = min(stances, key=WEIGHT.__getitem__)
    return dict(sorted(found.items(), key=lambda pair: WEIGHT[pair[1]]))


def in_order(board: Board) -> list[Document]:
    """The sources: texts that others were taken from first, each before what derives from it."""
    groups = _by_root(board)

    def place(root: str) -> tuple[bool, bool]:
        return not _taken(groups[root], root), _is_article(board, root)

    return [document for root in sorted(groups, key=place) for document in groups[root]]


def _by_root(board: Board) -> dict[str, list[Document]]:
    groups: dict[str, list[Document]] = {}
    for document in board.case.sources:
        groups.setdefault(board.root_of(document.id), []).append(document)
    for group in groups.values():
        group.sort(key=lambda each: (board.is_derived(each.id), each.published or ""))
    return groups


def _taken(group: Iterable[Document], root: str) -> int:
    return sum(document.id != root for document in group)


def _is_article(board: Board, root: str) -> bool:
    return board.case.article is not None and root == board.case.article.id


def describe_sources(board: Board) -> list[list[Any]]:
    """The rows of the list: what was taken from one text under its name, with how many they are."""
    rows: list[list[Any]] = []
    groups = _by_root(board)
    last = ""
    for document in in_order(board):
        root = board.root_of(document.id)
        taken = _taken(groups[root], root)
        if taken and root != last:
            ours = " (the article)" if _is_article(board, root) else ""
            title = as_heading(board.documents[root].name) + ours
            rows.append(describe_heading(title, f"{count_of(taken, 'text')} taken from it"))
        elif not taken and last and _taken(groups[last], last):
            rows.append(describe_heading("Taken from no other text here"))
        last = root
        rows.append(_describe_source(board, document))
    return rows


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
    """How many sources there are and how many of them only repeat another text."""
    sources = board.case.sources
    if not sources:
        return "No sources yet."
    total = count_of(len(sources), "source")
    if not board.case.check:
        return f"{total}. Where they come from is traced when the check is run."
    taken = sum(board.root_of(source.id) != source.id for source in sources)
    if not taken:
        return f"{total}, none taken from another." if len(sources) > 1 else f"{total}."
    are = "is" if taken == 1 else "are"
    return f"{total}, of which {taken} {are} taken from another text."


def describe_derivations(board: Board, document: Document) -> Iterable[str]:
    """What a document depends on, one sentence each, with the reason."""
    for derivation in board.derivations.get(document.id, ()):
        source = board.documents.get(derivation.source_id or "")
        root = source.name if source else derivation.speaker or "another text"
        why = derivation.why.rstrip(".")
        share = f"{derivation.overlap:.0%} of its"
        share = f" ({share} text)" if derivation.overlap and share not in why else ""
        start = DERIVATIONS[derivation.how]
        yield f"{start[:1].upper()}{start[1:]} {root}{share}: {why}."


def retrieved_words(snapshot: Snapshot) -> str:
    """When it was retrieved, to the minute."""
    return moment_words(snapshot.retrieved)


def facts_of(board: Board, document: Document) -> list[tuple[str, str | None]]:
    """The snapshot's facts, as names and values."""
    snapshot = document.snapshot
    origins = list(dict.fromkeys(origin.label for origin in board.origins_of(document.id)))
    rows: list[tuple[str, str | None]] = [
        ("Publisher", document.publisher),
        ("Author", document.author),
        ("Published", date_words(document.published)),
        ("Origin" if len(origins) < 2 else "Origins", as_heading(join(origins))),
        ("Address", document.url),
        ("Length", count_of(len(document.text.split()), "word")),
    ]
    if snapshot:
        rows += [
            ("Requested as", snapshot.origin if snapshot.origin != document.url else None),
            ("Came from", snapshot.final_url if snapshot.final_url != document.url else None),
            ("Retrieved", retrieved_words(snapshot)),
            ("Received", f"{snapshot.size:,} bytes, {snapshot.media_type}"),
            ("Read with", snapshot.extractor),
            ("SHA-256", snapshot.sha256),
        ]
    return rows
