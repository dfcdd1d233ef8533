"""How quick the review desk is, in Chromium: keys, first claim, bytes, five reviewers at once.

    make bench-ui        # or: .venv/bin/python tests/bench/ui_speed.py --presses 30

A key's time runs from its press to the frame in which the next claim is painted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.running_app import RunningApp, Window, running_app, running_browser
from ui.made_case import build_case

REPORTS = {60: 10, 2000: 334}
STARTS = 5
PEOPLE, PEOPLE_GOAL = 5, 500
GOALS = {"J, 60 claims": 200, "J, 2,000 claims": 250, "V, 60 claims": 250, "V, 2,000 claims": 250}
_PRESS = """(key) => new Promise((done) => {
  const claim = () => document.querySelector("blockquote.claim")?.textContent;
  const before = claim(), start = performance.now();
  const event = { key, bubbles: true, composed: true };
  document.dispatchEvent(new KeyboardEvent("keydown", event));
  const look = () => {
    if (claim() === before) setTimeout(look, 4);
    else requestAnimationFrame(() => done(performance.now() - start));
  };
  look();
})"""

# one reviewer: a step each second, from a moment of one's own
_WALK = """(presses) => {
  (async () => {
    const pause = (time) => new Promise((done) => setTimeout(done, time));
    const times = [];
    await pause(1000 * Math.random());
    for (let number = 0; number < presses; number += 1) {
      times.push(await window.pressOn("j"));
      await pause(1000);
    }
    window.walked = times;
  })();
}"""


@dataclass
class Meter:
    """What came over the wire of a window since it was last read."""

    received: int = 0

    def watch(self, window: Window) -> None:
        """Count all that its WebSockets receive from now on."""
        window.page.on("websocket", lambda socket: socket.on("framereceived", self._count))

    def _count(self, frame: bytes | str) -> None:
        self.received += len(frame)

    def read(self) -> int:
        """The bytes since the last reading."""
        bytes_received, self.received = self.received, 0
        return bytes_received


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` (0..1) of ``values`` do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def press(window: Window, meter: Meter, key: str, presses: int) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of each press."""
    times, sizes = [], []
    for _ in range(presses):
        meter.read()
        times.append(window.page.evaluate(_PRESS, key))
        window.settle()
        sizes.append(meter.read())
    return times, sizes


def first_claims(browser, app: RunningApp, case_id: str) -> list[float]:
    """Milliseconds to the first claim, each time on a server that has just been started."""
    times = []
    for _ in range(STARTS):
        app.kill()
        app.start()
        window = Window(browser, app.url, "light", 1440, 900)
        start = time.perf_counter()
        window.page.goto(f"{app.url}/review?case={case_id}")
        window.claim.wait_for(timeout=120_000)
        times.append(1000 * (time.perf_counter() - start))
        window.close()
    return times


def together(browser, app: RunningApp, case_id: str, presses: int) -> list[float]:
    """Milliseconds of each step while five reviewers step through a case at the same time."""
    windows = [Window(browser, app.url, "light", 1440, 900) for _ in range(PEOPLE)]
    for window in windows:
        window.open(f"/review?case={case_id}")
        window.page.evaluate(f"() => {{ window.pressOn = {_PRESS}; }}")
    for window in windows:
        # started without waiting, so that all of them press at once
        window.page.evaluate(_WALK, presses)
    times: list[float] = []
    for window in windows:
        window.page.wait_for_function("() => window.walked", timeout=120_000)
        times += window.page.evaluate("window.walked")
        window.close()
    return times


def report(name: str, values: list[float], unit: str, goal: float, is_late: bool = False) -> None:
    """One line of the table; ``goal`` is for the median, or for p95 where ``is_late``."""
    middle, late = statistics.median(values), percentile(values, 0.95)
    met = "met" if (late if is_late else middle) <= goal else "MISSED"
    of = "p95" if is_late else "median"
    print(f"{name:<34}{middle:>8.0f}{late:>8.0f}  {unit:<6}{goal:>6.0f} {of:<7}{met}", flush=True)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--presses", type=int, default=30, help="presses of each key")
    presses = parser.parse_args().presses
    print(f"{'':<34}{'median':>8}{'p95':>8}  {'unit':<6}{'goal':>6}")
    with (
        tempfile.TemporaryDirectory() as folder,
        running_browser() as browser,
        running_app(Path(folder)) as app,
    ):
        for claims, reports in REPORTS.items():
            case = build_case(app.desk, f"{claims} claims", reports=reports)
            report(
                f"first claim, {claims:,} claims", first_claims(browser, app, case.id), "ms", 3000
            )
            window, meter = Window(browser, app.url, "light", 1440, 900), Meter()
            meter.watch(window)
            window.open(f"/review?case={case.id}")
            press(window, meter, "j", 2)
            for key in "jv":
                times, sizes = press(window, meter, key, presses)
                goal = GOALS[f"{key.upper()}, {claims:,} claims"]
                report(f"key {key.upper()}, {claims:,} claims", times, "ms", goal)
                report(f"received for {key.upper()}, {claims:,} claims", sizes, "bytes", 30_000)
                if key == "j":
                    press(window, meter, "k", presses)
            window.close()
            times = together(browser, app, case.id, presses)
            name = f"J, {PEOPLE} people, {claims:,} claims"
            report(name, times, "ms", PEOPLE_GOAL, is_late=True)


if __name__ == "__main__":
    main()
