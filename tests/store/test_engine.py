"""Whose turn it is to write."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from sqlalchemy import text

from verify.model import Act
from verify.store import Store


def test_who_waits_is_served_however_busy_another_is(file: Path) -> None:
    """SQLite itself would ask every tenth of a second, and meet a free moment by luck."""
    is_over = threading.Event()

    def write_without_pause() -> None:
        busy = Store.open(str(file))
        while not is_over.is_set():
            with busy.database.maintaining():
                time.sleep(0.02)
        busy.close()

    thread = threading.Thread(target=write_without_pause)
    patient = Store.open(str(file))
    thread.start()
    time.sleep(0.05)
    start = time.monotonic()
    with patient.database.maintaining():
        waited = time.monotonic() - start
    is_over.set()
    thread.join()
    patient.close()
    assert waited < 5


def test_only_signs_of_life_do_not_wait_for_the_disk(store: Store) -> None:
    """One connection serves both kinds in turn; a decision after a sign of life is kept in full."""
    is_sqlite = store.database.is_sqlite
    asked = text("PRAGMA synchronous" if is_sqlite else "SHOW synchronous_commit")
    full, quick = (2, 1) if is_sqlite else ("on", "off")
    for is_lasting in (True, False, True):
        with store.database.writing(Act.DECIDE, is_lasting=is_lasting) as connection:
            assert connection.scalar(asked) == (full if is_lasting else quick)
