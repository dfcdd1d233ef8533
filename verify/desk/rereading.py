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
from verify.desk.versions import find_current
from verify.errors import InputError
from verify.model import Case, Document, Passage, now, standing
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
    quotations: tuple[Quotation, ...] = ()
    """What people relied on in it, and where that stands now."""
    sentence: str = ""

    @property
    def found(self) -> dict[Found, int]:
        """How many of the passages relied on were found in which way."""
        return _count(self.quotations)


class ReadingDesk:
    """Reading documents again; reach it as ``desk.readings``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def whole_text(self, name: str, document_id: str) -> str:
        """All text of the received bytes, teasers and captions included, to select the body from.

        Offsets of :meth:`select_body` count in it. Raises NotFound, InputError, StoreError.
        """
        return self._whole(self._find(name, document_id))

    def select_body(self, name: str, document_id: str, start: int, end: int, who: str) -> Reread:
        """Make ``whole_text[start:end]`` the text of a document that was extracted badly.

        Raises InputError for a selection without words.
        """
        source = self._find(name, document_id)
        extractor = f"verify {__version__} (body selected by {who}: {start}-{end})"
        return self._keep(name, source, self._body(source, start, end), extractor, who)

    def read_again(self, name: str, document_id: str, who: str) -> Reread:
        """Read the received bytes with today's extractor. Raises as :meth:`whole_text`."""
        source = self._find(name, document_id)
        return self._keep(name, source, *self._extract(source), who)

    def preview(
        self,
        name: str,
        document_id: str,
        span: tuple[int, int] | None = None,
        *,
        who: str | None = None,
    ) -> Reread:
        """What :meth:`select_body` would make of ``span``, :meth:`read_again` of None.

        As ``who`` may see it. Nothing is kept. Raises as they do.
        """
        source = self._find(name, document_id)
        text = self._body(source, *span) if span else self._extract(source)[0]
        return self._weigh(name, source, text, who)

    def quotations(self, name: str, *, who: str | None = None) -> tuple[Quotation, ...]:
        """Every passage that standing verdicts and choices rely on, and where it stands now.

        As far as ``who`` may see those.
        """
        case = self._desk.case(name, who=who)
        return tuple(each.place_in(each.document) for each in _trace(self._desk, case))

    def _find(self, name: str, document_id: str) -> Document:
        source = self._desk.case(name).source(document_id)
        if obstacle := find_obstacle(source):
            raise InputError(obstacle)
        return source

    def _open(self, source: Document) -> tuple[bytes, str]:
        """The bytes that hold the text, and their media type: of a mail or saved page, its part."""
        from verify.ingest.mail import unwrap

        assert source.snapshot is not None
        data = self._desk.vault.get(source.snapshot.sha256)
        return unwrap(data, source.snapshot.origin) or (data, _media_type(source))

    def _whole(self, source: Document) -> str:
        from verify.ingest.whole import read_whole

        assert source.snapshot is not None
        data, media_type = self._open(source)
        return read_whole(data, source.snapshot.origin, media_type)

    def _body(self, source: Document, start: int, end: int) -> str:
        whole = self._whole(source)
        body = whole[start:end] if 0 <= start < end <= len(whole) else ""
        if not any(character.isalnum() for character in body):
            raise InputError("There are no words in that selection; select the body of the text.")
        return body.strip()

    def _extract(self, source: Document) -> tuple[str, str]:
        """What today's extractor reads, and its name."""
        from verify.ingest.extract import extract

        snapshot = source.snapshot
        assert snapshot is not None
        data, media_type = self._open(source)
        extraction = extract(data, snapshot.origin, media_type, snapshot.final_url)
        return extraction.text, extraction.extractor

    def _weigh(self, name: str, source: Document, text: str, who: str | None = None) -> Reread:
        """What becomes of ``source`` and of what people relied on in it when it reads ``text``."""
        from verify.ingest.received import document_id

        if not any(character.isalnum() for character in text):
            raise InputError(f"Nothing can be read from {source.name}; select its body by hand.")
        if text == source.text:
            sentence = f"{source.name} reads as before; nothing was changed."
            return Reread(source, False, sentence=sentence)
        newer = replace(source, text=text, id=document_id(text, source.url))
        quotations = follow_quotes(self._desk, self._desk.case(name, who=who), source, newer)
        return Reread(newer, True, quotations, _describe(source, _count(quotations)))

    def _keep(self, name: str, source: Document, text: str, extractor: str, who: str) -> Reread:
        found = self._weigh(name, source, text)
        if not found.is_changed:
            return found
        assert source.snapshot is not None
        snapshot = replace(source.snapshot, extractor=extractor, extracted=now())
        newer = replace(found.document, snapshot=snapshot)
        version = Version(source.id, newer.id, Why.READ_AGAIN, found.sentence, who, now())
        case = self._desk.case(name)
        self._desk.store.versions.add(case.id, newer, version, as_moves(found.quotations))
        return replace(found, document=newer)


