"""Databases of earlier versions come up to date with everything that they hold."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

import verify.store.schema
from verify.model import Choice, EvidenceChoice, Review, Verdict
from verify.store import Store
from verify.store.engine import Database, parse_url

AT = "2026-03-0{}T10:00:00+00:00"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of the first version: a case with a claim, two verdicts, an undo, two choices."""
    path = tmp_path / "verify.db"
    database = Database(parse_url(str(path)))
    with database.maintaining() as connection:
        config = Config()
        config.set_main_option("script_location", str(verify.store.schema._FOLDER))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO cases (id, title, created) VALUES ('k', 'Old', ?)", [AT.format(1)]
        )
        connection.execute("INSERT INTO claims VALUES ('k', 'c', 1, X'61', 1, 'no-evidence')")
        reviews = [
            (1, "r1", "verified", "seen", "Ana", AT.format(2), '["s:0-4"]', "true", None),
            (2, "r2", "disputed", "", "Ben", AT.format(4), "[]", None, None),
            (3, "r3", None, "", "Ben", AT.format(5), "[]", None, "r2"),
        ]
        connection.executemany(
            "INSERT INTO reviews VALUES (?, 'k', ?, 'c', ?, ?, ?, ?, ?, ?, ?)", reviews
        )
        passage = "odd\ud800:0-4".encode("utf-8", "surrogatepass")
        choices = [
            (1, "x1", passage, "rejected", "Ana", AT.format(3), "no", None),
            (2, "x2", passage, "open", "Ana", AT.format(6), "", None),
        ]
        connection.executemany(
            "INSERT INTO choices VALUES (?, 'k', ?, 'c', ?, ?, ?, ?, ?, ?)", choices
        )
    connection.close()
    return path


def test_decisions_of_the_first_version_are_kept_in_their_order(old: Path) -> None:
    store = Store.open(str(old))
    rows = store.journal.load("k")
    assert [(row.id, row.reviewer, row.at.isoformat()[8:10]) for row in rows] == [
        ("r1", "Ana", "02"),
        ("x1", "Ana", "03"),
        ("r2", "Ben", "04"),
        ("r3", "Ben", "05"),
        ("x2", "Ana", "06"),
    ]
    first, choice = rows[0], rows[1]
    assert isinstance(first, Review)
    assert isinstance(choice, EvidenceChoice)
    assert (first.verdict, first.note, first.evidence, first.wording) == (
        Verdict.VERIFIED,
        "seen",
        ("s:0-4",),
        "true",
    )
    assert (choice.passage, choice.choice, choice.note) == ("odd\ud800:0-4", Choice.REJECTED, "no")


def test_they_can_be_undone_and_decided_on(old: Path) -> None:
    store = Store.open(str(old))
    redone = store.journal.redo("k", "Ben")
    assert [row.undoes for row in redone] == ["r3"]
    store.reviews.add("k", "c", Verdict.UNPROVEN, "", "Cy", expected="r2")
    assert [row.undoes for row in store.journal.undo("k", "Ana")] == ["x2"]


def test_a_migrated_row_is_written_as_a_new_one_would_be(old: Path) -> None:
    store = Store.open(str(old))
    store.reviews.add("k", "c", Verdict.VERIFIED, "seen", "Ana", ("s:0-4",), wording="true")
    store.choices.add("k", "c", "odd\ud800:0-4", Choice.REJECTED, "Ana", "no")
    store.close()
    with sqlite3.connect(old) as connection:
        rows = connection.execute("SELECT kind, subject, body FROM decisions ORDER BY number")
        found = [(kind, subject, json.loads(body)) for kind, subject, body in rows]
    # rows 1 and 2 came from the tables of before, the last two were made just now
    assert found[:2] == found[-2:]
    connection.close()
