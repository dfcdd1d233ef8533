"""Versions of one page side by side, and texts that resemble each other."""

from __future__ import annotations

from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sites import Site, respond

from verify.desk import Added, Desk, Upload
from verify.desk.versions import Likenesses
from verify.errors import InputError
from verify.ingest import read_bytes
from verify.model import Case, Choice, Document


def page(number: int, more: str = "") -> bytes:
    """A page whose text says how many."""
    return (
        "<html><head><title>Ferry</title><meta property='og:site_name' content='Velden Herald'>"
        f"</head><body><article><p>The harbour office of Tarn counted {number} passengers on board "
        "the Marisol on Monday, it said in a notice to the press.</p><p>Nobody was hurt, said Ada "
        f"Brinkmoor, who leads the office.{more}</p></article></body></html>"
    ).encode()


def add(desk: Desk, case: Case, *given: str | Upload) -> list[Added]:
    return [outcome.kind for outcome in desk.add_sources(case.id, list(given))]


def test_a_page_that_changed_is_kept_as_a_version(desk: Desk, case: Case, site: Site) -> None:
    url = site.answer("/ferry", page(31))
    add(desk, case, url)
    (first,) = desk.case(case.id).sources
    site.answer("/ferry", page(29))
    outcome = desk.versions.refresh(case.id, first.id, "Ana")
    assert outcome.kind is Added.NEW_VERSION
    assert outcome.message.startswith("Velden Herald changed “31” to “29” (“")
    (now,) = desk.case(case.id).sources
    assert "29 passengers" in now.text
    (held,) = desk.versions.all(case.id)
    assert (held.before, held.after) == (first, now)
    assert (held.changes[0].before, held.changes[0].after) == ("31", "29")
    assert held.version.who == "Ana"
    assert desk.versions.of(case.id, now.id) == desk.versions.of(case.id, first.id) == (first, now)
    assert desk.cases()[0].sources == 1
    for document in (first, now):
        assert document.snapshot is not None
        assert desk.received_bytes(document.snapshot.sha256)


def test_the_site_is_asked_conditionally(desk: Desk, case: Case, site: Site) -> None:
    def route(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == '"1"':
            respond(request, b"", status=304)
        else:
            respond(request, page(31), ETag='"1"')

    site.routes["/ferry"] = route
    add(desk, case, site.url("/ferry"))
    (source,) = desk.case(case.id).sources
    outcome = desk.versions.refresh(case.id, source.id, "Ana")
    assert outcome.kind is Added.ALREADY_THERE
    assert outcome.message.startswith("Velden Herald is as it was on ")
    assert desk.versions.all(case.id) == ()


def test_a_page_that_went_back_counts_again(desk: Desk, case: Case, site: Site) -> None:
    url = site.answer("/ferry", page(31))
    add(desk, case, url)
    for number in (29, 31):
        site.answer("/ferry", page(number))
        (source,) = desk.case(case.id).sources
        assert desk.versions.refresh(case.id, source.id, "Ana").kind is Added.NEW_VERSION
    (source,) = desk.case(case.id).sources
    assert "31 passengers" in source.text
    assert len(desk.versions.all(case.id)) == 2


def test_a_page_that_is_gone_leaves_what_is_kept(desk: Desk, case: Case, site: Site) -> None:
    url = site.answer("/ferry", page(31))
    add(desk, case, url)
    before = desk.case(case.id).sources
    site.answer("/ferry", b"", status=410)
    outcome = desk.versions.refresh(case.id, before[0].id, "Ana")
    assert outcome.kind is Added.FAILED
    assert "removed (410)" in outcome.message
    assert desk.case(case.id).sources == before


def test_an_older_capture_of_the_same_page_is_an_earlier_version(
    desk: Desk, case: Case, site: Site
) -> None:
    url = site.answer("/ferry", page(29))
    add(desk, case, url)
    saved = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\n"
        "Date: Tue, 4 Mar 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html\r\n\r\n"
    ).encode() + page(31) + b"\r\n--B--\r\n"  # fmt: skip
    assert add(desk, case, Upload("ferry.mhtml", saved)) == [Added.NEW_VERSION]
    (source,) = desk.case(case.id).sources
    assert "29 passengers" in source.text
    (held,) = desk.versions.all(case.id)
    assert "between 4 March 2025 and" in held.version.sentence


