"""The demo case is made once, and completed where it was left half made."""

from __future__ import annotations

from typing import Any

from verify.desk import Desk


def test_the_demo_is_made_once(desk: Desk, pipeline: Any) -> None:
    first = desk.open_demo()
    assert first.check is not None
    assert len(first.sources) > 3
    assert desk.open_demo() is first
    assert pipeline.runs == 1
    assert [item.is_demo for item in desk.cases()] == [True]


def test_a_half_made_demo_is_completed(desk: Desk) -> None:
    whole = desk.open_demo()
    desk.remove_source(whole.id, whole.sources[0].id)
    completed = desk.open_demo()
    assert completed.id == whole.id
    assert completed.check is not None
    assert {source.id for source in completed.sources} == {source.id for source in whole.sources}
    assert len(desk.cases()) == 1
