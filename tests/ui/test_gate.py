"""What stands before Streamlit, with a plain application behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from verify.ui.gate import Gate
from verify.ui.listening import Place
from verify.ui.server import SecurityHeaders


def client(place: Place, may_read=None, is_open: bool = False) -> TestClient:
    """An application that answers everything, behind the gate."""

    async def answer(request: Request):
        if request.url.path.endswith("oauth2callback"):
            return RedirectResponse(place.root, 302)
        response = PlainTextResponse("content")
        response.set_cookie("a", "b")
        return response

    app = Starlette(routes=[Route("/{path:path}", answer)])
    gate = Gate(app, place, may_read, is_open)
    secured = SecurityHeaders(gate, is_secure=place.is_secure)
    return TestClient(secured, base_url="http://127.0.0.1", follow_redirects=False)


ALONE = Place("127.0.0.1", ("127.0.0.1",))
NEWSROOM = Place("127.0.0.1", ("desk.example",), "verify", True, "https://desk.example")


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded"])
@pytest.mark.parametrize(
    ("place", "is_open", "status"),
    [(ALONE, False, 403), (ALONE, True, 200), (NEWSROOM, False, 200)],
)
def test_who_comes_by_a_proxy_that_nobody_set_up(place, is_open, header, status):
    """Set up for this machine alone, it serves nobody from elsewhere."""
    answer = client(place, is_open=is_open).get(place.root, headers={header: "10.0.0.9"})
    assert answer.status_code == status
    assert ("content" in answer.text) is (status == 200)


@pytest.mark.parametrize(
    "path",
    ["media/x.png", "_stcore/upload_file/s/f", "_stcore/metrics", "_stcore/agent/interact"],
)
@pytest.mark.parametrize("may", [True, False])
def test_files_are_for_who_may_read(path, may):
    """By any method, and with the base path in front."""
    found = client(NEWSROOM, lambda cookies: may)
    for answer in (found.get(f"/verify/{path}"), found.head(f"/verify/{path}")):
        assert answer.status_code == (200 if may else 403)
    assert client(NEWSROOM, lambda cookies: False).get("/verify/").status_code == 200


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("review?case=ab12&claim=c%203", "/verify/review?case=ab12&claim=c%203"),
        ("", "/verify/"),
        ("//evil.example", "/verify/"),
        ("https://evil.example", "/verify/"),
        ("..%2fother", "/verify/"),
        ("review/../../x", "/verify/"),
        ("settings#x", "/verify/"),
    ],
)
def test_the_way_back(wanted, leads_to):
    """To the page that was wanted, and to no other site."""
    from urllib.parse import quote

    found = client(NEWSROOM, lambda cookies: True)
    found.cookies.set("verify_wanted", quote(wanted, safe=""))
    answer = found.get("/verify/oauth2callback?code=x&state=y")
    assert answer.headers["location"] == leads_to


def test_behind_https_cookies_are_for_https():
    """And the browser is told to come by nothing else."""
    answer = client(NEWSROOM, lambda cookies: True).get("/verify/")
    assert "; secure" in answer.headers["set-cookie"].lower()
    assert "strict-transport-security" in answer.headers
    alone = client(ALONE).get("/")
    assert "; secure" not in alone.headers["set-cookie"].lower()
    assert "strict-transport-security" not in alone.headers


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("case", "/verify/"),
        ("case?case=ab12&claim=c%203", "/verify/?case=ab12&claim=c%203"),
        ("Review/?case=ab12", "/verify/review?case=ab12"),
        ("review/ab12/c3", "/verify/review"),
        ("reviews?case=ab12", "/verify/?case=ab12&lost=reviews"),
        ("/evil.example/", "/verify/?lost=%2Fevil.example%2F"),
        ("%0d%0aSet-Cookie:x", "/verify/?lost=%0D%0ASet-Cookie%3Ax"),
        ("x" * 500, f"/verify/?lost={'x' * 80}"),
    ],
)
def test_an_address_without_a_page_leads_to_one(path, leads_to):
    """Old and mistyped ones; with what they say of the case."""
    answer = client(NEWSROOM).get(f"/verify/{path}", headers={"Accept": "text/html,*/*"})
    assert (answer.status_code, answer.headers["location"]) == (302, leads_to)


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        *(
            ("/verify/" + page, "text/html")
            for page in ("", "review", "settings?case=x", "?lost=y")
        ),
        ("/verify/media/ab12", "text/html"),
        ("/verify/_stcore/health", "text/html"),
        ("/verify/favicon.png", "text/html"),
        ("/verify/case", "*/*"),
        ("/elsewhere", "text/html"),
    ],
)
def test_what_is_there_is_served(path, accept):
    answer = client(NEWSROOM).get(path, headers={"Accept": accept})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["", "media/x.png", "oauth2callback?code=x&state=y", "no/such"])
def test_every_answer_has_the_security_headers(path):
    """Refusals and redirects, too; the documented nginx hides none of them."""
    headers = client(NEWSROOM, lambda cookies: False).get(f"/verify/{path}").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert "strict-transport-security" in headers
    nginx = (Path(__file__).parents[2] / "docs" / "nginx.conf").read_text(encoding="utf-8")
    assert "proxy_hide_header" not in nginx
    # what a client claims of itself is taken away or overwritten
    for name in ("X-Forwarded-For $remote_addr", 'X-Forwarded-Host ""', 'Forwarded ""'):
        assert f"proxy_set_header {name};" in nginx
