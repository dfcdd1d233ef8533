"""kill -9 of the server that the browsers talk to; no verdict that a page has confirmed is lost.

    .venv/bin/python tests/reliability/app_kills.py            # twenty times
    .venv/bin/python tests/reliability/app_kills.py --times 2 --people 2

Each person signs verdicts without pause on a case of their own, through the page's protocol. A
verdict counts as confirmed once the next claim has come. Whoever loses the server comes back when
it answers.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.running_app import RunningApp, running_app
from reliability.load import find_problems
from reliability.wire import WireSession
from ui.made_case import build_case
from websockets.exceptions import WebSocketException

TIMES, PEOPLE, REPORTS = 20, 4, 100
_AWAY = (OSError, TimeoutError, WebSocketException)


@dataclass
class Confirmed:
    """What the pages have confirmed so far."""

    signed: list[tuple[str, str]] = field(default_factory=list)
    """Case and claim."""
    returns: int = 0
    """How often somebody had to open the page again."""

    def find_lost(self, app: RunningApp) -> list[tuple[str, str]]:
        """Those on which no verdict stands."""
        kept = {
            (case_id, claim_id)
            for case_id in {case_id for case_id, _ in self.signed}
            for claim_id in app.desk.case(case_id).standing_reviews
        }
        return [each for each in self.signed if each not in kept]


async def review_on(app: RunningApp, case_id: str, confirmed: Confirmed) -> None:
    """One person, who signs one verdict after the other, whatever happens to the server."""
    while True:
        session = WireSession(app.url, f"case={case_id}")
        try:
            await session.open()
            while True:
                claim_id = session.claim
                await session.press("v")
                confirmed.signed.append((case_id, claim_id))
        except _AWAY:
            confirmed.returns += 1
            await asyncio.sleep(0.2)
        finally:
            with suppress(*_AWAY):
                await session.close()


async def kill_app(app: RunningApp, times: int, people: int) -> tuple[Confirmed, list[str]]:
    """Kill the server so often under load; what was confirmed, and what is wrong."""
    cases = [build_case(app.desk, f"Case {n}", reports=REPORTS).id for n in range(people)]
    confirmed, problems = Confirmed(), []
    crowd = [asyncio.create_task(review_on(app, case_id, confirmed)) for case_id in cases]
    for _ in range(times):
        goal = len(confirmed.signed) + people
        async with asyncio.timeout(120):
            while len(confirmed.signed) < goal:
                await asyncio.sleep(0.05)
        await asyncio.sleep(random.random())
        app.kill()
        problems += [f"lost: {each}" for each in confirmed.find_lost(app)]
        await asyncio.to_thread(app.start)
    for each in crowd:
        each.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    url = app.command[-1]
    return confirmed, problems + [each for case_id in cases for each in find_problems(url, case_id)]


def main() -> int:
    """Kill and print; 1 where anything was lost or damaged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--people", type=int, default=PEOPLE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder)) as app:
        confirmed, problems = asyncio.run(kill_app(app, given.times, given.people))
        kept = sum(len(app.desk.history(case.id)) for case in app.desk.cases())
    print(f"{given.times} kills, {given.people} people, {confirmed.returns} times opened again")
    print(f"{len(confirmed.signed)} verdicts confirmed, {kept} kept, {len(problems)} problems")
    for problem in problems:
        print(f"    {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
