"""Fuzz the parsers and importers, guided by coverage: what only VerifyErrors may leave.

    make fuzz                          # every target, ten minutes each
    make fuzz MINUTES=1 TARGET=html    # one of them

A finding is an input that raises anything else, takes more than ten seconds of processor time or
2 GiB of memory. It is kept under .work/fuzz/TARGET/found with what it raised; mend it, and give
the test of the module that raised it a row that fails before.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
WORK = ROOT / ".work" / "fuzz"
SECONDS = 10.0
"""Processor time that one input may take."""
INSTRUMENTED = ["verify", "fuzz", "warcio", "feedparser", "docx", "trafilatura", "protego", "email"]


class Watch:
    """Runs a target; keeps what goes wrong, once for each place where it does."""

    def __init__(self, name: str, read) -> None:  # type: ignore[no-untyped-def]
        self.inputs = 0
        self._read = read
        self._found = WORK / name / "found"
        self._found.mkdir(parents=True, exist_ok=True)
        self._places: set[str] = set()

    def __call__(self, data: bytes) -> None:
        """Read one input."""
        self.inputs += 1
        start = time.process_time()
        try:
            self._read(data)
        except Exception as error:
            self._keep(data, _place_of(error), traceback.format_exc())
        taken = time.process_time() - start
        if taken > SECONDS:
            self._keep(data, f"slow-{len(data)}", f"{taken:.1f} s of processor time")

    def _keep(self, data: bytes, place: str, told: str) -> None:
        if place in self._places:
            return
        self._places.add(place)
        path = self._found / hashlib.sha256(place.encode()).hexdigest()[:12]
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(f"{place}\n{told}", encoding="utf-8")
        print(f"FOUND {place}: {path}", flush=True)


def _place_of(error: BaseException) -> str:
    """Where in Verify it was raised; outside of it, where Verify called."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if "fuzz/run" not in frame[0]
    ]
    own = [frame for frame in frames if "/verify/" in frame.filename] or frames
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
    return f"{type(error).__name__} at {place}"


def fuzz_one(name: str, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED, enable_loader_override=False):
        from fuzz.targets import TARGETS

        target = TARGETS[name]
        watch = Watch(name, target.read)
        corpus = WORK / name / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for seed in target.seeds():
            # seeds are loaded here, so that what they import is instrumented, too
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
            watch(seed)
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={target.longest}",
            "-timeout=60",
            "-rss_limit_mb=3072",
            "-print_final_stats=1",
            "-verbosity=0",
            f"-artifact_prefix={WORK / name}/found/",
            str(corpus),
        ]
        atheris.Setup([sys.argv[0], *options], watch)
        atheris.Fuzz()


def fuzz_all(names: list[str], seconds: int) -> int:
    """Fuzz each target in a process of its own; the number of those with findings."""
    bad = 0
    for name in names:
        start, runs, log = time.monotonic(), 0, WORK / f"{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")
        # a hang or a lack of memory ends the process: what is left of the time is not given up
        while (left := int(seconds - (time.monotonic() - start))) > 2 and runs < 20:
            runs += 1
            command = [sys.executable, __file__, name, "--seconds", str(left), "--one"]
            with log.open("ab") as stream:
                subprocess.run(command, stdout=stream, stderr=stream, check=False)
        found = sorted(path.name for path in (WORK / name / "found").glob("*"))
        inputs = sum(
            int(line.split()[-1])
            for line in log.read_text("utf-8", "replace").splitlines()
            if "number_of_executed_units" in line
        )
        minutes = (time.monotonic() - start) / 60
        told = f"{inputs:>10,} inputs in {minutes:4.1f} min, {len(found)} files of findings"
        print(f"{name:<12}{told}", flush=True)
        bad += bool(found)
    return bad


def main() -> int:
    """Fuzz; 1 where anything was found."""
    from importlib.util import find_spec

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", nargs="*", help="default: all")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seconds", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if find_spec("atheris") is None:
        print("atheris is not installed; make fuzz brings it (Linux only).", file=sys.stderr)
        return 2
    if given.one:
        fuzz_one(given.target[0], given.seconds)
        return 0
    from fuzz.targets import TARGETS

    names = given.target or list(TARGETS)
    return min(1, fuzz_all(names, given.seconds or int(60 * given.minutes)))


if __name__ == "__main__":
    sys.exit(main())
