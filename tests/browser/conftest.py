"""One server for all tests; each test makes cases of its own. Chromium: ``tests/conftest.py``.

Every window that a test opens fails the test on an error in the browser and on any request to
another host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.running_app import RunningApp, Window, running_app
from ui.made_case import build_case

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


@pytest.fixture(scope="session")
def server(chromium, tmp_path_factory) -> Iterator[RunningApp]:
    """The server; its log may hold no traceback at the end."""
    with running_app(tmp_path_factory.mktemp("browser")) as app:
        yield app
    assert "Traceback" not in app.log.read_text()


@pytest.fixture(scope="session")
def make_case(server) -> Callable[..., str]:
    """Makes the mill fire case under a title; hands over its id."""
    return lambda title, foreign="": build_case(server.desk, title, foreign).id


@pytest.fixture(scope="session")
def hostile() -> str:
    """What a page could put into any of its texts."""
    return HOSTILE


@pytest.fixture
def window(server, chromium) -> Iterator[Callable[..., Window]]:
    """Opens windows; all of them have to be without complaint at the end."""
    opened: list[Window] = []

    def open_window(scheme: str = "light", width: int = 1440, height: int = 900) -> Window:
        opened.append(Window(chromium, server.url, scheme, width, height))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()
    assert not [complaint for each in opened for complaint in each.complaints]
