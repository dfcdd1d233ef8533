"""Evidence rechecked: what was changed behind Verify's back is named; exports read back."""

from __future__ import annotations

import sqlite3
import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sites import Site

from verify.config import Settings
from verify.desk import Desk, Job, JobState, Upload
from verify.errors import StoreError
from verify.ingest import Failure, receive_upload
from verify.model import Case

PAGE = (
    b"<html><head><title>Ferry</title></head><body><article><p>The harbour office of Tarn counted "
    b"31 passengers on the Marisol, it said.</p><p>Nobody was hurt, said Ada Brinkmoor.</p>"
    b"</article></body></html>"
)


@pytest.fixture
def full(desk: Desk, case: Case, folder: Path, site: Site) -> Case:
    """A case with a page and three files, run."""
    site.answer("/ferry", PAGE, ETag='"1"')
    site.answer("/old", b"", status=301, Location="/ferry")
    desk.add_sources(case.id, [site.url("/old"), str(folder)])
    desk.run(case.id)
    return desk.case(case.id)


def path_of(desk: Desk, case: Case, number: int = 0) -> Path:
    snapshot = case.sources[number].snapshot
    assert snapshot is not None
    return desk.vault.path(snapshot.sha256)


def test_untouched_evidence_is_sound(desk: Desk, full: Case) -> None:
    found = desk.proofs.inspect(full.id)
    assert found.is_sound
    assert (found.documents, found.remarks) == (5, ())
    assert found.quotations > 0


def change_bytes(desk: Desk, case: Case) -> None:
    path_of(desk, case).write_bytes(PAGE.replace(b"31", b"29"))


def remove_bytes(desk: Desk, case: Case) -> None:
    path_of(desk, case, 1).unlink()


def change_text(desk: Desk, case: Case) -> None:
    file = desk.store.database.file
    with sqlite3.connect(str(file)) as connection:
        connection.execute(
            "UPDATE documents SET text = ? WHERE id = ?",
            (b"The harbour office counted 29.", case.sources[0].id.encode()),
        )
    connection.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (change_bytes, "were changed after they were kept"),
        (remove_bytes, "cannot be read"),
        (change_text, "was changed after it was kept"),
    ],
)
def test_what_was_changed_is_named(desk: Desk, full: Case, change: Any, said: str) -> None:
    change(desk, full)
    again = Desk.open(desk.settings)
    found = again.proofs.inspect(full.id)
    again.close()
    assert not found.is_sound
    assert any(said in problem.sentence for problem in found.problems)
    assert all(problem.sentence.endswith(".") for problem in found.problems)


def test_manifest_is_the_same_for_the_same_case(desk: Desk, full: Case) -> None:
    manifest = desk.proofs.manifest(full.id)
    assert manifest == desk.proofs.manifest(full.id)
    snapshot = full.sources[0].snapshot
    assert snapshot is not None
    assert snapshot.sha256.encode() in manifest


@pytest.mark.parametrize("is_packed", [True, False])
def test_export_reads_back_with_its_digests(desk: Desk, full: Case, is_packed: bool) -> None:
    from warcio.archiveiterator import ArchiveIterator

    out = BytesIO()
    assert desk.proofs.export(full.id, out, is_packed) == 5
    kinds: dict[str, int] = {}
    held: dict[str, Any] = {}
    for record in ArchiveIterator(BytesIO(out.getvalue()), check_digests=True):
        data = record.content_stream().read()
        assert record.digest_checker.passed is not False
        assert record.rec_headers.protocol == "WARC/1.1"
        kinds[record.rec_type] = kinds.get(record.rec_type, 0) + 1
        if record.rec_type == "response" and data:
            held = {"data": data, "headers": record.http_headers, "record": record.rec_headers}
    assert kinds == {"warcinfo": 1, "response": 2, "request": 1, "resource": 4, "metadata": 5}
    snapshot = full.sources[0].snapshot
    assert snapshot is not None
    assert held["data"] == PAGE
    assert held["headers"].get_header("ETag") == '"1"'
    assert held["record"].get_header("WARC-Payload-Digest") == f"sha256:{snapshot.sha256}"
    again = BytesIO()
    desk.proofs.export(full.id, again, is_packed)
    assert again.getvalue() == out.getvalue()


def test_export_comes_back_through_the_door(desk: Desk, full: Case) -> None:
    out = BytesIO()
    desk.proofs.export(full.id, out)
    found = list(receive_upload("case.warc.gz", out.getvalue(), Settings()))
    (page,) = [item for item in found if not isinstance(item, Failure)]
    source = full.sources[0]
    assert page.document.text == source.text  # type: ignore[union-attr]
    assert page.document.url == source.url  # type: ignore[union-attr]
    assert page.document.snapshot.retrieved == source.snapshot.retrieved  # type: ignore[union-attr]
    other = desk.new_case("Another")
    outcomes = desk.add_sources(other.id, [Upload("case.warc.gz", out.getvalue())])
    assert [outcome.kind.value for outcome in outcomes] == ["added"]


def test_packed_pages_are_exported_as_they_are_kept(desk: Desk, case: Case, site: Site) -> None:
    import gzip

    from warcio.archiveiterator import ArchiveIterator

    site.answer("/ferry", gzip.compress(PAGE), Content_Encoding="gzip")
    desk.add_sources(case.id, [site.url("/ferry")])
    out = BytesIO()
    desk.proofs.export(case.id, out)
    (record,) = [
        (r.http_headers, r.content_stream().read())
        for r in ArchiveIterator(BytesIO(out.getvalue()), check_digests=True)
        if r.rec_type == "response"
    ]
    assert record[1] == PAGE
    assert record[0].get_header("Content-Encoding") is None
    assert record[0].get_header("X-Archive-Orig-Content-Encoding") == "gzip"


def test_export_of_changed_bytes_is_refused(desk: Desk, full: Case) -> None:
    change_bytes(desk, full)
    with pytest.raises(StoreError, match="were changed"):
        desk.proofs.export(full.id, BytesIO())


def wait_for_end(desk: Desk, job: Job) -> Job:
    """The job once it has ended."""
    deadline = time.monotonic() + 10
    while desk.job(job.id).is_running and time.monotonic() < deadline:
        time.sleep(0.01)
    return desk.job(job.id)


def test_rechecking_in_the_background_can_be_stopped(
    desk: Desk, full: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row says how far it is; a second click hands over the one that goes on."""
    is_there, go_on = threading.Event(), threading.Event()

    def get(sha256: str) -> bytes:
        is_there.set()
        go_on.wait(10)
        return b""

    monkeypatch.setattr(desk.vault, "get", get)
    job = desk.proofs.start_inspection(full.id)
    assert is_there.wait(10)
    assert desk.proofs.start_inspection(full.id).id == job.id
    desk.stop(job.id)
    go_on.set()
    ended = wait_for_end(desk, job)
    assert (ended.state, ended.message) == (JobState.STOPPED, "Nothing was changed.")


@pytest.mark.parametrize(("is_damaged", "state"), [(False, "done"), (True, "unsound")])
def test_the_job_itself_says_whether_all_is_as_it_was_kept(
    desk: Desk, full: Case, is_damaged: bool, state: str
) -> None:
    """Whatever its sentence says, in whatever language."""
    if is_damaged:
        change_bytes(desk, full)
    assert wait_for_end(desk, desk.proofs.start_inspection(full.id)).state == state
