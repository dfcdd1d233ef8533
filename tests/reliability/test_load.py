"""Many reviewers at once, and kill -9 among them: the short form of ``make reliability``."""

from __future__ import annotations

import pytest
from postgresql import Server
from reliability.kills import kill_reviewers, kill_server, kill_worker
from reliability.load import databases, put_under_load

pytestmark = pytest.mark.slow


def test_sqlite_loses_and_refuses_nothing() -> None:
    with databases("SQLite") as urls:
        load = put_under_load(urls["SQLite"], people=4, each=25)
    assert (load.kept, load.lost, load.told.refused, load.problems) == (100, (), [], ())


def test_postgresql_loses_and_refuses_nothing(server: Server) -> None:
    load = put_under_load(server.new_database(), people=4, each=25)
    assert (load.kept, load.lost, load.told.refused, load.problems) == (100, (), [], ())


def test_killed_reviewers() -> None:
    with databases("SQLite") as urls:
        toll = kill_reviewers("SQLite", urls["SQLite"], times=2, people=2)
    assert (toll.kills, toll.lost, toll.refused, toll.problems) == (2, [], 0, [])


def test_killed_server(server: Server) -> None:
    toll = kill_server(server, times=2, people=2)
    assert (toll.kills, toll.lost, toll.problems) == (2, [], [])


def test_killed_worker() -> None:
    with databases("SQLite") as urls:
        toll = kill_worker("SQLite", urls["SQLite"], times=1, people=1)
    assert (toll.kills, toll.lost, toll.refused, toll.problems) == (1, [], 0, [])
