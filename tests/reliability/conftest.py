"""A disk that is soon full."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


class Disk:
    """A small file system in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    @property
    def url(self) -> str:
        """An SQLite database on it."""
        return f"sqlite:///{self.folder / 'verify.db'}"

    def fill(self) -> None:
        """Leave not one free block."""
        with contextlib.suppress(OSError), self._filler.open("ab", buffering=0) as stream:
            while True:
                stream.write(bytes(4096))

    def free(self) -> None:
        """Give the space back."""
        self._filler.unlink()


def _mount(folder: Path, size: str) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system, and only Linux has tmpfs")
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a file system")


@pytest.fixture
def disk(request: pytest.FixtureRequest) -> Iterator[Disk]:
    """A disk of 4 MB, or of what the test asks for."""
    # not below pytest's folder, which PostgreSQL's user may not enter
    folder = Path(tempfile.mkdtemp(prefix="verify-disk-"))
    try:
        _mount(folder, getattr(request, "param", "4m"))
        yield Disk(folder)
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
    finally:
        folder.rmdir()
