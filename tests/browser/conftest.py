"""A real server on a database of its own, a real Chromium, and a page that tells on the app.

Every page that a test opens fails the test on an error in the browser and on any request to
another host.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

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
HOSTILE = (
    "<script>window.pwned=1</script><img src=http://probe.example/a.png onerror=window.pwned=2>"
    "<svg onload=window.pwned=3><iframe srcdoc='<script>parent.pwned=4</script>'></iframe>"
    " ![x](http://probe.example/b.png) [y](javascript:window.pwned=5) :material/home: $x^2$"
    ' "><style>*{display:none}</style></textarea><a href=//probe.example>z</a>'
)


def pytest_collection_modifyitems(items) -> None:
    """All tests of this folder drive a browser."""
    for item in items:
        if "browser" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.browser)


def _load_made_case():
    path = ROOT / "tests" / "ui" / "made_case.py"
    spec = importlib.util.spec_from_file_location("made_case", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Server:
    """A running server, its address and its desk as another process sees it."""

    url: str
    desk: Desk
    process: subprocess.Popen
    command: list[str]
    environment: dict[str, str]
    log: Path

    def build_case(self, title: str, foreign: str = "") -> str:
        """Make the mill fire case under another title; its id."""
        return _load_made_case().build_case(self.desk, title, foreign).id

    def kill(self) -> None:
        """End the server as a crash would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environment,
            stdout=self.log.open("a"),
            stderr=subprocess.STDOUT,
        )
        for _ in range(300):
            if self.process.poll() is not None:
                raise RuntimeError(self.log.read_text())
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                    if answer.read() == b"ok":
                        return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server does not answer")


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """One server for all tests; each makes cases of its own."""
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium on this machine")
    folder = tmp_path_factory.mktemp("browser")
    url = f"sqlite:///{folder / 'verify.db'}"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Server(
        url=f"http://127.0.0.1:{port}",
        desk=Desk.open(load_settings(db=url)),
        process=None,
        command=[sys.executable, "-m", "verify.ui", "--port", str(port), "--db", url],
        environment={**os.environ, "VERIFY_REVIEWER": "Ada Reviewer", "PYTHONUNBUFFERED": "1"},
        log=folder / "server.log",
    )
    running.start()
    yield running
    running.process.terminate()
    running.process.wait(15)
    running.desk.close()
    assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="session")
def hostile() -> str:
    """What a page could put into any of its texts."""
    return HOSTILE


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Window:
    """One browser window on the app."""

    def __init__(self, page, url: str) -> None:
        self.page = page
        self.url = url
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", self._note_request)

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:", self.url.replace("http", "ws"))):
            self.complaints.append(f"outside: {request.url}")

    def open(self, path: str) -> Window:
        """Go to a page and wait until it stands."""
        self.page.goto(self.url + path)
        self.settle()
        if path.startswith("/review"):
            self.page.wait_for_function("() => window.verifyCursor")
        return self

    def settle(self) -> Window:
        """Wait until the app has done what it was asked to."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(
            """() => { const app = document.querySelector('[data-testid="stApp"]');
            return app && app.dataset.testConnectionState === 'CONNECTED'
              && app.dataset.testScriptState === 'notRunning'
              && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]'); }""",
            timeout=60_000,
        )
        return self

    def press(self, key: str) -> None:
        """Press a key outside of any field."""
        self.page.keyboard.press(key)
        self.settle()

    @property
    def claim(self):
        """The claim on screen."""
        return self.page.locator("blockquote.claim")


@pytest.fixture
def window(server, chromium) -> Iterator[Callable[..., Window]]:
    """Opens windows; all of them have to be without complaint at the end."""
    opened: list[Window] = []

    def open_window(scheme: str = "light", width: int = 1440, height: int = 900) -> Window:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
        )
        opened.append(Window(context.new_page(), server.url))
        return opened[-1]

    yield open_window
    complaints = [complaint for each in opened for complaint in each.complaints]
    for each in opened:
        each.page.context.close()
    assert not complaints
