"""Several people at once on one server process: the short form of ``make reliability``."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from browser.running_app import running_app
from reliability.app_kills import kill_app
from reliability.sessions import measure, place_people

pytestmark = pytest.mark.slow


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """What ``work`` comes to; on a thread, as a Chromium of other tests has a loop on this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_every_click_of_several_people_is_answered_and_kept(tmp_path: Path) -> None:
    with running_app(tmp_path) as app:
        found = run(measure(app, place_people(app, 3, 2, 2), presses=2, pause=0.5))
    assert {key: len(times) for key, times in found.times.items()} == {"j": 6, "v": 6}
    assert found.decided == 6


def test_a_killed_server_loses_no_verdict_that_a_page_has_confirmed(tmp_path: Path) -> None:
    with running_app(tmp_path) as app:
        confirmed, problems = run(kill_app(app, times=2, people=2))
    assert problems == []
    assert len(confirmed.signed) >= 4
    assert confirmed.returns >= 2
