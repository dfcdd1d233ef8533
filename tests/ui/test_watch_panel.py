"""The panel of watched feeds."""

from __future__ import annotations

from ui.test_pages import shown


def test_a_feed_is_named_with_how_its_last_poll_ended(open_page, desk, case):
    title = "The Vellinmouth Lantern and Harbour Gazette: all that its newsroom published today"
    feed = desk.store.feeds.add("https://lantern.example/feed", title, "Ada Reviewer")
    desk.store.feeds.note_poll(feed.number, "Nothing new.", "", None)
    app = open_page("sources")
    app.session_state["watch_box"] = True
    app.run()
    assert title in shown(app)
    assert "Nothing new." in shown(app)
    assert app.button(key="poll")
