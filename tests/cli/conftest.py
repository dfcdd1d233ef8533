"""Runs the command line in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from verify.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Stdout, read as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsysbinary: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call ``verify`` in an empty folder, with a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERIFY_DB", f"sqlite:///{tmp_path / 'verify.db'}")

    def call(*arguments: str | int | Path) -> Outcome:
        with pytest.raises(SystemExit) as exited:
            main([str(argument) for argument in arguments])
        printed = capsysbinary.readouterr()
        return Outcome(int(exited.value.code or 0), printed.out.decode(), printed.err.decode())

    return call


ARTICLE = (
    "Ferry aground off Port Ansel\n\n"
    "The ferry Marisol ran aground off Port Ansel on 3 March 2031. The harbour office said that 41 "
    "passengers were taken off by lifeboat. It was a shameful day for the company. "
    "The company must apologise now.\n"
)
SOURCES = (
    {
        "id": "office",
        "publisher": "Port Ansel Harbour Office",
        "published": "2031-03-03",
        "text": "The ferry Marisol ran aground off Port Ansel on 3 March 2031. The harbour office "
        "said that 41 passengers were taken off by lifeboat.",
    },
    {
        "id": "radio",
        "publisher": "Radio Ansel",
        "published": "2031-03-04",
        "text": "Our reporter saw 29 passengers taken off the ferry Marisol by lifeboat. The ship "
        "lay on the rocks all night.",
        "mood": "a field that nobody knows",
    },
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short article."""
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode())
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Two sources as JSON Lines."""
    path = tmp_path / "sources.jsonl"
    path.write_text("".join(json.dumps(source) + "\n" for source in SOURCES), "utf-8")
    return path
