"""Politeness towards real servers: robots.txt, pauses, patience, many at once, stopping."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from sites import Site, respond

from verify.config import Settings
from verify.errors import Interrupted, RefusedByRobots, TemporaryFault
from verify.ingest import Failure, Intake, Received, fetch, receive
from verify.ingest.following import fetch_all
from verify.ingest.manners import Hosts
from verify.ingest.retry_after import parse_retry_after

PAGE = (
    b"<html><head><title>Fire out</title></head><body><article><p>The fire in the quarry of Sarn "
    b"was put out on Tuesday, the fire service said.</p><p>Two sheds burned.</p></article></body>"
    b"</html>"
)
ROBOTS = b"User-agent: *\nDisallow: /private/\n\nUser-agent: Verify\nDisallow: /closed/\n"


def test_robots_txt_is_read_once_and_respected(site: Site, polite: Settings) -> None:
    site.answer("/robots.txt", ROBOTS, "text/plain")
    site.answer("/open", PAGE)
    closed = site.answer("/closed/fire", PAGE)
    fetch(site.url("/open"), polite)
    with pytest.raises(RefusedByRobots, match=r"keep out .* \(robots\.txt\).*--ignore-robots"):
        fetch(closed, polite)
    assert site.paths == ["/robots.txt", "/open"]


def test_a_person_may_decide_otherwise(site: Site, polite: Settings) -> None:
    site.answer("/robots.txt", ROBOTS, "text/plain")
    closed = site.answer("/closed/fire", PAGE)
    assert fetch(closed, polite, Intake(ignores_robots=True)).document.title == "Fire out"
    assert site.paths == ["/closed/fire"]


def test_redirect_to_where_robots_keep_out(site: Site, other_site: Site, polite: Settings) -> None:
    site.answer("/a", b"", status=302, Location=other_site.url("/closed/fire"))
    other_site.answer("/robots.txt", ROBOTS, "text/plain")
    with pytest.raises(RefusedByRobots):
        fetch(site.url("/a"), polite)
    assert other_site.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (404, b"", True),
        (403, b"", True),
        (200, b"\xff\xfe\x00garbage\x00" * 50, True),
        (200, b"<html>not found</html>", True),
        (200, b"User-agent: *\nDisallow: /\n", False),
        (500, b"", False),
        (503, b"", False),
    ],
)
def test_what_a_robots_txt_means(
    site: Site, polite: Settings, status: int, body: bytes, allowed: bool
) -> None:
    impatient = replace(polite, fetch_retries=0)
    site.answer("/robots.txt", body, "text/plain", status)
    url = site.answer("/fire", PAGE)
    if allowed:
        assert fetch(url, impatient).document.title == "Fire out"
    else:
        with pytest.raises((RefusedByRobots, TemporaryFault)):
            fetch(url, impatient)
        assert "/fire" not in site.paths


def busy(times: int, status: int = 429, **headers: str):  # type: ignore[no-untyped-def]
    """A route that is busy a few times, then answers."""
    left = [times]

    def route(request: BaseHTTPRequestHandler) -> None:
        left[0] -= 1
        if left[0] >= 0:
            respond(request, b"", status=status, **headers)
        else:
            respond(request, PAGE)

    return route


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_busy_sites_are_asked_again(site: Site, polite: Settings, status: int) -> None:
    site.routes["/fire"] = busy(2, status)
    assert fetch(site.url("/fire"), polite).document.title == "Fire out"
    assert site.paths.count("/fire") == 3


def test_patience_ends(site: Site, polite: Settings) -> None:
    site.routes["/fire"] = busy(99)
    with pytest.raises(TemporaryFault, match="429"):
        fetch(site.url("/fire"), polite)
    assert site.paths.count("/fire") == 3


def test_retry_after_is_honoured(site: Site, polite: Settings) -> None:
    site.routes["/fire"] = busy(1, Retry_After="1")
    started = time.monotonic()
    fetch(site.url("/fire"), polite)
    assert time.monotonic() - started >= 1.0


def test_who_asks_for_too_long_a_wait_is_left_alone(site: Site, polite: Settings) -> None:
    site.routes["/fire"] = busy(1, Retry_After="3600")
    with pytest.raises(TemporaryFault, match="in 3600 seconds"):
        fetch(site.url("/fire"), polite)
    assert site.paths.count("/fire") == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("-5", None),
        ("soon", None),
        ("99999999999999999999", 7 * 24 * 3600.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
        ("Fri, 99 Foo", None),
    ],
)
def test_retry_after_values(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value) == seconds


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(site: Site, polite: Settings) -> None:
    moments: list[float] = []
    at_once, most = [0], [0]

    def route(request: BaseHTTPRequestHandler) -> None:
        moments.append(time.monotonic())
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.02)
        at_once[0] -= 1
        respond(request, PAGE)

    for number in range(4):
        site.routes[f"/{number}"] = route
    hosts = Hosts()
    calm = replace(polite, fetch_pause=0.1, respect_robots=False)
    threads = [
        threading.Thread(target=hosts.ask, args=(site.url(f"/{number}"), calm))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 1
    assert all(b - a >= 0.1 for a, b in itertools.pairwise(moments))


def test_hosts_are_asked_side_by_side(site: Site, other_site: Site, settings: Settings) -> None:
    meeting = threading.Barrier(2, timeout=5)

    def route(request: BaseHTTPRequestHandler) -> None:
        meeting.wait()
        respond(request, PAGE)

    site.routes["/a"] = other_site.routes["/a"] = route
    found = list(fetch_all([site.url("/a"), other_site.url("/a")], settings, Intake()))
    assert all(isinstance(item, Received) for _, items in found for item in items)


def test_stopping_ends_waiting_and_asks_nothing_new(site: Site, settings: Settings) -> None:
    urls = [site.answer(f"/{number}", PAGE) for number in range(50)]
    slow = replace(settings, fetch_pause=0.05)
    taken: list[str] = []
    for url, _ in fetch_all(urls, slow, Intake(), cancelled=lambda: len(taken) >= 3):
        taken.append(url)
    assert taken == urls[:3]
    time.sleep(0.3)
    asked = len(site.requests)
    time.sleep(0.2)
    assert len(site.requests) == asked < 12


def test_who_waits_for_a_turn_can_be_stopped(site: Site, settings: Settings) -> None:
    url = site.answer("/a", PAGE)
    stop = threading.Event()
    stop.set()
    hosts = Hosts()
    hosts.ask(url, replace(settings, fetch_pause=30.0))
    with pytest.raises(Interrupted):
        hosts.ask(url, settings, stop)


def test_contact_is_named_and_no_cookie_is_sent(site: Site, settings: Settings) -> None:
    site.answer("/a", b"", status=302, Location="/b", Set_Cookie="id=1")
    site.answer("/b", PAGE)
    fetch(site.url("/a"), replace(settings, contact="desk@paper.example"))
    for _, headers in site.requests:
        assert headers["User-Agent"] == "Verify/0.1 (+source verification; desk@paper.example)"
        assert "Cookie" not in headers


def test_feed_is_followed_and_the_rest_named(site: Site, settings: Settings) -> None:
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(4))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    site.answer("/feed", feed.encode(), "application/rss+xml")
    site.answer("/0", PAGE)
    site.answer("/1", PAGE, status=500)
    found = list(receive(site.url("/feed"), settings, intake=Intake(most=2)))
    assert [type(item) for item in found] == [Received, Failure, Failure]
    assert "(500)" in str(found[1].error)  # type: ignore[union-attr]
    assert "2 addresses more" in str(found[2].error)  # type: ignore[union-attr]


def test_sitemap_index_is_followed_to_the_pages(site: Site, settings: Settings) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url('/s.xml')}</loc></sitemap></sitemapindex>"
    pages = f"<urlset><url><loc>{site.url('/fire')}</loc></url></urlset>"
    site.answer("/index.xml", index.encode(), "text/xml")
    site.answer("/s.xml", pages.encode(), "text/xml")
    site.answer("/fire", PAGE)
    (found,) = receive(site.url("/index.xml"), settings)
    assert isinstance(found, Received)


def test_sitemap_that_names_itself_ends(site: Site, settings: Settings) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url('/i.xml')}</loc></sitemap></sitemapindex>"
    site.answer("/i.xml", index.encode(), "text/xml")
    assert list(receive(site.url("/i.xml"), settings)) == []
    assert len(site.requests) <= 5
