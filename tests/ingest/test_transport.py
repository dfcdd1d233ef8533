"""TLS keeps its promises on a connection to a checked address."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests

from verify.config import Settings
from verify.errors import FetchError
from verify.ingest import fetch
from verify.ingest.transport import Deadline, Guard, open_session

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl makes the test certificate")


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of herald.example that signs itself, with its key in the same file."""
    path = tmp_path_factory.mktemp("tls") / "herald.pem"
    subject = ["-subj", "/CN=herald.example", "-addext", "subjectAltName=DNS:herald.example"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    files = ["-keyout", str(path), "-out", f"{path}.crt"]
    request = [str(OPENSSL), "req", "-x509", "-nodes", "-days", "2", *curve, *subject, *files]
    subprocess.run(request, check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def names(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, list[str]]]:
    """A TLS server on loopback that every name leads to; its port and the names it was asked by."""
    asked: list[str] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: asked.append(str(name))  # type: ignore[assignment]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hello)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, port, *a, **k: real("127.0.0.1", port, *a, **k)
    )
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


def get(url: str, certificate: Path) -> requests.Response:
    with Deadline(5) as deadline, open_session(Guard(deadline, allow_loopback=True)) as session:
        session.verify = str(certificate)
        return session.get(url, timeout=5)


def test_server_is_told_the_name_and_proves_it(names: Any, certificate: Path) -> None:
    port, asked = names
    assert get(f"https://herald.example:{port}/", certificate).text == "hello"
    assert asked == ["herald.example"]


def test_certificate_of_another_name_is_refused(names: Any, certificate: Path) -> None:
    with pytest.raises(requests.exceptions.SSLError, match="mismatch"):
        get(f"https://courier.example:{names[0]}/", certificate)


def test_unknown_certificate_is_refused_in_one_sentence(names: Any, settings: Settings) -> None:
    with pytest.raises(FetchError, match=r"cannot prove who it is \(certificate error\)"):
        fetch(f"https://herald.example:{names[0]}/", settings)
