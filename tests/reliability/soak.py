"""Half an hour of steady use of one server process: does it grow?

    nice -n 5 .venv/bin/python tests/reliability/soak.py                  # 30 minutes
    .venv/bin/python tests/reliability/soak.py --minutes 3 --settle 1     # whether it runs at all

One person goes on reviewing: opens one case after the other, steps through its claims, decides and
takes back, looks at the report and the sources. Memory is read every ten seconds. The first minutes
fill caches and are not counted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.running_app import RunningApp, Window, running_app, running_browser
from reliability.memory import file_sizes, resident
from ui.made_case import build_case

MINUTES, SETTLE, EVERY = 30.0, 5.0, 10.0
CASES, REPORTS = 4, 10
KEYS = "jjvzvz"
ALLOWED = 0.05
"""What may be added to the memory after the first minutes, as a share of it."""


@dataclass
class Samples:
    """Memory and files over time; filled by a thread of its own."""

    app: RunningApp
    folder: Path
    taken: list[tuple[float, float, float]] = field(default_factory=list)
    """Minutes since the start, megabytes of memory, megabytes of the database with its log."""

    def take_until(self, over: threading.Event) -> None:
        """Read every ten seconds."""
        start = time.monotonic()
        while True:
            minutes = (time.monotonic() - start) / 60
            self.taken.append((minutes, resident(self.app), file_sizes(self.folder)))
            if over.wait(EVERY):
                return

    def around(self, minute: float) -> tuple[float, float]:
        """The medians of memory and of the database in the minute up to ``minute``."""
        rows = [row for row in self.taken if minute - 1 < row[0] <= minute] or self.taken[-1:]
        return statistics.median(row[1] for row in rows), statistics.median(row[2] for row in rows)


def use_once(window: Window, case_id: str) -> None:
    """One round of a reviewer: four decisions and takings back, six pages' worth of looking."""
    window.open(f"/review?case={case_id}")
    for key in KEYS:
        window.press(key)
    window.open(f"/report?case={case_id}")
    window.open(f"/sources?case={case_id}")


def soak(browser, app: RunningApp, folder: Path, minutes: float, settle: float) -> bool:  # type: ignore[no-untyped-def]
    """Use the app, print a line each minute and what came of it; whether it stayed as it was."""
    cases = [build_case(app.desk, f"Soak {n}", reports=REPORTS) for n in range(CASES)]
    window = Window(browser, app.url, "light", 1440, 900)
    samples, over = Samples(app, folder), threading.Event()
    thread = threading.Thread(target=samples.take_until, args=(over,), daemon=True)
    thread.start()
    start, rounds, told = time.monotonic(), 0, 0
    while (passed := (time.monotonic() - start) / 60) < minutes:
        use_once(window, cases[rounds % CASES].id)
        rounds += 1
        if int(passed) > told:
            told = int(passed)
            memory, files = samples.around(passed)
            print(f"{told:>4} min{rounds:>7} rounds{memory:>8.1f} MB{files:>8.2f} MB", flush=True)
    over.set()
    thread.join()
    window.close()
    decisions = sum(len(app.desk.history(case.id)) for case in cases)
    return tell(samples, rounds, decisions, minutes, settle)


def tell(samples: Samples, rounds: int, decisions: int, minutes: float, settle: float) -> bool:
    """The growth after the first minutes, and whether it is within what is allowed."""
    (before, small), (after, large) = samples.around(settle), samples.around(minutes)
    late = [row for row in samples.taken if row[0] > settle - 1]
    slope = statistics.linear_regression([r[0] for r in late], [r[1] for r in late]).slope
    print(f"{rounds} rounds, {decisions} decisions, {len(samples.taken)} samples")
    print(
        f"memory, minute {settle:g} to {minutes:g}: {before:.1f} to {after:.1f} MB "
        f"({after - before:+.1f}), most {max(row[1] for row in late):.1f}, "
        f"slope {slope:+.2f} MB a minute"
    )
    print(f"database and its log: {small:.2f} to {large:.2f} MB ({large - small:+.2f})")
    return after - before < ALLOWED * before


def main() -> int:
    """Measure; 1 where it grew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--settle", type=float, default=SETTLE, help="minutes not counted")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        running_browser() as browser,
        running_app(folder := Path(name)) as app,
    ):
        return 0 if soak(browser, app, folder, given.minutes, given.settle) else 1


if __name__ == "__main__":
    sys.exit(main())
