"""One database with everything that a newsroom keeps."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from verify.errors import InputError, StoreError
from verify.model import Act
from verify.store.acting import Acting
from verify.store.cases import Cases
from verify.store.checks import Checks
from verify.store.choices import Choices
from verify.store.documents import Documents
from verify.store.drafts import Drafts
from verify.store.edits import Edits
from verify.store.engine import Database, parse_url
from verify.store.extracts import Extracts
from verify.store.feeds import Feeds
from verify.store.jobs import Jobs
from verify.store.journal import Journal
from verify.store.people import People
from verify.store.permissions import Failures, Permissions
from verify.store.preferences import Preferences
from verify.store.presence import Presence
from verify.store.proofs import Proofs
from verify.store.remarks import Remarks
from verify.store.reviews import Reviews
from verify.store.schema import bring_up_to_date
from verify.store.searches import Searches
from verify.store.seconds import Seconds
from verify.store.versions import Versions


class Store:
    """Cases, documents, findings, decisions and jobs; for any number of threads and processes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.cases = Cases(database)
        self.documents = Documents(database)
        self.checks = Checks(database)
        self.journal = Journal(database)
        self.reviews = Reviews(database)
        self.seconds = Seconds(database)
        self.choices = Choices(database)
        self.edits = Edits(database)
        self.remarks = Remarks(database)
        self.drafts = Drafts(database)
        self.presence = Presence(database)
        self.jobs = Jobs(database)
        self.versions = Versions(database)
        self.proofs = Proofs(database)
        self.permissions = Permissions(database)
        self.preferences = Preferences(database)
        self.failures = Failures(database)
        self.extracts = Extracts(database)
        self.searches = Searches(database)
        self.feeds = Feeds(database)
        self.people = People(database)

    @classmethod
    def open(cls, url: str, must_exist: bool = False) -> Store:
        """The store at a SQLAlchemy URL or an SQLite file, made or brought up to date.

        Raises InputError for a file that isn't there but ``must_exist``, StoreError where it
        cannot be opened, is damaged, is no database of Verify's, or was made by a newer Verify.
        """
        database = Database(parse_url(url))
        if must_exist and database.file is not None and not database.file.exists():
            raise InputError(f"There is no database {database.shown}; check the name.")
        if database.file is not None:
            _make_folder(database.file.parent, database.shown)
        try:
            bring_up_to_date(database)
            # only now: another program's database is left exactly as it was
            database.use_write_ahead_log()
        except BaseException:
            database.close()
            raise
        return cls(database)

    def on_behalf_of(self, acting: Acting) -> Store:
        """The same store for somebody who signed in: each method asks first whether they may.

        What their role does not allow raises NotAllowed.
        """
        return Store(self.database.on_behalf_of(acting))

    def demand(self, act: Act) -> None:
        """Raise NotAllowed unless whoever acts may do ``act``: for what is kept elsewhere."""
        with self.database.reading(act):
            return

    def is_at(self, url: str) -> bool:
        """Whether this is the database that ``url`` names."""
        return self.database.url == parse_url(url)

    def snapshot_folder(self) -> Path:
        """The folder of received bytes that belongs to this database alone."""
        return self._own_folder("snapshots", platformdirs.user_data_dir("verify", False))

    def index_folder(self) -> Path | None:
        """The folder of this database's passage indexes: a cache, that may go at any time.

        A database in memory has none.
        """
        if self.database.file is None and self.database.url.get_backend_name() == "sqlite":
            return None
        return self._own_folder("index", platformdirs.user_cache_dir("verify", False))

    def _own_folder(self, purpose: str, elsewhere: str) -> Path:
        file = self.database.file
        if file is not None:
            return file.with_name(f"{file.name}-{purpose}")
        name = self.database.url.database or "memory"
        return Path(elsewhere) / f"{name}-{purpose}"

    def close(self) -> None:
        """Let go of all connections."""
        self.database.close()


def _make_folder(folder: Path, shown: str) -> None:
    try:
        # what a case holds may endanger a source: nobody else may look
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(
            f"The folder of the database {shown} cannot be made ({error.strerror}); name another "
            "with --db."
        ) from error
