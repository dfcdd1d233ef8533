"""Bringing sources in: each is kept as soon as it is read, and known when it comes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from verify.desk.jobs import Cancelled, Progress
from verify.errors import ConflictError, Interrupted, TemporaryFault, VerifyError
from verify.model import Document

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest import Intake, Listing, Received


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came through the browser."""

    name: str
    data: bytes


class Added(StrEnum):
    """What became of something that was to be a source."""

    ADDED = "added"
    ALREADY_THERE = "already there"
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

    @property
    def may_work_later(self) -> bool:
        """True where trying the same again can help: the site was busy, silent or interrupted."""
        return isinstance(self.error, TemporaryFault | Interrupted)


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
    done = 0
    for batch in _batches(given):
        for outcome in adding.add(batch):
            outcomes.append(outcome)
            if progress:
                progress(f"reading {outcome.given} ({len(outcomes)})", done, len(given))
            if adding.cancelled():
                return tuple(outcomes)
        done += len(batch)
    if progress:
        progress("reading sources", len(given), len(given))
    return tuple(outcomes)


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
        from verify.ingest import Intake
        from verify.ingest.canonical import address_key

        self._desk = desk
        self._case_id = case_id
        self._intake = intake or Intake()
        self.cancelled = cancelled
        self._key = address_key
        self._addresses = {address_key(url) for url in desk.store.documents.addresses(case_id)}

    def add(self, batch: Sequence[str | Upload]) -> Iterator[Outcome]:
        """Read and keep what ``batch`` names, one outcome a document."""
        from verify.ingest import Failure, Listing, open_door, receive_upload

        settings, intake = self._desk.settings, self._intake
        for item in batch:
            if isinstance(item, str) and _is_address(item):
                yield from self._fetch([str(each) for each in batch])
                return
            name = item.name if isinstance(item, Upload) else item
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
                    yield self._keep(received, name)

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

        found = follow(listing, self._desk.settings, self._intake, self.cancelled, self._is_known)
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
        if _is_address(given) and self._is_known(document.url):
            # a page that was asked for by another address; it may read a little differently today
            return Outcome(
                given, Added.ALREADY_THERE, document, f"{document.name} is there already."
            )
        try:
            kept = self._desk.keep_source(self._case_id, received)
        except ConflictError as error:
            return _failed(given, error)
        if kept.is_article:
            message = f"{document.name} is the article under check, which is no source of its own."
            return Outcome(given, Added.ALREADY_THERE, document, message)
        if not kept.is_new:
            return Outcome(
                given, Added.ALREADY_THERE, document, f"{document.name} is there already."
            )
        self._remember(document, given)
        return Outcome(given, Added.ADDED, document, f"{document.name} is added.")

    def _remember(self, document: Document, given: str) -> None:
        for address in (given if _is_address(given) else None, document.url):
            if address:
                self._addresses.add(self._key(address))


def _known(address: str) -> Outcome:
    return Outcome(address, Added.ALREADY_THERE, None, f"{address} is there already.")


def _failed(given: str, error: VerifyError) -> Outcome:
    return Outcome(given, Added.FAILED, None, str(error), error)


def _is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))
