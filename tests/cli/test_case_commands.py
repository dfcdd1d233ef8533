"""A case from start to report, at the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_a_case_from_start_to_report(run: Any, article: Path, sources: Path) -> None:
    """Make, fill, run, review, take back, report, delete: each step is kept for the next."""
    assert run("case", "new", "Ferry").status == 0
    assert run("article", "add", "Ferry", article).status == 0
    added = run("source", "add", "Ferry", sources)
    assert (added.status, "2 added" in added.err) == (0, True)
    again = run("source", "add", "Ferry", sources)
    assert "0 added, 2 already there" in again.err
    assert run("run", "Ferry").status == 0
    claims = run("case", "show", "Ferry", "--format", "jsonl").lines
    wanted = next(line["claim_id"] for line in claims if "41" in line["text"])
    decided = run(
        "review", wanted, "--verdict", "disputed", "--note", "29 on the radio", "--reviewer", "Ana"
    )
    assert decided.status == 0
    shown = run("case", "show", "Ferry", "--format", "jsonl").lines
    reviews = {line["claim_id"]: line["review"] for line in shown}
    assert reviews[wanted]["verdict"] == "disputed"
    assert reviews[wanted]["reviewer"] == "Ana"
    assert "29 on the radio" in run("report", "Ferry", "--format", "markdown").out
    assert run("review", wanted, "--undo", "--reviewer", "Ana").status == 0
    shown = run("case", "show", "Ferry", "--format", "jsonl").lines
    assert all(line["review"] is None for line in shown)
    assert run("case", "list", "--format", "jsonl").lines[0]["sources"] == 2
    assert run("case", "delete", "Ferry", "--yes").status == 0
    assert run("case", "list", "--format", "jsonl").lines == []


def test_running_again_says_that_nothing_is_new(run: Any, article: Path, sources: Path) -> None:
    """The second run finds nothing to do."""
    run("case", "new", "Ferry")
    run("article", "add", "Ferry", article)
    run("source", "add", "Ferry", sources)
    assert "nothing is new" not in run("run", "Ferry", "--quiet").err
    assert "nothing is new" in run("run", "Ferry", "--quiet").err


def test_the_demo_case_is_made_once(run: Any) -> None:
    """``verify demo`` twice is one case, and says that it is invented."""
    first = run("demo")
    assert first.status == 0
    assert "invented" in first.err
    run("demo")
    assert len(run("case", "list", "--format", "jsonl").lines) == 1
