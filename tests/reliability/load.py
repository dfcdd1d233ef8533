"""Many reviewers at once on one case: what is lost, what is refused, how long a decision takes.

    .venv/bin/python tests/reliability/load.py                        # SQLite and PostgreSQL
    .venv/bin/python tests/reliability/load.py --people 4 --each 100

All decide on the same case, so that each waits for each other's turn: the hardest case there is.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgresql import running_server
from reliability.crowd import Reviewer, Told
from ui.made_case import build_case

from verify.config import Settings
from verify.desk import Desk
from verify.desk.auditing import audit_case
from verify.desk.databases import look_over

PEOPLE, EACH = 8, 500


@dataclass(frozen=True)
class Load:
    """What came of it."""

    told: Told
    kept: int
    lost: tuple[str, ...]
    problems: tuple[str, ...]
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Nothing lost, refused or damaged."""
        return not (self.lost or self.told.refused or self.problems)


def make_case(url: str) -> str:
    """A database with one case of six claims; its id."""
    desk = Desk.open(Settings(db=url, reviewer="Ada"))
    case = build_case(desk)
    desk.close()
    return case.id


def find_problems(url: str, case_id: str) -> tuple[str, ...]:
    """What ``verify db check`` and ``verify audit verify`` say against the database."""
    desk = Desk.open(Settings(db=url, reviewer="Ada"))
    try:
        audit = audit_case(desk.store, case_id)
        broken = [f"the seal of {audit.broken} does not fit"] if audit.broken else []
        return (*broken, *(found.problem for found in look_over(url) if found.problem))
    finally:
        desk.close()


def kept_decisions(url: str, case_id: str) -> list[str]:
    """The ids of all decisions that the database holds."""
    desk = Desk.open(Settings(db=url, reviewer="Ada"))
    try:
        return [row.id for row in desk.store.journal.load(case_id)]
    finally:
        desk.close()


def put_under_load(url: str, people: int = PEOPLE, each: int = EACH) -> Load:
    """Let ``people`` sign ``each`` verdicts at the same time."""
    case_id, told = make_case(url), Told()
    crowd = [Reviewer(url, case_id, f"Reviewer {n}", each, told) for n in range(people)]
    start = time.perf_counter()
    for reviewer in crowd:
        reviewer.start()
    for reviewer in crowd:
        assert reviewer.wait() == 0
    seconds = time.perf_counter() - start
    kept = kept_decisions(url, case_id)
    lost = tuple(sorted(set(told.acknowledged) - set(kept)))
    return Load(told, len(kept), lost, find_problems(url, case_id), seconds)


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` (0..1) of ``values`` do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def describe(name: str, load: Load) -> str:
    """One line of the table."""
    waits = [1000 * wait for wait in load.told.waits]
    reads = [1000 * read for read in load.told.reads]
    return (
        f"{name:<12}{len(load.told.acknowledged):>13}{load.kept:>7}{len(load.lost):>6}"
        f"{len(load.told.refused):>9}{statistics.median(waits):>8.0f}"
        f"{percentile(waits, 0.95):>8.0f}{max(waits):>8.0f}"
        f"{percentile(reads, 0.95):>9.0f}{load.seconds:>8.0f}"
    )


@contextmanager
def databases(only: str | None = None) -> Iterator[dict[str, str]]:
    """The address of a new database of each kind, by name."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{folder}/verify.db"}
        if only == "SQLite":
            yield urls
            return
        try:
            with running_server(is_durable=True) as server:
                yield {**urls, "PostgreSQL": server.new_database()}
        except LookupError as error:
            print(error, file=sys.stderr)
            yield urls


def main() -> int:
    """Measure and print the table; 1 where anything was lost, refused or damaged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--each", type=int, default=EACH)
    given = parser.parse_args()
    print(f"{given.people} processes x {given.each} decisions on one case; times in ms, then s")
    print(
        f"{'':<12}{'acknowledged':>13}{'kept':>7}{'lost':>6}{'refused':>9}{'p50':>8}{'p95':>8}"
        f"{'max':>8}{'p95 read':>9}{'all':>8}"
    )
    is_sound = True
    with databases() as urls:
        for name, url in urls.items():
            load = put_under_load(url, given.people, given.each)
            is_sound &= load.is_sound
            print(describe(name, load), flush=True)
            for problem in (*set(load.told.refused), *load.problems):
                print(f"    {problem}")
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
