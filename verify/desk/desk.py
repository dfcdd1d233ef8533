"""What people do with cases. Streamlit-free; one Desk serves any number of threads."""

from __future__ import annotations

import getpass
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from verify.config import SETTINGS_FILE, Settings
from verify.desk.adding import Added, Outcome, Upload, add_sources
from verify.desk.bundles import CaseArchive, import_bundle
from verify.desk.cases import CaseShelf, CaseSummary
from verify.desk.claims import ClaimDesk
from verify.desk.deciding import DecidingDesk
from verify.desk.demo import open_demo
from verify.desk.drawing import Drawings
from verify.desk.evidence import EvidenceDesk, GradeDesk, OriginDesk
from verify.desk.intake import IntakeDesk
from verify.desk.jobs import Cancelled, Ending, JobRunner, Progress, Task
from verify.desk.people import PeopleDesk
from verify.desk.permissions import PermissionDesk
from verify.desk.presence import PresenceDesk
from verify.desk.proofs import ProofDesk
from verify.desk.rereading import ReadingDesk
from verify.desk.running import compare_new, run_check
from verify.desk.searching import SearchDesk
from verify.desk.seconds import SecondDesk
from verify.desk.versions import VersionDesk
from verify.desk.watching import WatchDesk
from verify.errors import InputError, VerifyError
from verify.house import House
from verify.model import Account, Act, Case, Check
from verify.store import Acting, Job, Kept, Store
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.ingest import Intake, Received, Vault
    from verify.report import Earlier, Kind


