"""What an outlet changed, its earlier texts, and whether all is as it was kept."""

from __future__ import annotations

import time
from importlib import import_module

import pytest

from verify.desk import Ending, Upload
from verify.desk.proofs import INSPECTING


def capture(day: int, count: int) -> Upload:
    """A page that a browser saved on a day in March 2025."""
    body = (
        f"<html><head><title>Ferry</title></head><body><article><p>The harbour office of Tarn "
        f"counted {count} passengers on the <b>Marisol</b>, said Ada Brinkmoor, who leads it.</p>"
        "<p>The ferry left the quay at noon and came back an hour later with a broken rudder.</p>"
        "</article></body></html>"
    )
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://tarn.example/ferry\r\n"
        f"Date: {day} Mar 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html\r\n\r\n"
    )
    return Upload(f"ferry-{day}.mhtml", f"{head}{body}\r\n--B--\r\n".encode())


def shown(app) -> str:
    """All HTML that a page shows."""
    return "\n".join(str(part.value) for part in app.get("html"))


@pytest.fixture
def versions(desk, case):
    """A page that said 31 on 4 March and 29 on 6 March."""
    desk.add_sources(case.id, [capture(4, 31)])
    desk.add_sources(case.id, [capture(6, 29)])
    newer = next(each for each in desk.case(case.id).sources if "29 passengers" in each.text)
    return desk.versions.of(case.id, newer.id)


def test_changes_are_told_and_the_earlier_text_is_read(open_page, versions):
    """An address of the earlier version opens the one that counts now."""
    older, newer = versions
    app = open_page("sources", document=older.id)
    assert app.session_state["document"] == newer.id
    assert "“31” to “29”" in shown(app)
    assert "between 4 March 2025 and 6 March 2025" in shown(app)
    assert "Retrieved 6 March 2025, 10:00 UTC: this one" in shown(app)
    button = app.button(key=f"version_{older.id}")
    assert button.label == "Retrieved 4 March 2025, 10:00 UTC"
    button.click().run()
    assert not app.exception
    assert "It is kept, but is no evidence." in shown(app)


def test_the_page_is_asked_for_again(open_page, desk, case, versions, monkeypatch):
    """In a job; that nothing changed is said, too."""
    asked = []
    fetching = import_module("verify.ingest.fetch")  # the package has a function of that name
    monkeypatch.setattr(fetching, "visit_again", lambda url, *_: asked.append(url))
    app = open_page("sources", document=versions[1].id)
    app.button(key="ask_again").click().run()
    finish(app, desk, case)
    assert asked == ["https://tarn.example/ferry"]
    assert "is as it was on 6 March 2025." in shown(app)


def finish(app, desk, case) -> None:
    """Waits until the case's work is done, and looks again."""
    deadline = time.monotonic() + 20
    while any(job.is_running for job in desk.jobs(case.id)) and time.monotonic() < deadline:
        time.sleep(0.01)
    app.run()


def test_what_was_changed_since_is_named(open_page, desk, case, versions):
    """Earlier versions are rechecked with the rest."""
    app = open_page("sources")
    app.button(key="inspect").click().run()
    finish(app, desk, case)
    assert "all are as they were kept." in shown(app)
    assert "v-message v-warning" not in shown(app)
    older, _ = versions
    desk.vault.path(older.snapshot.sha256).write_bytes(b"other")
    app.button(key="inspect").click().run()
    finish(app, desk, case)
    assert "1 problem." in shown(app)
    assert older.snapshot.sha256[:12] in shown(app)
    assert "v-message v-warning" in shown(app)
    # another window shows it, too: it is kept with the case
    assert "1 problem." in shown(open_page("sources"))


@pytest.mark.parametrize("is_sound", [True, False])
def test_what_came_of_it_is_no_matter_of_wording(open_page, desk, case, is_sound):
    """The job says whether all is well, whatever its sentence is."""
    end = Ending("Everything is as it was, or nothing.", is_sound=is_sound)
    desk.start(case.id, INSPECTING, lambda *_: end)
    app = open_page("sources")
    finish(app, desk, case)
    assert end.message in shown(app)
    assert ("v-message v-warning" in shown(app)) is not is_sound
