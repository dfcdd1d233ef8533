"""What a real nginx answers by docs/nginx.conf, with two servers behind it and with none."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from nginx import Newsroom, find_nginx, running_newsroom
from oidc_provider import running_provider

pytestmark = pytest.mark.slow

POLICY = "default-src 'none'"
OPENING = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}
_TRUSTING = ssl._create_unverified_context()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> Iterator[Newsroom]:
    """nginx, two servers that ask for a sign-in, and no case."""
    if not find_nginx():
        pytest.skip("nginx is not installed; apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    with running_provider() as provider, running_newsroom(folder, provider.settings()) as running:
        yield running


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, list[str]] = field(default_factory=dict)
    words: str = ""

    def __getitem__(self, name: str) -> str:
        """The one value of a header, "" where it is missing."""
        values = self.headers.get(name, [""])
        assert len(values) == 1, (name, values)
        return values[0]


def port_of(newsroom: Newsroom) -> int:
    """Where nginx listens."""
    return urllib.parse.urlsplit(newsroom.url).port or 0


def ask(
    newsroom: Newsroom,
    path: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    body: bytes | None = None,
    name: str | None = "localhost",
) -> Answer:
    """One request; ``name`` is the one that the TLS handshake asks for. Redirects aren't followed.

    Raises OSError or HTTPException where nothing is answered.
    """
    port = port_of(newsroom)
    connection = http.client.HTTPConnection("localhost", port)
    plain = socket.create_connection(("127.0.0.1", port), timeout=30)
    with plain, _TRUSTING.wrap_socket(plain, server_hostname=name) as secure:
        connection.sock = secure
        connection.request(method, path, body, {"Host": f"localhost:{port}", **(headers or {})})
        got = connection.getresponse()
        found: dict[str, list[str]] = {}
        for key, value in got.getheaders():
            found.setdefault(key.lower(), []).append(value)
        words = "" if got.status == 101 else got.read().decode("utf-8", "replace")
        return Answer(got.status, found, words)


def script_of(newsroom: Newsroom) -> str:
    """The address of the page's first script."""
    page = ask(newsroom, "/verify/").words
    return "/verify/" + re.findall(r'src="\./([^"]+\.js)"', page)[0]


def refuse_tales(answer: Answer) -> None:
    """Nobody is told which program of which version answers, or what went wrong inside."""
    assert answer["server"] == "nginx"
    assert "x-powered-by" not in answer.headers
    telling = r"nginx/\d|Traceback|File \"|uvicorn|upstream|127\.0\.0\.1"
    assert answer.status == 200 or not re.search(telling, answer.words)


def demand_headers(answer: Answer) -> None:
    """Each of them once: what two say is taken together, or as the browser likes."""
    policy = answer["content-security-policy"]
    assert POLICY in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["x-content-type-options"] == "nosniff"
    assert answer["referrer-policy"] == "no-referrer"
    assert re.fullmatch(r"max-age=\d{7,}", answer["strict-transport-security"])


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/verify/", {"Accept": "text/html"}, 200),
        ("/verify/review", {"Accept": "text/html"}, 200),
        ("script", {}, 200),
        ("/verify/_stcore/health", {}, 200),
        ("/verify/no/such/page", {"Accept": "text/html"}, 302),
        ("/verify/oauth2callback?code=x&state=y", {}, 302),
        ("/verify/media/x.png", {}, 403),
        ("/verify/_stcore/metrics", {}, 403),
        ("/verify/component/no/such.js", {}, 404),
        # answered by nginx alone
        ("/", {}, 302),
        ("/verify", {}, 302),
        ("/index.html", {}, 404),
        ("/verify/static/..%2f..%2fserver.py", {}, 404),
        ("/verify/%00", {}, 400),
        ("/verify/" + "x" * 9000, {}, 414),
    ],
)
def test_every_answer_has_the_security_headers(newsroom, path, headers, status):
    """Pages, scripts, redirects, refusals; those that nginx gives by itself, too."""
    answer = ask(newsroom, script_of(newsroom) if path == "script" else path, headers)
    assert answer.status == status
    demand_headers(answer)
    refuse_tales(answer)


