"""Whole cases in one file: out of one database and into another without loss, or not at all."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tuned
from hypothesis import strategies as st

from verify.config import Settings
from verify.desk import Desk, check_bundle
from verify.errors import InputError
from verify.ingest import Received, Vault, read_text
from verify.model import Case, Choice, Document, Reliability, Verdict
from verify.store import Store

ODD = "nul\x00 half\ud800 \u202eturned =1+1 <script>"
TEXTS = st.text(st.characters(codec=None), min_size=1, max_size=40)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """Another Verify, with a database and a folder of its own."""
    store = Store.open("sqlite://")
    yield Desk(Settings(db="sqlite://", reviewer="Ben"), store, Vault(tmp_path / "other"))
    store.close()


@pytest.fixture
def worked(desk: Desk, case: Case, folder: Path) -> Case:
    """A case with sources and decisions of every kind, beside another one in the database."""
    desk.new_case("Another")
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    first, second = (claim.id for claim in desk.case(case.id).check.claims)
    source, *_ = desk.case(case.id).sources
    passage = f"{source.id}:0-4"
    desk.review(case.id, first, Verdict.VERIFIED, "Seen in the log.\n\u202e=1", "Ana", [passage])
    desk.review(case.id, first, Verdict.DISPUTED, "", "Ben", wording="Mostly wrong")
    desk.undo(case.id, "Ben")
    desk.choose(case.id, second, passage, Choice.REJECTED, "Ana", "Not theirs.")
    desk.claims.assign(case.id, [second], "Ben", "Ana")
    desk.grades.give(case.id, source.id, Reliability.B, "Ana")
    return desk.case(case.id)


@pytest.fixture
def bundle(desk: Desk, worked: Case, tmp_path: Path) -> Path:
    """That case as a file."""
    path = tmp_path / "case.verify.zip"
    path.write_bytes(desk.report(worked.id, "bundle"))
    return path


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None], reseal: bool = True) -> Path:
    """The bundle with its files changed; with ``reseal``, by somebody who mends the manifest."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    if reseal:
        manifest = json.loads(files["manifest.json"])
        manifest["files"] = [
            {"path": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in files.items()
            if name != "manifest.json"
        ]
        files["manifest.json"] = json.dumps(manifest).encode()
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
    return changed


def test_another_verify_has_the_same_case_and_writes_the_same_bundle(
    desk: Desk, other: Desk, worked: Case, bundle: Path
) -> None:
    there = other.import_case(bundle)
    assert (there.id, there.title, there.article, there.sources, there.check) == (
        *(worked.id, worked.title, worked.article, worked.sources, worked.check),
    )
    assert [d.id for d in there.decisions] == [d.id for d in worked.decisions]
    assert there.standing_reviews.keys() == worked.standing_reviews.keys()
    assert other.report(there.id, "bundle") == bundle.read_bytes()
    for source in there.sources:
        assert source.snapshot is not None
        sha256 = source.snapshot.sha256
        assert other.received_bytes(sha256) == desk.received_bytes(sha256)
    assert other.undo(there.id, "Ana")  # and work goes on


@pytest.mark.slow
@tuned(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, text=TEXTS, publisher=TEXTS, note=TEXTS, link=TEXTS)
def test_any_text_comes_through(
    desk: Desk, other: Desk, tmp_path: Path, title: str, text: str, publisher: str, note: str,
    link: str,
) -> None:  # fmt: skip
    """A round trip through the file gives the same bytes again, whatever sources and people say."""
    case_id = desk.new_case(f"Case {hashlib.sha256(title.encode('utf-8', 'replace'))}").id
    desk.rename_case(case_id, f"Boats {note}")
    desk.set_article(case_id, read_text("Nine boats sank off Tarn Head."))
    document = Document("odd", f"{text} odd", publisher=publisher, title=title, links=(link,))
    desk.store.documents.add_source(case_id, document)
    desk.run(case_id)
    claim = desk.case(case_id).check.claims[0]
    desk.review(case_id, claim.id, Verdict.UNPROVEN, note, "Ana", wording=title)
    path = tmp_path / "any.zip"
    path.write_bytes(desk.report(case_id, "bundle"))
    there = other.import_case(path)
    assert other.report(there.id, "bundle") == path.read_bytes()
    assert check_bundle(path).problems == ()
    for each in (desk, other):
        each.delete_case(case_id)


def test_a_case_comes_in_once(other: Desk, bundle: Path) -> None:
    case = other.import_case(bundle)
    with pytest.raises(InputError, match=f"here already, as “Boats”; .* delete {case.id}"):
        other.import_case(bundle)


def test_a_title_that_is_taken_gets_a_number(other: Desk, bundle: Path) -> None:
    other.new_case("Boats")
    assert other.import_case(bundle).title == "Boats (2)"


def test_a_sound_bundle_says_so(bundle: Path) -> None:
    found = check_bundle(bundle)
    assert (found.is_sound, found.documents, found.decisions) == (True, 4, 6)


def test_received_bytes_that_were_gone_are_named(desk: Desk, worked: Case, bundle: Path) -> None:
    sha256 = worked.sources[0].snapshot.sha256
    desk.vault.path(sha256).unlink()
    bundle.write_bytes(desk.report(worked.id, "bundle"))
    found = check_bundle(bundle)
    assert found.is_sound
    assert sha256[:12] in found.remarks[0]


def swap(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


FORGED = {
    "a note of a decision": (
        swap("database/decisions.jsonl", b"Not theirs.", b"It is theirs."),
        "was changed after it was made",
    ),
    "a word of a source": (
        swap("documents/0001.txt", b"nine boats", b"five boats"),
        "The text of the document .* is not as it was kept",
    ),
    "a quotation": (
        swap("database/checks.jsonl", b'"quote":"The "', b'"quote":"Tha "'),
        "doesn't hold together",
    ),
    "a row of another case": (
        swap("database/claims.jsonl", b'"case_id":"', b'"case_id":"0'),
        "belongs to another case",
    ),
    "a column that there is none of": (
        swap("database/cases.jsonl", b'"kind"', b'"kin"'),
        "columns that there are none of",
    ),
    "a newer database": (
        swap("manifest.json", b'"database_revision": "0', b'"database_revision": "9'),
        "newer Verify",
    ),
    "a verdict that there is none of": (
        swap("database/decisions.jsonl", b"verified", b"applauded"),
        "was changed after it was made",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_was_forged_is_found_and_not_brought_in(other: Desk, bundle: Path, name: str) -> None:
    """Even where whoever did it mended the manifest."""
    change, problem = FORGED[name]
    forged = rewrite(bundle, change)
    assert not check_bundle(forged).is_sound
    with pytest.raises(InputError, match=problem):
        other.import_case(forged)
    assert other.cases() == ()
    assert not any(path.is_file() for path in other.vault.folder.rglob("*"))


def test_a_changed_file_is_named(bundle: Path) -> None:
    changed = rewrite(bundle, swap("report.html", b"Boats", b"Goats"), reseal=False)
    assert check_bundle(changed).problems == (
        f"{changed} is no bundle that can be used: "
        "report.html was changed after the bundle was made.",
    )


def test_a_check_that_is_in_no_case_makes_no_bundle(received: Received) -> None:
    from verify.report import write_report

    case = Case("x", "X", received.document.snapshot.retrieved, None, (), None, ())
    with pytest.raises(InputError, match="make one with: verify case new"):
        write_report(case, "bundle")
