"""Watched feeds: what is new is read once, laid beside open claims, and taken by a person."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import pytest
from sites import Site, respond

from verify.desk import Desk
from verify.errors import FetchError, NotFound
from verify.ingest import read_text
from verify.model import Case, Stance, Verdict

ARTICLE = (
    "Ferry aground\n\nThe ferry Marisol ran aground off Port Ansel on Monday. The harbour office "
    "said that 41 passengers were taken off the ferry Marisol by lifeboat."
)


def page(text: str) -> bytes:
    return (
        f"<html><head><title>News</title></head><body><article><p>{text}</p><p>The weather in the "
        "valley stays as it is, the office wrote in its notice of the day.</p></article></body>"
        "</html>"
    ).encode()


def write_feed(site: Site, *paths: str, **headers: str) -> str:
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in paths)
    body = f"<rss version='2.0'><channel><title>Velden Herald</title>{items}</channel></rss>"
    return site.answer("/feed", body.encode(), "application/rss+xml", **headers)


@pytest.fixture
def story(desk: Desk) -> Case:
    """A case that was run with the real pipeline, so that its claims can be matched."""
    made = desk.new_case("Ferry")
    desk.set_article(made.id, read_text(ARTICLE))
    desk.run(made.id)
    return desk.case(made.id)


@pytest.fixture
def pipeline() -> None:
    """The real one."""


def test_new_documents_are_laid_beside_open_claims(desk: Desk, story: Case, site: Site) -> None:
    site.answer(
        "/a",
        page("The harbour office said that 41 passengers were taken off the Marisol by lifeboat."),
    )
    site.answer("/b", page("The bakers of Oskamp elected a new chairwoman at their spring dinner."))
    feed = desk.watch.add(write_feed(site, "/a", "/b"), "Ana")
    assert (feed.title, feed.who) == ("Velden Herald", "Ana")
    (polled,) = desk.watch.poll()
    assert (polled.documents, polled.failures) == (2, ())
    assert polled.leads >= 1
    assert story.check is not None
    leads = desk.watch.leads(story.id)
    assert Stance.SUPPORTS.value in {lead.stance for lead in leads}
    assert all("41 passengers" in lead.quote for lead in leads)
    (count,) = desk.watch.counts(story.id)
    assert count.sentence == f"{len(leads)} new passage{'s' * (len(leads) > 1)} for claim 2"
    assert desk.case(story.id).sources == ()
    kept = desk.watch.take(leads[0].number)
    assert kept.is_new
    (source,) = desk.case(story.id).sources
    assert source.url == site.url("/a")
    assert source.snapshot is not None
    assert desk.received_bytes(source.snapshot.sha256)
    assert desk.watch.leads(story.id) == ()


def test_what_was_seen_is_not_read_again(desk: Desk, story: Case, site: Site) -> None:
    for path in ("/a", "/b"):
        site.answer(path, page(f"A text that is called {path} and speaks of nothing."))
    desk.watch.add(write_feed(site, "/a"), "Ana")
    desk.watch.poll()
    write_feed(site, "/b", "/a")
    (polled,) = desk.watch.poll()
    assert polled.documents == 1
    assert site.paths.count("/a") == 1


def test_unchanged_feed_costs_one_conditional_request(desk: Desk, story: Case, site: Site) -> None:
    body = b"<rss version='2.0'><channel><title>Velden Herald</title></channel></rss>"

    def route(request: BaseHTTPRequestHandler) -> None:
        is_known = request.headers.get("If-None-Match") == '"1"'
        respond(request, b"" if is_known else body, "application/rss+xml",
                304 if is_known else 200, ETag='"1"')  # fmt: skip

    site.routes["/feed"] = route
    desk.watch.add(site.url("/feed"), "Ana")
    desk.watch.poll()
    desk.watch.poll()
    assert desk.watch.feeds()[0].message == "Nothing is new."


def test_broken_pages_and_feeds_stop_nothing(
    desk: Desk, story: Case, site: Site, other_site: Site
) -> None:
    site.answer("/gone", b"", status=410)
    site.answer("/busy", b"", status=503)
    site.answer("/b", page("A text that speaks of nothing in particular, as so many do."))
    desk.watch.add(write_feed(other_site, "/x"), "Ana")
    desk.watch.add(write_feed(site, "/gone", "/busy", "/b"), "Ana")
    other_site.answer("/feed", b"", status=500)
    first, second = desk.watch.poll()
    assert len(first.failures) == 1
    assert (second.documents, len(second.failures)) == (1, 2)
    site.answer("/busy", page("A text that was missing for a while and is there now."))
    write_feed(site, "/gone", "/busy", "/b")
    _, second = desk.watch.poll()
    assert (second.documents, second.failures) == (1, ())  # what is gone is not asked again


def test_claims_with_a_verdict_are_left_alone(desk: Desk, story: Case, site: Site) -> None:
    assert story.check is not None
    for claim in story.check.claims:
        desk.review(story.id, claim.id, Verdict.VERIFIED, "", "Ana")
    site.answer(
        "/a",
        page("The harbour office said that 41 passengers were taken off the Marisol by lifeboat."),
    )
    desk.watch.add(write_feed(site, "/a"), "Ana")
    (polled,) = desk.watch.poll()
    assert (polled.documents, polled.leads) == (1, 0)


def test_leads_can_be_dismissed_and_feeds_removed(desk: Desk, story: Case, site: Site) -> None:
    site.answer(
        "/a",
        page("The harbour office said that 41 passengers were taken off the Marisol by lifeboat."),
    )
    feed = desk.watch.add(write_feed(site, "/a"), "Ana")
    desk.watch.poll()
    desk.watch.dismiss(desk.watch.leads()[0].number)
    assert desk.watch.leads() == ()
    desk.watch.remove(feed.number)
    assert desk.watch.feeds() == ()
    with pytest.raises(NotFound, match="watch list"):
        desk.watch.remove(feed.number)
    with pytest.raises(NotFound, match="watch leads"):
        desk.watch.take(999)


@pytest.mark.parametrize("body", [page("No feed."), b"", b"\x89PNG\r\n\x1a\n" + bytes(99)])
def test_only_feeds_are_watched(desk: Desk, site: Site, body: bytes) -> None:
    with pytest.raises(FetchError, match="is no feed"):
        desk.watch.add(site.answer("/feed", body), "Ana")
    assert desk.watch.feeds() == ()
