"""The one browser of all tests, servers on loopback, and how long Hypothesis looks.

HYPOTHESIS_PROFILE=thorough .venv/bin/pytest
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sites import Site, serve

# Machines under load miss deadlines that say nothing about the code.
settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def chromium():
    """The one browser of a test session: Playwright runs no second one beside it."""
    pytest.importorskip("playwright.sync_api")
    from browser.running_app import CHROMIUM, running_browser

    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium on this machine")
    with running_browser() as browser:
        yield browser


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that does what its routes say, however bad."""
    with serve() as served:
        yield served


@pytest.fixture
def other_site() -> Iterator[Site]:
    """A second one, which is another host to Verify."""
    with serve() as served:
        yield served


@pytest.fixture(scope="session")
def server():
    """A real PostgreSQL of its own."""
    pytest.importorskip("psycopg")
    from postgresql import find_programs, running_server

    if find_programs() is None:
        pytest.skip("PostgreSQL is not installed; apt-get install postgresql")
    with running_server() as running:
        yield running


@pytest.fixture(scope="session")
def template(server) -> str:
    """The name of a database of its with all tables."""
    from sqlalchemy.engine import make_url

    from verify.store import Store

    url = server.new_database()
    Store.open(url).close()
    return make_url(url).database or ""
