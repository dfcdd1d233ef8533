"""A server on a database of its own and Chromium windows on it, for tests, pictures and figures."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verify.config import load_settings
from verify.desk import Desk

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TELL_CRASHES = ("-X", "faulthandler", "-m")
# A fragment marks what it is about to replace as stale; a skeleton stands where nothing is yet, and
# our own components are empty until their code is there.
_STANDS = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testConnectionState === 'CONNECTED'
    && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"], '
      + '.v-list:empty, .v-evidence:empty, .v-reader:empty, .v-graph:empty');
}"""
_CLAIM_STANDS = """() => document.querySelector('.v-lead')
  || window.verifyCursor && document.querySelector('blockquote.claim')?.textContent"""


@dataclass
class RunningApp:
    """A running server, its address, and its desk as another process sees it."""

    url: str
    desk: Desk
    command: list[str]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.log.parent, env=self.environment, stdout=log, stderr=log
            )
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError(self.log.read_text())
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                    if answer.read() == b"ok":
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server does not answer")

    def kill(self) -> None:
        """End the server as a crash would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """End it as a person would, and let go of the database."""
        self.process.terminate()
        self.process.wait(15)
        self.desk.close()


# A server whose search service and address limits are those of a test: nothing leaves loopback.
_SEARCHING = """
import sys
from verify.ingest.connectors.wikipedia import Wikipedia
Wikipedia.endpoint = sys.argv.pop(1)
import runpy
runpy.run_module("verify.ui", run_name="__main__", alter_sys=True)
"""


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_app(
    folder: Path,
    settings: Mapping[str, str] | None = None,
    search: str = "",
    db: str = "",
    base: str = "",
    name: str = "server",
) -> Iterator[RunningApp]:
    """A server on a new database in ``folder``, signing as Ada Reviewer, until the block ends.

    ``settings`` are further ones by name; ``search`` is where its encyclopedia is asked; ``base``
    is the path in front of its pages, ``name`` that of its log.
    """
    url, port = db or f"sqlite:///{folder / 'verify.db'}", free_port()
    own = {f"VERIFY_{key.upper()}": value for key, value in (settings or {}).items()}
    program = (*_TELL_CRASHES, "verify.ui")
    if search:
        program = (*_TELL_CRASHES[:2], "-c", _SEARCHING, search)
    app = RunningApp(
        url=f"http://127.0.0.1:{port}{base}",
        desk=Desk.open(load_settings(db=url, **(settings or {}))),
        command=[sys.executable, *program, "--port", str(port), "--db", url],
        environment={
            **os.environ,
            "VERIFY_REVIEWER": "Ada Reviewer",
            "PYTHONUNBUFFERED": "1",
            # run from the database's folder: a verify.toml there counts, the checkout's does not
            "PYTHONPATH": str(ROOT),
            **own,
        },
        log=folder / f"{name}.log",
    )
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextmanager
def running_browser() -> Iterator:
    """A Chromium, until the block ends."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Window:
    """One browser window on the app; ``complaints`` are its errors and requests to elsewhere."""

    def __init__(self, browser, url: str, scheme: str, width: int, height: int) -> None:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
        )
        self.page = context.new_page()
        self.url, self.scheme = url, scheme
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._note_request)

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:", self.url.replace("http", "ws"))):
            self.complaints.append(f"outside: {request.url}")

    def open(self, path: str) -> Window:
        """Go to a page and wait until it stands."""
        self.page.goto(self.url + path)
        self.settle()
        if path.startswith("/review"):
            # keys and evidence are two components, either may come first; without a claim there
            # are none
            self.page.wait_for_function(_CLAIM_STANDS)
            self.page.wait_for_function(_STANDS, timeout=60_000)
        return self

    def settle(self) -> Window:
        """Wait until the app has done what it was asked to."""
        # the browser begins to run what was clicked a moment after the click
        self.page.wait_for_timeout(300)
        self.page.wait_for_function(_STANDS, timeout=60_000)
        return self

    def press(self, key: str) -> None:
        """Press a key outside of any field."""
        self.page.keyboard.press(key)
        self.settle()

    def close(self) -> None:
        """Close the window with all that it remembers."""
        self.page.context.close()

    @property
    def claim(self):
        """The claim on screen."""
        return self.page.locator("blockquote.claim")
