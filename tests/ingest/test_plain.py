"""Plain text, Markdown, pasted text: headline and identity."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import NotFound, UnreadableDocument
from verify.ingest import read_bytes, read_file, read_text
from verify.ingest.naming import LONGEST, printable
from verify.ingest.plain import find_headline

BODY = "The fire in the quarry of Sarn was put out on Tuesday, the fire service said."


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Quarry fire out\n\n{BODY}", "Quarry fire out"),
        (f"Photo: Ada Brinkmoor\n\nQuarry fire out\n\nQuarry fire out\n\n{BODY}",
         "Quarry fire out"),  # saved pages repeat it
        (BODY, None),
        ("Quarry fire out", None),  # nothing below it
        (f"{BODY}\n\nWhat burned\n\n{BODY}", None),
        ("x" * 200 + f"\n\n{BODY}", None),
        ("", None),
    ],
)  # fmt: skip
def test_headline_of_a_text(text: str, headline: str | None) -> None:
    assert find_headline(text) == headline


@pytest.mark.parametrize(
    ("content", "name", "title"),
    [
        (f"# Quarry *fire*\n\n{BODY}", "a.md", "Quarry *fire*"),
        (f"{BODY}", "fire report.txt", "fire report"),
        (f"Quarry fire out\n\n{BODY}", "a.txt", "Quarry fire out"),
    ],
)
def test_title(content: str, name: str, title: str) -> None:
    document = read_bytes(content.encode(), name).document
    assert document.title == title
    assert document.text == content


def test_identity_is_the_content() -> None:
    first, second = read_bytes(BODY.encode(), "a.txt"), read_bytes(BODY.encode(), "b.txt")
    assert first.document.id == second.document.id == hashlib.sha256(BODY.encode()).hexdigest()[:12]
    assert read_text(BODY).document.id == first.document.id


def test_pasted_text() -> None:
    received = read_text("Fire \ud83d is\r\nout.\x00", title="Fire")
    assert received.document.text == "Fire \ufffd is\r\nout.\ufffd"
    assert received.document.title == "Fire"
    assert received.document.snapshot is not None
    assert received.document.snapshot.origin == "pasted text"
    with pytest.raises(UnreadableDocument, match="pasted text is empty"):
        read_text(" \n\u200b")


def test_read_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    assert read_file(tmp_path / "a.txt").document.text == BODY
    with pytest.raises(NotFound):
        read_file(tmp_path / "b.txt")
    with pytest.raises(UnreadableDocument, match="is a folder"):
        read_file(tmp_path)


@given(st.text())
def test_printable_names_fit_one_line(name: str) -> None:
    shown = printable(name)
    assert len(shown) <= LONGEST
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
