"""Files that only look like bundles: nothing of them is unpacked, and each is refused in words."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from verify.errors import InputError
from verify.ingest import bundle as doors
from verify.ingest.bundle import Bundle

MANIFEST = {
    "format": "verify-case-bundle",
    "version": 1,
    "database_revision": "0001",
    "case": {"title": "Boats"},
    "files": [],
}


def make(path: Path, files: dict[str, bytes], /, **changes: object) -> Path:
    """A bundle of ``files`` with a manifest that fits them, and with ``changes`` to it."""
    entries = [
        {"path": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in files.items()
    ]
    manifest = {**MANIFEST, "files": entries, **changes}
    with zipfile.ZipFile(path / "b.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
        packed.writestr("manifest.json", json.dumps(manifest))
    return path / "b.zip"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/passwd",
        "documents/../../evil.txt",
        "documents\\..\\evil.txt",
        "received/" + "A" * 64,
        "received/" + "a" * 63,
        "database/cases.jsonl/x",
        "C:evil.txt",
        "documents/0001.txt\x00.exe",
        "setup.py",
        "documents/",
    ],
)
def test_names_that_no_bundle_has_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"which no bundle has|not in its manifest|is missing"):
        Bundle(make(tmp_path, {name: b"x"}))


def test_a_small_file_that_becomes_a_huge_one_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "_SMALL", 1 << 20)
    with pytest.raises(InputError, match="unpacked it would be 2 MB, too much"):
        Bundle(make(tmp_path, {"documents/0001.txt": b"\0" * (2 << 20)}))


def test_no_more_is_unpacked_than_the_manifest_says(tmp_path: Path) -> None:
    files = {"documents/0001.txt": b"long " * 1000}
    entry = {"path": "documents/0001.txt", "sha256": "0" * 64, "size": 4}
    with Bundle(make(tmp_path, files, files=[entry])) as opened:
        assert [problem for problem in opened.problems() if "was changed" in problem]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"format": "something else"}, "something else, or of a newer Verify"),
        ({"version": 2}, "or of a newer Verify"),
        ({"files": [{"path": "documents/0001.txt"}]}, "manifest cannot be read"),
        ({"files": 7}, "manifest cannot be read"),
        ({"case": None}, "manifest cannot be read"),
        ({"files": []}, "documents/0001.txt is not in its manifest"),
    ],
)
def test_manifests_that_say_something_else_are_refused(
    tmp_path: Path, changes: dict[str, object], problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        Bundle(make(tmp_path, {"documents/0001.txt": b"x"}, **changes))


def test_what_is_listed_and_not_there_is_missing(tmp_path: Path) -> None:
    entry = {"path": "received/" + "a" * 64, "sha256": "a" * 64, "size": 1}
    with pytest.raises(InputError, match=r"received/a+ is missing"):
        Bundle(make(tmp_path, {}, files=[entry]))


def test_received_bytes_have_to_be_what_their_name_says(tmp_path: Path) -> None:
    with Bundle(make(tmp_path, {"received/" + "a" * 64: b"other bytes"})) as opened:
        assert list(opened.problems()) == []
        with pytest.raises(InputError, match="other bytes than its name says"):
            list(opened.received())


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = make(tmp_path, {"documents/0001.txt": b"x"})
    with zipfile.ZipFile(path, "a") as packed, pytest.warns(match="Duplicate"):
        packed.writestr("documents/0001.txt", b"y")
    with pytest.raises(InputError, match="two of one name"):
        Bundle(path)


@pytest.mark.parametrize("line", [b"[]", b"{", b'{"text": {"file": "report.html"}}', b'"x"'])
def test_rows_that_are_none_are_refused(tmp_path: Path, line: bytes) -> None:
    with (
        Bundle(make(tmp_path, {"database/documents.jsonl": line + b"\n"})) as opened,
        pytest.raises(InputError, match=r"a row of database/documents.jsonl cannot be read"),
    ):
        opened.tables()


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(data)
    with pytest.raises(InputError, match="is no bundle that can be used"):
        Bundle(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.zip cannot be read: No such file"):
        Bundle(tmp_path / "gone.zip")
