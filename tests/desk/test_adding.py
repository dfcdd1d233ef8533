"""Adding sources: kept one by one, recognised, failures named, stopped on request."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sites import Site

from verify.config import Settings
from verify.desk import Added, Desk, Outcome, Upload
from verify.errors import InputError
from verify.ingest import Intake, Received
from verify.model import Case

PAGE = (
    b"<html><head><title>Boats</title></head><body><article><p>The coast guard of Tarn counted "
    b"nine boats off the pier on Monday, it said in a notice.</p><p>None of them carried lights, "
    b"said Ivo Marsh, who leads the watch.</p></article></body></html>"
)


def kinds(outcomes: tuple[Outcome, ...]) -> list[str]:
    """What became of each."""
    return [outcome.kind.value for outcome in outcomes]


def write_jsonl(path: Path, *lines: Any) -> Path:
    """A JSON Lines file; strings are written as they are."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text + "\n")
    return path


def test_folders_files_lines_and_uploads_become_sources(
    desk: Desk, case: Case, folder: Path, tmp_path: Path
) -> None:
    lines = write_jsonl(tmp_path / "more.jsonl", {"id": "x", "text": "Ex."}, {"text": "Why."})
    upload = Upload("note.txt", b"A note on the nine boats that were seen from the pier.")
    outcomes = desk.add_sources(case.id, [str(folder), str(lines), upload])
    assert kinds(outcomes) == ["added"] * 6
    found = desk.case(case.id)
    assert [outcome.document for outcome in outcomes] == list(found.sources)
    assert found.stale
    for source in found.sources:
        assert source.snapshot is not None
        assert desk.received_bytes(source.snapshot.sha256)


def test_what_a_person_says_of_a_pasted_text_is_kept(desk: Desk, case: Case) -> None:
    """Its first line is the headline, not the name; bytes and hash are those of the text alone."""
    data = b"Boats off Tarn Head\n\nNine boats were seen from the pier on 4 May 2031."
    (outcome,) = desk.add_sources(case.id, [Upload("p.txt", data, "Tarn Post", "2031-05-05")])
    (source,) = desk.case(case.id).sources
    assert outcome.document == source
    assert (source.publisher, source.published) == ("Tarn Post", "2031-05-05")
    assert source.title == "Boats off Tarn Head"
    assert source.snapshot is not None
    assert desk.received_bytes(source.snapshot.sha256) == data


def test_what_comes_again_is_already_there(desk: Desk, case: Case, folder: Path) -> None:
    desk.add_sources(case.id, [str(folder)])
    before = desk.case(case.id).sources
    again = desk.add_sources(case.id, [str(folder), str(folder / "first.txt")])
    assert kinds(again) == ["already there"] * 4
    assert desk.case(case.id).sources == before


def test_the_article_is_recognised_among_its_sources(
    desk: Desk, case: Case, received: Received
) -> None:
    (outcome,) = desk.add_sources(case.id, [Upload("boats.txt", received.data)])
    assert outcome.kind is Added.ALREADY_THERE
    assert "article under check" in outcome.message
    assert desk.case(case.id).sources == ()


def test_failures_are_named_and_stop_nothing(
    desk: Desk, case: Case, folder: Path, tmp_path: Path
) -> None:
    (folder / "b-binary.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    lines = write_jsonl(
        tmp_path / "some.jsonl", {"id": "x", "text": "Ex."}, "not json", {"id": "y", "text": "Why."}
    )
    outcomes = desk.add_sources(case.id, ["nowhere.txt", str(folder), str(lines)])
    failed = [outcome for outcome in outcomes if outcome.kind is Added.FAILED]
    assert [str(outcome.error) for outcome in failed] == [outcome.message for outcome in failed]
    assert ["nowhere.txt" in failed[0].message, "b-binary" in failed[1].message] == [True, True]
    assert "line 2" in failed[2].message
    assert len(desk.case(case.id).sources) == 4


