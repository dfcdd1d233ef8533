"""Everything a person may name: files, folders, streams."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from verify.config import Settings
from verify.errors import MalformedLine, UnreadableDocument
from verify.ingest import Failure, Received, receive, receive_upload
from verify.ingest.receive import is_jsonl

LINES = b'{"id": "a", "text": "Fire"}\n{"id": "b", "text": "Out"}\n'


def texts(found: Iterator[Received | Failure]) -> list[str]:
    return [one.document.text if isinstance(one, Received) else str(one.error) for one in found]


def test_text_is_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffFire\r\n\r\n\tis  out.\u00a0\n ".encode())
    (found,) = receive(str(path), Settings())
    assert isinstance(found, Received)
    assert found.document.text == "Fire\r\n\r\n\tis  out.\u00a0\n "
    assert found.data == path.read_bytes()


def test_folder_is_read_sorted_and_failures_are_named(tmp_path: Path, build: Any) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".cache").mkdir()
    (tmp_path / "b" / "2.md").write_text("# Two\n\nFire.")
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / "c.jsonl").write_bytes(LINES)
    (tmp_path / "d.png").write_bytes(build.png())
    (tmp_path / "e.pdf").write_bytes(build.pdf([["The fire in the quarry is out."]]))
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    found = texts(receive(str(tmp_path), Settings()))
    assert [text for text in found if str(tmp_path) not in text and "PNG" not in text] == [
        "One", "# Two\n\nFire.", "Fire", "Out", "The fire in the quarry is out.",
    ]  # fmt: skip
    assert [text for text in found if "is hidden" in text or "a link" in text or "PNG" in text] == [
        f"{tmp_path}/.cache is hidden and was passed over; give it by name to read it.",
        f"{tmp_path}/.hidden.txt is hidden and was passed over; give it by name to read it.",
        "d.png is not a text, HTML, Markdown, PDF or DOCX file; it is a PNG picture.",
        f"{tmp_path}/link.txt is a link and was passed over; give what it leads to.",
    ]


def test_malformed_line_ends_its_file_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"oops\n" + LINES)
    (tmp_path / "b.jsonl").write_bytes(LINES)
    first, *rest = receive(str(tmp_path), Settings())
    assert isinstance(first, Failure)
    assert isinstance(first.error, MalformedLine)
    assert texts(iter(rest)) == ["Fire", "Out"]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (LINES, ["Fire", "Out"]),
        (b"\n\n" + LINES, ["Fire", "Out"]),
        (b"\xef\xbb\xbf" + LINES, ["Fire", "Out"]),
        (LINES.decode().encode("utf-16"), ["Fire", "Out"]),  # as a Windows shell writes it
        (b"Fire is out.\n{x}\n", ["Fire is out.\n{x}\n"]),
        (b'{"a": 1}\n', ['{"a": 1}\n']),  # JSON, but no documents
        (b"<!doctype html><p>Fire is out.", ["Fire is out."]),
        (b"", ["standard input is empty: there is no text in it to read."]),
    ],
    ids=["lines", "blank first", "mark", "utf-16", "text", "other json", "page", "nothing"],
)
def test_standard_input(stream: bytes, expected: list[str]) -> None:
    assert texts(receive("-", Settings(), stdin=BytesIO(stream))) == expected


def test_pdf_from_standard_input(build: Any) -> None:
    data = build.pdf([["The fire in the quarry is out."]])
    found = texts(receive("-", Settings(), stdin=BytesIO(data)))
    assert found == ["The fire in the quarry is out."]


@pytest.mark.parametrize(
    ("first", "name", "expected"),
    [
        (b'{"text": "Fire"}\n', "a.txt", True),
        (b'{"text": 3}\n', "a.txt", False),
        (b'{"text": "Fire"\n', "a.txt", False),
        (b"oops\n", "a.jsonl", True),
        (b"oops\n", "A.NDJSON", True),
        (b"%PDF-1.7\n", "a.jsonl", False),
        (b"[1]\n", "a.txt", False),
    ],
)
def test_what_is_json_lines(first: bytes, name: str, expected: bool) -> None:
    assert is_jsonl(first, name) is expected


def test_documents_come_one_by_one() -> None:
    """The second line is not read before it is asked for, however long the stream is."""

    class Stream(BytesIO):
        lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines += 1
            return json.dumps({"id": str(self.lines), "text": "Fire"}).encode() + b"\n"

    stream = Stream()
    found = receive("-", Settings(), stdin=stream)
    for _ in range(3):
        assert isinstance(next(found), Received)
    assert stream.lines == 3


def test_limit_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 300_000)
    (found,) = receive(str(tmp_path / "a.txt"), Settings(fetch_limit_mb=1))
    assert isinstance(found, Failure)
    assert isinstance(found.error, UnreadableDocument)
    assert "larger than 1 MB" in str(found.error)


def test_upload_is_read_like_a_file(build: Any) -> None:
    assert texts(receive_upload("a.jsonl", LINES, Settings())) == ["Fire", "Out"]
    (found,) = receive_upload("../../a.docx", build.docx(["Fire is out."]), Settings())
    assert isinstance(found, Received)
    assert found.document.snapshot is not None
    assert found.document.snapshot.origin == "a.docx"
