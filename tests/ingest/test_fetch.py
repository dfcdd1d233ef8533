"""Pages of real servers on loopback, most of which behave badly on purpose."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from verify.config import Settings
from verify.errors import FetchError, RefusedAddress
from verify.ingest import Failure, fetch, receive
from verify.ingest.transport import USER_AGENT, Deadline, Guard

BODY = (
    "<p>The fire in the quarry of Sarn was put out on Tuesday, the fire service of the valley said "
    "in a statement. Two sheds and a crane burned down.</p>"
    '<p>Fourteen people were brought to safety, said <a href="/ada">Ada Brinkmoor</a>, who leads '
    "the service. The mayor thanked the crews of three towns.</p>"
)
PAGE = (
    '<html lang="en"><head><title>Quarry fire out</title>'
    '<meta property="og:site_name" content="Velden Herald">'
    '<meta name="author" content="Mira Tolland">'
    '<meta property="article:published_time" content="2026-03-04T10:00:00Z">'
    f"</head><body><article><h1>Quarry fire out</h1>{BODY}</article></body></html>"
).encode()


def test_page_becomes_document_with_its_facts(site: Any, settings: Settings) -> None:
    url = site.answer("/fire", PAGE, ETag='"1"')
    received = fetch(url + "#top", settings)
    document = received.document
    assert document.title == "Quarry fire out"
    assert document.publisher == "Velden Herald"
    assert document.author == "Mira Tolland"
    assert document.published == "2026-03-04T10:00:00Z"
    assert document.language == "en"
    assert document.url == url
    assert document.links == (site.url("/ada"),)
    assert "Fourteen people were brought to safety, said Ada Brinkmoor," in document.text


def test_snapshot_holds_what_was_received(site: Any, settings: Settings) -> None:
    site.answer("/fire", PAGE, ETag='"1"')
    site.answer("/old", b"", status=301, Location="/fire")
    received = fetch(site.url("/old"), settings)
    snapshot = received.document.snapshot
    assert snapshot is not None
    assert received.data == PAGE
    assert snapshot.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert snapshot.size == len(PAGE)
    assert snapshot.media_type == "text/html"
    assert snapshot.origin == site.url("/old")
    assert snapshot.final_url == site.url("/fire")
    assert ("ETag", '"1"') in snapshot.headers
    assert snapshot.status == 200
    assert [(hop.url, hop.status) for hop in snapshot.redirects] == [(site.url("/old"), 301)]
    assert ("Location", "/fire") in snapshot.redirects[0].headers
    assert ("User-Agent", USER_AGENT) in snapshot.request_headers
    assert snapshot.request_headers[0] == ("Host", f"127.0.0.1:{site.port}")
    assert snapshot.extractor.startswith("trafilatura ")


def test_same_page_twice_is_the_same_document(site: Any, settings: Settings) -> None:
    url = site.answer("/fire", PAGE)
    first = fetch(url, settings).document
    assert fetch(url, settings).document.id == first.id
    site.answer("/fire", PAGE.replace(b"Two sheds", b"Three sheds"))
    assert fetch(url, settings).document.id != first.id


def test_says_who_asks_and_nothing_else(
    site: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ada password heron\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.answer("/a", b"", status=302, Location="/fire", Set_Cookie="id=1; Path=/")
    site.answer("/fire", PAGE)
    fetch(site.url("/a"), settings)
    for _, headers in site.requests:
        assert headers["User-Agent"] == USER_AGENT == "Verify/0.1 (+source verification)"
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_unpacks(site: Any, settings: Settings, packing: str) -> None:
    packed = gzip.compress(PAGE) if packing == "gzip" else zlib.compress(PAGE)
    url = site.answer("/fire", packed, Content_Encoding=packing)
    assert fetch(url, settings).data == PAGE


def test_charset_of_the_header_is_heard(site: Any, settings: Settings) -> None:
    text = "Пожар в карьере потушен."
    url = site.answer("/a", text.encode("koi8_r"), "text/plain; charset=KOI8-R")
    assert fetch(url, settings).document.text == text


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "text/html", "a PNG picture"),
        (b"", "text/html", "is empty"),
        (b"<html><body><div id=app></div><script src=a.js></script></body></html>", "text/html",
         "only with JavaScript"),
        (b"<html><body><p>Please enable JavaScript to view this page.</p></body></html>",
         "text/html", "lets only browsers in"),
        (b"<html><body><article><p>The fire is out.</p><p>Subscribe now to continue reading.</p>"
         b"</article></body></html>", "text/html", "asks for a subscription"),
        (b'<html><head><script type="application/ld+json">{"isAccessibleForFree": false}</script>'
         b"</head><body><article>" + BODY.encode() + b"</article></body></html>", "text/html",
         "asks for a subscription"),
    ],
    ids=["picture", "empty", "script only", "robot check", "paywall", "declared paywall"],
)  # fmt: skip
def test_page_without_article(
    site: Any, settings: Settings, body: bytes, kind: str, words: str
) -> None:
    assert_fails(site.answer("/a", body, kind), settings, words)


def test_free_brief_of_a_house_that_sells_subscriptions_is_read(
    site: Any, settings: Settings
) -> None:
    page = PAGE.replace(b"<article>", b"<nav>Already a subscriber? Log in</nav><article>")
    assert fetch(site.answer("/a", page), settings).document.title == "Quarry fire out"


def test_scanned_pdf(site: Any, settings: Settings, build: Any) -> None:
    assert_fails(site.answer("/a", build.pdf([[]]), "text/html"), settings, "probably scanned")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a login (401)"),
        (402, "asks for payment (402)"),
        (403, "does not let programs read it (403)"),
        (404, "has no page there (404)"),
        (410, "was removed (410)"),
        (451, "for legal reasons (451)"),
        (418, "status 418"),
        (429, "try again later"),
        (500, "a fault of its own (500)"),
        (503, "a fault of its own (503)"),
        (206, "status 206"),
        (302, "status 302"),  # without a Location
    ],
)
def test_status(site: Any, settings: Settings, status: int, words: str) -> None:
    assert_fails(site.answer("/a", PAGE, status=status), settings, words)


def test_wait_that_the_server_asks_for_is_named(site: Any, settings: Settings) -> None:
    url = site.answer("/a", b"", status=429, Retry_After="120")
    assert_fails(url, settings, "try again in 120 seconds")


def test_body_of_a_redirect_is_never_read(site: Any, settings: Settings) -> None:
    sent = []

    def move(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", "/fire")
        request.end_headers()
        while True:
            sent.append(request.wfile.write(bytes(100_000)))

    site.routes["/a"] = move
    site.answer("/fire", PAGE)
    assert fetch(site.url("/a"), settings).document.title == "Quarry fire out"
    assert sum(sent) < 20_000_000


@pytest.mark.parametrize("hops", [5, 6])
def test_five_redirects_and_no_more(site: Any, settings: Settings, hops: int) -> None:
    for number in range(hops):
        target = f"/{number + 1}" if number + 1 < hops else "/fire"
        site.answer(f"/{number}", b"", status=302, Location=target)
    site.answer("/fire", PAGE)
    if hops == 5:
        assert fetch(site.url("/0"), settings).document.url == site.url("/fire")
    else:
        assert_fails(site.url("/0"), settings, "passed on more than 5 times")


def test_redirect_loop(site: Any, settings: Settings) -> None:
    url = site.answer("/a", b"", status=302, Location="/a")
    assert_fails(url, settings, "passed on more than 5 times")
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "ftp://sarn.example/",
        "http://ada:heron@127.0.0.1/",
        "javascript:alert(1)",
    ],
)
def test_redirect_to_where_nobody_may_go(site: Any, settings: Settings, target: str) -> None:
    url = site.answer("/a", b"", status=302, Location=target)
    with pytest.raises(RefusedAddress):
        fetch(url, settings)


def test_loopback_is_refused_by_default(site: Any) -> None:
    url = site.answer("/fire", PAGE)
    with pytest.raises(RefusedAddress, match="no public address"):
        fetch(url, Settings())
    assert site.requests == []


def test_name_that_leads_to_loopback_is_refused(site: Any) -> None:
    with pytest.raises(RefusedAddress, match="localhost leads to"):
        fetch(f"http://localhost:{site.port}/fire", Settings())
    assert site.requests == []


def test_second_answer_of_the_name_server_is_never_asked_for(
    site: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that was checked is the one that is connected to (DNS rebinding)."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        asked.append(str(host))
        place = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return real(place, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    site.answer("/fire", PAGE)
    document = fetch(f"http://herald.example:{site.port}/fire", settings).document
    assert document.title == "Quarry fire out"
    assert asked == ["herald.example"]
    assert site.requests[0][1]["Host"] == f"herald.example:{site.port}"


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))
            for place in ("8.8.8.8", "192.168.0.7")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with Deadline(1) as deadline, pytest.raises(RefusedAddress, match=r"192\.168\.0\.7"):
        Guard(deadline).connect("herald.example", 80)


def drip_body(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"x")
        time.sleep(0.05)


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
    while True:
        request.wfile.write(b"x")
        time.sleep(0.05)


def say_nothing(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def drip_redirects(request: BaseHTTPRequestHandler) -> None:
    time.sleep(0.1)
    request.send_response(302)
    request.send_header("Location", request.path)
    request.end_headers()


@pytest.mark.parametrize("route", [drip_body, drip_headers, say_nothing, drip_redirects])
def test_all_in_all_no_longer_than_allowed(
    site: Any, settings: Settings, route: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    site.routes["/a"] = route
    started = time.monotonic()
    assert_fails(site.url("/a"), replace(settings, fetch_timeout=0.3), "within 0.3 seconds")
    assert time.monotonic() - started < 2.5


def test_server_that_accepts_and_never_answers_tls(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        assert_fails(url, replace(settings, fetch_timeout=0.3), "within 0.3 seconds")


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(b"<p>Fire" * 10_000)


def bomb(request: BaseHTTPRequestHandler) -> None:
    packed = gzip.compress(bytes(30_000_000), 9)
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.send_header("Content-Length", str(len(packed)))
    request.end_headers()
    request.wfile.write(packed)


def bomb_in_bomb(request: BaseHTTPRequestHandler) -> None:
    packed = gzip.compress(gzip.compress(bytes(30_000_000), 9), 9)
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip, gzip")
    request.send_header("Content-Length", str(len(packed)))
    request.end_headers()
    request.wfile.write(packed)


@pytest.mark.parametrize("route", [endless, bomb, bomb_in_bomb])
def test_no_more_than_twenty_megabytes(
    site: Any, settings: Settings, route: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    site.routes["/a"] = route
    assert_fails(site.url("/a"), replace(settings, fetch_timeout=20.0), "larger than 20 MB")


def too_short(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b"<html>")


def rubbish(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x00\x01\x02 what?\r\n\r\n")


def many_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 5_000 + b"\r\n")


def bad_gzip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.end_headers()
    request.wfile.write(b"this is no gzip")


def unasked_packing(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Encoding", "br")
    request.end_headers()
    request.wfile.write(b"\x0b\x02\x80")


def bad_location(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", "http://[::1/")
    request.end_headers()


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (too_short, "broke off before its end"),
        (rubbish, "gives no proper answer"),
        (many_headers, "gives no proper answer"),
        (bad_gzip, "damaged compressed data"),
        (unasked_packing, "packed as br"),
        (bad_location, "no proper address"),
    ],
)
def test_broken_answers(
    site: Any,
    settings: Settings,
    route: Callable[[BaseHTTPRequestHandler], None],
    words: str,
) -> None:
    site.routes["/a"] = route
    assert_fails(site.url("/a"), settings, words)


def test_nobody_there(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert_fails(f"http://127.0.0.1:{port}/", settings, f"does not answer on port {port}")


def test_no_such_host(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert_fails("http://nobody.example/", settings, "There is no host nobody.example")


def test_name_server_that_never_answers(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: waiting.wait(3))
    impatient = replace(settings, fetch_timeout=0.2)
    assert_fails("http://slow.example/", impatient, "within 0.2 seconds")
    waiting.set()


def test_threads_and_sockets_end_with_the_fetch(site: Any, settings: Settings) -> None:
    url = site.answer("/fire", PAGE)
    before = threading.active_count()
    for _ in range(3):
        fetch(url, settings)
    deadline = time.monotonic() + 2
    while threading.active_count() > before + 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert threading.active_count() <= before + 3


def test_receive_goes_on_after_a_failure(site: Any, settings: Settings) -> None:
    (found,) = receive(site.url("/none"), settings)
    assert isinstance(found, Failure)
    assert found.given == site.url("/none")
    assert "(404)" in str(found.error)


def assert_fails(url: str, settings: Settings, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, settings)
    message = str(caught.value)
    assert words in message
    assert message.endswith(".")
    assert message.isprintable()
