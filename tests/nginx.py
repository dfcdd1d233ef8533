"""A real nginx for the tests: Debian's, on loopback, by the very docs/nginx.conf."""

from __future__ import annotations

import datetime
import ipaddress
import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser.running_app import ROOT, RunningApp, free_port, running_app

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
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


def find_nginx() -> bool:
    """Whether it is installed."""
    return Path(NGINX).exists()


@contextmanager
def running_newsroom(
    folder: Path, settings: Mapping[str, str], database: str = ""
) -> Iterator[Newsroom]:
    """nginx and two servers under ``/verify/``, on ``database`` or an SQLite file of their own.

    ``settings`` are those of the sign-in. At the end no server's log may hold a traceback.
    """
    make_certificate(folder)
    port = free_port()
    url = f"https://localhost:{port}/verify"
    own = {**settings, "address": f"{url}/", "snapshots": str(folder / "snapshots")}
    common = {"settings": own, "db": database, "base": "/verify"}
    with (
        running_app(folder, name="first", **common) as first,
        running_app(folder, name="second", **common) as second,
    ):
        ports = tuple(urllib.parse.urlsplit(app.url).port or 0 for app in (first, second))
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


def configure(folder: Path, port: int, ports: tuple[int, ...]) -> None:
    """docs/nginx.conf with this test's port, servers and certificate."""
    text = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
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
