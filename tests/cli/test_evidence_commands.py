"""``verify evidence`` and ``verify source``: what they print and how they exit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

PAGE = (
    "<html><head><title>Ferry</title></head><body><nav><p>Subscribe to our letter.</p></nav>"
    "<article><p>The harbour office of Port Ansel counted 41 passengers on the Marisol.</p>"
    "<p>Nobody was hurt, said Ada Brinkmoor, who leads the office.</p></article></body></html>"
)


@pytest.fixture
def case(run: Any, article: Path) -> str:
    """A case with an article and two sources."""
    run("case", "new", "Ferry")
    run("article", "add", "Ferry", article)
    Path("page.html").write_text(PAGE)
    Path("notes.txt").write_text("The coast guard log names 41 passengers and three crew members.")
    assert run("source", "add", "Ferry", "page.html", "notes.txt").status == 0
    return "Ferry"


def test_evidence_is_rechecked(run: Any, case: str) -> None:
    sound = run("evidence", "verify", case)
    assert (sound.status, sound.out) == (0, "")
    assert "3 documents and 0 quotations were rechecked; all are as they were kept." in sound.err
    (page,) = [line for line in run("source", "list", case).lines if line["name"] == "Ferry"]
    (kept,) = Path().rglob(f"{page['sha256'][2:]}")
    kept.write_text(PAGE.replace("41", "29"))
    changed = run("evidence", "verify", case)
    assert changed.status == 1
    assert "were changed after they were kept" in changed.err
    assert changed.err.endswith("1 problem.\n")


def test_export_is_a_web_archive(run: Any, case: str) -> None:
    assert run("evidence", "export", case, "-o", "ferry.warc.gz").status == 0
    with open("ferry.warc.gz", "rb") as stream:
        records = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
    assert records.count("resource") == 3
    assert run("evidence", "export", case, "-o", "nowhere/ferry.warc").status == 2


def test_body_is_selected_by_its_first_and_last_words(run: Any, case: str) -> None:
    told = run("evidence", "reread", case, "1", "--from", "The harbour", "--to", "Marisol.")
    assert told.status == 0
    assert "was read again" in told.err
    lines = run("source", "versions", case).lines
    assert lines[0]["why"] == "read again"
    assert run("evidence", "quotes", case).lines == []
    assert run("evidence", "reread", case, "1", "--from", "No such words").status == 2
    assert run("evidence", "reread", case, "nowhere").status == 2


def test_proofs_from_others_need_to_be_set_up(run: Any, case: str, monkeypatch: Any) -> None:
    monkeypatch.delenv("VERIFY_SPN_KEY", raising=False)
    for command in ("timestamp", "archive"):
        outcome = run("evidence", command, case)
        assert outcome.status == 2
        assert outcome.err.count("\n") == 1


def test_manifest_names_every_hash(run: Any, case: str) -> None:
    manifest = run("evidence", "manifest", case).out
    assert all(line["sha256"] in manifest for line in run("source", "list", case).lines)


def test_what_failed_is_listed_and_tried_again(run: Any, case: str) -> None:
    Path("empty.txt").write_text("")
    failed = run("source", "add", case, "empty.txt")
    assert failed.status == 1
    assert "verify source retry" in failed.err
    assert run("source", "list", case).lines[-1]["failed"] == "empty.txt"
    Path("empty.txt").write_text("The log of the Marisol names nobody.")
    assert run("source", "retry", case).status == 0
    assert "nothing failed" in run("source", "retry", case).err


def test_table_with_columns_of_ones_choice(run: Any, case: str) -> None:
    Path("t.csv").write_text("Wording,Paper\nThe ferry ran aground at dawn.,Tarn Post\n")
    refused = run("source", "add", case, "t.csv")
    assert "--column text=HEADING" in refused.err
    added = run("source", "add", case, "t.csv", "--column", "text=Wording", "--column",
                "publisher=Paper")  # fmt: skip
    assert added.status == 0
    assert run("source", "list", case).lines[-1]["name"] == "Tarn Post"
    assert run("source", "add", case, "t.csv", "--column", "text").status == 2
