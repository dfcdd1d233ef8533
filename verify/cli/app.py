"""``verify app``: the browser desk, on this machine only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import click

from verify.cli.options import database_option


@click.command(epilog="\b\nExamples:\n  verify app\n  verify app --demo --port 8600")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1.  [default: 8501]")
@click.option("--demo", is_flag=True, help="Open the demo case, a fictional one.")
@database_option
def app(port: int | None, demo: bool, db: str | None) -> int:
    """Start the browser desk at http://127.0.0.1:PORT; stop it with Ctrl-C."""
    from verify.config import load_settings

    settings = load_settings(db=db, port=port)
    # a process of its own: the command line never imports the browser side
    command = [sys.executable, "-m", "verify.ui", "--port", str(settings.port)]
    environment = {**os.environ, "VERIFY_DB": settings.db}
    command += ["--demo"] if demo else []
    # our own module, without a shell; the port is a number
    with subprocess.Popen(command, env=environment) as server:  # nosec B603
        # whoever stops this process means the server, too
        signal.signal(signal.SIGTERM, lambda number, frame: server.terminate())
        try:
            return max(0, server.wait())
        except KeyboardInterrupt:
            return 0
