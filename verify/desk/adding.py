"""Bringing sources in: each is kept as soon as it is read, and known when it comes again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from verify.desk.jobs import Cancelled, Progress
from verify.desk.versions import Likenesses, is_like, is_page
from verify.errors import (
    ConflictError,
    InputError,
    Interrupted,
    RefusedAddress,
    TemporaryFault,
    VerifyError,
)
from verify.model import Document

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest import Intake, Listing, Received


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came through the browser."""

    name: str
    data: bytes
    publisher: str | None = None
    """Who published it, where the person says so."""
    published: str | None = None
    """On which day (ISO), likewise."""


class Added(StrEnum):
    """What became of something that was to be a source."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    NEW_VERSION = "new version"
    """Of a page that is there; the newer of the two counts."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of what could not be read as one."""

    given: str
    """The name, path or address as it was given."""
    kind: Added
    document: Document | None
    """The document that was read; None where it failed or was known without reading."""
    message: str
    """One sentence."""
    error: VerifyError | None = None
    """Why it failed."""

    resembles: str | None = None
    """The id of a source with nearly the same text, where there is one."""

    @property
    def may_work_later(self) -> bool:
        """True where trying the same again can help: the site was busy, silent or interrupted."""
        return isinstance(self.error, TemporaryFault | Interrupted)

    @property
    def may_be_had(self) -> bool:
        """True where an address failed that may be asked for; refused ones may hold passwords."""
        is_refused = isinstance(self.error, RefusedAddress)
        return _is_address(self.given) and not is_refused

    @property
    def may_be_mended(self) -> bool:
        """True where a person can mend a file and add it again by its name."""
        return isinstance(self.error, InputError) and os.path.exists(self.given)


def add_sources(
    desk: Desk,
    case_id: str,
    given: Sequence[str | Upload],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    intake: Intake | None = None,
) -> tuple[Outcome, ...]:
    """See :meth:`verify.desk.Desk.add_sources`."""
    adding = _Adding(desk, case_id, intake, cancelled or (lambda: False))
    outcomes: list[Outcome] = []
    try:
        _add_all(adding, given, progress, outcomes)
    finally:
        _note_failures(desk, case_id, outcomes)
    return tuple(outcomes)


def _add_all(
    adding: _Adding,
    given: Sequence[str | Upload],
    progress: Progress | None,
    outcomes: list[Outcome],
) -> None:
    """Add one thing after the other; ``outcomes`` is what was done so far, whatever happens."""
    done = 0
    for batch in _batches(given):
        for number, outcome in enumerate(adding.add(batch)):
            outcomes.append(outcome)
            if progress:
                # of addresses that are fetched together, each is a step; a folder is one
                step = done + min(number, len(batch) - 1)
                progress(f"reading {outcome.given} ({len(outcomes)})", step, len(given))
            if adding.cancelled():
                return
        done += len(batch)
    if progress:
        progress("reading sources", len(given), len(given))


def _note_failures(desk: Desk, case_id: str, outcomes: Sequence[Outcome]) -> None:
    """Keep on record what failed and can be asked for again by its name alone."""
    failed = [
        (outcome.given, outcome.message)
        for outcome in outcomes
        if outcome.kind is Added.FAILED and (outcome.may_be_had or outcome.may_be_mended)
    ]
    done = [outcome.given for outcome in outcomes if outcome.kind is not Added.FAILED]
    if failed or desk.store.failures.load(case_id):
        desk.store.failures.note(case_id, failed, done)


def _batches(given: Sequence[str | Upload]) -> Iterator[list[str | Upload]]:
    """Addresses that stand together are fetched together; all else is read one by one."""
    for is_web, group in groupby(given, lambda item: isinstance(item, str) and _is_address(item)):
        if is_web:
            yield list(group)
        else:
            yield from ([item] for item in group)


