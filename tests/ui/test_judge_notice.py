"""A judge at an address: whom it is and what is sent stands on the screen before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui.test_pages import shown

from verify.desk import Ending

URL = "http://127.0.0.1:9/v1"


@pytest.fixture
def elsewhere(desk):
    """A desk whose settings name a judge at an address."""
    desk.settings = replace(desk.settings, judge_url=URL, judge_name="house-model")
    return desk


def test_nothing_is_said_while_nothing_is_sent(open_page, case):
    assert "sends words away" not in shown(open_page("case"))
    assert "to be judged" not in shown(open_page("review"))
    assert "Verify's own rules judge, on this machine; nothing is sent." in shown(
        open_page("settings")
    ).replace("&#x27;", "'")


@pytest.mark.parametrize("name", ["case", "settings"])
def test_it_is_said_before_what_goes_to_whom(open_page, elsewhere, case, name):
    text = shown(open_page(name))
    for words in (URL, "house-model", "the text of each claim and of each passage", "Not sent"):
        assert words in text


def test_the_review_desk_names_the_judge(open_page, elsewhere, case):
    assert "sent to house-model to be judged" in shown(open_page("review"))


def test_it_is_said_afterwards_what_went(open_page, elsewhere, case):
    """The end of a run names the pairs."""
    sent = f"12 pairs of claim and passage went to house-model at {URL}."
    job = elsewhere.start(case.id, "run", lambda *_: Ending("All is well.", (sent,)))
    while elsewhere.job(job.id).is_running:
        pass
    assert sent in shown(open_page("case"))
