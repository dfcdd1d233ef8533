"""kill -9 in the middle of a large import, from outside; then the same command again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verify.desk import Desk

pytestmark = pytest.mark.slow

DOCUMENTS = 600
WORDS = (
    "ferry", "harbour", "lifeboat", "passengers", "office", "notice", "crane", "shed", "valley",
    "mayor", "crew", "storm", "tide", "pier", "chart", "log", "watch", "engine", "deck", "rope",
)  # fmt: skip


def write_pages(folder: Path) -> None:
    chance = random.Random(3)
    folder.mkdir()
    for number in range(DOCUMENTS):
        body = "".join(
            f"<p>{' '.join(chance.choices(WORDS, k=60)).capitalize()}.</p>" for _ in range(8)
        )
        page = f"<html><head><title>Page {number}</title></head><body><article>{body}</article>"
        (folder / f"{number:04}.html").write_text(f"{page}</body></html>")


def run_verify(tmp_path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "VERIFY_DB": f"sqlite:///{tmp_path / 'verify.db'}"}
    command = [sys.executable, "-m", "verify", *arguments]
    return subprocess.Popen(
        command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )


def count(tmp_path: Path) -> int:
    desk = Desk.open(_settings(tmp_path))
    try:
        return desk.cases()[0].sources
    finally:
        desk.close()


def _settings(tmp_path: Path):  # type: ignore[no-untyped-def]
    from verify.config import Settings

    return Settings(db=f"sqlite:///{tmp_path / 'verify.db'}")


def test_every_document_exactly_once(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages")
    assert run_verify(tmp_path, "case", "new", "Import").wait(60) == 0
    kept = 0
    for goal in (60, 200):
        process = run_verify(tmp_path, "source", "add", "Import", "pages")
        deadline = time.monotonic() + 120
        while count(tmp_path) < goal and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        now = count(tmp_path)
        assert max(kept, goal) <= now < DOCUMENTS
        kept = now
    last = run_verify(tmp_path, "source", "add", "Import", "pages")
    _, told = last.communicate(timeout=300)
    assert last.returncode == 0, told
    assert f"{DOCUMENTS - kept} added, {kept} already there, 0 failed." in told.decode()
    desk = Desk.open(_settings(tmp_path))
    case = desk.case("Import")
    titles = [source.title for source in case.sources]
    assert sorted(titles, key=str) == sorted((f"Page {n}" for n in range(DOCUMENTS)), key=str)
    assert desk.proofs.inspect(case.id).is_sound
    desk.close()
