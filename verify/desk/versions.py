"""Versions of one page, and documents that resemble each other: recognised as they arrive."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from verify.desk.jobs import Cancelled, Ending, Progress, one_by_one
from verify.errors import FetchError, InputError, NotFound, VerifyError
from verify.model import Document, now
from verify.store import Job, Version, Why
from verify.text.changes import Change, describe_changes, find_changes
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.desk.adding import Outcome
    from verify.desk.desk import Desk

REFRESHING = "ask pages again"
"""What the job is called that asks for pages again."""

_WORDS = 5
_SKETCH = 32
_ALIKE = 0.8
"""Share of common word 5-grams (estimated Jaccard likeness) from which two texts resemble."""

_SHARED = 0.35
"""Share of common words (Jaccard likeness); two reports on different things share .1 to .2."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one document side by side."""

    before: Document
    after: Document
    changes: tuple[Change, ...]
    version: Version
    """Why the one took the place of the other, with the sentence that says what changed."""


class VersionDesk:
    """Versions of pages; reach it as ``desk.versions``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, name: str) -> tuple[Comparison, ...]:
        """Every replacement of a case, oldest first, with what changed.

        Earlier versions are kept but are no evidence; ``after`` may itself have been replaced.
        """
        case = self._desk.case(name)
        documents = {d.id: d for d in self._desk.proofs.documents(case)}
        return tuple(
            Comparison(
                documents[version.document_id],
                documents[version.replaced_by],
                find_changes(
                    documents[version.document_id].text, documents[version.replaced_by].text
                ),
                version,
            )
            for version in self._desk.store.versions.load(case.id)
            if version.document_id in documents and version.replaced_by in documents
        )

    def of(self, name: str, document_id: str) -> tuple[Document, ...]:
        """All versions of one document, oldest first, itself among them. Raises NotFound."""
        case = self._desk.case(name)
        documents = {d.id: d for d in self._desk.proofs.documents(case)}
        if document_id not in documents:
            raise NotFound(f"There is no source {document_id} in this case.")
        rows = self.replacements(case.id, document_id)
        found = {document_id}.union(*({row.document_id, row.replaced_by} for row in rows))
        held = [documents[each] for each in found if each in documents]
        came = {row.replaced_by: place for place, row in enumerate(rows)}
        return tuple(sorted(held, key=lambda each: (_came(each), came.get(each.id, -1))))

    def replacements(self, name: str, document_id: str) -> tuple[Version, ...]:
        """What took the place of what among the versions of one document, oldest first."""
        rows = self._desk.store.versions.load(self._desk.store.cases.find(name))
        found = {document_id}
        for _ in rows:
            for row in rows:
                if found & {row.document_id, row.replaced_by}:
                    found |= {row.document_id, row.replaced_by}
        return tuple(row for row in rows if row.document_id in found)

    def current(self, name: str, document_id: str) -> str:
        """The id of the version that counts now of a document that may have been replaced."""
        rows = self._desk.store.versions.load(self._desk.store.cases.find(name))
        standing = {source.id for source in self._desk.case(name).sources}
        return find_current(document_id, rows, standing)

    def refresh(self, name: str, document_id: str, who: str) -> Outcome:
        """Ask for a source's page again, and keep it as a new version where its text changed.

        A conditional request is made: a site that says that nothing changed sends no page. The
        outcome's kind is ``ALREADY_THERE`` where nothing changed, ``NEW_VERSION`` where something
        did, with a sentence that says what, ``FAILED`` where the page could not be had. Raises
        InputError for a source that has no web address.
        """
        from verify.desk.adding import Added, Outcome
        from verify.ingest.fetch import visit_again

        case = self._desk.case(name)
        source = case.source(document_id)
        if not source.url or not source.snapshot:
            raise InputError(f"{source.name} came without a web address; it cannot be asked again.")
        headers = source.snapshot.headers if source.snapshot.status else ()
        known = {field.lower(): value for field, value in headers}
        intake = self._desk.permissions.intake(case.id)
        try:
            received = visit_again(source.url, known, self._desk.settings, intake)
        except VerifyError as error:
            failed = error if isinstance(error, FetchError) else FetchError(str(error))
            return Outcome(source.url, Added.FAILED, None, str(failed), failed)
        read = source.snapshot.retrieved
        same = f"{source.name} is as it was on {read.day} {read:%B %Y}."
        if received is None or received.document.text == source.text:
            return Outcome(source.url, Added.ALREADY_THERE, source, same)
        sentence = self.replace(case.id, source, received.document, who, received.data)
        if sentence is None:
            return Outcome(source.url, Added.ALREADY_THERE, source, same)
        return Outcome(source.url, Added.NEW_VERSION, received.document, sentence)

    def refresh_all(
        self,
        name: str,
        who: str,
        document_ids: Sequence[str] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[Outcome, ...]:
        """:meth:`refresh` for all sources that are web pages, or those named, one by one.

        Where ``cancelled`` becomes true, what was refreshed stays so and the rest is left.
        """
        wanted = [
            source
            for source in self._desk.case(name).sources
            if (source.id in document_ids if document_ids else is_page(source))
        ]
        pages = one_by_one(wanted, lambda _: "asking again", progress, cancelled)
        return tuple(self.refresh(name, page.id, who) for page in pages)

    def start_refresh(self, name: str, who: str, document_ids: Sequence[str] = ()) -> Job:
        """The same in the background; what changed is told in the job's ``details``.

        Of pages that are named it is also told that nothing changed.
        """

        def task(progress: Progress, cancelled: Cancelled) -> Ending:
            outcomes = self.refresh_all(name, who, document_ids, progress, cancelled)
            changed = tuple(each.message for each in outcomes if each.kind != "already there")
            told = tuple(each.message for each in outcomes) if document_ids else changed
            asked = count_of(len(outcomes), "page")
            return Ending(f"{asked} asked again, {len(changed)} to look at.", told)

        return self._desk.start(name, REFRESHING, task)

    def replace(
        self, case_id: str, known: Document, arrived: Document, who: str, data: bytes
    ) -> str | None:
        """Keep ``arrived`` as another version of ``known``; the newer one counts from now on.

        Returns what changed as a sentence, None where the words are the same.
        """
        from verify.desk.rereading import as_moves, follow_quotes

        older, newer = sorted((known, arrived), key=_came)
        changes = find_changes(older.text, newer.text)
        if not changes:
            return None
        self._desk.vault.put(data)
        sentence = describe_versions(older, newer, changes)
        case = self._desk.case(case_id)
        moves = as_moves(follow_quotes(self._desk, case, older, newer))
        version = Version(older.id, newer.id, Why.PAGE_CHANGED, sentence, who, now())
        self._desk.store.versions.add(case_id, arrived, version, moves)
        return sentence


def find_current(document_id: str, rows: Sequence[Version], standing: Collection[str]) -> str:
    """The id that counts now of a document that ``rows``, oldest first, may have replaced.

    A text that came back is among ``standing`` again; of several replacements the last one counts.
    """
    replaced = {row.document_id: row.replaced_by for row in rows}
    for _ in rows:
        if document_id in standing:
            break
        document_id = replaced.get(document_id, document_id)
    return document_id


def describe_versions(older: Document, newer: Document, changes: Sequence[Change]) -> str:
    """What an outlet changed and when, as one sentence.

    For example: ``Velden Herald changed “31” to “29” (“...”) between 1 and 3 June 2031.``
    """
    return f"{newer.name} {describe_changes(changes)} {_when(older, newer)}."


def _when(older: Document, newer: Document) -> str:
    """Between the two moments at which it was read; by the page's own word where that fits in."""
    first, last = _came(older), _came(newer)
    changed = _last_modified(newer)
    if changed and first <= changed <= last:
        return f"on {changed.day} {changed:%B %Y}, by its own word"
    if first.date() == last.date():
        return f"on {last.day} {last:%B %Y}"
    return f"between {first.day} {first:%B %Y} and {last.day} {last:%B %Y}"


