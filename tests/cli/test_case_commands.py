"""A case from start to report, at the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


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


def test_a_case_goes_into_a_bundle_and_into_another_database(
    run: Any, article: Path, sources: Path, tmp_path: Path
) -> None:
    run("case", "new", "Ferry")
    run("article", "add", "Ferry", article)
    run("source", "add", "Ferry", sources)
    exported = run("case", "export", "Ferry", "-o", "ferry.verify.zip")
    assert exported.status == 0
    assert "its SHA-256 is" in exported.err
    checked = run("evidence", "verify", "ferry.verify.zip")
    assert (checked.status, checked.out) == (0, "")
    assert "3 documents and 0 decisions were rechecked" in checked.err
    other = ("--db", f"sqlite:///{tmp_path / 'other.db'}")
    imported = run("case", "import", "ferry.verify.zip", *other)
    assert "“Ferry” is here, with 2 sources" in imported.err
    assert imported.out == run("case", "list", "--format", "jsonl").lines[0]["case_id"] + "\n"
    again = run("case", "import", "ferry.verify.zip", *other)
    assert (again.status, again.out) == (2, "")
    assert "verify case delete" in again.err


def test_a_changed_bundle_is_said_to_be(run: Any, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK")
    refused = run("evidence", "verify", "b.zip")
    assert refused.status == 2
    assert "b.zip is no bundle that can be used" in refused.err


def test_report_in_every_kind_and_what_changed(
    run: Any, article: Path, sources: Path, tmp_path: Path
) -> None:
    run("case", "new", "Ferry")
    run("article", "add", "Ferry", article)
    run("source", "add", "Ferry", sources)
    run("run", "Ferry")
    run("report", "Ferry", "--format", "json", "-o", "before.json")
    claim = run("case", "show", "Ferry", "--format", "jsonl").lines[1]["claim_id"]
    run("review", claim, "--verdict", "disputed", "--note", "29, not 41.", "--case", "Ferry")
    for kind, word in (
        ("reader", "Verification report"),
        ("checking", "Checking copy"),
        ("evidence", "Evidence file"),
    ):
        out = run("report", "Ferry", "--format", "markdown", "--kind", kind).out
        assert out.startswith(f"# {word}: Ferry")
    changed = run("report", "Ferry", "--format", "markdown", "--since", "before.json").out
    assert "Verdict: · **Not yet reviewed** → ✖ **Disputed**" in changed
    run("report", "Ferry", "--format", "json", "-o", "after.json")
    same = run("report", "Ferry", "--format", "markdown", "--since", "after.json").out
    assert "Nothing changed." in same


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--kind", "poster"), "'poster' is no kind of report; known are: reader, checking, evid"),
        (("--since", "gone.json"), "gone.json cannot be read"),
        (("--since", "notes.json"), "notes.json is no earlier report; make one with: verify rep"),
        (("--format", "fax"), "'fax' is no report format"),
    ],
)
def test_report_refuses_in_one_sentence(
    run: Any, tmp_path: Path, options: tuple[str, ...], problem: str
) -> None:
    run("case", "new", "Ferry")
    (tmp_path / "notes.json").write_text('{"format": "notes"}')
    refused = run("report", "Ferry", *options)
    assert (refused.status, refused.out) == (2, "")
    assert problem in refused.err