def find_obstacle(source: Document) -> str:
    """Why ``source`` cannot be read again, as a sentence; empty where it can."""
    if source.snapshot is None:
        return f"{source.name} came without bytes that could be read again."
    if source.snapshot.media_type in ("application/json", "text/csv"):
        return f"{source.name} is a line of a file; it holds nothing else."
    return ""


def follow_quotes(
    desk: Desk, case: Case, older: Document, newer: Document
) -> tuple[Quotation, ...]:
    """Where in ``newer`` stands what people relied on in ``older`` or its earlier versions."""
    return tuple(
        each.place_in(newer) for each in _trace(desk, case) if each.document.id == older.id
    )


def as_moves(quotations: tuple[Quotation, ...]) -> tuple[tuple[str, str | None, str], ...]:
    """(passage, where it stands now or None, how it was found), each passage once."""
    moves = {each.passage: (each.passage, each.stands_at, each.found.value) for each in quotations}
    return tuple(moves.values())


def _count(quotations: tuple[Quotation, ...]) -> Counter[Found]:
    return Counter({each.passage: each.found for each in quotations}.values())


@dataclass(frozen=True, slots=True)
class _Relied:
    """A passage that a decision relies on, and the document that counts now in its place."""

    passage: str
    claim_id: str
    reviewer: str
    anchor: Anchor
    document: Document

    def place_in(self, document: Document) -> Quotation:
        """Where it stands in ``document``."""
        place = find_anchor(self.anchor, document.text)
        is_lost = place.found is Found.LOST
        now_there = None if is_lost else Passage.cut(document, place.start, place.end)
        return Quotation(
            self.passage, self.claim_id, self.reviewer, self.anchor, place.found,
            now_there.key if now_there else None, now_there.quote if now_there else "",
        )  # fmt: skip


def _trace(desk: Desk, case: Case) -> Iterator[_Relied]:
    """What standing verdicts and choices of a case rely on."""
    documents = {document.id: document for document in desk.proofs.documents(case)}
    standing = {source.id for source in case.sources}
    rows = desk.store.versions.load(case.id)
    for claim_id, key, reviewer in list_relied_on(case):
        if passage := Passage.named(key, documents):
            document = documents[passage.document_id]
            anchor = make_anchor(document.text, passage.start, passage.end)
            current = documents.get(find_current(document.id, rows, standing), document)
            yield _Relied(key, claim_id, reviewer, anchor, current)


def list_relied_on(case: Case) -> Iterator[tuple[str, str, str]]:
    """(claim, passage, reviewer) of every standing verdict and choice, of second readings too."""
    for review in case.standing_reviews.values():
        for passage in review.evidence:
            yield review.claim_id, passage, review.reviewer
    for choice in case.standing_choices.values():
        yield choice.claim_id, choice.passage, choice.reviewer
    for reading in standing(case.readings):
        for passage in reading.evidence:
            yield reading.claim_id, passage, reading.reviewer


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
