"""``verify app``: the browser desk, on this machine only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import click

from verify.cli.options import database_option

_EXAMPLES = """\b
Examples:
  verify app
  verify app --demo --port 8600
  verify app --address https://desk.lantern.example/verify/
"""


@click.command(epilog=_EXAMPLES)
@click.option("--port", type=click.IntRange(1, 65535), help="Port.  [default: 8501]")
@click.option("--host", help="Address of this machine to listen on.  [default: 127.0.0.1]")
@click.option("--address", help="How people reach it, where they do so by another name.")
@click.option(
    "--open-to-everyone",
    is_flag=True,
    help="Let whoever reaches it do everything, without signing in.",
)
@click.option("--demo", is_flag=True, help="Open the demo case, a fictional one.")
@database_option
def app(
    port: int | None,
    host: str | None,
    address: str | None,
    open_to_everyone: bool,
    demo: bool,
    db: str | None,
) -> int:
    """Start the browser desk at http://127.0.0.1:PORT; stop it with Ctrl-C.

    It is for this machine alone until people sign in; see docs/newsroom.md.
    """
    from verify.config import load_settings

    settings = load_settings(db=db, port=port)
    # a process of its own: the command line never imports the browser side
    command = [sys.executable, "-m", "verify.ui", "--port", str(settings.port)]
    command += ["--host", host] if host else []
    command += ["--address", address] if address else []
    command += ["--open-to-everyone"] if open_to_everyone else []
    command += ["--demo"] if demo else []
    environment = {**os.environ, "VERIFY_DB": settings.db}
    # our own module, without a shell; the rest are this command's own options
    with subprocess.Popen(command, env=environment) as server:  # nosec B603
        # whoever stops this process means the server, too
        signal.signal(signal.SIGTERM, lambda number, frame: server.terminate())
        try:
            return max(0, server.wait())
        except KeyboardInterrupt:
            return 0
