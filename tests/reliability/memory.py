"""What a running server holds in memory and on disk."""

from __future__ import annotations

import os
from pathlib import Path

from browser.running_app import RunningApp


def resident(app: RunningApp) -> float:
    """Megabytes of memory that the server process holds (Linux)."""
    assert app.process is not None
    status = Path(f"/proc/{app.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def file_sizes(folder: Path) -> float:
    """Megabytes of the database in ``folder`` with its write-ahead log."""
    files = [folder / name for name in ("verify.db", "verify.db-wal")]
    return sum(file.stat().st_size for file in files if file.exists()) / 2**20


def processor_seconds(app: RunningApp) -> float:
    """Seconds of one core that the server has used up to now (Linux)."""
    assert app.process is not None
    fields = Path(f"/proc/{app.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
