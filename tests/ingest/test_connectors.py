"""Search services against local servers of the documented shapes: pages, errors, quotas."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sites import Site, respond

from verify.config import Settings
from verify.errors import FetchError, InputError, TemporaryFault
from verify.ingest.connectors import CONNECTORS, Candidate
from verify.ingest.connectors.factchecks import FactChecks
from verify.ingest.connectors.gdelt import Gdelt, _as_query
from verify.ingest.connectors.wayback import Wayback
from verify.ingest.connectors.wikipedia import Wikipedia


def asked(request: BaseHTTPRequestHandler) -> dict[str, str]:
    """The parameters of a request."""
    return {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}


def send(request: BaseHTTPRequestHandler, value: Any, status: int = 200, **headers: str) -> None:
    respond(request, json.dumps(value).encode(), "application/json", status, **headers)


@pytest.fixture
def factchecks(site: Site, monkeypatch: pytest.MonkeyPatch) -> FactChecks:
    """Five reviews on two pages; the key is checked as Google does."""

    def route(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("X-Goog-Api-Key") != "good-key":
            error = {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}
            send(request, {"error": error}, 400)
            return
        first = asked(request).get("pageToken") is None
        numbers = range(3) if first else range(3, 5)
        claims = [
            {
                "text": f"{number} boats sank.",
                "claimant": "A mayor",
                "claimDate": "2031-03-01T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Checkers of Velden", "site": "check.example"},
                        "url": f"https://check.example/{number}",
                        "title": f"Did {number} boats sink?",
                        "reviewDate": "2031-03-02T00:00:00Z",
                        "textualRating": "Mostly false",
                        "languageCode": "en",
                    },
                    {"url": "javascript:alert(1)"},
                ],
            }
            for number in numbers
        ]
        send(request, {"claims": claims, **({"nextPageToken": "CAM"} if first else {})})

    site.routes["/claims"] = route
    monkeypatch.setenv("VERIFY_FACTCHECK_KEY", "good-key")
    connector = FactChecks()
    connector.endpoint = site.url("/claims")
    return connector


def test_earlier_factchecks_come_page_by_page(
    factchecks: FactChecks, settings: Settings, site: Site
) -> None:
    found = list(factchecks.search("boats sank", settings, 25))
    assert [each.url[-1] for each in found] == list("01234")
    assert found[0] == Candidate(
        url="https://check.example/0",
        title="Did 0 boats sink?",
        publisher="Checkers of Velden",
        published="2031-03-02T00:00:00Z",
        excerpt="A mayor: 0 boats sank.",
        note="rated “Mostly false” by Checkers of Velden",
    )
    assert len(site.requests) == 2
    assert len(list(factchecks.search("boats", settings, 2))) == 2
    assert "good-key" not in "".join(site.paths)


def test_wrong_or_missing_key(
    factchecks: FactChecks, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERIFY_FACTCHECK_KEY", "bad-key")
    with pytest.raises(FetchError, match="API key not valid; check VERIFY_FACTCHECK_KEY") as caught:
        list(factchecks.search("boats", settings, 5))
    assert "bad-key" not in str(caught.value)
    monkeypatch.delenv("VERIFY_FACTCHECK_KEY")
    with pytest.raises(InputError, match="set VERIFY_FACTCHECK_KEY"):
        list(factchecks.search("boats", settings, 5))


def test_quota_is_a_passing_fault(factchecks: FactChecks, settings: Settings, site: Site) -> None:
    error = {"code": 429, "message": "Quota exceeded.", "status": "RESOURCE_EXHAUSTED"}
    body = json.dumps({"error": error}).encode()
    for status in (403, 429):
        site.answer("/claims", body, "application/json", status)
        with pytest.raises(TemporaryFault):
            list(factchecks.search("boats", settings, 5))


def test_same_token_twice_ends(factchecks: FactChecks, settings: Settings, site: Site) -> None:
    body = json.dumps({"claims": [], "nextPageToken": "A"}).encode()
    site.answer("/claims", body, "application/json")
    assert list(factchecks.search("boats", settings, 5)) == []
    assert len(site.requests) == 2


@pytest.fixture
def gdelt(site: Site) -> Gdelt:
    """GDELT with a short pause; what it answers is in each test."""
    connector = Gdelt()
    connector.endpoint = site.url("/doc")
    connector.pause = 0.1
    return connector


def test_news_articles(gdelt: Gdelt, settings: Settings, site: Site) -> None:
    parameters: list[dict[str, str]] = []

    def route(request: BaseHTTPRequestHandler) -> None:
        parameters.append(asked(request))
        article = {
            "url": "https://velden.example/a", "url_mobile": "", "title": "Boats\n sank",
            "seendate": "20310304T101500Z", "socialimage": "", "domain": "velden.example",
            "language": "English", "sourcecountry": "Tarn",
        }  # fmt: skip
        send(request, {"articles": [article, {"url": "ftp://x"}, "nonsense"]})

    site.routes["/doc"] = route
    (found,) = gdelt.search('"Ada Brinkmoor" 41 boats at x', settings, 500)
    assert (found.title, found.publisher) == ("Boats sank", "velden.example")
    assert (found.published, found.note) == ("2031-03-04T10:15:00Z", "English, Tarn")
    assert parameters[0]["query"] == '"Ada Brinkmoor" boats'
    assert (parameters[0]["mode"], parameters[0]["maxrecords"]) == ("ArtList", "250")


@pytest.mark.parametrize(
    ("body", "status", "error", "said"),
    [
        (b"Your query was too short or too long.\n", 200, FetchError, "says: Your query was too"),
        (b"Please limit requests to one every 5 seconds.", 200, TemporaryFault, "limit requests"),
        (b"Please limit requests to one every 5 seconds.", 429, TemporaryFault, "429"),
        (b"<html>Oops</html>", 200, FetchError, "no proper answer"),
        (b"[1]", 200, FetchError, "no proper answer"),
        (b"{}", 404, FetchError, "status 404"),
    ],
)
def test_how_gdelt_refuses(
    gdelt: Gdelt, settings: Settings, site: Site, body: bytes, status: int, error: type, said: str
) -> None:
    site.answer("/doc", body, "text/html", status)
    with pytest.raises(error, match=said):
        list(gdelt.search("boats", settings, 5))


def test_nothing_found_is_no_error(gdelt: Gdelt, settings: Settings, site: Site) -> None:
    for body in (b"{}", b"", b'{"articles": []}'):
        site.answer("/doc", body, "application/json")
        assert list(gdelt.search("boats", settings, 5)) == []


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("boats 41 in Tarn", "boats Tarn"),
        ('"Port Ansel" "x"', '"Port Ansel"'),
        ("harbour-office", '"harbour-office"'),
        ("a (b) OR", ""),
        ("", ""),
    ],
)
def test_words_that_gdelt_takes(query: str, sent: str) -> None:
    assert _as_query(query) == sent


@pytest.fixture
def wikipedia(site: Site) -> Wikipedia:
    """Three pages in two rounds; one introduction comes later than its page."""

    def page(number: int, **more: Any) -> dict[str, Any]:
        return {"pageid": number, "ns": 0, "title": f"Page {number}", "index": number,
                "fullurl": f"https://en.wikipedia.org/wiki/P{number}", **more}  # fmt: skip

    def route(request: BaseHTTPRequestHandler) -> None:
        parameters = asked(request)
        if "excontinue" in parameters:
            pages = [page(2, extract="Two."), page(1, extract="One.")]
            send(request, {"batchcomplete": True, "query": {"pages": pages},
                           "continue": {"gsroffset": 2, "continue": "gsroffset||"}})  # fmt: skip
        elif "gsroffset" in parameters:
            pages = [page(3, extract="Three.", touched="2031-03-04T10:00:00Z")]
            send(request, {"batchcomplete": True, "query": {"pages": pages}})
        else:
            send(request, {"query": {"pages": [page(2), page(1, extract="One.")]},
                           "continue": {"excontinue": 1, "continue": "||info"}})  # fmt: skip

    site.routes["/api"] = route
    connector = Wikipedia()
    connector.endpoint = site.url("/api")
    return connector


def test_encyclopedia_pages_with_introductions(
    wikipedia: Wikipedia, settings: Settings, site: Site
) -> None:
    found = list(wikipedia.search("boats", settings, 25))
    assert [(each.title, each.excerpt) for each in found] == [
        ("Page 1", "One."),
        ("Page 2", "Two."),
        ("Page 3", "Three."),
    ]
    assert found[2].note == "last changed 2031-03-04"
    assert len(list(wikipedia.search("boats", settings, 1))) == 1


@pytest.mark.parametrize(
    ("code", "error"), [("maxlag", TemporaryFault), ("ratelimited", TemporaryFault),
                        ("badvalue", FetchError)],
)  # fmt: skip
def test_how_wikipedia_refuses(
    wikipedia: Wikipedia, settings: Settings, site: Site, code: str, error: type
) -> None:
    body = json.dumps({"error": {"code": code, "info": "No."}}).encode()
    site.answer("/api", body, "application/json")
    with pytest.raises(error, match=r"No\."):
        list(wikipedia.search("boats", settings, 5))


def test_endless_continuation_ends(wikipedia: Wikipedia, settings: Settings, site: Site) -> None:
    body = json.dumps({"continue": {"gsroffset": 1}, "query": {"pages": []}}).encode()
    site.answer("/api", body, "application/json")
    assert list(wikipedia.search("boats", settings, 5)) == []
    assert len(site.requests) == 20


@pytest.fixture
def wayback(site: Site) -> Wayback:
    connector = Wayback()
    connector.endpoint = site.url("/available")
    return connector


def test_older_copy_of_a_page(wayback: Wayback, settings: Settings, site: Site) -> None:
    closest = {
        "available": True,
        "url": "http://web.archive.org/web/20260301101500/http://velden.example:80/ferry",
        "timestamp": "20260301101500",
        "status": "200",
    }
    parameters: list[dict[str, str]] = []

    def route(request: BaseHTTPRequestHandler) -> None:
        parameters.append(asked(request))
        send(request, {"url": "x", "archived_snapshots": {"closest": closest}})

    site.routes["/available"] = route
    (found,) = wayback.search("https://velden.example/ferry 2026-03-01", settings, 5)
    assert parameters == [{"url": "https://velden.example/ferry", "timestamp": "20260301"}]
    assert found.url == (
        "https://web.archive.org/web/20260301101500id_/http://velden.example:80/ferry"
    )
    assert found.published == "2026-03-01"
    site.answer("/available", b'{"archived_snapshots": {}}', "application/json")
    assert list(wayback.search("https://velden.example/ferry", settings, 5)) == []
    with pytest.raises(InputError, match="asked for a web address"):
        list(wayback.search("boats sank", settings, 5))


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_says_what_is_sent_to_whom(name: str) -> None:
    connector = CONNECTORS[name]
    assert connector.name == name
    assert "to " in connector.purpose
    assert connector.purpose.endswith(".")
