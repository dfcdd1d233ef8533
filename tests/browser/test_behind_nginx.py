"""Two servers on one database behind nginx, by the very configuration of docs/nginx.conf."""

from __future__ import annotations

import datetime
import ipaddress
import re
import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.running_app import ROOT, RunningApp, free_port, running_app
from oidc_provider import RunningProvider, running_provider
from playwright.sync_api import BrowserContext, Page, expect
from ui.made_case import build_case

from verify.model import Role

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
TITLE = "The mill fire"
_MAIN = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 512; }}
http {{
  log_format upstream '$upstream_addr $request_method $status $request_uri';
  access_log {folder}/access.log upstream;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/desk.conf;
}}
"""


@dataclass
class Newsroom:
    """What runs, and how it is reached."""

    url: str
    servers: tuple[RunningApp, RunningApp]
    access: Path

    def lines(self) -> list[list[str]]:
        """What nginx handed to whom: port, method, status, path."""
        return [
            [line.split()[0].rpartition(":")[2], *line.split()[1:]]
            for line in self.access.read_text().splitlines()
        ]


def make_certificate(folder: Path) -> None:
    """A certificate for localhost that nobody else signed."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    moment = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(moment)
        .not_valid_after(moment + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "desk.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "desk.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def configure(folder: Path, port: int, ports: tuple[int, int]) -> None:
    """docs/nginx.conf with this test's port, servers and certificate."""
    text = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "server_name desk.lantern.example;": "server_name localhost;",
        "server 127.0.0.1:8501;": f"server 127.0.0.1:{ports[0]};",
        "server 127.0.0.1:8502;": f"server 127.0.0.1:{ports[1]};",
        "/etc/ssl/desk": f"{folder}/desk",
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    (folder / "desk.conf").write_text(text, encoding="utf-8")
    user = "user root;" if (folder.owner() == "root") else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user), encoding="utf-8")


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Until nginx takes connections."""
    for _ in range(100):
        assert process.poll() is None, "nginx ended"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nginx does not answer")


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
    if not Path(NGINX).exists():
        pytest.skip("nginx is not installed; apt-get install nginx-light")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    make_certificate(folder)
    url = f"https://localhost:{port}/verify"
    settings = {
        **provider.settings(),
        "address": f"{url}/",
        "snapshots": str(folder / "snapshots"),
    }
    common = {"settings": settings, "db": database, "base": "/verify"}
    with (
        running_app(folder, name="first", **common) as first,
        running_app(folder, name="second", **common) as second,
    ):
        first.desk.people.add("ana@lantern.example", Role.ADMIN, "root", "Ana Moreno")
        first.desk.people.add("ben@lantern.example", Role.CHECKER, "root", "Ben Okoro")
        build_case(first.desk, TITLE)
        ports = tuple(urllib.parse.urlsplit(app.url).port for app in (first, second))
        configure(folder, port, ports)
        process = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
        try:
            wait_for(port, process)
            yield Newsroom(url, (first, second), folder / "access.log")
        finally:
            process.terminate()
            process.wait(10)
    for log in ("first.log", "second.log"):
        assert "Traceback" not in (folder / log).read_text()


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
    """Deep link, decision, and what the other one sees at the next click."""
    case = newsroom.servers[0].desk.case(TITLE)
    claim = case.check.claims[2]
    path = f"/review?case={case.id}&claim={claim.id}"
    ana = sign_in(contexts[0], newsroom, "ana", path)
    expect(ana.locator("blockquote.claim")).to_contain_text(claim.passage.quote[:30])
    assert ana.url == newsroom.url + path
    ben = sign_in(contexts[1], newsroom, "ben", path)
    expect(ben.locator("blockquote.claim")).to_contain_text(claim.passage.quote[:30])
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
