"""``verify connector``, ``verify search`` and ``verify watch``, against servers on loopback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sites import Site

from verify.ingest.connectors.gdelt import Gdelt

PAGE = (
    "<html><head><title>Ferry</title></head><body><article><p>The harbour office said that 41 "
    "passengers were taken off by lifeboat, in a notice to the press on Monday.</p><p>Nobody was "
    "hurt, said Ada Brinkmoor, who leads the office.</p></article></body></html>"
)


@pytest.fixture
def case(run: Any, article: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case that was run; loopback may be fetched."""
    monkeypatch.setenv("VERIFY_ALLOW_LOOPBACK", "1")
    monkeypatch.setenv("VERIFY_FETCH_PAUSE", "0")
    monkeypatch.setenv("VERIFY_REVIEWER", "Ana")
    run("case", "new", "Ferry")
    run("article", "add", "Ferry", article)
    assert run("run", "Ferry", "--quiet").status == 0
    return "Ferry"


def test_search_is_off_until_switched_on(
    run: Any, case: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.answer("/ferry", PAGE.encode())
    body = json.dumps({"articles": [{"url": url, "title": "Ferry", "domain": "tarn.example"}]})
    monkeypatch.setattr(Gdelt, "endpoint", site.answer("/doc", body.encode(), "application/json"))
    monkeypatch.setattr(Gdelt, "pause", 0.0)
    refused = run("search", case, "1", "--with", "gdelt")
    assert refused.status == 2
    assert "verify connector on gdelt" in refused.err
    assert "gdelt       off" in run("connector", "list").out
    assert run("connector", "on", "gdelt").status == 0
    found = run("search", case, "1", "--with", "gdelt", "--format", "jsonl")
    assert [(line["url"], line["is_source"]) for line in found.lines] == [(url, False)]
    assert "asking for: " in found.err
    shown = run("search", case, "1", "--with", "gdelt", "--query", "ferry")
    assert shown.out == f"Ferry\n  tarn.example\n  {url}\n\n"
    assert run("source", "add", case, url).status == 0
    assert run("connector", "off", "gdelt").status == 0
    assert run("search", case, "1", "--with", "gdelt").status == 2
    assert run("search", case, "1", "--with", "nowhere").status == 2


def test_rules_pick_what_is_added(
    run: Any, case: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked with a rule that cannot be read; what is a source already is not picked."""
    url = site.answer("/ferry", PAGE.encode())
    articles = [{"url": url, "title": "Ferry"}, {"url": "https://other.example/a", "title": "B"}]
    body = json.dumps({"articles": articles})
    monkeypatch.setattr(Gdelt, "endpoint", site.answer("/doc", body.encode(), "application/json"))
    monkeypatch.setattr(Gdelt, "pause", 0.0)
    run("connector", "on", "gdelt")
    refused = run("search", case, "1", "--with", "gdelt", "--pick", "the best")
    assert refused.status == 2
    assert "asking for" not in refused.err
    asked = ("search", case, "1", "--with", "gdelt", "--pick", "publisher 127.0.0.1", "--pick")
    added = run(*asked, "first 1")
    assert added.status == 0
    assert "2 candidates; picked by rule: 1" in added.err
    assert [line["url"] for line in run("source", "list", case).lines] == [url]
    assert "picked by rule: 0" in run(*asked, "all").err


def test_watch_from_feed_to_source(run: Any, case: str, site: Site) -> None:
    url = site.answer("/ferry", PAGE.encode())
    feed = (
        f"<rss version='2.0'><channel><title>News</title><item><link>{url}</link></item></channel>"
    )
    address = site.answer("/feed", f"{feed}</rss>".encode(), "application/rss+xml")
    assert "no feed is watched" in run("watch", "list").err
    assert run("watch", "add", address).status == 0
    polled = run("watch", "poll")
    assert polled.status == 0
    assert "News: 1 new document," in polled.err
    assert "Ferry: 1 new passage for claim 2: " in polled.out
    (lead,) = run("watch", "leads", case).lines
    assert (lead["url"], lead["stance"]) == (url, "supports")
    assert run("watch", "take", lead["lead"]).status == 0
    assert run("source", "list", case).lines[0]["url"] == url
    assert run("watch", "leads").lines == []
    assert "1 new document," in run("watch", "list").out
    assert run("watch", "remove", "1").status == 0
    assert run("watch", "dismiss", "99").status == 2
    assert run("watch", "add", site.url("/nothing")).status == 2
