"""``verify app`` as a process: it serves, and whoever stops it stops the server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

PATIENCE = 60.0
"""Seconds that a start or a stop may take on a busy machine."""


def is_served(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return answer.read() == b"ok"
    except (URLError, OSError):
        return False


def wait_until(holds) -> bool:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if holds():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows ends processes in another way")
def test_stopping_the_command_stops_the_server(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "verify", "app", "--port", str(port)]
    environment = {**os.environ, "VERIFY_DB": f"sqlite:///{tmp_path / 'verify.db'}"}
    started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: is_served(port))
    finally:
        started.send_signal(signal.SIGTERM)
    assert started.wait(PATIENCE) == 0
    assert wait_until(lambda: not is_served(port))
