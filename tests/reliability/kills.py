"""kill -9 under load: of reviewers, of PostgreSQL, of the job worker; nothing told is lost.

    .venv/bin/python tests/reliability/kills.py                # twenty times each
    .venv/bin/python tests/reliability/kills.py --times 2 --people 3

After each kill every decision that was acknowledged so far has to be in the database, once. At the
end ``verify audit verify`` and ``verify db check`` have to be content.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgresql import Server, running_server
from reliability.crowd import Reviewer, Told, reviewing
from reliability.load import databases, kept_decisions, make_case
from sqlalchemy import create_engine, text

from verify.config import Settings
from verify.desk import Desk, Job, JobState
from verify.errors import StoreError

TIMES, PEOPLE = 20, 8
WORKER = Path(__file__).with_name("worker.py")
PAGES = 150


@dataclass
class Toll:
    """What killing cost."""

    what: str
    kills: int = 0
    acknowledged: int = 0
    kept: int = 0
    refused: int = 0
    lost: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Nothing that was acknowledged is lost, and nothing is damaged."""
        return not self.lost and not self.problems

    def count(self, url: str, case_id: str, told: Told) -> None:
        """Compare what was acknowledged up to now with what is kept."""
        before = list(told.acknowledged)
        kept = kept_decisions(url, case_id)
        self.acknowledged, self.kept, self.refused = len(before), len(kept), len(told.refused)
        self.lost += sorted(set(before) - set(kept) - set(self.lost))
        if len(set(kept)) < len(kept):
            self.problems.append("a decision is kept twice")

    def examine(self, url: str) -> None:
        """Let Verify's own commands look at the database."""
        for command in (["audit", "verify"], ["db", "check"], ["case", "list"]):
            done = subprocess.run(
                [sys.executable, "-m", "verify", *command, "--db", url],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                told = f"{done.stdout}{done.stderr}".strip()
                self.problems.append(f"verify {' '.join(command)}: {told}")


def wait_for_decisions(told: Told, more: int) -> None:
    """Let the load go on until ``more`` decisions were acknowledged, and a random moment longer."""
    goal, give_up = len(told.acknowledged) + more, time.monotonic() + 120
    while len(told.acknowledged) < goal:
        if time.monotonic() > give_up:
            raise TimeoutError(f"the load stands still; last refusals: {told.refused[-3:]}")
        time.sleep(0.05)
    time.sleep(random.random())


def kill_reviewers(name: str, url: str, times: int, people: int) -> Toll:
    """Kill one of the reviewers' processes, each time another."""
    toll, told, case_id = Toll(f"a reviewer, {name}"), Told(), make_case(url)
    with reviewing(url, case_id, people, told) as crowd:
        for _ in range(times):
            wait_for_decisions(told, people)
            victim: Reviewer = random.choice(crowd)
            victim.kill()
            toll.kills += 1
            toll.count(url, case_id, told)
            victim.start()
    toll.count(url, case_id, told)
    toll.examine(url)
    return toll


def kill_server(server: Server, times: int, people: int) -> Toll:
    """Kill all of PostgreSQL, or one of its processes, in turn; start it again."""
    url = server.new_database()
    toll, told, case_id = Toll("PostgreSQL"), Told(), make_case(url)
    with reviewing(url, case_id, people, told):
        for number in range(times):
            wait_for_decisions(told, people)
            if number % 2:
                kill_backend(server)
            else:
                server.kill()
                server.start()
            toll.kills += 1
            until_it_answers(lambda: toll.count(url, case_id, told))
    toll.count(url, case_id, told)
    toll.examine(url)
    return toll


def kill_backend(server: Server) -> None:
    """Kill the process that serves one of the connections; the server then recovers by itself."""
    engine = create_engine(server.url("postgres"))
    query = "SELECT pid FROM pg_stat_activity WHERE datname LIKE 't%' AND backend_type LIKE 'cl%'"
    with engine.connect() as connection:
        pids = list(connection.execute(text(query)).scalars())
    engine.dispose()
    os.kill(random.choice(pids), signal.SIGKILL)


def until_it_answers(act: Callable[[], None]) -> None:
    """Do ``act`` once the database can be used again."""
    give_up = time.monotonic() + 60
    while True:
        try:
            return act()
        except StoreError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)


