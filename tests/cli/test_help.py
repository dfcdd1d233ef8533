"""Every command explains itself with examples, without loading what it does not need."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

COMMANDS = (
    "extract", "match", "stance", "origins", "check", "case", "article", "source", "run", "review",
    "claim", "evidence", "origin", "assign", "undo", "redo", "history", "db", "audit",
    "report", "demo", "app", "doctor", "bench",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples(run: Any, command: str) -> None:
    """``verify COMMAND --help`` ends in lines that can be typed."""
    words = [command, "add"] if command in ("article", "source") else [command]
    outcome = run(*words, "--help")
    assert outcome.status == 0
    assert f"  verify {command}" in outcome.out


def test_the_command_line_starts_light() -> None:
    """``verify --help`` loads no library that takes noticeable time."""
    heavy = ("spacy", "streamlit", "sqlalchemy", "tantivy", "numpy", "requests", "networkx", "rich")
    code = f"""
import sys
from verify.cli import main
try:
    main(["--help"])
except SystemExit:
    print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # what an interpreter says at its start is none of ours
    assert done.stderr.strip().splitlines()[-1] == "[]"
