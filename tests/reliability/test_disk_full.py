"""A full disk: one sentence, nothing damaged, and work goes on once there is space."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.running_app import Window, running_app
from postgresql import find_programs, running_server
from reliability.conftest import Disk
from reliability.kills import until_it_answers
from reliability.load import find_problems, make_case
from ui.made_case import build_case

from verify.config import Settings
from verify.desk import Desk, JobState, Upload
from verify.desk.databases import back_up
from verify.errors import StoreError
from verify.model import Verdict

pytestmark = pytest.mark.slow

LONG = "A note of some length. " * 400
FULL = r"The disk of .* is full; free some space and try again\.$"
DEEDS: dict[str, Callable[[Desk, str, str], object]] = {
    "deciding": lambda desk, case, claim: desk.review(case, claim, Verdict.VERIFIED, LONG, "Ada"),
    "a draft": lambda desk, case, claim: desk.save_draft(case, claim, "Ada", LONG),
    "a source": lambda desk, case, _: desk.add_sources(
        case, [Upload("a.txt", b"Nine boats sank. " * 3_000)]
    ),
    "running": lambda desk, case, _: desk.run(case, force=True),
    "a new case": lambda desk, *_: desk.new_case("T" * 300),
    "a backup": lambda desk, *_: back_up(
        desk.settings.db, Path(desk.settings.db.removeprefix("sqlite:///") + ".copy"), desk.settings
    ),
}


@pytest.fixture
def desk(disk: Disk) -> Desk:
    """A desk with one case on that disk."""
    make_case(disk.url)
    return Desk.open(Settings(db=disk.url, reviewer="Ada"))


@pytest.mark.parametrize("deed", DEEDS)
def test_what_writes_says_so_and_is_done_once_there_is_space(
    disk: Disk, desk: Desk, deed: str
) -> None:
    case = desk.case("The mill fire")
    assert case.check is not None
    claim = case.check.claims[0].id
    disk.fill()
    with pytest.raises(StoreError, match=FULL):
        DEEDS[deed](desk, case.id, claim)
    # what is there can still be read
    assert desk.case(case.id).check is not None
    assert desk.report(case.id, "html")
    disk.free()
    assert find_problems(disk.url, case.id) == ()
    DEEDS[deed](desk, case.id, claim)
    assert find_problems(disk.url, case.id) == ()
    left = [path for path in disk.folder.rglob(".*") if "-index" not in str(path)]
    assert left == []
    desk.close()


def test_a_job_whose_disk_fills_up_fails_in_a_sentence(disk: Disk, desk: Desk) -> None:
    case = desk.case("The mill fire")

    def work(progress: object, cancelled: object) -> list[str]:
        disk.fill()
        desk.add_sources(case.id, [Upload("a.txt", b"Nine boats sank. " * 3_000)])
        return []

    job = desk.start(case.id, "add sources", work)
    time.sleep(0.5)
    disk.free()
    give_up = time.monotonic() + 20
    while desk.job(job.id).is_running and time.monotonic() < give_up:
        time.sleep(0.1)
    ended = desk.job(job.id)
    assert ended.state is JobState.FAILED
    assert re.search(FULL, ended.message)
    desk.close()


def test_the_command_line(disk: Disk) -> None:
    case_id = make_case(disk.url)
    disk.fill()
    outcome = verify("review", "1", "--case", case_id, "--verdict", "verified", "--db", disk.url)
    assert outcome.returncode == 2
    assert outcome.stderr.count("\n") == 1
    assert "is full; free some space" in outcome.stderr
    disk.free()
    outcome = verify("review", "1", "--case", case_id, "--verdict", "verified", "--db", disk.url)
    assert outcome.returncode == 0
    assert verify("db", "check", "--db", disk.url).returncode == 0


def verify(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does."""
    command = [sys.executable, "-m", "verify", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def decide_without_end(desk: Desk, case_id: str, claim: str, acknowledged: list[str]) -> None:
    """Sign long notes until the disk refuses."""
    for _ in range(5_000):
        # no note like another: PostgreSQL packs what repeats itself
        note = secrets.token_hex(4_000)
        acknowledged.append(desk.review(case_id, claim, Verdict.VERIFIED, note, "Ada").id)


@pytest.mark.parametrize("disk", ["160m"], indirect=True)
def test_postgresql(disk: Disk) -> None:
    if find_programs() is None:
        pytest.skip("PostgreSQL is not installed; apt-get install postgresql")
    with running_server(place=disk.folder) as server:
        url = server.new_database()
        case_id = make_case(url)
        desk = Desk.open(Settings(db=url, reviewer="Ada"))
        check = desk.case(case_id).check
        assert check is not None
        disk.fill()
        acknowledged: list[str] = []
        claim = check.claims[0].id
        with pytest.raises(StoreError, match=FULL):
            decide_without_end(desk, case_id, claim, acknowledged)
        disk.free()
        until_it_answers(lambda: desk.case(case_id))
        acknowledged.append(desk.review(case_id, claim, Verdict.VERIFIED, "", "Ada").id)
        assert [review.id for review in desk.case(case_id).reviews] == acknowledged
        assert find_problems(url, case_id) == ()
        desk.close()


@pytest.mark.browser
def test_the_browser(disk: Disk, chromium) -> None:  # type: ignore[no-untyped-def]
    with running_app(disk.folder) as app:
        case = build_case(app.desk)
        window = Window(chromium, app.url, "light", 1440, 900).open(f"/review?case={case.id}")
        disk.fill()
        window.press("v")
        alert = window.page.get_by_role("alert")
        alert.get_by_text("is full; free some space and try again.").wait_for()
        assert app.desk.case(case.id).reviews == ()
        disk.free()
        window.press("v")
        window.page.get_by_role("status").get_by_text("Verified:").wait_for()
        assert len(app.desk.case(case.id).reviews) == 1
        window.close()
        assert find_problems(disk.url, case.id) == ()
        assert "Traceback" not in app.log.read_text()
