"""Reviewers in processes of their own, and what each of them was told."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

WRITER = Path(__file__).with_name("writer.py")


@dataclass
class Told:
    """What reviewers were told so far; any number of threads may add to it."""

    acknowledged: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds until each acknowledgement."""
    reads: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take one line of a writer; half a line, whose writer was killed, is nothing."""
        if not line.endswith("\n"):
            return
        kind, *rest = line.rstrip("\n").split(" ", 2)
        if kind == "ack":
            self.acknowledged.append(rest[0])
            self.waits.append(float(rest[1]))
        elif kind == "read":
            self.reads.append(float(rest[0]))
        elif kind == "refused":
            self.refused.append(rest[1])


class Reviewer:
    """One writer process; it can be killed and sent again."""

    def __init__(self, url: str, case_id: str, name: str, count: int, told: Told) -> None:
        self._command = [sys.executable, str(WRITER), url, case_id, name, str(count)]
        self._told = told
        self.process: subprocess.Popen[str] | None = None
        self._ear: threading.Thread | None = None

    def start(self) -> None:
        """Begin to decide."""
        self.process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        self._ear = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._ear.start()

    def kill(self) -> None:
        """kill -9, in the middle of whatever it does."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.wait()

    def wait(self, seconds: float = 600) -> int:
        """Wait for its end and for all that it said."""
        assert self.process is not None
        assert self._ear is not None
        status = self.process.wait(seconds)
        self._ear.join(seconds)
        return status

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._told.hear(line)


@contextmanager
def reviewing(url: str, case_id: str, people: int, told: Told) -> Iterator[list[Reviewer]]:
    """So many reviewers who decide without end, until the block ends."""
    crowd = [Reviewer(url, case_id, f"Reviewer {n}", 0, told) for n in range(people)]
    for each in crowd:
        each.start()
    try:
        yield crowd
    finally:
        for each in crowd:
            each.kill()
