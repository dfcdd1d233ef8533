"""Many people who review at once on one server process: how long a click takes, what each weighs.

    nice -n -10 .venv/bin/python tests/reliability/sessions.py     # 24 sessions on three cases

Each session steps through the queue (J), then signs verdicts (V), and pauses between two presses as
somebody who reads quickly. A press takes until the server has sent another claim and ended its run;
what a browser needs to paint it is measured by ``make bench-ui``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.running_app import RunningApp, running_app
from reliability.load import percentile
from reliability.memory import processor_seconds, resident
from reliability.wire import WireSession
from ui.made_case import build_case

PEOPLE, CASES, PRESSES, PAUSE, GOAL = 24, 3, 20, 4.0, 500.0
_GAP = 5
"""Claims between those that two people of one case decide: neither is in the other's way."""
_CHECKABLE = 5
"""Of the six sentences of a report in a made case."""
WALKS = (("J, the next claim", "j"), ("V, a verdict", "v"))


@dataclass
class Measured:
    """What came of it."""

    times: dict[str, list[float]]
    """Milliseconds of each press, by key."""
    first: float
    """Megabytes of the server with one session."""
    each: float
    """Megabytes of each session more."""
    busy: float
    """The share of one core that the server took."""
    load: str
    decided: int

    def tell(self) -> None:
        """Print it."""
        for name, key in WALKS:
            times = self.times[key]
            late = percentile(times, 0.95)
            print(
                f"{name:<20}{len(times):>8}{statistics.median(times):>8.0f}{late:>8.0f}"
                f"{max(times):>8.0f}"
            )
        print(f"memory: {self.first:.0f} MB with one session, {self.each:.1f} MB for each more")
        print(
            f"the server took {self.busy:.0%} of a core; load {self.load}; {self.decided} verdicts"
        )


def place_people(app: RunningApp, people: int, cases: int, presses: int) -> list[str]:
    """The address of each person's first claim: on so many cases, each with claims of their own."""
    on_one = -(-people // cases)
    needed = on_one * (presses + _GAP) + 2 * presses
    queries = []
    for number in range(cases):
        case = build_case(app.desk, f"At once {number}", reports=-(-needed // _CHECKABLE))
        assert case.check is not None
        claims = [claim.id for claim in case.check.claims if claim.checkable]
        starts = claims[:: presses + _GAP][:on_one]
        queries += [f"case={case.id}&claim={claim}" for claim in starts]
    return queries[:people]


async def walk(session: WireSession, key: str, presses: int, pause: float) -> list[float]:
    """Milliseconds of each press of one person."""
    times = []
    await asyncio.sleep(pause * random.random())
    for _ in range(presses):
        times.append(await session.press(key))
        await asyncio.sleep(pause * (0.5 + random.random()))
    return times


async def measure(app: RunningApp, queries: list[str], presses: int, pause: float) -> Measured:
    """Let one session at each of ``queries`` press the keys, all at the same time."""
    sessions = [WireSession(app.url, query) for query in queries]
    await sessions[0].open()
    await asyncio.sleep(2)
    first = resident(app)
    for session in sessions[1:]:
        await session.open()
    start, before = time.monotonic(), processor_seconds(app)
    times: dict[str, list[float]] = {}
    for _, key in WALKS:
        walks = (walk(session, key, presses, pause) for session in sessions)
        times[key] = [value for each in await asyncio.gather(*walks) for value in each]
    busy = (processor_seconds(app) - before) / (time.monotonic() - start)
    each = (resident(app) - first) / max(1, len(sessions) - 1)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    for session in sessions:
        await session.close()
    decided = sum(len(app.desk.history(case.id)) for case in app.desk.cases())
    return Measured(times, first, each, busy, load, decided)


def main() -> int:
    """Measure and print; 1 where the goal is missed or a verdict is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--presses", type=int, default=PRESSES, help="of each key by each person")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between two presses")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder)) as app:
        queries = place_people(app, given.people, given.cases, given.presses)
        print(f"{given.people} sessions, a press every {given.pause:g} s of each; times in ms")
        print(f"{'':<20}{'presses':>8}{'p50':>8}{'p95':>8}{'max':>8}", flush=True)
        found = asyncio.run(measure(app, queries, given.presses, given.pause))
    found.tell()
    is_met = all(percentile(times, 0.95) <= GOAL for times in found.times.values())
    return 0 if is_met and found.decided == given.people * given.presses else 1


if __name__ == "__main__":
    sys.exit(main())
