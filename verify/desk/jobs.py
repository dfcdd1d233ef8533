"""Long work outside the page's run: a thread and a row that any process can read."""

from __future__ import annotations

import copy
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from verify.errors import StoreError, VerifyError
from verify.store import BEAT_SECONDS, Job, JobState, Store

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and out of how much."""
Cancelled = Callable[[], bool]
"""Answers whether the work should stop."""

_LOOK_SECONDS = 0.25
_END_SECONDS = 3600.0
"""How long one tries to write down how a job ended."""


class Stopped(VerifyError):
    """The work was stopped because somebody asked for it; nothing half-done is kept."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a task ended."""

    message: str
    details: tuple[str, ...] = ()
    is_sound: bool = True
    """False where what was looked over is not as it should be."""


Task = Callable[[Progress, Cancelled], Ending | Sequence[str]]
"""Long work; what it returns ends its row: an Ending, or only the details of one."""


def one_by_one(
    things: Sequence[T],
    say: Callable[[T], str],
    progress: Progress | None,
    cancelled: Cancelled | None = None,
) -> Iterator[T]:
    """Each of ``things``, told as ``say`` puts it before its turn; until it is to stop."""
    for number, thing in enumerate(things):
        if cancelled and cancelled():
            return
        if progress:
            progress(say(thing), number, len(things))
        yield thing
    if progress and things:
        progress(say(things[-1]), len(things), len(things))


class JobRunner:
    """Starts jobs in threads of this process, and keeps their rows up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stops: dict[str, threading.Event] = {}

    def on(self, store: Store) -> JobRunner:
        """The same jobs, asked for through ``store``, which may let not everybody ask."""
        same = copy.copy(self)
        same._store = store
        return same

    def start(self, case_id: str, what: str, task: Task, only_one: bool = False) -> Job:
        """Begin ``task``; with ``only_one``, a running job of the same name is returned instead."""
        job, is_new = self._store.jobs.begin(case_id, what, only_one)
        if is_new:
            work = _Work(job.id, task)
            self._stops[job.id] = work.stop
            # daemons: closing the program must not wait for a download; the row tells the rest
            threading.Thread(target=self._do, args=(work,), daemon=True).start()
            threading.Thread(target=self._watch, args=(work,), daemon=True).start()
        return job

    def stop(self, job_id: str) -> None:
        """Ask a job of any process to stop. Raises NotFound."""
        self._store.jobs.request_stop(job_id)
        stop = self._stops.get(job_id)
        if stop:
            stop.set()

    def _do(self, work: _Work) -> None:
        state, ending = work.do()
        work.is_over.set()
        self._stops.pop(work.job_id, None)
        _, done, total = work.step
        give_up = time.monotonic() + _END_SECONDS
        while True:
            try:
                self._store.jobs.end(
                    work.job_id, state, ending.message, ending.details, done, total
                )
                return
            except StoreError as error:
                # a full disk or a database that is away: else the job would seem to run for ever
                logging.getLogger(__name__).warning("A job's end waits to be kept: %s", error)
                if time.monotonic() > give_up:
                    return
            time.sleep(BEAT_SECONDS)

    def _watch(self, work: _Work) -> None:
        """Write progress and heartbeat; learn of a stop that another process asked for."""
        last: tuple[str, int, int] | None = None
        beaten = 0.0
        while not work.is_over.wait(_LOOK_SECONDS):
            if work.step == last and time.monotonic() - beaten < BEAT_SECONDS:
                continue
            last, beaten = work.step, time.monotonic()
            try:
                if self._store.jobs.beat(work.job_id, *last):
                    work.stop.set()
            except StoreError:
                logging.getLogger(__name__).warning("A job's progress could not be written down.")


@dataclass(eq=False)
class _Work:
    """One task and what its two threads share."""

    job_id: str
    task: Task
    step: tuple[str, int, int] = ("", 0, 0)
    stop: threading.Event = field(default_factory=threading.Event)
    is_over: threading.Event = field(default_factory=threading.Event)

    def do(self) -> tuple[JobState, Ending]:
        """Do the task and say how it ended; whatever it raises becomes a sentence."""
        try:
            said = self.task(self.tell, self.stop.is_set)
            ending = said if isinstance(said, Ending) else Ending("", tuple(said))
        except Stopped as stopped:
            return JobState.STOPPED, Ending(str(stopped))
        except VerifyError as error:
            return JobState.FAILED, Ending(str(error))
        except Exception:
            logging.getLogger(__name__).exception("A job failed.")
            return JobState.FAILED, Ending(
                "Something went wrong inside Verify; the server's log says what. What was there "
                "before is unchanged."
            )
        if self.stop.is_set():
            return JobState.STOPPED, ending
        return (JobState.DONE if ending.is_sound else JobState.UNSOUND), ending

    def tell(self, what: str, done: int, total: int) -> None:
        """Take note of the progress; the watching thread writes it down."""
        self.step = (what, done, total)
