"""Long work: what is going on, how far it is, and whether somebody wants it stopped."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from verify.errors import NotFound
from verify.model import Act, now
from verify.store import tables
from verify.store.cases import load_row, new_id
from verify.store.engine import Database
from verify.store.words import clean_note

BEAT_SECONDS = 2.0
"""How often a running job says that it is alive."""
_LISTED = 50
_SILENCE = timedelta(seconds=20)


class JobState(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    UNSOUND = "unsound"
    """Done, and what was looked over is not as it should be."""
    FAILED = "failed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    """The program that did it ended before it was done; what it had finished is kept."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of long work on a case."""

    id: str
    case_id: str
    what: str
    state: JobState
    message: str
    """The step that it is at, or how it ended."""
    done: int
    total: int
    started: datetime
    finished: datetime | None = None
    stop_requested: bool = False
    details: tuple[str, ...] = ()
    """What it had to say, one sentence each."""

    @property
    def is_running(self) -> bool:
        """Whether it is still going on."""
        return self.state is JobState.RUNNING

    @property
    def share(self) -> float:
        """How much of the step is done, 0..1."""
        return min(1.0, self.done / self.total) if self.total > 0 else 0.0


class Jobs:
    """The jobs of all cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, case_id: str, what: str, only_one: bool = False) -> tuple[Job, bool]:
        """A new running job, or with ``only_one`` the one that is running; and whether it is new.

        Raises NotFound for an unknown case.
        """
        columns, job_id, moment = tables.jobs.c, new_id(), now()
        with self._database.writing(Act.ADD) as connection:
            load_row(connection, case_id)
            if only_one:
                same = (
                    (columns.case_id == case_id)
                    & (columns.what == what)
                    & columns.finished.is_(None)
                )
                running = [job for job in _load(connection, same) if job.is_running]
                if running:
                    return running[0], False
            connection.execute(
                insert(tables.jobs).values(
                    id=job_id,
                    case_id=case_id,
                    what=clean_note(what),
                    state=JobState.RUNNING.value,
                    message="",
                    done=0,
                    total=0,
                    details="[]",
                    started=moment,
                    stop_requested=False,
                    heartbeat=moment,
                    owner=_owner(),
                )
            )
            return _load(connection, columns.id == job_id)[0], True

    def beat(self, job_id: str, message: str, done: int, total: int) -> bool:
        """Say how far a running job is. Returns whether it should stop: asked to, or its case gone.

        A job that was thought interrupted, because its machine slept, is running again.
        """
        columns = tables.jobs.c
        with self._database.maintaining() as connection:
            connection.execute(
                update(tables.jobs)
                .where(columns.id == job_id, columns.finished.is_(None))
                .values(message=clean_note(message), done=done, total=total, heartbeat=now())
            )
            asked = connection.scalar(select(columns.stop_requested).where(columns.id == job_id))
        return asked is None or asked

    def end(
        self,
        job_id: str,
        state: JobState,
        message: str,
        details: Sequence[str],
        done: int,
        total: int,
    ) -> None:
        """Say how a job ended, and how far it had come."""
        with self._database.maintaining() as connection:
            connection.execute(
                update(tables.jobs)
                .where(tables.jobs.c.id == job_id)
                .values(
                    state=state.value,
                    message=clean_note(message),
                    details=json.dumps(list(details)),
                    done=done,
                    total=total,
                    finished=now(),
                    heartbeat=now(),
                )
            )

    def request_stop(self, job_id: str) -> None:
        """Ask a job to stop. Raises NotFound."""
        with self._database.writing(Act.ADD) as connection:
            found = connection.execute(
                update(tables.jobs).where(tables.jobs.c.id == job_id).values(stop_requested=True)
            ).rowcount
        if not found:
            raise NotFound(f"There is no job {job_id}.")

    def load(self, job_id: str) -> Job:
        """One job. Raises NotFound."""
        with self._database.reading() as connection:
            found = _load(connection, tables.jobs.c.id == job_id)
        if not found:
            raise NotFound(f"There is no job {job_id}.")
        return found[0]

    def of_case(self, case_id: str) -> tuple[Job, ...]:
        """The last 50 jobs of a case, newest first."""
        with self._database.reading() as connection:
            return _load(connection, tables.jobs.c.case_id == case_id)


def _load(connection: Connection, condition: ColumnElement[bool]) -> tuple[Job, ...]:
    newest = tables.jobs.c.number.desc()
    query = select(tables.jobs).where(condition).order_by(newest).limit(_LISTED)
    return tuple(_job(row) for row in connection.execute(query).mappings())


def _job(row: Mapping[Any, Any]) -> Job:
    state, finished = JobState(row["state"]), row["finished"]
    if state is JobState.RUNNING and _has_died(row["owner"], row["heartbeat"]):
        state, finished = JobState.INTERRUPTED, row["heartbeat"]
    return Job(
        id=row["id"],
        case_id=row["case_id"],
        what=row["what"],
        state=state,
        message=row["message"],
        done=row["done"],
        total=row["total"],
        started=row["started"],
        finished=finished,
        stop_requested=row["stop_requested"],
        details=tuple(json.loads(row["details"])),
    )


def _owner() -> str:
    """This process, as other processes on this machine can look it up."""
    return f"{socket.gethostname()}:{os.getpid()}:{_born(os.getpid())}"


def _has_died(owner: str, heartbeat: datetime) -> bool:
    """Whether the process that does a job is gone; silence proves it where nothing else can."""
    host, pid, born = owner.rsplit(":", 2)
    if born and host == socket.gethostname():
        return _born(int(pid)) != born
    return datetime.now(UTC) - heartbeat > _SILENCE


def _born(pid: int) -> str:
    """When a process of this machine started, in its kernel's count; "" where that is unknown."""
    try:
        # the name in brackets may hold spaces; the start is the 22nd field of all
        return (
            Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[19]
        )
    except (OSError, IndexError):
        return ""