def _last_modified(document: Document) -> datetime | None:
    headers = document.snapshot.headers if document.snapshot else ()
    for name, value in headers:
        if name.lower() == "last-modified":
            try:
                return parsedate_to_datetime(value)
            except (ValueError, TypeError):
                return None
    return None


def _came(document: Document) -> datetime:
    snapshot = document.snapshot
    return snapshot.retrieved if snapshot else datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def is_page(document: Document) -> bool:
    """Did it come as a page of its own, so that its address tells what it is a version of?

    Lines of a file may give any address, that of an outlet's front page for each of its texts.
    """
    snapshot = document.snapshot
    return bool(document.url and snapshot) and (
        snapshot is not None
        and (snapshot.status is not None or snapshot.media_type in ("text/html", "message/rfc822"))
    )


def is_like(one: str, other: str) -> bool:
    """Do two texts share enough words to be versions of one page?

    Some sites give all their pages one address as the canonical one: those are no versions.
    """
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) >= _SHARED * len(words | others)


class Likenesses:
    """Which texts resemble each other, by the smallest hashes of their word 5-grams.

    The method is the bottom-k sketch of Broder 1997, "On the resemblance and containment of
    documents": the share of common hashes estimates the Jaccard likeness of the two texts.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._holders: defaultdict[int, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = {}
        self._names: dict[str, str] = {}
        for document in documents:
            self.add(document)

    def add(self, document: Document) -> None:
        """Let ``document`` be found."""
        hashes = sketch(document.text)
        self._sizes[document.id] = len(hashes)
        self._names[document.id] = document.name
        for each in hashes:
            self._holders[each].append(document.id)

    def name_of(self, document_id: str) -> str:
        """What a document that was added is called."""
        return self._names[document_id]

    def find(self, document: Document) -> str | None:
        """The id of the document most like this one, where one resembles it."""
        hashes = sketch(document.text)
        if len(hashes) < 8:
            return None
        shared = Counter(holder for each in hashes for holder in self._holders.get(each, ()))
        shared.pop(document.id, None)
        if not shared:
            return None
        best, count = shared.most_common(1)[0]
        return best if count >= _ALIKE * max(len(hashes), self._sizes[best]) else None


def sketch(text: str) -> frozenset[int]:
    """The 32 smallest hashes of the word 5-grams of ``text``; fewer for a shorter text."""
    words = text.casefold().split()
    grams = (" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1))
    hashes = {zlib.crc32(gram.encode("utf-8", "surrogatepass")) for gram in grams}
    return frozenset(sorted(hashes)[:_SKETCH])
