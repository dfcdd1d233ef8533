"""kill -9 at the worst moments: nothing that was acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import verify.store.checks
import verify.store.documents
import verify.store.reviews
from verify.config import Settings
from verify.desk import Desk, JobState
from verify.model import Case, Verdict

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="needs fork and SIGKILL"
)


def die() -> None:
    """What kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(function: Callable[..., Any], times: int = 1) -> Callable[..., Any]:
    """``function``, which kills its process once it has been called ``times`` times."""
    calls = []

    def call(*arguments: Any, **named: Any) -> Any:
        result = function(*arguments, **named)
        calls.append(1)
        if len(calls) >= times:
            die()
        return result

    return call


def be_killed_doing(work: Callable[[], object]) -> None:
    """Do ``work`` in a process of its own, which has to die of SIGKILL in it."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("place", ["in the transaction", "between two sources"])
@pytest.mark.parametrize("times", [1, 3])
def test_adding_sources(
    desk: Desk, case: Case, folder: Path, settings: Settings, place: str, times: int
) -> None:
    desk.close()

    def work() -> None:
        own = Desk.open(settings)
        if place == "in the transaction":
            verify.store.documents._insert = die_after(verify.store.documents._insert, times)
            own.add_sources(case.id, [str(folder)])
        else:
            own.add_sources(case.id, [str(folder)], progress=die_after(lambda *_: None, times))

    be_killed_doing(work)
    again = Desk.open(settings)
    kept = again.case(case.id).sources
    assert len(kept) == (times - 1 if place == "in the transaction" else times)
    assert again.case(case.id).check == case.check
    for source in kept:
        assert source.snapshot is not None
        assert again.received_bytes(source.snapshot.sha256)
    again.add_sources(case.id, [str(folder)])
    ids = [source.id for source in again.case(case.id).sources]
    assert (len(ids), len(set(ids))) == (3, 3)
    again.close()


@pytest.mark.parametrize("place", ["while it compares", "in the transaction", "at its very end"])
def test_running(
    desk: Desk, case: Case, folder: Path, settings: Settings, pipeline: Any, place: str
) -> None:
    desk.add_sources(case.id, [str(folder)])
    desk.close()
    checks = verify.store.checks

    def work() -> None:
        if place == "while it compares":
            pipeline.during_run = die
        elif place == "in the transaction":
            # the earlier findings are deleted by then, the new ones half written
            checks._claim_rows = die_after(lambda *_: [])
        else:
            checks.Checks.replace = die_after(checks.Checks.replace)  # type: ignore[method-assign]
        Desk.open(settings).run(case.id)

    be_killed_doing(work)
    again = Desk.open(settings)
    found = again.case(case.id)
    if place == "at its very end":
        assert found.check is not None
        assert (found.check.sources_searched, found.stale) == (3, False)
    else:
        assert (found.check, found.stale) == (case.check, True)
    check = again.run(case.id)
    assert check.sources_searched == 3
    assert again.case(case.id).check == check
    assert again.cases()[0].claims == 2
    again.close()


def test_a_run_in_the_background_is_shown_as_interrupted(
    desk: Desk, case: Case, settings: Settings, pipeline: Any
) -> None:
    desk.close()

    def work() -> None:
        pipeline.during_run = die
        own = Desk.open(settings)
        own.start_run(case.id, force=True)
        signal.pause()

    be_killed_doing(work)
    again = Desk.open(settings)
    (job,) = again.jobs(case.id)
    assert job.state is JobState.INTERRUPTED
    assert again.case(case.id) == case
    again.close()


@pytest.mark.parametrize("decided_before", [0, 7])
def test_deciding(desk: Desk, case: Case, settings: Settings, decided_before: int) -> None:
    assert case.check is not None
    claims = [claim.id for claim in case.check.claims]
    desk.close()
    reading, writing = os.pipe()

    def work() -> None:
        own = Desk.open(settings)
        for number in range(decided_before):
            review = own.review(case.id, claims[number % 2], Verdict.VERIFIED, "", "Ana")
            os.write(writing, f"{review.id}\n".encode())
        # written, but not yet whole when the process dies
        verify.store.reviews.drop_drafts = die_after(verify.store.reviews.drop_drafts)
        own.review(case.id, claims[0], Verdict.DISPUTED, "half", "Ana")

    be_killed_doing(work)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        acknowledged = pipe.read().split()
    again = Desk.open(settings)
    assert [review.id for review in again.case(case.id).reviews] == acknowledged
    assert len(acknowledged) == decided_before
    assert again.review(case.id, claims[0], Verdict.DISPUTED, "whole", "Ana")
    again.close()


def test_deciding_without_pause_until_killed_from_outside(
    desk: Desk, case: Case, settings: Settings
) -> None:
    assert case.check is not None
    claim = case.check.claims[0].id
    desk.close()
    reading, writing = os.pipe()

    def work() -> None:
        own = Desk.open(settings)
        while True:
            review = own.review(case.id, claim, Verdict.VERIFIED, "", "Ana")
            os.write(writing, f"{review.id}\n".encode())

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    os.close(writing)
    with os.fdopen(reading) as pipe:
        acknowledged = [pipe.readline().strip() for _ in range(25)]
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += pipe.read().split()
    process.join(60)
    again = Desk.open(settings)
    kept = [review.id for review in again.case(case.id).reviews]
    # the last may have been kept before it could be acknowledged
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1
    assert len(set(kept)) == len(kept)
    again.close()


@pytest.mark.parametrize("place", ["before it is compared", "while it compares"])
def test_adding_a_claim(
    desk: Desk, case: Case, settings: Settings, pipeline: Any, place: str
) -> None:
    """The edit is kept; the claim is compared at the next run."""
    desk.close()

    def work() -> None:
        own = Desk.open(settings)
        if place == "while it compares":
            pipeline.during_run = die
        else:
            pipeline.lay_groundwork = lambda *_: die()
        own.claims.add(case.id, 0, 10, "Ana")

    be_killed_doing(work)
    again = Desk.open(settings)
    found = again.case(case.id)
    assert found.check is not None
    assert (len(found.edits), found.stale, len(found.check.claims)) == (1, True, 2)
    assert len(again.run(case.id).claims) == 3
    assert not again.case(case.id).stale
    again.undo(case.id, "Ana")
    assert again.case(case.id).check == case.check
    again.close()
