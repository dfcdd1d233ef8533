"""A page that fails says so in words, keeps its details to itself, and offers a way on."""

from __future__ import annotations

import logging

import pytest

from verify.errors import StoreError

SECRET = "password=hunter2 in /srv/verify/secret.db"


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    from verify.ui.pages import graph

    def show_page() -> None:
        raise error

    monkeypatch.setattr(graph, "show_page", show_page)


def words(app) -> str:
    return "\n".join(str(part.value) for part in app.get("html"))


@pytest.mark.parametrize("open_page", [("graph",)], indirect=True)
def test_fault_is_told_without_its_details(open_page, case, monkeypatch, caplog):
    fail_with(monkeypatch, ZeroDivisionError(SECRET))
    with caplog.at_level(logging.ERROR):
        app = open_page("graph")
    assert "This page cannot be shown" in words(app)
    assert "hunter2" not in words(app)
    (record,) = [r for r in caplog.records if r.name == "verify.ui.trouble"]
    number = record.args[0]
    assert str(number) in words(app)
    assert SECRET in caplog.text


@pytest.mark.parametrize("open_page", [("graph",)], indirect=True)
def test_what_a_person_can_mend_is_told_in_its_own_words(open_page, case, monkeypatch):
    fail_with(monkeypatch, StoreError("The database does not answer; start it and try again."))
    app = open_page("graph")
    assert "The database does not answer; start it and try again." in words(app)


@pytest.mark.parametrize("open_page", [("graph",)], indirect=True)
def test_trying_again_shows_the_page(open_page, case, monkeypatch):
    with monkeypatch.context() as patch:
        fail_with(patch, ZeroDivisionError())
        app = open_page("graph")
    next(b for b in app.button if b.key == "try_again").click().run()
    assert "This page cannot be shown" not in words(app)
