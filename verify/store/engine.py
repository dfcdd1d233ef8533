"""The connection to the database, and the only place that knows one kind of it from another.

SQLite runs with WAL, foreign keys, synchronous=FULL (a decision survives a power cut) and a busy
timeout; every transaction that writes begins with BEGIN IMMEDIATE, because deferred ones lost up to
60 % of the decisions of eight writers to "database is locked" in our measurement.
"""

from __future__ import annotations

import copy
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import StaticPool

from verify.errors import InputError, StoreError
from verify.model import Act

BUSY_SECONDS = 30.0
_TURN_KEY = 0x76657269667900
_PATIENCE = 0.2
"""Seconds of waiting for one's turn after which one asks more often."""
_LONGEST_PAUSE, _SHORTEST_PAUSE = 0.005, 0.001
_STRETCH, _REST = 0.1, 0.005
"""Seconds of writing without pause after which a writer rests, and for how long."""
_WRITES, _LASTS = "verify_writes", "verify_lasts"
_REFUSALS = {
    "authentication failed": "The database {} refuses this name or password; check the address.",
    "does not exist": "There is no database {}; make it with PostgreSQL's createdb first.",
    "connection failed": "The database {} cannot be reached; check its address, and that it runs.",
    "server closed the connection": "The database {} went away; try again once it runs.",
    "terminating connection": "The database {} is being stopped; try again once it runs.",
}
_DAMAGE = ("malformed", "disk image", "corrupt")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
"""What SQLite calls a full disk: the second where not even its shared memory fits any more."""


class Guard(Protocol):
    """Somebody on whose behalf a database is used; see :mod:`verify.store.acting`."""

    def demand(self, connection: Connection, act: Act, signed: str | None) -> None:
        """Raise NotAllowed unless they may do ``act``, and sign with the name ``signed``."""


class Database:
    """One database, for any number of threads; each ``with`` below is one transaction.

    Every transaction names what it is for. On behalf of somebody, it begins with asking whether
    they may; else, whoever has the database has all rights.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = _make_engine(url)
        self.guard: Guard | None = None

    def on_behalf_of(self, guard: Guard) -> Database:
        """The same database and connections, where ``guard`` is asked first."""
        same = copy.copy(self)
        same.guard = guard
        return same

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded default."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """The database's file, where it is one."""
        return database_file(self.url)

    @property
    def shown(self) -> str:
        """The database as a sentence names it; passwords are hidden."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self, act: Act | None = Act.READ) -> Iterator[Connection]:
        """A transaction that sees one state of the database. Raises NotAllowed, StoreError.

        ``act`` is what it is read for; None for what anybody may know.
        """
        # PostgreSQL would show each statement another state
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with (
            self._explained(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            if act is not None:
                self.demand(connection, act)
            yield connection

    @contextmanager
    def writing(
        self, act: Act, signed: str | None = None, is_lasting: bool = True
    ) -> Iterator[Connection]:
        """A transaction that is kept whole on leaving, or not at all.

        ``signed`` is the name that will stand under what is written, where one does. What is not
        ``is_lasting`` may be lost with the machine's power: nobody waits for the disk. Raises
        NotAllowed, also where that is not the name of the person who acts; StoreError.
        """
        with self.maintaining(is_lasting) as connection:
            self.demand(connection, act, signed)
            yield connection

    @contextmanager
    def maintaining(self, is_lasting: bool = True) -> Iterator[Connection]:
        """The same for what nobody asked for: migrations, copies, the progress of jobs."""
        options = {_WRITES: True, _LASTS: is_lasting}
        with (
            self._explained(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            if not is_lasting and self.url.get_backend_name() == "postgresql":
                connection.execute(text("SET LOCAL synchronous_commit TO off"))
            yield connection

    def demand(self, connection: Connection, act: Act, signed: str | None = None) -> None:
        """Raise NotAllowed unless whoever acts may do ``act`` as well."""
        if self.guard is not None:
            self.guard.demand(connection, act, signed)

    def take_turns(self, connection: Connection) -> None:
        """Let one process at a time go on: for tables, and for people and their roles.

        To be called first in the transaction.
        """
        # on SQLite, BEGIN IMMEDIATE has done so
        if self.url.get_backend_name() == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN_KEY})

    def use_write_ahead_log(self) -> None:
        """Let readers and a writer of SQLite work at once; it stays so. Raises StoreError."""
        if self.file is None:
            return
        with self._explained():
            connection = self._engine.raw_connection()
            try:
                _switch_to_wal(connection.cursor())
            finally:
                connection.close()

    def empty_write_ahead_log(self) -> None:
        """Leave nothing of what was deleted in SQLite's log, unless somebody is reading it now."""
        if self.file is not None:
            with suppress(StoreError), self._explained():
                connection = self._engine.raw_connection()
                try:
                    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    connection.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (exc.SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(_explain(error, self.shown)) from error
        except UnicodeEncodeError as error:
            raise InputError(
                f"{error.object[:40]!r} holds half a character, which no database keeps."
            ) from error


def parse_url(url: str) -> URL:
    """The SQLAlchemy URL in ``url``; a bare path means an SQLite file. Raises StoreError."""
    if url and "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
        # psycopg 3 is the driver that is tested; without it SQLAlchemy would look for another
        is_bare = parsed.drivername in ("postgresql", "postgres")
        return parsed.set(drivername="postgresql+psycopg") if is_bare else parsed
    except exc.ArgumentError as error:
        raise StoreError(
            f"{url!r} is no database; give a file, or an address such as sqlite:///cases.db."
        ) from error


def database_file(url: URL) -> Path | None:
    """The file that ``url`` names, if it is one."""
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if is_file else None


def _make_engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        if url.database in (None, "", ":memory:"):
            engine = create_engine(
                url, poolclass=StaticPool, connect_args={"check_same_thread": False}
            )
        else:
            engine = create_engine(
                url,
                pool_size=8,
                max_overflow=24,
                connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            )
    except (exc.NoSuchModuleError, ImportError, exc.ArgumentError) as error:
        shown = url.render_as_string(hide_password=True)
        raise StoreError(
            f"{shown} needs a database driver that is not installed ({error}); for PostgreSQL: "
            "pip install -e '.[postgresql]'."
        ) from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _Turns().begin)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # the driver must not begin transactions by itself: it would begin deferred ones
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    # what is deleted is overwritten: a case may hold what endangers a source
    cursor.execute("PRAGMA secure_delete = ON")
    # without it, INSERT OR REPLACE would pass by the triggers that keep reviews
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.close()


