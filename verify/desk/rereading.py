"""Reading received bytes again: with today's extractor, or only the part that a person selects.

The bytes stay as they came and the earlier text is kept. Every quotation that somebody relied on is
looked for in the new text, and what was not found again is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verify import __version__
from verify.errors import InputError, NotFound
from verify.model import Case, Document, now
from verify.store import Version, Why
from verify.text.anchors import Anchor, Found, find_anchor, make_anchor

if TYPE_CHECKING:
    from verify.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that a verdict or a choice relies on, and where it stands now."""

    passage: str
    """``document_id:start-end``, as it was decided on."""
    claim_id: str
    reviewer: str
    anchor: Anchor
    found: Found
    stands_at: str | None
    """``document_id:start-end`` where it stands now; None where it is lost."""
    text: str
    """What stands there now, "" where it is lost."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a document that was read again."""

    document: Document
    """As it is now; the same object as before where the text came out the same."""
    is_changed: bool
    found: dict[Found, int]
    """How many of the quotations relied on were found in which way."""
    sentence: str


class ReadingDesk:
    """Reading documents again; reach it as ``desk.readings``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def whole_text(self, name: str, document_id: str) -> str:
        """All text of the received bytes, menus and captions included, to select the body from.

        Offsets of :meth:`select_body` count in it. Raises NotFound, InputError, StoreError.
        """
        return self._whole(self._find(name, document_id))

    def select_body(self, name: str, document_id: str, start: int, end: int, who: str) -> Reread:
        """Make ``whole_text[start:end]`` the text of a document that was extracted badly.

        Raises InputError for a selection without words.
        """
        source = self._find(name, document_id)
        whole = self._whole(source)
        body = whole[start:end] if 0 <= start < end <= len(whole) else ""
        if not any(character.isalnum() for character in body):
            raise InputError("There are no words in that selection; select the body of the text.")
        extractor = f"verify {__version__} (body selected by {who}: {start}-{end})"
        return self._keep(name, source, replace(source, text=body.strip()), extractor, who)

    def read_again(self, name: str, document_id: str, who: str) -> Reread:
        """Read the received bytes with today's extractor. Raises as :meth:`whole_text`."""
        from verify.ingest.extract import extract

        source = self._find(name, document_id)
        snapshot = source.snapshot
        assert snapshot is not None
        extraction = extract(
            self._bytes(source), snapshot.origin, _media_type(source), snapshot.final_url
        )
        return self._keep(
            name, source, replace(source, text=extraction.text), extraction.extractor, who
        )

    def quotations(self, name: str) -> tuple[Quotation, ...]:
        """Every passage that standing verdicts and choices rely on, and where it stands now."""
        case = self._desk.case(name)
        documents = {document.id: document for document in self._desk.proofs.documents(case)}
        replaced = {
            row.document_id: row.replaced_by for row in self._desk.store.versions.load(case.id)
        }
        return tuple(_quotations(case, documents, replaced))

    def _find(self, name: str, document_id: str) -> Document:
        case = self._desk.case(name)
        for source in case.sources:
            if source.id == document_id:
                if source.snapshot is None:
                    raise InputError(f"{source.name} came without bytes that could be read again.")
                if source.snapshot.media_type in ("application/json", "text/csv"):
                    raise InputError(f"{source.name} is a line of a file; it holds nothing else.")
                return source
        raise NotFound(f"There is no source {document_id} in this case.")

    def _bytes(self, source: Document) -> bytes:
        assert source.snapshot is not None
        return self._desk.vault.get(source.snapshot.sha256)

    def _whole(self, source: Document) -> str:
        from verify.ingest.whole import read_whole

        assert source.snapshot is not None
        return read_whole(self._bytes(source), source.snapshot.origin, _media_type(source))

    def _keep(
        self, name: str, source: Document, text_only: Document, extractor: str, who: str
    ) -> Reread:
        from verify.ingest.received import document_id

        if not any(character.isalnum() for character in text_only.text):
            raise InputError(f"Nothing can be read from {source.name}; select its body by hand.")
        if text_only.text == source.text:
            return Reread(source, False, {}, f"{source.name} reads as before; nothing was changed.")
        assert source.snapshot is not None
        snapshot = replace(source.snapshot, extractor=extractor, extracted=now())
        newer = replace(text_only, id=document_id(text_only.text, source.url), snapshot=snapshot)
        case = self._desk.case(name)
        moves = follow_quotes(case, source, newer)
        counts = Counter(Found(found) for _, _, found in moves)
        sentence = _describe(source, counts)
        version = Version(source.id, newer.id, Why.READ_AGAIN, sentence, who, now())
        self._desk.store.versions.add(case.id, newer, version, moves)
        return Reread(newer, True, dict(counts), sentence)


def follow_quotes(
    case: Case, older: Document, newer: Document
) -> tuple[tuple[str, str | None, str], ...]:
    """Where the passages of ``older`` that people relied on stand in ``newer``.

    Each as (passage, where it stands now or None, how it was found).
    """
    moves = {}
    for _, passage, _ in _relied_on(case):
        span = _span(passage, older)
        if span is None:
            continue
        place = find_anchor(make_anchor(older.text, *span), newer.text)
        stands = None if place.found is Found.LOST else f"{newer.id}:{place.start}-{place.end}"
        moves[passage] = (passage, stands, place.found.value)
    return tuple(moves.values())


def _quotations(
    case: Case, documents: dict[str, Document], replaced: dict[str, str]
) -> Iterator[Quotation]:
    for claim_id, passage, reviewer in _relied_on(case):
        document = documents.get(passage.rpartition(":")[0])
        span = _span(passage, document) if document else None
        if document is None or span is None:
            continue
        anchor = make_anchor(document.text, *span)
        current = document
        for _ in replaced:
            current = documents.get(replaced.get(current.id, ""), current)
        place = find_anchor(anchor, current.text)
        is_lost = place.found is Found.LOST
        yield Quotation(
            passage, claim_id, reviewer, anchor, place.found,
            None if is_lost else f"{current.id}:{place.start}-{place.end}",
            "" if is_lost else current.text[place.start : place.end],
        )  # fmt: skip


def _relied_on(case: Case) -> Iterator[tuple[str, str, str]]:
    """(claim, passage, reviewer) of every standing verdict and choice."""
    for review in case.standing_reviews.values():
        for passage in review.evidence:
            yield review.claim_id, passage, review.reviewer
    for choice in case.standing_choices.values():
        yield choice.claim_id, choice.passage, choice.reviewer


def _span(passage: str, document: Document) -> tuple[int, int] | None:
    document_id, _, place = passage.rpartition(":")
    start, _, end = place.partition("-")
    if document_id != document.id or not (start.isdecimal() and end.isdecimal()):
        return None
    is_inside = 0 <= int(start) < int(end) <= len(document.text)
    return (int(start), int(end)) if is_inside else None


def _media_type(source: Document) -> str:
    """With its charset, where the response named one."""
    assert source.snapshot is not None
    for name, value in source.snapshot.headers:
        if name.lower() == "content-type":
            return value
    return source.snapshot.media_type


def _describe(source: Document, counts: Counter[Found]) -> str:
    total = counts.total()
    if not total:
        return f"{source.name} was read again; nobody relied on a passage of it."
    again = counts[Found.STANDS] + counts[Found.MOVED]
    rest = [
        f"{counts[found]} {words}"
        for found, words in ((Found.CHANGED, "read differently now"), (Found.LOST, "lost"))
        if counts[found]
    ]
    tail = f"; {' and '.join(rest)}" if rest else ""
    return f"{source.name} was read again; {again} of {total} quotations were found again{tail}."