def kill_worker(name: str, url: str, times: int, people: int) -> Toll:
    """Kill the process that brings in sources and runs the check, while others decide."""
    toll, told, case_id = Toll(f"the worker, {name}"), Told(), make_case(url)
    with tempfile.TemporaryDirectory() as folder:
        other_id = _make_import(url, Path(folder))
        with reviewing(url, case_id, people, told):
            for _ in range(times):
                job_id = _kill_one_worker(url, other_id, folder)
                toll.kills += 1
                toll.count(url, case_id, told)
                toll.problems += _look_at_job(url, other_id, job_id)
        toll.problems += _finish(url, other_id, folder)
    toll.count(url, case_id, told)
    toll.examine(url)
    return toll


def _make_import(url: str, folder: Path) -> str:
    for number in range(PAGES):
        words = f"Boat {number} of {PAGES} sank off Tarn Head, the harbour office said. " * 5
        (folder / f"{number:04}.txt").write_text(words)
    from verify.ingest import read_text

    desk = Desk.open(Settings(db=url))
    case = desk.new_case("Import")
    desk.set_article(case.id, read_text("Nine boats sank off Tarn Head. The office said so."))
    desk.close()
    return case.id


def _kill_one_worker(url: str, case_id: str, folder: str) -> str:
    """Start a worker, kill it in one of its jobs; the job's id."""
    command = [sys.executable, str(WORKER), url, case_id, folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        # in the first job or the second
        for _ in range(random.choice((1, 3))):
            assert process.stdout is not None
            line = process.stdout.readline()
        job_id = line.split()[1]
        # it may be done with it by then: that is a moment, too
        timer = threading.Timer(2 * random.random(), process.kill)
        timer.start()
        for line in process.stdout:
            if line.startswith("working"):
                job_id = line.split()[1]
        timer.join()
    return job_id


def _look_at_job(url: str, case_id: str, job_id: str) -> list[str]:
    desk = Desk.open(Settings(db=url))
    try:
        job: Job = desk.job(job_id)
        problems = [] if job.state is not JobState.RUNNING else [f"job {job_id} seems to run"]
        titles = [source.title for source in desk.case(case_id).sources]
        if len(set(titles)) < len(titles):
            problems.append("a source is kept twice")
        return problems
    finally:
        desk.close()


def _finish(url: str, case_id: str, folder: str) -> list[str]:
    """The same work once more, not killed: everything is there, once, with its bytes."""
    desk = Desk.open(Settings(db=url))
    try:
        desk.add_sources(case_id, [folder])
        desk.run(case_id)
        sources = len(desk.case(case_id).sources)
        problems = [] if sources == PAGES else [f"{sources} sources instead of {PAGES}"]
        return problems if desk.proofs.inspect(case_id).is_sound else [*problems, "bytes are gone"]
    finally:
        desk.close()


def kill_all(times: int, people: int) -> list[Toll]:
    """All three, on both databases where there are two; printed as they come."""
    tolls = []

    def note(toll: Toll) -> None:
        tolls.append(toll)
        print(
            f"{toll.what:<24}{toll.kills:>6}{toll.acknowledged:>13}{toll.kept:>7}"
            f"{len(toll.lost):>6}{toll.refused:>9}",
            flush=True,
        )
        for problem in toll.problems:
            print(f"    {problem}")

    with databases() as urls:
        for name, url in urls.items():
            note(kill_reviewers(name, url, times, people))
    try:
        with running_server() as server:
            note(kill_server(server, times, people))
            note(kill_worker("PostgreSQL", server.new_database(), times, people))
    except LookupError as error:
        print(error, file=sys.stderr)
    with databases("SQLite") as urls:
        note(kill_worker("SQLite", urls["SQLite"], times, people))
    return tolls


def main() -> int:
    """Kill and print the table; 1 where anything was lost or damaged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--people", type=int, default=PEOPLE)
    given = parser.parse_args()
    print(f"kill -9, while {given.people} processes decide without pause")
    print(f"{'of':<24}{'kills':>6}{'acknowledged':>13}{'kept':>7}{'lost':>6}{'refused':>9}")
    tolls = kill_all(given.times, given.people)
    return 0 if all(toll.is_sound for toll in tolls) else 1


if __name__ == "__main__":
    sys.exit(main())
