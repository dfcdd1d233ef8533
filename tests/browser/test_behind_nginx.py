"""Two servers on one database behind nginx, by the very configuration of docs/nginx.conf."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from nginx import Newsroom, find_nginx, running_newsroom
from oidc_provider import RunningProvider, running_provider
from playwright.sync_api import BrowserContext, Page, expect
from ui.made_case import build_case

from verify.model import Role

TITLE = "The mill fire"


@pytest.fixture(scope="module")
def provider() -> Iterator[RunningProvider]:
    """The sign-in service."""
    with running_provider() as running:
        yield running


@pytest.fixture(scope="module")
def database(request: pytest.FixtureRequest) -> str:
    """A PostgreSQL where there is one, else SQLite."""
    from postgresql import find_programs

    if find_programs() is None:
        return ""
    server = request.getfixturevalue("server_of_databases")
    return server.new_database()


@pytest.fixture(scope="module")
def server_of_databases():
    """A real PostgreSQL of its own."""
    from postgresql import running_server

    with running_server() as running:
        yield running


@pytest.fixture(scope="module")
def newsroom(provider, database, chromium, tmp_path_factory) -> Iterator[Newsroom]:
    """nginx, two servers and a case."""
    if not find_nginx():
        pytest.skip("nginx is not installed; apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    with running_newsroom(folder, provider.settings(), database) as running:
        desk = running.servers[0].desk
        desk.people.add("ana@lantern.example", Role.ADMIN, "root", "Ana Moreno")
        desk.people.add("ben@lantern.example", Role.CHECKER, "root", "Ben Okoro")
        build_case(desk, TITLE)
        yield running


@pytest.fixture
def contexts(newsroom, chromium) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Two browsers, each of which nginx sends to another server."""
    found: dict[str, BrowserContext] = {}
    opened = []
    while len(found) < 2:
        assert len(opened) < 40
        context = chromium.new_context(
            ignore_https_errors=True, viewport={"width": 1440, "height": 900}, locale="en-GB"
        )
        opened.append(context)
        context.request.get(f"{newsroom.url}/_stcore/health")
        found.setdefault(newsroom.lines()[-1][0], context)
    yield tuple(found.values())
    for context in opened:
        context.close()


def sign_in(context: BrowserContext, newsroom: Newsroom, name: str, path: str) -> Page:
    """A page of the desk, reached through the sign-in."""
    page = context.new_page()
    page.goto(newsroom.url + path)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=name, exact=True).click()
    return page


def test_two_people_on_two_servers_work_on_one_case(newsroom, contexts):
    """Deep link, who is there, decision, and what the other one sees at the next click."""
    case = newsroom.servers[0].desk.case(TITLE)
    claim = case.check.claims[2]
    path = f"/review?case={case.id}&claim={claim.id}"
    ana = sign_in(contexts[0], newsroom, "ana", path)
    expect(ana.locator("blockquote.claim")).to_contain_text(claim.passage.quote[:30])
    assert ana.url == newsroom.url + path
    ben = sign_in(contexts[1], newsroom, "ben", path)
    expect(ben.locator("blockquote.claim")).to_contain_text(claim.passage.quote[:30])
    expect(ben.get_by_text("Ana Moreno has this claim open, too.")).to_be_visible()
    expect(ana.get_by_text("Ben Okoro has this claim open, too.")).to_be_visible()
    ana.get_by_role("button", name="Disputed").click()
    ana.wait_for_timeout(1500)
    ben.reload()
    expect(ben.get_by_text("Ana Moreno").first).to_be_visible()
    assert [r.reviewer for r in newsroom.servers[1].desk.case(case.id).reviews] == ["Ana Moreno"]
    streams = {line[0] for line in newsroom.lines() if "/_stcore/stream" in line[3]}
    ben.close()
    ana.close()
    time.sleep(0.5)
    streams |= {line[0] for line in newsroom.lines() if "/_stcore/stream" in line[3]}
    assert len(streams) == 2


def test_links_cookies_uploads_and_downloads_stay_under_the_base_path(newsroom, contexts):
    """All with Secure, all with the one server."""
    case = newsroom.servers[0].desk.case(TITLE).id
    page = sign_in(contexts[0], newsroom, "ana", f"/?case={case}")
    expect(page.get_by_role("link", name="Report", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("Add sources")).first.click()
    page.get_by_role("tab", name="Files").click()
    with page.expect_response(re.compile("upload_file")) as sent:
        page.locator("input[type=file]").last.set_input_files(
            [{"name": "note.txt", "mimeType": "text/plain", "buffer": b"Nobody was hurt. " * 9}]
        )
    assert sent.value.status == 204
    page.goto(f"{newsroom.url}/report?case={case}")
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("Download")).click()
    assert started.value.url.startswith(f"{newsroom.url}/media/")
    cookies = [c for c in contexts[0].cookies() if c["name"].startswith(("_stream", "verify_s"))]
    assert {"_streamlit_user", "verify_server"} <= {cookie["name"] for cookie in cookies}
    assert all(cookie["secure"] for cookie in cookies)
    own = [c for c in cookies if c["name"] in ("_streamlit_user", "verify_server")]
    assert {cookie["path"].rstrip("/") for cookie in own} == {"/verify"}
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in own)
    page.get_by_role("link", name="Settings", exact=True).click()
    expect(page).to_have_url(re.compile(re.escape(f"{newsroom.url}/settings")))


def test_signing_out_on_one_server_ends_it_on_the_other(newsroom, contexts):
    """A copied cookie does not go on elsewhere; and a role that one gives holds on both."""
    page = sign_in(contexts[0], newsroom, "ana", "/")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    copied = [c for c in contexts[0].cookies() if c["name"].startswith("_streamlit_user")]
    contexts[1].add_cookies(copied)
    other = contexts[1].new_page()
    other.goto(f"{newsroom.url}/")
    expect(other.get_by_text(TITLE).first).to_be_visible()
    page.get_by_role("button", name="Ana Moreno").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    other.reload()
    expect(other.get_by_role("alert")).to_contain_text("You are signed out")


def test_where_a_server_goes_away_its_people_go_on_with_the_other(newsroom, contexts):
    """After loading the page again, without signing in anew."""
    page = sign_in(contexts[0], newsroom, "ben", "/")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    port = next(l[0] for l in newsroom.lines()[::-1] if "/_stcore/health" in l[3])  # noqa: E741
    gone = next(app for app in newsroom.servers if f":{port}/" in app.url)
    gone.kill()
    try:
        page.goto(f"{newsroom.url}/")
        expect(page.get_by_text(TITLE).first).to_be_visible(timeout=30_000)
    finally:
        gone.start()
