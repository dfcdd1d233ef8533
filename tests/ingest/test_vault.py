"""Received bytes are kept once, whole, and never silently changed."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from verify.config import Settings
from verify.errors import StoreError
from verify.ingest import Vault

DATA = b"The fire in the quarry of Sarn was put out on Tuesday."
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "snapshots")


def files(vault: Vault) -> list[Path]:
    return sorted(path for path in vault.folder.rglob("*") if path.is_file())


def test_keeps_bytes_under_their_hash(vault: Vault) -> None:
    assert vault.put(DATA) == SHA256
    assert vault.get(SHA256) == DATA
    assert SHA256 in vault
    assert files(vault) == [vault.folder / SHA256[:2] / SHA256[2:]]


def test_same_bytes_twice_are_one_file(vault: Vault) -> None:
    vault.put(DATA)
    before = files(vault)[0].stat()
    vault.put(DATA)
    assert files(vault)[0].stat().st_ino == before.st_ino


def test_empty_bytes_are_bytes(vault: Vault) -> None:
    assert vault.get(vault.put(b"")) == b""


def test_changed_bytes_are_noticed_and_mended_by_the_sound_ones(vault: Vault) -> None:
    vault.put(DATA)
    vault.path(SHA256).write_bytes(DATA.replace(b"Tuesday", b"Wednesd"))
    with pytest.raises(StoreError, match="were changed after"):
        vault.get(SHA256)
    vault.put(DATA)
    assert vault.get(SHA256) == DATA


def test_missing_bytes(vault: Vault) -> None:
    assert SHA256 not in vault
    with pytest.raises(StoreError, match="cannot be read"):
        vault.get(SHA256)


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_name_that_is_no_hash_leads_nowhere(vault: Vault, sha256: str) -> None:
    with pytest.raises(StoreError, match="no SHA-256"):
        vault.get(sha256)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("a file in the way")
    with pytest.raises(StoreError, match="cannot be kept"):
        Vault(tmp_path / "snapshots").put(DATA)


def test_failed_write_leaves_nothing(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match="is full; free some space"):
        vault.put(DATA)
    assert files(vault) == []


def test_many_writers_of_the_same_bytes(vault: Vault) -> None:
    threads = [threading.Thread(target=vault.put, args=(DATA,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.get(SHA256) == DATA
    assert len(files(vault)) == 1


def test_killed_in_the_middle_everything_announced_is_there(vault: Vault) -> None:
    """A writer announces each hash after ``put``; it is killed without warning."""
    writer = (
        "import sys, itertools, pathlib\n"
        "from verify.ingest.vault import Vault\n"
        "vault = Vault(pathlib.Path(sys.argv[1]))\n"
        "for n in itertools.count():\n"
        "    print(vault.put(b'%d ' % n * 50_000), flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", writer, str(vault.folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    announced = [process.stdout.readline().strip() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    announced += [line.strip() for line in process.stdout if len(line) == 65]
    process.wait()
    process.stdout.close()
    for sha256 in announced:
        assert hashlib.sha256(vault.get(sha256)).hexdigest() == sha256
    kept = [path for path in files(vault) if not path.name.startswith(".incoming-")]
    for path in kept:
        vault.get(path.parent.name + path.name)


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        (Settings(snapshots="/kept"), "/kept"),
        (Settings(db="sqlite:////cases/verify.db"), "/cases/snapshots"),
        (Settings(db="sqlite:///cases/verify.db?timeout=5"), "cases/snapshots"),
    ],
)
def test_lies_beside_the_database(settings: Settings, folder: str) -> None:
    assert Vault.at(settings).folder == Path(folder)


@pytest.mark.parametrize("db", ["sqlite:///:memory:", "postgresql://sarn/verify", "sqlite://"])
def test_lies_in_the_data_folder_where_no_file_is_the_database(db: str) -> None:
    assert Vault.at(Settings(db=db)).folder.name == "snapshots"
