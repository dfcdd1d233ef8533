"""Real processes: what a job in several of them gives, and what remains where they are killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from batch.made_archive import make_archive

pytestmark = pytest.mark.slow

PATIENCE = 120
"""Seconds that anything here may take on a busy machine."""


@pytest.fixture
def archive(tmp_path: Path) -> list[str]:
    return [str(path) for path in make_archive(tmp_path, claims=120, documents=60)]


def start(*arguments: str, module: str = "verify") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status and stderr."""
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def verify(*arguments: str) -> tuple[int, str]:
    return finish(start(*arguments))


def wait_for(is_so: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Until it is so, as long as the process lives."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end
        time.sleep(0.05)


def match(archive: list[str], folder: Path, *options: str) -> list[str]:
    return ["match", *archive, "--parts", str(folder / "p"), "--part-size", "8", *options]


def in_order(path: Path) -> list[bytes]:
    return sorted(path.read_bytes().splitlines())


def find_parts(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "p").glob("part-*")}


@contextmanager
def run_cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A scheduler and one worker as an administrator would start them."""
    told = folder / f"scheduler-{time.monotonic_ns()}.json"
    scheduler = start(
        *("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"),
        *("--scheduler-file", str(told)),
        module="distributed.cli.dask_scheduler",
    )
    wait_for(told.is_file, scheduler)
    worker = start(
        *("--scheduler-file", str(told), "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1"),
        *("--death-timeout", "5"),
        module="distributed.cli.dask_worker",
    )
    import json

    try:
        yield json.loads(told.read_text())["address"], scheduler
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.communicate()


def test_two_processes_give_what_one_gives(archive: list[str], tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert verify("match", *archive, "-o", str(one)) == (0, "")
    process = start(*match(archive, tmp_path, "--workers", "2", "-o", str(two)))
    wait_for(lambda: find_parts(tmp_path), process)
    heard = {
        entry.laddr.ip
        for child in (psutil.Process(process.pid), *psutil.Process(process.pid).children(True))
        for entry in child.net_connections(kind="inet")
        if entry.status == psutil.CONN_LISTEN
    }
    assert finish(process) == (0, "")
    assert heard <= {"127.0.0.1"}, "nobody else's machine may reach what runs code"
    assert two.read_bytes() == one.read_bytes()


def test_origins_in_two_processes(archive: list[str], tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert verify("origins", archive[1], "-o", str(one)) == (0, "")
    assert verify("origins", archive[1], "--workers", "2", "-o", str(two)) == (0, "")
    assert two.read_bytes() == one.read_bytes()


def test_a_worker_that_is_killed_costs_only_its_part(archive: list[str], tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    verify("match", *archive, "-o", str(one))
    process = start(*match(archive, tmp_path, "--workers", "2", "-o", str(two)))
    wait_for(lambda: find_parts(tmp_path), process)
    spawned = [
        child
        for child in psutil.Process(process.pid).children(recursive=True)
        if "spawn_main" in " ".join(child.cmdline())
    ]
    os.kill(spawned[0].pid, signal.SIGKILL)
    before = find_parts(tmp_path)
    assert finish(process)[0] == 0
    after = find_parts(tmp_path)
    assert len(after) == 15 > len(before)
    assert before.items() <= after.items()
    assert in_order(two) == in_order(one)


def test_a_scheduler_that_is_killed_leaves_finished_parts(
    archive: list[str], tmp_path: Path
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    verify("match", *archive, "-o", str(one))
    command = match(archive, tmp_path, "-o", str(two))
    with run_cluster(tmp_path) as (address, scheduler):
        process = start(*command, "--cluster", address)
        wait_for(lambda: len(find_parts(tmp_path)) >= 2, process)
        scheduler.kill()
        status, said = finish(process)
    before = find_parts(tmp_path)
    assert status == 2
    assert said.count("\n") == 1
    assert "the same command goes on from there" in said
    assert 2 <= len(before) < 15
    assert not two.exists()
    with run_cluster(tmp_path) as (address, _):
        assert verify(*command, "--cluster", address) == (0, "")
    assert before.items() <= find_parts(tmp_path).items()
    assert in_order(two) == in_order(one)


def test_nobody_at_the_address(archive: list[str], tmp_path: Path) -> None:
    for address in ("tcp://127.0.0.1:9", "nonsense", "tcp://"):
        status, said = verify(*match(archive, tmp_path, "--cluster", address))
        assert (status, said.count("\n")) == (2, 1)
        assert f"No Dask scheduler answers at {address}" in said


STRANGER = """
import sys
from distributed import Client
Client(sys.argv[1], timeout=2)
print("let in")
"""


def test_processes_started_here_answer_nobody_without_their_certificate() -> None:
    from verify.batch.cluster import LOOPBACK, open_cluster

    with open_cluster(1, "") as client:
        address = client.scheduler.address
        assert address.startswith(f"tls://{LOOPBACK}:")
        for asked in (address, address.replace("tls://", "tcp://")):
            # in a process of its own: a Client that failed to connect may lock those of this one
            command = [sys.executable, "-c", STRANGER, asked]
            told = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
            assert (told.returncode, told.stdout) == (1, "")
            assert re.search("(OSError|TypeError|ValueError|CommClosedError):", told.stderr)
