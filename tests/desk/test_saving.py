"""Save Page Now against a local server that does what the interface is documented to do."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler

import pytest
from sites import Site, respond

import verify.desk.savings
import verify.ingest.saving
from verify.desk import Desk
from verify.errors import InputError
from verify.model import Case

PAGE = (
    b"<html><body><article><p>The harbour office counted 31 on board.</p></article></body></html>"
)


@pytest.fixture
def archive(other_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An archive that keeps a page at the third look."""
    looks = [0]

    def status(request: BaseHTTPRequestHandler) -> None:
        looks[0] += 1
        value = {"status": "pending", "job_id": "spn2-1", "resources": []}
        if looks[0] >= 3:
            value = {
                "status": "success",
                "job_id": "spn2-1",
                "original_url": "https://velden.example/ferry",
                "timestamp": "20310304100000",
                "duration_sec": 6,
            }
        respond(request, json.dumps(value).encode(), "application/json")

    other_site.routes["/save/status/spn2-1"] = status
    answer = json.dumps({"url": "x", "job_id": "spn2-1"}).encode()
    other_site.answer("/save", answer, "application/json")
    monkeypatch.setattr(verify.ingest.saving, "ENDPOINT", other_site.url("").rstrip("/"))
    monkeypatch.setattr(verify.desk.savings, "_LOOK_AGAIN", 0.0)
    monkeypatch.setenv("VERIFY_SPN_KEY", "access:secret")
    return other_site


@pytest.fixture
def paged(desk: Desk, case: Case, site: Site) -> Case:
    desk.add_sources(case.id, [site.answer("/ferry", PAGE)])
    return desk.case(case.id)


def test_page_is_ordered_polled_and_kept_on_record(desk: Desk, paged: Case, archive: Site) -> None:
    (row,) = desk.proofs.save_pages(paged.id)
    copy = "https://web.archive.org/web/20310304100000/https://velden.example/ferry"
    assert (row.state, row.copy) == ("saved", copy)
    assert archive.requests[0][1]["Authorization"] == "LOW access:secret"
    assert b"url=http" in archive.bodies[0]
    assert archive.paths == ["/save", *["/save/status/spn2-1"] * 3]
    assert desk.proofs.save_pages(paged.id) == (row,)  # not asked again
    assert len(archive.requests) == 4
    assert desk.proofs.savings(paged.id) == (row,)


def test_order_that_was_interrupted_is_looked_at_again(
    desk: Desk, paged: Case, archive: Site
) -> None:
    answers = iter([False, True])
    desk.proofs.save_pages(paged.id, cancelled=lambda: next(answers, True))
    assert [row.state for row in desk.proofs.savings(paged.id)] == ["pending"]
    (row,) = desk.proofs.save_pages(paged.id)
    assert row.state == "saved"
    assert archive.paths.count("/save") == 1


def test_what_the_archive_refuses_is_named(desk: Desk, paged: Case, archive: Site) -> None:
    refusal = {"message": "This URL is excluded.", "status": "error", "status_ext": "error:blocked"}
    archive.answer("/save", json.dumps(refusal).encode(), "application/json")
    (row,) = desk.proofs.save_pages(paged.id)
    assert row.state == "failed"
    assert "This URL is excluded." in row.message
    archive.answer("/save", b'{"job_id": "spn2-2"}', "application/json")
    failed = {"status": "error", "status_ext": "error:no-access", "message": "No access."}
    archive.answer("/save/status/spn2-2", json.dumps(failed).encode(), "application/json")
    (row,) = desk.proofs.save_pages(paged.id)
    assert (row.state, row.message) == ("failed", "No access.")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b""])
def test_nonsense_is_named(desk: Desk, paged: Case, archive: Site, body: bytes) -> None:
    archive.answer("/save", body, "application/json")
    (row,) = desk.proofs.save_pages(paged.id)
    assert row.state == "failed"


def test_without_a_key_nothing_is_sent(
    desk: Desk, paged: Case, archive: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VERIFY_SPN_KEY")
    with pytest.raises(InputError, match="VERIFY_SPN_KEY"):
        desk.proofs.save_pages(paged.id)
    assert archive.requests == []
