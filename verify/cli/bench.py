"""``verify bench``: quality and speed, from a checkout with the public data sets beside it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import click

from verify.errors import InputError


@click.command(epilog="\b\nExamples:\n  verify bench\n  verify bench reading --shared ../shared")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option(
    "--shared",
    default="../shared",
    show_default=True,
    metavar="FOLDER",
    help="Folder that holds bench/.",
)
def bench(names: tuple[str, ...], shared: str) -> int:
    """Measure NAME...; without one, all but what takes long (retrieval, scale)."""
    folder = Path(__file__).parents[2] / "tests" / "bench"
    scripts = {path.stem.removeprefix("bench_"): path for path in folder.glob("bench_*.py")}
    if not scripts:
        raise InputError("The measurements live in a checkout of Verify: run `make bench` there.")
    unknown = sorted(set(names) - set(scripts))
    if unknown:
        raise InputError(f"{unknown[0]} is no measurement; known are {', '.join(sorted(scripts))}.")
    data = Path(shared)
    if not (data / "bench").is_dir():
        raise InputError(f"{data / 'bench'} is not there; name the folder with --shared.")
    for name in sorted(names or scripts):
        script = _load(scripts[name])
        if names or not getattr(script, "TAKES_LONG", False):
            for figure, value in script.run(data).items():
                click.echo(f"{name:<10} {figure:<56} {value:10.3f}")
    return 0


def _load(path: Path) -> Any:
    # by its full name, so that worker processes find it too; measurements share readers of the
    # data sets with the scripts that train
    root = Path(__file__).parents[2]
    for folder in (root / "data" / "models", root):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    return importlib.import_module(f"tests.bench.{path.stem}")
