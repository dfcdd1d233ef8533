"""Who has a claim open: seen at once, gone after a while, kept out of everything else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from verify.errors import StoreError
from verify.model import now
from verify.store import Store, presence
from verify.store.presence import GONE_AFTER


def names(store: Store, case_id: str, session: str, who: str) -> list[tuple[str, str]]:
    """Who else is there, and where."""
    return [(each.who, each.claim_id) for each in store.presence.others(case_id, session, who)]


def test_others_are_seen_and_oneself_is_not(store: Store, case_id: str) -> None:
    store.presence.beat(case_id, "a1", "Ana", "c")
    store.presence.beat(case_id, "a2", "Ana", "d")
    store.presence.beat(case_id, "b1", "Ben", "c")
    assert names(store, case_id, "b1", "Ben") == [("Ana", "c"), ("Ana", "d")]
    assert names(store, case_id, "a1", "Ana") == [("Ben", "c")]
    store.presence.beat(case_id, "a1", "Ana", "d")
    assert names(store, case_id, "b1", "Ben") == [("Ana", "d")]
    store.presence.leave("a1")
    store.presence.leave("a2")
    assert names(store, case_id, "b1", "Ben") == []


def test_whoever_falls_silent_is_gone_and_pruned(
    store: Store, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.presence.beat(case_id, "a1", "Ana", "c")
    later = now() + GONE_AFTER + timedelta(seconds=1)
    monkeypatch.setattr(presence, "now", lambda: later)
    assert names(store, case_id, "b1", "Ben") == []
    monkeypatch.setattr(presence, "now", lambda: later + timedelta(minutes=1))
    store.presence.beat(case_id, "b1", "Ben", "c")
    with store.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT session FROM presence").scalars().all()
    assert list(found) == ["b1"]


def test_it_is_no_write_to_the_case_and_leaves_with_nothing(store: Store, case_id: str) -> None:
    before = store.cases.load(case_id)
    store.presence.beat(case_id, "a1", "Ana", "c")
    assert store.cases.load(case_id) == before
    assert "presence" not in store.extracts.take(case_id)
    assert store.journal.load(case_id) == ()
    store.cases.delete(case_id)
    assert names(store, case_id, "b1", "Ben") == []
    with pytest.raises(StoreError):
        store.presence.beat(case_id, "a1", "Ana", "c")
