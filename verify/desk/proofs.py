"""Evidence that stands up later: rechecked, exported, timestamped, kept by an archive as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from verify.desk.jobs import Cancelled, Ending, Progress, Stopped, one_by_one
from verify.desk.manifest import read_manifest, write_manifest
from verify.desk.savings import save_pages
from verify.errors import InputError, SpanError, StoreError
from verify.model import Case, Document
from verify.store import Job, SavingRow, Timestamp
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest.timestamps import Stamp


INSPECTING = "recheck the evidence"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was kept."""

    document_id: str
    """"" where it concerns the case as a whole."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What rechecking a case's evidence found."""

    documents: int
    """How many documents were rechecked, earlier versions included."""
    quotations: int
    """How many quotations were compared with their documents."""
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    """What a person should know, though nothing is wrong."""

    @property
    def is_sound(self) -> bool:
        """True where everything is as it was kept."""
        return not self.problems

    @property
    def told(self) -> tuple[str, ...]:
        """Everything that was found, one sentence each; what is wrong first."""
        return (*(problem.sentence for problem in self.problems), *self.remarks)

    @property
    def sentence(self) -> str:
        """How much was rechecked and what came of it."""
        counts = (
            f"{count_of(self.documents, 'document')} and "
            f"{count_of(self.quotations, 'quotation')} were rechecked"
        )
        if self.is_sound:
            return f"{counts}; all are as they were kept."
        return f"{counts}; {count_of(len(self.problems), 'problem')}."


