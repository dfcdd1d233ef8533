"""Searching: off until switched on, on record, candidates only; a picked copy is a version."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from sites import Site

from verify.desk import Added, Desk
from verify.errors import InputError, NotFound
from verify.ingest.connectors.gdelt import Gdelt
from verify.model import Case

PAGE = (
    b"<html><head><title>Ferry</title></head><body><article><p>The harbour office of Tarn counted "
    b"31 passengers on the Marisol on Monday, it said.</p><p>Nobody was hurt, said Ada Brinkmoor."
    b"</p></article></body></html>"
)


@pytest.fixture
def service(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """GDELT on loopback, which knows two articles."""
    urls = [site.answer("/one", PAGE), site.url("/two")]
    body = json.dumps({"articles": [{"url": url, "title": "Boats"} for url in urls]}).encode()
    site.answer("/doc", body, "application/json")
    monkeypatch.setattr(Gdelt, "endpoint", site.url("/doc"))
    monkeypatch.setattr(Gdelt, "pause", 0.0)
    return site


def claim_of(case: Case) -> str:
    assert case.check is not None
    return case.check.claims[0].id


def test_nothing_is_asked_before_somebody_switches_it_on(
    desk: Desk, case: Case, service: Site
) -> None:
    with pytest.raises(InputError, match="verify connector on gdelt"):
        desk.search.ask(case.id, claim_of(case), "gdelt", "Ana")
    assert service.requests == []
    desk.search.switch("gdelt", True, "Ana")
    assert [each.is_on for each in desk.search.services() if each.name == "gdelt"] == [True]
    assert len(desk.search.ask(case.id, claim_of(case), "gdelt", "Ana")) == 2
    desk.search.switch("gdelt", False, "Ana")
    with pytest.raises(InputError):
        desk.search.ask(case.id, claim_of(case), "gdelt", "Ana")


def test_candidates_are_picked_by_a_person_and_searches_kept_on_record(
    desk: Desk, case: Case, service: Site
) -> None:
    desk.search.switch("gdelt", True, "Ana")
    claim = claim_of(case)
    found = desk.search.ask(case.id, claim, "gdelt", "Ana", "boats sank")
    assert desk.case(case.id).sources == ()
    assert [each.is_source for each in found] == [False, False]
    (outcome,) = desk.add_sources(case.id, [found[0].candidate.url])
    assert outcome.kind is Added.ADDED
    again = desk.search.ask(case.id, claim, "gdelt", "Ben")
    assert [each.is_source for each in again] == [True, False]
    first, second = desk.search.history(case.id, claim)
    assert (first.query, first.who, first.service) == ("boats sank", "Ana", "gdelt")
    assert second.query == desk.search.propose(case.id, claim)
    assert first.addresses == tuple(each.candidate.url for each in found)
    assert desk.search.history(case.id, "another") == ()


def test_what_is_not_there_is_named(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound, match="known are factchecks, gdelt, wikipedia, wayback"):
        desk.search.switch("altavista", True, "Ana")
    with pytest.raises(NotFound, match="no claim"):
        desk.search.propose(case.id, "nowhere")


def test_an_archived_copy_comes_in_as_an_earlier_version(
    desk: Desk, case: Case, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1", port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    original = f"http://velden.example:{site.port}/ferry"
    site.answer("/ferry", PAGE.replace(b"31", b"29"))
    site.answer(f"/web/20260301101500id_/{original}", PAGE)
    desk.add_sources(case.id, [original])
    copy = f"http://web.archive.org:{site.port}/web/20260301101500id_/{original}"
    (outcome,) = desk.add_sources(case.id, [copy])
    assert outcome.kind is Added.NEW_VERSION
    assert "changed “31” to “29”" in outcome.message
    assert "between 1 March 2026 and" in outcome.message
    (source,) = desk.case(case.id).sources
    assert "29 passengers" in source.text
    (held,) = desk.versions.all(case.id)
    assert held.before.url == original
    assert held.before.snapshot is not None
    assert held.before.snapshot.final_url == copy
