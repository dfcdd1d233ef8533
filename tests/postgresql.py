"""A real PostgreSQL for the tests: Debian's, on loopback, as a user that is not root."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

# Debian's own folder: what else is called postgres may be a script that passes no signal on
_PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/bin"))


def find_programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``, None where it is not installed."""
    for place in _PLACES:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    return None


class Server:
    """One server with its own data; it can be killed and started again."""

    def __init__(self, folder: Path, programs: Path, is_durable: bool = False) -> None:
        self.folder, self._programs = folder, programs
        # what is thrown away need not reach the disk; kill -9 of the programs loses nothing so
        self._fsync = "on" if is_durable else "off"
        self.data = folder / "data"
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Lay out the data folder."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.folder.chmod(0o700)
        options = ["-D", str(self.data), "-U", "verify", "-A", "trust", "-E", "UTF8", "-N"]
        subprocess.run(self._command("initdb", *options), check=True, capture_output=True)

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
            "fsync": self._fsync,
        }
        flags = [flag for name, value in options.items() for flag in ("-c", f"{name}={value}")]
        command = self._command("postgres", "-D", str(self.data), "-p", str(self.port), *flags)
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(command, stdout=log, stderr=log)
        log.close()
        give_up = time.monotonic() + 30
        while True:
            try:
                engine = create_engine(self.url("postgres"))
                with engine.connect():
                    pass
                engine.dispose()
                return
            except Exception:
                if time.monotonic() > give_up:
                    raise
                time.sleep(0.1)

    def kill(self) -> None:
        """kill -9 of the whole server, in the middle of whatever it does."""
        main = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for number in [main, *map(int, children)]:
            subprocess.run(["kill", "-9", str(number)], check=False, capture_output=True)
        assert self._process is not None
        self._process.wait()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop it for good."""
        if self._process and self._process.poll() is None:
            # at once and without tidying up: its data are thrown away
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)

    def url(self, database: str) -> URL:
        """The address of one of its databases."""
        return URL.create(
            "postgresql+psycopg", "verify", host="127.0.0.1", port=self.port, database=database
        )

    def new_database(self, template: str = "template1") -> str:
        """The address of a new database, a copy of ``template``."""
        name = f"t{secrets.token_hex(6)}"
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine.dispose()
        return self.url(name).render_as_string(hide_password=False)

    def _command(self, program: str, *options: str) -> list[str]:
        command = [str(self._programs / program), *options]
        if os.geteuid() == 0:
            return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        return command


@contextmanager
def running_server(is_durable: bool = False, place: Path | None = None) -> Iterator[Server]:
    """A server of its own, gone afterwards; ``is_durable`` writes as in earnest, for figures.

    Its data lie in ``place``, which everybody may enter, else among the temporary files. Raises
    LookupError where none is installed.
    """
    programs = find_programs()
    if programs is None:
        raise LookupError("PostgreSQL is not installed; apt-get install postgresql")
    # not below pytest's folder, which nobody else may enter
    folder = Path(tempfile.mkdtemp(prefix="verify-postgresql-", dir=place))
    server = Server(folder, programs, is_durable)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