class _Adding:
    """One round of adding sources to a case."""

    def __init__(
        self, desk: Desk, case_id: str, intake: Intake | None, cancelled: Cancelled
    ) -> None:
        from verify.ingest.canonical import address_key

        self._desk = desk
        self._case_id = case_id
        self._intake = desk.permissions.intake(case_id, intake)
        self.cancelled = cancelled
        self._key = address_key
        addresses = desk.store.documents.addresses(case_id)
        self._addresses = {address_key(url): held for url, held in addresses.items()}
        self._likenesses: Likenesses | None = None

    def add(self, batch: Sequence[str | Upload]) -> Iterator[Outcome]:
        """Read and keep what ``batch`` names, one outcome a document."""
        from verify.ingest import Failure, Listing, open_door, receive_upload

        settings, intake = self._desk.settings, self._intake
        for item in batch:
            if isinstance(item, str) and _is_address(item):
                yield from self._fetch([str(each) for each in batch])
                return
            name = item.name if isinstance(item, Upload) else item
            told = (item.publisher, item.published) if isinstance(item, Upload) else (None, None)
            found = (
                receive_upload(name, item.data, settings, intake)
                if isinstance(item, Upload)
                else open_door(item, settings, intake=intake)
            )
            for received in found:
                if isinstance(received, Listing):
                    yield from self._follow(received, intake)
                elif isinstance(received, Failure):
                    yield _failed(received.given, received.error)
                else:
                    yield self._keep(as_told(received, *told), name)

    def _fetch(self, addresses: Sequence[str]) -> Iterator[Outcome]:
        """Addresses that a person named, all of them; one that is there twice is fetched once."""
        from verify.ingest import Listing

        first: dict[str, str] = {}
        again = []
        for address in addresses:
            key = self._key(address)
            if key in first:
                again.append(address)
            first.setdefault(key, address)
        intake = replace(self._intake, most=max(len(first), self._intake.most))
        yield from self._follow(Listing("the list", "list", tuple(first.values())), intake)
        yield from (_known(address) for address in again if self._is_known(address))

    def _follow(self, listing: Listing, intake: Intake) -> Iterator[Outcome]:
        from verify.ingest import Failure
        from verify.ingest.following import follow

        found = follow(listing, self._desk.settings, intake, self.cancelled, self._is_known)
        for address, items in found:
            if not items:
                yield _known(address)
            for item in items:
                if isinstance(item, Failure):
                    yield _failed(item.given, item.error)
                else:
                    yield self._keep(item, address)

    def _is_known(self, address: str | None) -> bool:
        return bool(address) and self._key(str(address)) in self._addresses

    def _keep(self, received: Received, given: str) -> Outcome:
        document = received.document
        try:
            known = self._find_version(document)
            if known is not None:
                return self._keep_version(known, received, given)
            kept = self._desk.keep_source(self._case_id, received)
        except ConflictError as error:
            return _failed(given, error)
        if kept.is_article:
            message = f"{document.name} is the article under check, which is no source of its own."
            return Outcome(given, Added.ALREADY_THERE, document, message)
        if not kept.is_new:
            return _there(given, document)
        self._remember(document, given)
        return self._describe(document, given)

    def _find_version(self, arrived: Document) -> Document | None:
        """The source that is the same page, by its address, if there is one."""
        if not (is_page(arrived) and self._is_known(arrived.url)):
            return None
        known_id = self._addresses[self._key(str(arrived.url))]
        for source in self._desk.case(self._case_id).sources:
            if source.id == known_id and source.id != arrived.id:
                return source if is_page(source) and is_like(source.text, arrived.text) else None
        return None

    def _keep_version(self, known: Document, received: Received, given: str) -> Outcome:
        """Another way to a page that is there, or the page at another time."""
        arrived = received.document
        who = self._desk.reviewer_name()
        sentence = self._desk.versions.replace(self._case_id, known, arrived, who, received.data)
        if sentence is None:
            return _there(given, arrived)
        current = self._desk.versions.current(self._case_id, arrived.id)
        self._addresses[self._key(str(arrived.url))] = current
        return Outcome(given, Added.NEW_VERSION, arrived, sentence)

    def _describe(self, document: Document, given: str) -> Outcome:
        """What to say of a new source: also whether its text is that of another."""
        if self._likenesses is None:
            sources = self._desk.case(self._case_id).sources
            self._likenesses = Likenesses(each for each in sources if each.id != document.id)
        like = self._likenesses.find(document)
        self._likenesses.add(document)
        message = f"{document.name} is added."
        if like:
            name = self._likenesses.name_of(like)
            message = f"{document.name} is added; it is nearly the same text as {name}."
        return Outcome(given, Added.ADDED, document, message, resembles=like)

    def _remember(self, document: Document, given: str) -> None:
        for address in (given if _is_address(given) else None, document.url):
            if address:
                self._addresses[self._key(address)] = document.id


def as_told(received: Received, publisher: str | None, published: str | None) -> Received:
    """With what the person says of it, who has seen where it comes from; the text says less."""
    read = received.document
    told = replace(
        read, publisher=publisher or read.publisher, published=published or read.published
    )
    return replace(received, document=told)


def _there(given: str, document: Document) -> Outcome:
    message = f"{document.name} is there already."
    return Outcome(given, Added.ALREADY_THERE, document, message)


def _known(address: str) -> Outcome:
    return Outcome(address, Added.ALREADY_THERE, None, f"{address} is there already.")


def _failed(given: str, error: VerifyError) -> Outcome:
    return Outcome(given, Added.FAILED, None, str(error), error)


def _is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))