@pytest.mark.parametrize("path", ["/", "/verify"])
def test_a_redirect_names_no_host(newsroom, path):
    """What the browser called the server is not repeated to it."""
    assert ask(newsroom, path)["location"] == "/verify/"


@pytest.mark.parametrize("path", ["/", "/verify/", "/verify/_stcore/health"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:443", "127.0.0.1", "_"])
def test_who_asks_for_another_name_gets_no_answer(newsroom, path, host):
    """Not even a redirect."""
    with pytest.raises(http.client.RemoteDisconnected):
        ask(newsroom, path, {"Host": host})


@pytest.mark.parametrize("name", ["evil.example", None])
def test_who_shakes_hands_with_another_name_gets_no_certificate(newsroom, name):
    """So that nobody who looks through all addresses learns what this one is called."""
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        ask(newsroom, "/verify/", name=name)


def test_cookies_are_for_https_and_this_desk(newsroom):
    """nginx's own is out of reach of scripts; the page's script has to read that against XSRF."""
    cookies = {
        words.partition("=")[0]: words
        for words in ask(newsroom, "/verify/_stcore/health").headers["set-cookie"]
    }
    assert set(cookies) == {"verify_server", "_streamlit_xsrf"}
    for words in cookies.values():
        assert "; Secure" in words
        assert "; SameSite=Lax" in words
    assert "; HttpOnly" in cookies["verify_server"]
    assert "; Path=/verify/" in cookies["verify_server"]
    again = ask(newsroom, "/verify/", {"Cookie": cookies["verify_server"].partition(";")[0]})
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize(("origin", "status"), [("own", 101), ("https://evil.example", 403)])
def test_a_websocket_opens_for_pages_of_this_desk_alone(newsroom, origin, status):
    """And tells no more than the others."""
    own = newsroom.url.removesuffix("/verify")
    headers = {**OPENING, "Origin": own if origin == "own" else origin}
    answer = ask(newsroom, "/verify/_stcore/stream", headers)
    assert (answer.status, answer.words) == (status, "")
    refuse_tales(answer)


def test_a_websocket_carries_a_page_both_ways(newsroom):
    """Without a sign-in that is the sign-in screen."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from websockets.sync.client import connect

    asked = BackMsg()
    asked.rerun_script.query_string = ""
    address = newsroom.url.replace("https", "wss") + "/_stcore/stream"
    got = b""
    with connect(address, subprotocols=["streamlit"], ssl=_TRUSTING) as stream:
        stream.send(asked.SerializeToString())
        while b"Sign in with your newsroom account" not in got:
            got += stream.recv(timeout=30)


@pytest.mark.parametrize(
    ("megabytes", "status", "says"),
    [(1, 403, "Sign in first."), (29, 403, "Sign in first."), (31, 413, "25 MB at most")],
)
def test_what_is_too_large_is_refused_before_a_server_reads_it(newsroom, megabytes, status, says):
    answer = ask(
        newsroom, "/verify/_stcore/upload_file/s/f", method="PUT", body=bytes(megabytes << 20)
    )
    assert answer.status == status
    assert says in answer.words
    demand_headers(answer)
    refuse_tales(answer)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "POST"])
def test_methods_that_no_page_uses(newsroom, method):
    answer = ask(newsroom, "/verify/", method=method)
    assert answer.status == 405
    demand_headers(answer)
    refuse_tales(answer)


@pytest.mark.parametrize("path", ["/verify/", "/verify/_stcore/stream", "/verify/media/x.png"])
def test_where_no_server_answers_a_sentence_says_so(newsroom, path):
    """And nothing of which servers there are."""
    for server in newsroom.servers:
        server.kill()
    try:
        answer = ask(newsroom, path, OPENING if "stream" in path else {"Accept": "text/html"})
    finally:
        for server in newsroom.servers:
            server.start()
    assert answer.status == 502
    assert answer.words.startswith("Verify does not answer just now.")
    demand_headers(answer)
    refuse_tales(answer)
