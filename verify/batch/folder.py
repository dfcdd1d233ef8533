"""A job's folder: its manifest, what all parts need, and the parts, each there whole or not at all.

manifest.json    what the parts were made of: inputs by hash, options, versions
corpus/          the passage index, the documents, the claims of each part
part-00000.jsonl (or .parquet), part-00001.jsonl, …
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.errors import InputError

FORMATS = ("jsonl", "parquet")
MANIFEST = "manifest.json"
_TEMPORARY = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a job keeps what, and in what form its parts are."""

    folder: Path
    format: str = "jsonl"
    """One of FORMATS."""

    @property
    def corpus(self) -> Path:
        """What is made once for all parts."""
        return self.folder / "corpus"

    def part(self, number: int) -> Path:
        """The file of a part; it is there once the part is finished."""
        return self.folder / f"part-{number:05d}.{self.format}"

    def parts(self, count: int) -> list[Path]:
        """The files of all parts of a job that has ``count``."""
        return [self.part(number) for number in range(count)]

    def missing(self, count: int) -> list[int]:
        """The numbers of the parts that are not finished."""
        return [number for number in range(count) if not self.part(number).is_file()]


def take_folder(layout: Layout, manifest: Mapping[str, Any]) -> None:
    """Make the job's folder, or take up that of the very same job.

    Raises InputError where the folder holds something else, or cannot be written.
    """
    path = layout.folder / MANIFEST
    try:
        layout.folder.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            _compare(layout.folder, read_manifest(layout.folder), manifest)
        elif any(layout.folder.iterdir()):
            raise InputError(
                f"{layout.folder} holds files of something else; name an empty folder with --parts."
            )
        else:
            write_whole(path, json.dumps(manifest, indent=2, ensure_ascii=False).encode())
        for left in layout.folder.glob(f"{_TEMPORARY}*"):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{layout.folder} cannot be written: {error.strerror}.") from error


def read_manifest(folder: Path) -> dict[str, Any]:
    """What the job's parts are made of. Raises InputError where that cannot be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{folder / MANIFEST} cannot be read here; all processes of a job need its folder."
        ) from error
    if not isinstance(found, dict):
        raise InputError(f"{folder / MANIFEST} is no manifest; name another folder with --parts.")
    return found


def _compare(folder: Path, there: Mapping[str, Any], here: Mapping[str, Any]) -> None:
    ours, theirs = dict(_flatten(here)), dict(_flatten(there))
    for name in dict.fromkeys((*ours, *theirs)):
        if ours.get(name) != theirs.get(name):
            raise InputError(
                f"{folder} holds the parts of another job ({name} is {theirs.get(name)} there and "
                f"{ours.get(name)} here); name another folder with --parts, or delete that one."
            )


def _flatten(value: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        path = f"{name}.{key}" if name else key
        if isinstance(inner, Mapping):
            yield from _flatten(inner, path)
        else:
            yield path, inner


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, whenever the process is killed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
