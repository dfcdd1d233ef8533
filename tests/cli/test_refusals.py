"""Bad input gets one sentence and exit status 2; nothing is half-written."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MALFORMED = (
    ("not JSON", '{"id": "a", "text": "Nine boats sank."}\n{"id": \n', "line 2"),
    ("no object", '["a"]\n', "line 1"),
    ("no text", '{"id": "a"}\n', '"text"'),
    ("text is a number", '{"id": "a", "text": 7}\n', '"text"'),
    ("text is empty", '{"id": "a", "text": " "}\n', '"text"'),
    ("no id", '{"text": "Nine boats sank."}\n', '"id"'),
    ("sources are no list", '{"id": "a", "text": "x y", "source_ids": "b"}\n', "source_ids"),
    ("not UTF-8", b'{"id": "a", "text": "caf\xe9"}\n', "UTF-8"),
    ("nested too deeply", "[" * 200_000 + "\n", "line 1"),
)


@pytest.mark.parametrize(
    ("content", "named"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED]
)
def test_malformed_claims_are_named(
    run: Any, sources: Path, tmp_path: Path, content: str | bytes, named: str
) -> None:
    """File, line and problem, in one line; the output file is not made."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    outcome = run("match", path, sources, "-o", "out.jsonl")
    assert outcome.status == 2
    assert named in outcome.err
    assert "claims.jsonl" in outcome.err
    assert outcome.err.count("\n") == 1
    assert not Path("out.jsonl").exists()


USAGE = (
    ("no such file", ("extract", "missing.txt"), "missing.txt"),
    ("no such source", ("check", "article.txt", "--sources", "missing.txt"), "missing.txt"),
    ("no such command", ("frobnicate",), "frobnicate"),
    ("no such format", ("check", "article.txt", "--format", "papyrus"), "papyrus"),
    ("no such case", ("case", "show", "Nowhere"), "Nowhere"),
    ("no such verdict", ("review", "c1", "--verdict", "true"), "true"),
    ("no such claim", ("review", "c1", "--verdict", "verified"), "c1"),
    ("neither verdict nor undo", ("review", "c1"), "--verdict"),
    ("score out of range", ("match", "-", "article.txt", "--min-score", "7"), "--min-score"),
    ("a private address", ("check", "http://127.0.0.1:9/x"), "127.0.0.1"),
    ("a folder as output", ("extract", "article.txt", "-o", "/"), "/"),
    ("a broken database", ("case", "list", "--db", "nonsense://x"), "nonsense"),
)


@pytest.mark.parametrize(
    ("arguments", "named"), [row[1:] for row in USAGE], ids=[row[0] for row in USAGE]
)
def test_bad_usage_is_named(
    run: Any, article: Path, arguments: tuple[str, ...], named: str
) -> None:
    """Exit status 2, the thing is named, and no traceback is shown."""
    outcome = run(*arguments)
    assert outcome.status == 2
    assert named in outcome.err
    assert "Traceback" not in outcome.err


def test_a_bad_file_in_a_folder_is_named_and_the_rest_kept(
    run: Any, article: Path, tmp_path: Path
) -> None:
    """Exit status 1: done, and something in it failed."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text("The ferry Marisol ran aground off Port Ansel.")
    (folder / "bad.bin").write_bytes(bytes(range(256)) * 20)
    outcome = run("check", article, "--sources", folder, "--format", "json-lines")
    assert outcome.status == 1
    assert "bad.bin" in outcome.err
    assert outcome.lines[0]["sources_searched"] == 1


def test_an_address_that_cannot_be_fetched_is_named_and_the_rest_kept(
    run: Any, article: Path, sources: Path
) -> None:
    """A source that fails does not take the others with it."""
    outcome = run(
        "check", article, "--sources", "http://127.0.0.1:9/x", sources, "--format", "json-lines"
    )
    assert outcome.status == 1
    assert "127.0.0.1" in outcome.err
    assert outcome.lines[0]["sources_searched"] == 2


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
@pytest.mark.parametrize("arguments", [("--help",), ("extract", "article.txt"), ("doctor",)])
def test_a_full_disk_behind_the_output_is_one_sentence(
    article: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    with open("/dev/full", "wb") as full:
        outcome = subprocess.run(
            [sys.executable, "-m", "verify", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = "verify: The disk of the output is full; free some space and try again.\n"
    assert (outcome.returncode, outcome.stderr) == (2, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--host", "0.0.0.0"), "Verify does not listen for 0.0.0.0"),
        (("--address", "http://localhost/verify/"), "is in use by another program, and the proxy"),
    ],
)
def test_a_desk_that_may_not_start_says_why(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The very process that would serve ends with the status of any bad input."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = str(busy.getsockname()[1])
        command = [sys.executable, "-m", "verify", "app", "--port", port, *arguments]
        outcome = subprocess.run(
            [*command, "--db", f"sqlite:///{tmp_path / 'v.db'}"],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("verify: ")
    assert said in outcome.stderr
    assert outcome.stderr.count("\n") == 1