def test_an_id_that_belongs_to_another_text_is_a_failure(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    first = write_jsonl(tmp_path / "one.jsonl", {"id": "s1", "text": "One."})
    second = write_jsonl(tmp_path / "two.jsonl", {"id": "s1", "text": "Two."})
    outcomes = desk.add_sources(case.id, [str(first), str(second)])
    assert kinds(outcomes) == ["added", "failed"]
    assert "another text" in outcomes[1].message
    kept = sum(path.is_file() for path in desk.vault.folder.rglob("*"))
    assert kept == 2  # the article's and the first one's


def test_an_address_is_fetched_once(desk: Desk, case: Case, site: Site) -> None:
    site.answer("/story", PAGE)
    site.answer("/short", b"", status=302, Location="/story")
    site.answer("/other", PAGE.replace(b"nine", b"eleven"))
    spellings = [site.url("/story?utm_source=mail"), site.url("/story#part"), site.url("/story/")]
    assert kinds(desk.add_sources(case.id, spellings)) == ["added"] + ["already there"] * 2
    again = [site.url("/story"), site.url("/short"), site.url("/other")]
    assert kinds(desk.add_sources(case.id, again)) == ["already there", "already there", "added"]
    assert site.paths == ["/story?utm_source=mail", "/short", "/story", "/other"]
    assert len(desk.case(case.id).sources) == 2


def test_stopping_keeps_what_was_added(desk: Desk, case: Case, folder: Path) -> None:
    calls: list[tuple[str, int, int]] = []
    outcomes = desk.add_sources(
        case.id,
        [str(folder), "never-reached.txt"],
        progress=lambda *step: calls.append(step),
        cancelled=lambda: len(calls) >= 2,
    )
    assert kinds(outcomes) == ["added", "added"]
    assert len(desk.case(case.id).sources) == 2
    assert [(done, total) for _, done, total in calls] == [(0, 2), (0, 2)]


def test_progress_ends_at_its_total(desk: Desk, case: Case, folder: Path) -> None:
    calls: list[tuple[str, int, int]] = []
    desk.add_sources(case.id, [str(folder)], progress=lambda *step: calls.append(step))
    assert calls[-1][1:] == (1, 1)


def test_a_source_that_is_taken_out_can_come_back(desk: Desk, case: Case, folder: Path) -> None:
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    gone = desk.case(case.id).sources[0]
    desk.remove_source(case.id, gone.id)
    left = desk.case(case.id)
    assert gone not in left.sources
    assert left.check is None
    assert kinds(desk.add_sources(case.id, [str(folder)])).count("added") == 1
    assert {s.id for s in desk.case(case.id).sources} == {gone.id, *(s.id for s in left.sources)}


def test_what_failed_is_kept_on_record_and_tried_again(
    desk: Desk, case: Case, site: Site, tmp_path: Path
) -> None:
    down = site.answer("/story", b"", status=503)
    file = tmp_path / "notes.txt"
    file.write_bytes(b"")
    outcomes = desk.add_sources(case.id, [down, str(file), Upload("gone.txt", b"")])
    assert kinds(outcomes) == ["failed"] * 3
    assert [outcome.may_work_later for outcome in outcomes] == [True, False, False]
    assert [item.given for item in desk.intake.failed(case.id)] == [down, str(file)]
    site.answer("/story", PAGE)
    assert kinds(desk.intake.retry(case.id)) == ["added", "failed"]
    assert [item.given for item in desk.intake.failed(case.id)] == [str(file)]
    file.write_text("The third log says that nine boats sank off the head.")
    assert kinds(desk.intake.retry(case.id)) == ["added"]
    assert desk.intake.failed(case.id) == ()


def test_robots_txt_is_ignored_only_where_a_person_said_so_and_why(
    settings: Settings, site: Site
) -> None:
    site.answer("/robots.txt", b"User-agent: *\nDisallow: /\n", "text/plain")
    url = site.answer("/story", PAGE)
    desk = Desk.open(replace(settings, respect_robots=True))
    bound, free = desk.new_case("Bound"), desk.new_case("Free")
    with pytest.raises(InputError, match="Say why"):
        desk.permissions.ignore_robots(free.id, True, "Ana", " ")
    desk.permissions.ignore_robots(free.id, True, "Ana", "public interest, editor agreed")
    assert kinds(desk.add_sources(bound.id, [url])) == ["failed"]
    assert kinds(desk.add_sources(free.id, [url])) == ["added"]
    (said,) = desk.permissions.history(free.id)
    assert (said.who, said.why, said.is_given) == ("Ana", "public interest, editor agreed", True)
    desk.permissions.ignore_robots(free.id, False, "Ben", "")
    other = site.answer("/other", PAGE.replace(b"nine", b"ten"))
    assert kinds(desk.add_sources(free.id, [other])) == ["failed"]
    desk.close()


def test_each_address_is_a_step_of_the_progress(desk: Desk, case: Case, site: Site) -> None:
    urls = [site.answer(f"/{n}", PAGE.replace(b"nine", b"%d" % n)) for n in range(3)]
    steps: list[tuple[int, int]] = []
    desk.add_sources(case.id, urls, progress=lambda _, done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_stopping_does_not_wait_for_a_page_that_hangs(
    desk: Desk, case: Case, site: Site, other_site: Site
) -> None:
    going_on = threading.Event()
    site.routes["/hangs"] = lambda _: going_on.wait(20) and None
    quick = other_site.answer("/story", PAGE)
    until = time.monotonic() + 0.5
    started = time.monotonic()
    outcomes = desk.add_sources(
        case.id, [site.url("/hangs"), quick], cancelled=lambda: time.monotonic() > until
    )
    going_on.set()
    assert time.monotonic() - started < 3
    assert kinds(outcomes) == ["added"]
    assert len(desk.case(case.id).sources) == 1


def test_addresses_that_a_person_named_are_all_fetched(
    desk: Desk, case: Case, site: Site, tmp_path: Path
) -> None:
    """Only what a feed, sitemap or list of addresses holds is cut at ``most``."""
    texts = ("Wheat prices rose in Sarn.", "A bridge was closed in Oskamp.", "Nine boats sank.")
    urls = [
        site.answer(f"/{number}", f"<html><body><article><p>{text}</p></article></body>".encode())
        for number, text in enumerate(texts)
    ]
    few = Intake(most=1)
    assert kinds(desk.add_sources(case.id, urls, intake=few)) == ["added"] * 3
    path = tmp_path / "addresses.txt"
    path.write_text("\n".join(f"{url}?again" for url in urls))
    other = desk.new_case("Other")
    assert kinds(desk.add_sources(other.id, [str(path)], intake=few)) == ["added", "failed"]