class Desk(DecidingDesk):
    """All that can be done with cases. Each method is whole or not done at all.

    A case is named by its id, the start of its id, or its exact title. Methods raise NotFound for
    an unknown case or claim, StoreError where the database cannot be read or written.
    """

    def __init__(self, settings: Settings, store: Store, vault: Vault) -> None:
        self.settings = settings
        self.store = store
        self.vault = vault
        self.claims = ClaimDesk(self)
        self.evidence = EvidenceDesk(self)
        self.seconds = SecondDesk(self)
        self.presence = PresenceDesk(self)
        self.origins = OriginDesk(self)
        self.grades = GradeDesk(self)
        self.versions = VersionDesk(self)
        self.readings = ReadingDesk(self)
        self.proofs = ProofDesk(self)
        self.permissions = PermissionDesk(self)
        self.preferences = store.preferences
        self.intake = IntakeDesk(self)
        self.search = SearchDesk(self)
        self.watch = WatchDesk(self)
        self.people = PeopleDesk(self)
        self.drawings = Drawings(store)
        self._shelf = CaseShelf(store, self.drawings)
        self._runner = JobRunner(store)
        self._whole = self

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """The desk on the database of ``settings``, made or brought up to date where needed.

        Raises StoreError, in one sentence, where that cannot be done.
        """
        from verify.ingest import Vault

        store = Store.open(settings.db)
        folder = Path(settings.snapshots) if settings.snapshots else store.snapshot_folder()
        return cls(settings, store, Vault(folder))

    def for_account(self, account: Account) -> Desk:
        """The same desk for somebody who signed in, with the same cases in memory.

        Whatever their role does not allow raises NotAllowed, whoever calls; SignedOut where their
        sign-in has ended or is too old.
        """
        longest = timedelta(hours=self.settings.signin_hours)
        store = self.store.on_behalf_of(Acting(account, longest))
        desk = Desk(self.settings, store, self.vault)
        desk.drawings = self.drawings
        desk._shelf = self._shelf.on(store)
        desk._runner = self._runner.on(store)
        desk._whole = self._whole
        return desk

    def close(self) -> None:
        """Let go of the database; the desk cannot be used afterwards."""
        self.store.close()

    def reviewer_name(self) -> str:
        """Who signs where nobody is named: the account, else the setting, else the login name."""
        person = self.store.people.me()
        if person:
            return person.name
        if self.settings.reviewer:
            return self.settings.reviewer
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return "reviewer"

    def change_house(self, house: House, logo: bytes | None = None) -> Path:
        """Keep another house style, which the next report has; the file it is kept in.

        ``logo`` is a PNG or JPEG file, which is drawn anew. Raises InputError for what is no
        address, colour, picture or language, or cannot be written.
        """
        from verify.desk.house_style import replace_house

        self.store.demand(Act.MANAGE)
        kept = replace_house(self.settings.house, house, SETTINGS_FILE, logo)
        self.settings = replace(self.settings, house=kept)
        self._whole.settings = self.settings
        return SETTINGS_FILE.resolve()

    # cases

    def cases(self, *, who: str | None = None) -> tuple[CaseSummary, ...]:
        """All cases, newest first, with their counts; as ``who`` may see them."""
        return self._shelf.summaries(who)

    def new_case(self, title: str) -> Case:
        """A new, empty case. Raises InputError for an empty title or one that is in use."""
        return self._shelf.case(self.store.cases.create(title))

    def case(self, name: str, *, who: str | None = None) -> Case:
        """The case as ``who`` may see it; the same object as last time where nothing was written.

        To a second reader nothing of what others decided on their claim is shown until they have
        read it: see :mod:`verify.model.seeing`. None sees all, for work that shows nobody anything.
        Raises NotFound, or InputError where ``name`` fits several cases.
        """
        return self._shelf.case(self.store.cases.find(name), who)

    def rename_case(self, name: str, title: str) -> Case:
        """The case under another title. Raises InputError as :meth:`new_case` does."""
        case_id = self.store.cases.find(name)
        self.store.cases.rename(case_id, title)
        return self._shelf.case(case_id)

    def delete_case(self, name: str) -> None:
        """Delete a case with all that belongs to it, received bytes included."""
        case_id = self.store.cases.find(name)
        self.forget_bytes(self.store.cases.delete(case_id))
        self._shelf.forget(case_id)
        self.drawings.forget(case_id)
        folder = self.index_folder(case_id)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def index_folder(self, case_id: str) -> Path | None:
        """Where the passage indexes of a case lie: a cache, that may be deleted at any time.

        None for a database in memory.
        """
        folder = self.store.index_folder()
        return folder / case_id if folder else None

    def open_demo(self) -> Case:
        """The fictional demo case, made where it isn't there; a half-made one is completed."""
        return open_demo(self)

    # article and sources

    def set_article(self, name: str, received: Received) -> Case:
        """Make a document the article of the case; the earlier one's findings are dropped.

        What people decided is kept: it holds again where the same sentences come back.
        """
        case_id = self.store.cases.find(name)
        sha256 = self.vault.put(received.data)
        dropped = self.store.documents.set_article(case_id, received.document)
        self._secure_bytes(received)
        self.forget_bytes([*dropped, sha256])
        return self._shelf.case(case_id)

    def add_sources(
        self,
        name: str,
        given: Sequence[str | Upload],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        intake: Intake | None = None,
    ) -> tuple[Outcome, ...]:
        """Add files, folders, web addresses and uploads; each document is kept once it is read.

        Tables (CSV), JSON Lines, mails and web archives hold any number of documents; feeds,
        sitemaps and lists of addresses are followed. What cannot be read is named in its outcome
        and stops nothing. Where ``cancelled`` becomes true, what was added so far stays and the
        rest is left out. ``intake`` says which columns of a table hold what, how many addresses of
        a feed are taken, and whether robots.txt is ignored.
        """
        return add_sources(self, self.store.cases.find(name), given, progress, cancelled, intake)

    def keep_source(self, case_id: str, received: Received) -> Kept:
        """Keep one document that was read, bytes first, unless it is there.

        Raises ConflictError where its id belongs to another text of the case.
        """
        known = self.store.documents.find_same(case_id, received.document)
        if known:
            return known
        sha256 = self.vault.put(received.data)
        kept = self.store.documents.add_source(case_id, received.document)
        if kept.is_new:
            self._secure_bytes(received)
        else:
            # somebody added the same in the meantime
            self.forget_bytes([sha256])
        return kept

    def remove_source(self, name: str, document_id: str) -> None:
        """Take a source out; findings that were made with it are dropped until the next run."""
        case_id = self.store.cases.find(name)
        self.forget_bytes(self.store.documents.remove_source(case_id, document_id))

    def received_bytes(self, sha256: str) -> bytes:
        """The bytes as they were received. Raises StoreError where they are gone or damaged."""
        return self.vault.get(sha256)

    # findings

    def run(
        self,
        name: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        force: bool = False,
        tell_sent: Callable[[str], None] | None = None,
    ) -> Check:
        """Check the article against the sources; the earlier result stands until this is whole.

        Costs nothing where nothing changed since the last run, unless ``force``. Raises InputError
        without an article, Stopped where ``cancelled`` became true, ConflictError where the
        article or a source was taken out in the meantime. ``tell_sent`` hears in a sentence what
        went to a judge at an address, if one is set.
        """
        case_id = self.store.cases.find(name)
        return run_check(self, case_id, progress, cancelled, force, tell_sent)

    def compare_new(self, case_id: str) -> None:
        """Compare claims and passages that people added since the last run, and nothing else.

        Where documents were added as well, all of it waits for :meth:`run`.
        """
        compare_new(self, case_id)

    def report(
        self,
        name: str,
        format: str,
        kind: Kind | None = None,
        earlier: Earlier | None = None,
        *,
        who: str | None = None,
    ) -> bytes:
        """The case as a file in one of ``verify.report.FORMATS``, of one of its kinds.

        ``earlier`` is an earlier export, to say what changed since. What ``who`` may not see now is
        not in it; a bundle, which holds every row, is refused then. Raises InputError.
        """
        from verify.report import write_report

        case = self.case(name, who=who)
        if case.withheld and format == "bundle":
            number = count_of(len(case.withheld), "claim")
            raise InputError(
                f"{who} is asked to read {number} a second time, and a bundle holds every verdict; "
                "make it once that is done, or have somebody else make it."
            )
        archive = CaseArchive(self, case.id, who)
        return write_report(case, format, self.settings, kind, earlier, archive)

    def import_case(self, path: Path) -> Case:
        """Bring in the case of a bundle, whole or not at all. Raises InputError."""
        return import_bundle(self, path)

    # long work

    def start_run(self, name: str, force: bool = False) -> Job:
        """Run in the background; where the case's run is going on already, that one."""
        case_id = self.store.cases.find(name)

        def task(progress: Progress, cancelled: Cancelled) -> Ending:
            sent: list[str] = []
            try:
                check = run_check(self, case_id, progress, cancelled, force, sent.append)
            except VerifyError as error:
                raise type(error)(" ".join([str(error), *sent])) from error
            return Ending(check.summary, tuple(sent))

        return self._runner.start(case_id, "run", task, only_one=True)

    def start_adding(
        self, name: str, given: Sequence[str | Upload], intake: Intake | None = None
    ) -> Job:
        """Add sources in the background; what failed is named in the job's ``details``."""
        case_id = self.store.cases.find(name)

        def task(progress: Progress, cancelled: Cancelled) -> Ending:
            return _describe_outcomes(self.add_sources(case_id, given, progress, cancelled, intake))

        return self._runner.start(case_id, "add sources", task)

    def start(self, name: str, what: str, task: Task, only_one: bool = False) -> Job:
        """Do ``task(progress, cancelled)`` in the background; its Ending ends the job's row.

        With ``only_one``, a running job of the same case and name is handed over instead.
        """
        return self._runner.start(self.store.cases.find(name), what, task, only_one)

    def job(self, job_id: str) -> Job:
        """How a job stands. Raises NotFound."""
        return self.store.jobs.load(job_id)

    def jobs(self, name: str) -> tuple[Job, ...]:
        """The jobs of a case, newest first."""
        return self.store.jobs.of_case(self.store.cases.find(name))

    def stop(self, job_id: str) -> None:
        """Ask a job to stop, whichever process does it; what it has finished stays."""
        self._runner.stop(job_id)

    def _secure_bytes(self, received: Received) -> None:
        """Put the bytes back if somebody removed the last other document with them just now."""
        if received.document.snapshot and received.document.snapshot.sha256 not in self.vault:
            self.vault.put(received.data)

    def forget_bytes(self, hashes: Sequence[str]) -> None:
        """Remove received bytes that no document refers to, from the database's own folder.

        A folder that was named in the settings may serve several databases and is left alone.
        """
        if not self.settings.snapshots:
            self.store.documents.forget_bytes(
                hashes, lambda sha256: self.vault.path(sha256).unlink(missing_ok=True)
            )


def _describe_outcomes(outcomes: Sequence[Outcome]) -> Ending:
    counts = Counter(outcome.kind for outcome in outcomes)
    kinds = [kind for kind in Added if counts[kind] or kind is not Added.NEW_VERSION]
    message = ", ".join(f"{counts[kind]} {kind.value}" for kind in kinds)
    # what failed first, then what a person should look at
    told = [outcome for outcome in outcomes if outcome.kind is Added.FAILED]
    told += [o for o in outcomes if o.kind is Added.NEW_VERSION or o.resembles]
    return Ending(f"{message}.", tuple(outcome.message for outcome in told))