class ProofDesk:
    """Proofs of what a case holds; reach it as ``desk.proofs``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start_inspection(self, name: str) -> Job:
        """Recheck in the background; the job's message is the sentence, its details all found.

        Its state is UNSOUND where something is not as it was kept.
        """

        def task(progress: Progress, cancelled: Cancelled) -> Ending:
            def tell(what: str, done: int, total: int) -> None:
                if cancelled():
                    raise Stopped("Nothing was changed.")
                progress(what, done, total)

            found = self.inspect(name, tell)
            return Ending(found.sentence, found.told, found.is_sound)

        return self._desk.start(name, INSPECTING, task, only_one=True)

    def inspect(self, name: str, progress: Progress | None = None) -> Inspection:
        """Recheck every hash, quotation and timestamp of a case; nothing is changed.

        Bytes are compared with their SHA-256, texts with theirs, quotations with the texts, the
        timestamps with their manifests, and what was stamped with what is there now.
        """
        case = self._desk.case(name)
        documents = self.documents(case)
        problems: list[Problem] = []
        remarks: list[str] = []
        damaged = self._desk.store.documents.find_damaged(case.id)
        for document in one_by_one(documents, lambda _: "rechecking the evidence", progress):
            problems += self._inspect_document(document, damaged)
        quotations, lost = _inspect_quotations(case, documents)
        problems += lost
        for stamp in self._desk.store.proofs.timestamps(case.id):
            found, said = self._inspect_stamp(stamp, documents)
            problems += found
            remarks += said
        without = sum(document.snapshot is None for document in documents)
        if without:
            remarks.append(f"{count_of(without, 'document')} came without bytes to recheck.")
        return Inspection(len(documents), quotations, tuple(problems), tuple(remarks))

    def documents(self, case: Case) -> tuple[Document, ...]:
        """The article, the sources and their earlier versions."""
        return (*case.documents, *self._desk.store.documents.load_earlier(case.id))

    def manifest(self, name: str) -> bytes:
        """The list of all that is kept, each under its hash, as JSON."""
        case = self._desk.case(name)
        return write_manifest(case.id, case.title, self.documents(case))

    def export(self, name: str, out: IO[bytes], is_packed: bool = True) -> int:
        """Write the case's evidence to ``out`` as WARC 1.1; returns the number of documents.

        Raises StoreError where received bytes are missing or were changed.
        """
        from verify.ingest.warc_file import write_warc

        case = self._desk.case(name)
        return write_warc(self.documents(case), self._desk.vault.get, out, case.title, is_packed)

    # timestamps

    def stamp(self, name: str, authority: str | None = None) -> Stamp:
        """Have the manifest timestamped (RFC 3161) and keep the answer; only its hash is sent.

        ``authority`` is an address; without, that of the settings. Raises InputError where none
        is set, FetchError where it does not answer properly.
        """
        from verify.ingest.timestamps import read_timestamp, request_timestamp

        settings = self._desk.settings
        if authority:
            settings = replace(settings, timestamp_authority=authority)
        case_id = self._desk.store.cases.find(name)
        manifest = self.manifest(case_id)
        answer = request_timestamp(manifest, settings)
        stamp = read_timestamp(answer, manifest, settings)
        self._desk.store.proofs.add_timestamp(
            case_id, settings.timestamp_authority, manifest, answer
        )
        return stamp

    def stamps(self, name: str) -> tuple[tuple[Timestamp, Stamp], ...]:
        """The timestamps of a case, oldest first, each with what it proves."""
        from verify.ingest.timestamps import read_timestamp

        kept = self._desk.store.proofs.timestamps(self._desk.store.cases.find(name))
        return tuple(
            (each, read_timestamp(each.answer, each.manifest, self._desk.settings)) for each in kept
        )

    # copies in the Internet Archive

    def save_pages(
        self,
        name: str,
        document_ids: Sequence[str] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[SavingRow, ...]:
        """Have the Internet Archive keep the pages of sources, and wait for its answers.

        All sources with a web address, or those named; one that is kept already is passed over.
        Addresses leave this machine for it, so it needs a key that only the environment holds.
        Where ``cancelled`` becomes true the orders stay, and the next call asks how they stand.
        """
        case_id = self._desk.store.cases.find(name)
        return save_pages(self._desk, case_id, document_ids, progress, cancelled)

    def savings(self, name: str) -> tuple[SavingRow, ...]:
        """The orders to the Internet Archive and how they stood last."""
        return self._desk.store.proofs.savings(self._desk.store.cases.find(name))

    # rechecking

    def _inspect_document(self, document: Document, damaged: frozenset[str]) -> Iterator[Problem]:
        if document.id in damaged:
            yield Problem(
                document.id, f"The text of {document.name} was changed after it was kept."
            )
        if document.snapshot is None:
            return
        try:
            data = self._desk.vault.get(document.snapshot.sha256)
        except StoreError as error:
            yield Problem(document.id, f"{document.name}: {error}")
            return
        if len(data) != document.snapshot.size:
            yield Problem(
                document.id,
                f"{document.name}: {len(data)} bytes are there, {document.snapshot.size} came.",
            )

    def _inspect_stamp(
        self, kept: Timestamp, documents: Sequence[Document]
    ) -> tuple[list[Problem], list[str]]:
        from verify.ingest.timestamps import read_timestamp

        try:
            stamp = read_timestamp(kept.answer, kept.manifest, self._desk.settings)
        except InputError as error:
            return [Problem("", str(error))], []
        moment = f"{stamp.at.day} {stamp.at:%B %Y, %H:%M} UTC"
        named = f"The timestamp of {moment} by {kept.authority}"
        if not stamp.fits:
            return [Problem("", f"{named} is none of the kept manifest.")], []
        if not stamp.is_trusted and self._desk.settings.timestamp_roots:
            return [Problem("", f"{named} is not to be trusted: {stamp.problem}.")], []
        trust = "holds" if stamp.is_trusted else f"fits, but {stamp.problem}"
        problems = list(_compare(kept.manifest, documents, moment))
        added = len({document.id for document in documents} - set(read_manifest(kept.manifest)))
        since = f" {count_of(added, 'document')} came since." if added else ""
        return problems, [f"{named} {trust}.{since}"]


def _inspect_quotations(case: Case, documents: Sequence[Document]) -> tuple[int, list[Problem]]:
    """How many quotations the findings hold, and those that don't stand in their documents."""
    held = {document.id: document for document in documents}
    passages = {
        item.passage
        for finding in (case.check.findings if case.check else ())
        for item in finding.evidence
    }
    problems = []
    for passage in sorted(passages, key=lambda each: each.key):
        document = held.get(passage.document_id)
        try:
            if document is None:
                raise SpanError("A quotation is kept whose document is gone.")
            passage.check_against(document)
        except SpanError as error:
            problems.append(Problem(passage.document_id, str(error)))
    return len(passages), problems


def _compare(manifest: bytes, documents: Sequence[Document], moment: str) -> Iterator[Problem]:
    """What was stamped and is otherwise now, or gone."""
    there = read_manifest(write_manifest("", "", documents))
    for document_id, row in read_manifest(manifest).items():
        now_there = there.get(document_id)
        if now_there is None:
            yield Problem(
                document_id, f"{row.get('url') or document_id} was there on {moment} and is gone."
            )
        elif any(row.get(key) != now_there.get(key) for key in ("sha256", "text_sha256")):
            yield Problem(
                document_id,
                f"{row.get('url') or document_id} is not what it was on {moment}: "
                "its hash is another.",
            )
