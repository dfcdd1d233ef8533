"""Rows of long work: progress, stopping, and what a process that died leaves behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import timedelta

import pytest

import verify.store.jobs
from verify.errors import InputError, NotFound
from verify.model import now
from verify.store import JobState, Store


def test_a_job_tells_how_far_it_is_and_how_it_ended(store: Store, case_id: str) -> None:
    job, is_new = store.jobs.begin(case_id, "run")
    assert is_new
    assert (job.state, job.share) == (JobState.RUNNING, 0.0)
    assert store.jobs.beat(job.id, "matching claims", 3, 4) is False
    assert (store.jobs.load(job.id).message, store.jobs.load(job.id).share) == (
        "matching claims",
        0.75,
    )
    store.jobs.end(job.id, JobState.DONE, "Two stand.", ["one", "two"], 4, 4)
    ended = store.jobs.load(job.id)
    assert (ended.state, ended.message, ended.details) == (
        JobState.DONE,
        "Two stand.",
        ("one", "two"),
    )
    assert ended.finished is not None
    store.jobs.beat(job.id, "too late", 1, 4)
    assert store.jobs.load(job.id) == ended


def test_a_stop_reaches_the_job_from_any_process(store: Store, case_id: str) -> None:
    job, _ = store.jobs.begin(case_id, "run")
    store.jobs.request_stop(job.id)
    assert store.jobs.beat(job.id, "", 0, 0) is True
    with pytest.raises(NotFound):
        store.jobs.request_stop("unknown")
    with pytest.raises(NotFound):
        store.jobs.load("unknown")
    with pytest.raises(InputError, match="half a character"):
        store.jobs.load("a\ud800")


def test_a_job_whose_case_was_deleted_should_stop(store: Store, case_id: str) -> None:
    job, _ = store.jobs.begin(case_id, "run")
    store.cases.delete(case_id)
    assert store.jobs.beat(job.id, "", 0, 0) is True


def test_only_one_of_a_kind_runs_in_a_case(store: Store, case_id: str) -> None:
    other_case = store.cases.create("Other")
    first, _ = store.jobs.begin(case_id, "run", only_one=True)
    assert store.jobs.begin(case_id, "run", only_one=True) == (first, False)
    assert store.jobs.begin(case_id, "add sources", only_one=True)[1]
    assert store.jobs.begin(other_case, "run", only_one=True)[1]
    store.jobs.end(first.id, JobState.DONE, "", [], 0, 0)
    second, is_new = store.jobs.begin(case_id, "run", only_one=True)
    assert is_new
    assert store.jobs.of_case(case_id)[0].id == second.id


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs /proc")
def test_the_job_of_a_killed_process_is_interrupted_at_once(
    store: Store, case_id: str, url: str
) -> None:
    store.close()

    def begin_and_die() -> None:
        Store.open(url).jobs.begin(case_id, "run")
        os.kill(os.getpid(), signal.SIGKILL)

    process = multiprocessing.get_context("fork").Process(target=begin_and_die)
    process.start()
    process.join()
    (job,) = store.jobs.of_case(case_id)
    assert job.state is JobState.INTERRUPTED
    assert job.finished is not None
    assert store.jobs.begin(case_id, "run", only_one=True)[1]  # and doesn't stand in the way


@pytest.mark.parametrize(
    ("owner", "silent_for", "state"),
    [
        ("another-machine:1:99", 5, JobState.RUNNING),
        ("another-machine:1:99", 60, JobState.INTERRUPTED),
        ("this-machine:1:", 60, JobState.INTERRUPTED),  # a system that doesn't tell when it started
        ("this-machine:1:", 5, JobState.RUNNING),
        ("this-machine:1:another-start", 5, JobState.INTERRUPTED),  # its number was given away
    ],
)
def test_silence_or_another_start_tells_that_a_process_is_gone(
    monkeypatch: pytest.MonkeyPatch, owner: str, silent_for: int, state: JobState
) -> None:
    monkeypatch.setattr(verify.store.jobs.socket, "gethostname", lambda: "this-machine")
    died = verify.store.jobs._has_died(owner, now() - timedelta(seconds=silent_for))
    assert died is (state is JobState.INTERRUPTED)
