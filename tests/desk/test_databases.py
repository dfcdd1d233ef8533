"""Whole databases: copied between kinds without loss, backed up while in use, saved from damage."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from verify.config import Settings
from verify.desk import Desk
from verify.desk.auditing import audit_case
from verify.desk.databases import back_up, copy_database, look_over, save_whole_cases
from verify.errors import InputError, StoreError
from verify.model import Case, Reliability, Verdict
from verify.store import Store


@pytest.fixture
def full(desk: Desk, case: Case, folder: Path) -> Case:
    """A case with sources, findings, decisions of several kinds and a draft."""
    assert case.check is not None
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    claim = case.check.claims[0].id
    desk.review(case.id, claim, Verdict.VERIFIED, "ü\u2028=1", "Ana")
    desk.claims.add(case.id, 0, 10, "Ana")
    desk.grades.give(case.id, desk.case(case.id).sources[0].id, Reliability.B, "Ben")
    desk.undo(case.id, "Ana")
    desk.save_draft(case.id, claim, "Cy", "unfinished")
    return desk.case(case.id)


def everything(url: str) -> dict[str, Any]:
    """All rows of all tables."""
    from verify.store.tables import metadata

    store = Store.open(url)
    with store.database.reading() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in metadata.sorted_tables
        }
    store.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def test_a_copy_holds_every_row_and_every_byte(
    desk: Desk, full: Case, settings: Settings, tmp_path: Path
) -> None:
    target = str(tmp_path / "copy" / "other.db")
    report = copy_database(settings.db, target, settings)
    assert (report.cases, report.documents, report.missing_bytes) == (1, 4, ())
    assert everything(target) == everything(settings.db)
    other = Desk.open(Settings(db=target, reviewer="Ana"))
    assert other.case("Boats") == full
    for source in full.sources:
        assert source.snapshot is not None
        assert other.received_bytes(source.snapshot.sha256)
    # numbering goes on after what was copied
    other.review("Boats", full.check.claims[1].id, Verdict.DISPUTED, "", "Ana")  # type: ignore[union-attr]
    with pytest.raises(InputError, match="holds cases already"):
        copy_database(settings.db, target, settings)
    with pytest.raises(InputError, match="one and the same"):
        copy_database(settings.db, settings.db, settings)
    other.close()


@pytest.mark.slow
def test_to_postgresql_and_back_without_loss(
    desk: Desk, full: Case, settings: Settings, tmp_path: Path, server: Any, monkeypatch: Any
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    there, back = server.new_database(), str(tmp_path / "back.db")
    copy_database(settings.db, there, settings)
    assert everything(there) == everything(settings.db)
    on_server = Desk.open(Settings(db=there, reviewer="Ana"))
    assert on_server.case("Boats") == full
    claim = full.check.claims[1].id if full.check else ""
    on_server.review("Boats", claim, Verdict.DISPUTED, "", "Ana")
    on_server.undo("Boats", "Ana")
    on_server.claims.split("Boats", claim, full.check.claims[1].passage.start + 4, "Ana")  # type: ignore[union-attr]
    assert audit_case(on_server.store, full.id).is_sound
    on_server.close()
    copy_database(there, back, settings)
    assert everything(there) == everything(back)
    back_up(there, tmp_path / "backup.db", settings)
    assert everything(there) == everything(str(tmp_path / "backup.db"))


def test_a_backup_is_whole_while_others_write(
    desk: Desk, full: Case, settings: Settings, tmp_path: Path
) -> None:
    claim, is_over = full.check.claims[1].id if full.check else "", threading.Event()

    def write() -> None:
        while not is_over.is_set():
            desk.review(full.id, claim, Verdict.VERIFIED, "", "Ana")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(settings.db, tmp_path / f"{number}.db", settings)
    finally:
        is_over.set()
        writer.join()
    for number in range(3):
        backup = str(tmp_path / f"{number}.db")
        assert [condition.problem for condition in look_over(backup)] == [""]
    assert not [path for path in tmp_path.iterdir() if "unfinished" in path.name]
    with pytest.raises(InputError, match="there already"):
        back_up(settings.db, tmp_path / "0.db", settings)
    with pytest.raises(InputError, match="no database"):
        back_up(str(tmp_path / "nowhere.db"), tmp_path / "x.db", settings)


def test_bytes_that_are_gone_are_named(
    desk: Desk, full: Case, settings: Settings, tmp_path: Path
) -> None:
    assert full.sources[0].snapshot is not None
    sha256 = full.sources[0].snapshot.sha256
    desk.vault.path(sha256).unlink()
    report = copy_database(settings.db, str(tmp_path / "copy.db"), settings)
    assert report.missing_bytes == (sha256,)


def change(path: Path, *statements: str) -> None:
    """What a broken disk or a stranger might do."""
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_damaged_cases_are_named_and_the_others_saved(
    desk: Desk, full: Case, settings: Settings, tmp_path: Path
) -> None:
    other = desk.new_case("Whole")
    path = Path(settings.db.removeprefix("sqlite:///"))
    change(path, "UPDATE checks SET result = X'00'")
    bad, good = sorted(look_over(settings.db), key=lambda condition: condition.title)
    assert (bad.title, good.problem) == ("Boats", "")
    assert "damaged" in bad.problem or "cannot be read" in bad.problem
    target = str(tmp_path / "saved.db")
    save_whole_cases(settings.db, target, settings)
    saved = Desk.open(Settings(db=target))
    assert [case.id for case in saved.cases()] == [other.id]
    saved.close()


def test_a_file_that_cannot_be_read_at_all_says_so(
    desk: Desk, full: Case, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "backup.db"
    back_up(settings.db, path, settings)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=r"damaged|cannot be read"):
        look_over(str(path))


@pytest.mark.parametrize(
    ("statement", "is_sound"),
    [
        ("SELECT 1", True),
        ("UPDATE decisions SET note = 'other' WHERE number = 1", False),
        ("UPDATE decisions SET reviewer = 'Ben' WHERE number = 2", False),
        ("UPDATE decisions SET at = '2020-01-01T00:00:00+00:00' WHERE number = 2", False),
        ("UPDATE decisions SET body = '{}' WHERE number = 1", False),
        ("DELETE FROM decisions WHERE number = 1", False),
        ("DELETE FROM decisions WHERE number = 2", False),
    ],
)
def test_a_changed_or_missing_decision_is_found(
    desk: Desk, full: Case, settings: Settings, statement: str, is_sound: bool
) -> None:
    noted = audit_case(desk.store, full.id).seal
    desk.close()
    path = Path(settings.db.removeprefix("sqlite:///"))
    change(path, "DROP TRIGGER keep_decisions", "DROP TRIGGER keep_decisions_unchanged", statement)
    store = Store.open(settings.db)
    found = audit_case(store, full.id, noted)
    assert (found.is_sound, found.decisions) == (is_sound, 4 - ("DELETE" in statement))
    store.close()


def test_a_cut_off_end_shows_by_the_seal_that_was_noted(
    desk: Desk, full: Case, settings: Settings
) -> None:
    noted = audit_case(desk.store, full.id).seal
    desk.close()
    path = Path(settings.db.removeprefix("sqlite:///"))
    change(path, "DROP TRIGGER keep_decisions", "DELETE FROM decisions WHERE number = 4")
    store = Store.open(settings.db)
    assert audit_case(store, full.id).is_sound
    assert audit_case(store, full.id, noted).lacks == noted
    store.close()