def _switch_to_wal(cursor: Any) -> None:
    """Turn the journal to WAL; SQLite doesn't wait for its turn here, so this does."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                return
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


class _Turns:
    """Begins the transactions of one SQLite database; who writes much lets others in.

    SQLite itself asks ever more seldom whether nobody writes, so that whoever waits longest is
    served last. This asks more often the longer it has waited, and a writer without pause rests
    now and then for as long as some askings take.
    """

    def __init__(self) -> None:
        self._taken = self._rested = 0.0

    def begin(self, connection: Connection) -> None:
        """Begin a transaction; one that writes, once nobody else does."""
        options = connection.get_execution_options()
        if not options.get(_WRITES):
            connection.exec_driver_sql("BEGIN")
            return
        # each time: the connection may have served another kind of transaction before
        level = "FULL" if options.get(_LASTS) else "NORMAL"
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
        start = time.monotonic()
        if start - self._taken < _STRETCH < start - self._rested:
            time.sleep(_REST)
            self._rested = time.monotonic()
        _take_turn(connection.connection.cursor())
        self._taken = time.monotonic()


def _take_turn(cursor: Any) -> None:
    """BEGIN IMMEDIATE, once nobody else writes."""
    start = time.monotonic()
    cursor.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                cursor.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                waited = time.monotonic() - start
                if "locked" not in str(error) or waited > BUSY_SECONDS:
                    raise
            pause = _LONGEST_PAUSE if waited < _PATIENCE else _SHORTEST_PAUSE
            # at even pauses, two would ask side by side for ever
            time.sleep(pause * (0.5 + random.random()))  # nosec B311 - no secret
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {int(1000 * BUSY_SECONDS)}")
        cursor.close()


def _explain(error: Exception, shown: str) -> str:
    """What went wrong with the database, as one sentence with the next step."""
    cause = getattr(error, "orig", None) or error
    said = " ".join(str(cause).split()).rstrip(".")
    if getattr(cause, "sqlite_errorname", "") in _FULL or "No space left" in said:
        return f"The disk of the database {shown} is full; free some space and try again."
    for words, sentence in _REFUSALS.items():
        if words in said:
            return sentence.format(shown)
    if "not a database" in said:
        return f"{shown} is not a Verify database; name another file with --db."
    if any(word in said for word in _DAMAGE):
        return f"The database {shown} is damaged ({said}); restore it from a backup."
    if "locked" in said or "busy" in said:
        return f"The database {shown} is in use by another program; close that and try again."
    if "readonly" in said:
        return f"The database {shown} cannot be written; check the permissions of its folder."
    if "unable to open" in said:
        return f"The database {shown} cannot be opened; check that its folder can be written."
    if "disk I/O" in said:
        return f"The disk of the database {shown} fails ({said}); look at the disk and try again."
    return f"The database {shown} refused: {said}."
