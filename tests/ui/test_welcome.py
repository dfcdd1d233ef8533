"""The first sight of an empty desk."""

from __future__ import annotations

import pytest
from ui.test_pages import button, shown

from verify.ui.tour import STEPS


def test_the_steps_stand_beside_the_two_ways_to_begin(open_page):
    app = open_page("case")
    assert all(name in shown(app) for name, _ in STEPS)
    assert button(app, "Create the case")
    assert button(app, "Open the demo case")


@pytest.mark.parametrize("title", ["", "   "])
def test_a_case_needs_a_title(open_page, desk, title):
    app = open_page("case")
    app.text_input(key="new_title").set_value(title).run()
    button(app, "Create the case").click().run()
    assert "A case needs a title." in shown(app)
    assert desk.cases() == ()
