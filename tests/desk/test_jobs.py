"""Work in the background: progress, endings, stopping, one run at a time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import verify.desk.jobs
from verify.config import Settings
from verify.desk import Desk, Ending, Job, JobState, Stopped
from verify.desk.jobs import one_by_one
from verify.errors import InputError, NotFound
from verify.model import Case


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests have no time."""
    monkeypatch.setattr(verify.desk.jobs, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(verify.desk.jobs, "BEAT_SECONDS", 0.02)


def wait_until(desk: Desk, job: Job, condition: Callable[[Job], bool]) -> Job:
    """The job once ``condition`` holds."""
    give_up = time.monotonic() + 20
    while not condition(desk.job(job.id)):
        assert time.monotonic() < give_up, desk.job(job.id)
        time.sleep(0.01)
    return desk.job(job.id)


def ended(desk: Desk, job: Job) -> Job:
    """The job once it has ended."""
    return wait_until(desk, job, lambda found: not found.is_running)


def test_a_run_in_the_background_ends_with_its_summary(
    desk: Desk, case: Case, folder: Path
) -> None:
    adding = ended(desk, desk.start_adding(case.id, [str(folder), "nowhere.txt"]))
    assert (adding.state, adding.message) == (
        JobState.DONE,
        "3 added, 0 already there, 1 failed.",
    )
    assert len(adding.details) == 1
    assert "nowhere.txt" in adding.details[0]
    running = ended(desk, desk.start_run(case.id))
    assert (running.state, running.message) == (JobState.DONE, "2 claims against 3 sources.")
    assert [job.id for job in desk.jobs(case.id)] == [running.id, adding.id]
    assert not desk.case(case.id).stale


def test_progress_is_seen_while_it_works(desk: Desk, case: Case) -> None:
    go_on = threading.Event()

    def task(progress: Any, cancelled: Any) -> list[str]:
        progress("reading", 3, 4)
        assert go_on.wait(20)
        return ["It was read."]

    job = desk.start(case.id, "read", task)
    seen = wait_until(desk, job, lambda found: found.done == 3)
    assert (seen.state, seen.message, seen.share) == (JobState.RUNNING, "reading", 0.75)
    go_on.set()
    assert ended(desk, job).details == ("It was read.",)


def test_a_second_run_joins_the_first(desk: Desk, case: Case, pipeline: Any) -> None:
    go_on = threading.Event()
    pipeline.during_run = lambda: go_on.wait(20)
    first = desk.start_run(case.id, force=True)
    assert desk.start_run(case.id, force=True).id == first.id
    go_on.set()
    assert ended(desk, first).state is JobState.DONE
    assert pipeline.runs == 2


@pytest.mark.parametrize("is_elsewhere", [False, True], ids=["same desk", "another process"])
def test_a_job_can_be_stopped(
    desk: Desk, case: Case, pipeline: Any, settings: Settings, is_elsewhere: bool
) -> None:
    pipeline.during_run = lambda: time.sleep(0.05)
    cancelled_seen = threading.Event()

    def task(progress: Any, cancelled: Any) -> Ending:
        while not cancelled():
            time.sleep(0.01)
        cancelled_seen.set()
        raise Stopped("It was stopped.")

    job = desk.start(case.id, "wait", task)
    stopper = Desk.open(settings) if is_elsewhere else desk
    stopper.stop(job.id)
    assert ended(desk, job).state is JobState.STOPPED
    assert cancelled_seen.is_set()
    with pytest.raises(NotFound):
        stopper.stop("unknown")


def refuse() -> None:
    """A task that cannot be done."""
    raise InputError("The page needs a password.")


def break_down() -> None:
    """A task with a fault."""
    raise ZeroDivisionError("secret detail")


@pytest.mark.parametrize(
    ("fault", "said"),
    [(refuse, "The page needs a password."), (break_down, "Something went wrong inside Verify")],
)
def test_a_failure_is_one_sentence(
    desk: Desk, case: Case, caplog: pytest.LogCaptureFixture, fault: Any, said: str
) -> None:
    caplog.set_level(logging.CRITICAL)
    job = ended(desk, desk.start(case.id, "fail", lambda *_: fault()))
    assert job.state is JobState.FAILED
    assert job.message.startswith(said)
    assert "secret" not in job.message
    assert desk.case(case.id) == case


def test_a_case_that_is_deleted_stops_its_jobs(desk: Desk, case: Case) -> None:
    over = threading.Event()

    def task(progress: Any, cancelled: Any) -> list[str]:
        while not cancelled():
            time.sleep(0.01)
        over.set()
        return []

    desk.start(case.id, "wait", task)
    desk.delete_case(case.id)
    assert over.wait(20)


@pytest.mark.parametrize("most", [0, 1, 3, None], ids=["at once", "after one", "at the end", "no"])
def test_things_are_done_one_by_one_until_it_is_to_stop(most: int | None) -> None:
    told: list[tuple[str, int, int]] = []
    done: list[str] = []
    cancelled = (lambda: len(done) == most) if most is not None else None
    for each in one_by_one(["a", "b", "c"], "reading {}".format, lambda *step: told.append(step),
                           cancelled):  # fmt: skip
        done.append(each)
    assert done == ["a", "b", "c"][:most]
    steps = [("reading a", 0, 3), ("reading b", 1, 3), ("reading c", 2, 3), ("reading c", 3, 3)]
    assert told == (steps[:most] if most in (0, 1) else steps)
    assert list(one_by_one((), str, None)) == []
