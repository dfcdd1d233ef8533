"""Bringing sources in: each is kept as soon as it is read, and known when it comes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from verify.desk.jobs import Cancelled, Progress
from verify.errors import ConflictError, VerifyError
from verify.model import Document

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest import Failure, Received


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


def add_sources(
    desk: Desk,
    case_id: str,
    given: Sequence[str | Upload],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Outcome, ...]:
    """See :meth:`verify.desk.Desk.add_sources`."""
    adding = _Adding(desk, case_id)
    outcomes: list[Outcome] = []
    for number, item in enumerate(given):
        name = item.name if isinstance(item, Upload) else item
        for read, outcome in enumerate(adding.add(item), start=1):
            outcomes.append(outcome)
            if progress:
                progress(f"reading {name} ({read})", number, len(given))
            if cancelled and cancelled():
                return tuple(outcomes)
    if progress:
        progress("reading sources", len(given), len(given))
    return tuple(outcomes)


class _Adding:
    """One round of adding sources to a case."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self._addresses = dict(desk.store.documents.addresses(case_id))

    def add(self, item: str | Upload) -> Iterator[Outcome]:
        """Read and keep what ``item`` names, one outcome a document."""
        from verify.ingest import Failure

        if isinstance(item, str) and _is_address(item) and self._is_known(item):
            yield Outcome(item, Added.ALREADY_THERE, None, f"{item} is there already.")
            return
        name = item.name if isinstance(item, Upload) else item
        for received in self._receive(item):
            if isinstance(received, Failure):
                error = received.error
                yield Outcome(received.given, Added.FAILED, None, str(error), error)
            else:
                yield self._keep(received, name)

    def _receive(self, item: str | Upload) -> Iterable[Received | Failure]:
        from verify.ingest import receive, receive_upload

        if isinstance(item, Upload):
            return receive_upload(item.name, item.data, self._desk.settings)
        return receive(item, self._desk.settings)

    def _is_known(self, address: str | None) -> bool:
        return bool(address) and urldefrag(str(address)).url in self._addresses

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
            return Outcome(given, Added.FAILED, None, str(error), error)
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
                self._addresses.setdefault(urldefrag(address).url, document.id)


def _is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))