def test_versions_are_told_from_the_one_that_counts_now(desk: Desk, case: Case, site: Site) -> None:
    url = site.answer("/ferry", page(31))
    add(desk, case, url)
    (first,) = desk.case(case.id).sources
    site.answer("/ferry", page(29))
    desk.versions.refresh(case.id, first.id, "Ana")
    # the same page by another address, changed once more
    site.answer("/short", b"", status=302, Location="/ferry")
    site.answer("/ferry", page(28))
    assert add(desk, case, site.url("/short")) == [Added.NEW_VERSION]
    (source,) = desk.case(case.id).sources
    assert "28 passengers" in source.text
    sentences = [held.version.sentence for held in desk.versions.all(case.id)]
    assert ["“31” to “29”" in sentences[0], "“29” to “28”" in sentences[1]] == [True, True]


def test_pages_that_all_claim_one_address_are_no_versions_of_each_other(
    desk: Desk, case: Case
) -> None:
    head = "<html><head><link rel='canonical' href='https://velden.example/'></head><body><article>"
    texts = (
        "The harbour office of Tarn counted 31 passengers on board the Marisol on Monday evening.",
        "Bakers of Oskamp elected a new chairwoman at their dinner, after two hours of talk.",
        "Prices for winter wheat rose in Sarn for the third week, traders at its exchange told us.",
    )
    uploads = [
        Upload(f"{number}.html", f"{head}<p>{text}</p></article></body></html>".encode())
        for number, text in enumerate(texts)
    ]
    assert add(desk, case, *uploads) == [Added.ADDED] * 3
    assert len(desk.case(case.id).sources) == 3


def test_lines_of_a_file_are_no_versions_of_each_other(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    """They may give their outlet's front page as the address of each."""
    path = tmp_path / "lines.jsonl"
    lines = [f'{{"text": "Text {n}.", "url": "https://velden.example/"}}' for n in range(3)]
    path.write_text("\n".join(lines))
    assert add(desk, case, str(path)) == [Added.ADDED] * 3
    assert desk.versions.all(case.id) == ()


def test_what_a_site_cannot_be_asked_again(desk: Desk, case: Case, folder: Path) -> None:
    add(desk, case, str(folder))
    source = desk.case(case.id).sources[0]
    with pytest.raises(InputError, match="without a web address"):
        desk.versions.refresh(case.id, source.id, "Ana")


def test_copies_are_recognised_on_arrival(desk: Desk, case: Case, site: Site) -> None:
    add(desk, case, site.answer("/ferry", page(31)))
    (outcome,) = desk.add_sources(case.id, [site.answer("/copied", page(31, " Agency."))])
    assert outcome.kind is Added.ADDED
    assert "nearly the same text as Velden Herald" in outcome.message
    assert outcome.resembles == desk.case(case.id).sources[0].id


def test_independent_texts_do_not_resemble() -> None:
    def document(text: str) -> Document:
        return replace(read_bytes(text.encode(), "a.txt").document)

    one = document("The harbour office of Tarn counted passengers on the Marisol. " * 3 + "So far.")
    two = document("The fire service of Velden put out a fire in the quarry of Sarn. " * 3 + "Yes.")
    known = Likenesses([one])
    assert known.find(two) is None
    assert known.find(replace(one, id="other")) == one.id


def test_decisions_on_a_version_are_followed_into_the_next(
    desk: Desk, case: Case, site: Site
) -> None:
    assert case.check is not None
    claim = case.check.claims[0].id
    add(desk, case, site.answer("/ferry", page(31)))
    (first,) = desk.case(case.id).sources
    desk.run(case.id)
    start = first.text.index("Nobody was hurt")
    kept = f"{first.id}:{start}-{start + len('Nobody was hurt')}"
    number = first.text.index("31 passengers")
    changed = f"{first.id}:{number}-{number + 13}"
    for passage in (kept, changed):
        desk.choose(case.id, claim, passage, Choice.ACCEPTED, "Ana")
    site.answer("/ferry", page(29))
    desk.versions.refresh(case.id, first.id, "Ana")
    (now,) = desk.case(case.id).sources
    found = {each.passage: each for each in desk.readings.quotations(case.id)}
    assert found[kept].text == "Nobody was hurt"
    assert found[kept].stands_at is not None
    assert found[kept].stands_at.startswith(now.id)
    assert found[changed].stands_at is None  # shown as lost, not dropped
    moves = {move.passage: move.found for move in desk.store.versions.moves(case.id)}
    assert moves == {kept: "stands", changed: "lost"}
