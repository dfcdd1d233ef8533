"""Feeds, sitemaps and lists of addresses, and what only looks like one."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from verify.errors import UnreadableDocument
from verify.ingest.listing import parse_feed, read_listing

LIMIT = 1_000_000
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Velden Herald</title>
<item><title>Fire &amp; smoke</title><link>https://velden.example/2</link>
<pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>
<item><title>Earlier</title><link>/1</link></item>
<item><title>Trap</title><link>file:///etc/passwd</link></item>
<item><title>Twice</title><link>https://velden.example/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Sarn Post</title><entry>
<title>Fire</title><link href="https://sarn.example/a"/><updated>2031-03-04T10:00:00Z</updated>
</entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://tarn.example/1"><title>Boats</title>
<link>https://tarn.example/1</link></item></rdf:RDF>"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://velden.example/old</loc><lastmod>2030-01-01</lastmod></url>
<url><loc> https://velden.example/new?a=1&amp;b=2 </loc><lastmod>2031-03-04</lastmod></url>
<url><loc>javascript:alert(1)</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://velden.example/s1.xml</loc></sitemap></sitemapindex>"""
LIST = "# two of them\nhttps://velden.example/1\n\n  https://sarn.example/2?x=1\n"


def read(data: str | bytes, name: str = "x", url: str | None = None) -> Any:
    return read_listing(data if isinstance(data, bytes) else data.encode(), name, url, LIMIT)


@pytest.mark.parametrize(
    ("data", "kind", "addresses"),
    [
        (RSS, "feed", ("https://velden.example/2", "https://velden.example/1")),
        (ATOM, "feed", ("https://sarn.example/a",)),
        (RDF, "feed", ("https://tarn.example/1",)),
        (
            SITEMAP,
            "sitemap",
            ("https://velden.example/new?a=1&b=2", "https://velden.example/old"),
        ),
        (INDEX, "sitemap index", ("https://velden.example/s1.xml",)),
        (LIST, "address list", ("https://velden.example/1", "https://sarn.example/2?x=1")),
        (gzip.compress(SITEMAP.encode(), mtime=0), "sitemap",
         ("https://velden.example/new?a=1&b=2", "https://velden.example/old")),
    ],
    ids=["rss", "atom", "rdf", "sitemap", "index", "list", "gzip"],
)  # fmt: skip
def test_listings(data: str | bytes, kind: str, addresses: tuple[str, ...]) -> None:
    found = read(data, url="https://velden.example/feed")
    assert (found.kind, found.addresses) == (kind, addresses)


@pytest.mark.parametrize(
    "data",
    [
        "Nine boats sank.",
        "https://velden.example/1\nNine boats sank.",
        "https://velden.example/1 was read.",
        "<html><body><p>rss feed</p></body></html>",
        "# only a remark",
        "",
        "<note><rss/></note>",
        gzip.compress(b"Nine boats sank.", mtime=0),
    ],
    ids=["text", "mixed", "sentence", "page", "remark", "nothing", "inside", "packed text"],
)
def test_what_is_no_listing(data: str | bytes) -> None:
    assert read(data) is None


def test_feed_has_titles_and_moments() -> None:
    feed = parse_feed(RSS, "https://velden.example/feed")
    assert feed.title == "Velden Herald"
    assert feed.entries[0].title == "Fire & smoke"
    assert feed.entries[0].published == "2031-03-04T10:00:00Z"


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('<?xml version="1.0"?><urlset>' + LAUGHS + "<url>&b;</url></urlset>", "entities"),
        (RSS.replace("<channel>", LAUGHS + "<channel>"), "entities"),
        (SITEMAP.replace("</url>", "", 1), "damaged"),
        (gzip.compress(b"<urlset>" + bytes(2_000_000), mtime=0), "larger than"),
        (b"\x1f\x8b" + b"nonsense" * 9, "damaged"),
        # found by fuzzing: the loose parser closes a link that nothing opened
        ("<rss><channel><item><link>https://t.exp<lma/e/link></item></chan</link>ss>", "damaged"),
    ],
    ids=["laughs", "feed with entities", "open tag", "bomb", "bad gzip", "odd tags"],
)
def test_harmful_listings_are_refused(data: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        read(data)


def test_a_feed_that_names_a_file_is_never_opened() -> None:
    """feedparser would open a string that looks like a path or an address."""
    assert parse_feed("/etc/passwd").entries == ()
    assert parse_feed("http://127.0.0.1:9/feed").entries == ()
