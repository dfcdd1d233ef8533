"""Opening: new, known, foreign, newer, damaged, locked and unwritable databases."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import verify.store.engine
import verify.store.schema
from verify.errors import StoreError
from verify.store import Store
from verify.store.schema import REVISIONS
from verify.store.tables import metadata


def run_sql(path: Path, *statements: str) -> None:
    """Change a database behind the store's back."""
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_the_migrations_make_the_tables_that_the_queries_expect(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_the_list_of_revisions_is_that_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(verify.store.schema._FOLDER))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert tuple(r.revision for r in reversed(list(script.walk_revisions()))) == REVISIONS


def test_the_durable_settings_hold_on_every_connection(store: Store, file: Path) -> None:
    with store.database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_opening_again_keeps_everything_and_says_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "new" / "deep" / "verify.db"
    first = Store.open(str(path))
    case_id = first.cases.create("Kept")
    first.close()
    second = Store.open(f"sqlite:///{path}")
    assert second.cases.load(case_id).title == "Kept"
    second.close()
    assert [record for record in caplog.records if record.name.startswith("alembic")] == []


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_processes_that_open_a_new_database_at_once_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "verify.db"
    fork = multiprocessing.get_context("fork")
    started = [fork.Process(target=open_and_write, args=(path, number)) for number in range(4)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0, 0, 0, 0]
    store = Store.open(str(path))
    assert len(store.cases.load_all()) == 4
    store.close()


def open_and_write(path: Path, number: int) -> None:
    """What each of the processes does."""
    Store.open(str(path)).cases.create(f"Case {number}")


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Call the harbour office again. " * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a Verify database"):
        Store.open(str(path))
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    run_sql(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(str(path))
    assert path.read_bytes() == before


def test_the_database_of_a_newer_verify_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "verify.db"
    Store.open(str(path)).close()
    run_sql(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version of Verify"):
        Store.open(str(path))


def test_a_damaged_file_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "verify.db"
    store = Store.open(str(path))
    for number in range(60):
        store.cases.create(f"Case {number} {'x' * 200}")
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=r"damaged|cannot be read"):
        Store.open(str(path)).cases.load_all()


def test_a_database_that_another_program_holds_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "verify.db"
    Store.open(str(path)).close()
    monkeypatch.setattr(verify.store.engine, "BUSY_SECONDS", 0.05)
    store = Store.open(str(path))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="in use by another program"):
        store.cases.create("Waiting")
    holder.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(str(tmp_path / "file" / "verify.db"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be opened"):
            Store.open(str(tmp_path / "verify.db"))
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "is no database"),
        ("nonsense://somewhere/x", "driver"),
        ("postgresql+nothing://u:secret@host/x", "driver"),
    ],
)
def test_an_address_that_is_no_database_is_refused_without_its_password(
    url: str, said: str
) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


def test_a_store_in_memory_works() -> None:
    store = Store.open("sqlite://")
    assert store.cases.load(store.cases.create("Short-lived")).title == "Short-lived"
