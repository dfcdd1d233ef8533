"""``verify people``: the roles, as whoever runs the server sets them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest


def test_people_step_by_step(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add, list, change, remove; each is on record."""
    monkeypatch.setenv("VERIFY_REVIEWER", "root")
    added = run("people", "add", "ana@lantern.example", "--role", "admin", "--name", "Ana Moreno")
    assert "Ana Moreno will be an admin after signing in." in added.err
    run("people", "add", "ben@lantern.example")
    assert "is an editor now" in run("people", "role", "ben@lantern.example", "editor").err
    assert "let in no longer" in run("people", "remove", "ben@lantern.example").err
    lines = run("people", "list", "--history").out.splitlines()
    assert lines[:2] == [
        "1    admin    Ana Moreno <ana@lantern.example> (has not signed in yet)",
        "2    none     ben@lantern.example (has not signed in yet)",
    ]
    assert [line.split(": ")[1] for line in lines[2:]] == [
        "Ana Moreno added as admin",
        "ben@lantern.example added as reader",
        "ben@lantern.example reader → editor",
        "ben@lantern.example editor → none",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("people", "role", "ana@lantern.example", "reader"), "is the last administrator"),
        (("people", "remove", "ana@lantern.example"), "is the last administrator"),
        (("people", "role", "cy", "reader"), "nobody called cy"),
        (("people", "add", "cy"), "by an address of mail"),
        (("people", "add", "ana@lantern.example"), "is here already"),
    ],
)
def test_refusals(run: Any, arguments: tuple[str, ...], said: str) -> None:
    """One sentence, and nothing changes."""
    run("people", "add", "ana@lantern.example", "--role", "admin")
    refused = run(*arguments)
    assert refused.status == 2
    assert said in refused.err
    assert run("people", "list").out.startswith("1    admin    ana@lantern.example")


def test_a_forged_role_is_told(run: Any, tmp_path: Path) -> None:
    """By the list, by the audit, and by the check of the whole database."""
    run("people", "add", "ana@lantern.example", "--role", "reader")
    with sqlite3.connect(tmp_path / "verify.db") as raw:
        raw.execute("UPDATE people SET role = 'admin'")
    for command in (("people", "list"), ("audit", "verify"), ("db", "check")):
        told = run(*command)
        assert (told.status, "is not the one on record" in told.err) == (1, True)
