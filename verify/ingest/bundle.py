"""Case bundles on their way in: nothing is unpacked to the disk, and nothing in them is trusted.

Only names that a bundle can have are read, each at most as far as its manifest says, so neither a
path that leads out nor a small file that becomes a huge one gets anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.errors import InputError
from verify.ingest.naming import printable

FORMAT = "verify-case-bundle"
VERSION = 1
MANIFEST = "manifest.json"
MOST_FILES = 100_000
LARGEST = 4 << 30
"""Bytes of all files together, unpacked."""
LARGEST_MANIFEST = 64 << 20
HIGHEST_RATIO = 250
"""How many times its packed size a bundle may be unpacked: texts come to about 20."""
_SMALL = 64 << 20

_NAME = re.compile(
    r"manifest\.json|README\.txt|report\.(html|json)|database/[a-z_]{1,40}\.jsonl"
    r"|documents/[0-9]{4,6}\.txt|received/[0-9a-f]{64}"
)


@dataclass(frozen=True, slots=True)
class _File:
    sha256: str
    size: int


class Bundle:
    """An open bundle whose names and sizes are in order; its contents are checked when read.

    Use it in a ``with`` statement. Opening raises InputError for anything that is no bundle.
    """

    def __init__(self, path: Path) -> None:
        self._shown = printable(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise InputError(f"{self._shown} cannot be read: {error.strerror}.") from error
        except zipfile.BadZipFile as error:
            raise self._refuse("it is no zip file") from error
        try:
            self._check_names()
            self._manifest = self._read_manifest()
            self._files = self._read_list()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def title(self) -> str:
        """What the case is called."""
        return str(self._manifest["case"]["title"])

    @property
    def revision(self) -> str:
        """Which tables and columns its database had."""
        return str(self._manifest["database_revision"])

    @property
    def missing(self) -> tuple[str, ...]:
        """The hashes of received bytes that were gone already when it was made."""
        return tuple(map(str, self._manifest.get("missing", ())))

    def problems(self) -> Iterator[str]:
        """What is not as the manifest says, a sentence for each file."""
        for name in self._files:
            try:
                self._read(name)
            except InputError as error:
                yield str(error)

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of the case by table. Raises InputError where anything was changed."""
        found = {}
        for name in self._files:
            if name.startswith("database/"):
                table = name.removeprefix("database/").removesuffix(".jsonl")
                found[table] = [self._row(line, name) for line in self._read(name).splitlines()]
        return found

    def received(self) -> Iterator[bytes]:
        """The bytes as they were received. Raises InputError where any were changed."""
        for name in self._files:
            if name.startswith("received/"):
                data = self._read(name)
                if hashlib.sha256(data).hexdigest() != name.removeprefix("received/"):
                    raise self._refuse(f"{name} holds other bytes than its name says")
                yield data

    def _check_names(self) -> None:
        infos = self._zip.infolist()
        names = [info.filename for info in infos]
        if len(names) > MOST_FILES or len(set(names)) != len(names):
            raise self._refuse("it has too many files, or two of one name")
        strange = next((name for name in names if not _NAME.fullmatch(name)), None)
        if strange is not None:
            raise self._refuse(f"it holds {printable(strange)!r}, which no bundle has")
        unpacked = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos)
        if unpacked > LARGEST or (unpacked > _SMALL and unpacked > HIGHEST_RATIO * packed):
            raise self._refuse(f"unpacked it would be {unpacked >> 20:,} MB, too much to be one")

    def _read_manifest(self) -> Mapping[str, Any]:
        if MANIFEST not in self._zip.namelist():
            raise self._refuse("it has no manifest")
        try:
            manifest = json.loads(self._unpack(MANIFEST, LARGEST_MANIFEST))
            known = manifest["format"] == FORMAT and manifest["version"] == VERSION
            if known and str(manifest["case"]["title"]) and manifest["database_revision"]:
                return dict(manifest)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._refuse("its manifest cannot be read") from error
        raise self._refuse("its manifest is that of something else, or of a newer Verify")

    def _read_list(self) -> dict[str, _File]:
        try:
            files = {
                str(entry["path"]): _File(str(entry["sha256"]), int(entry["size"]))
                for entry in self._manifest["files"]
            }
        except (ValueError, TypeError, KeyError) as error:
            raise self._refuse("its manifest cannot be read") from error
        there = {name for name in self._zip.namelist() if name != MANIFEST}
        odd = sorted(there ^ set(files))
        if odd:
            what = "is not in its manifest" if odd[0] in there else "is missing"
            raise self._refuse(f"{printable(odd[0])} {what}")
        return files

    def _read(self, name: str) -> bytes:
        known = self._files[name]
        data = self._unpack(name, known.size)
        if len(data) != known.size or hashlib.sha256(data).hexdigest() != known.sha256:
            raise self._refuse(f"{name} was changed after the bundle was made")
        return data

    def _unpack(self, name: str, most: int) -> bytes:
        try:
            with self._zip.open(name) as stream:
                return stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            # an encrypted file and an unknown packing raise a RuntimeError
            raise self._refuse(f"{name} cannot be unpacked") from error

    def _row(self, line: bytes, name: str) -> dict[str, Any]:
        try:
            row: dict[str, Any] = json.loads(line)
            if not isinstance(row, dict):
                raise TypeError
            text = row.get("text")
            if isinstance(text, dict):
                row["text"] = self._read(str(text["file"])).decode("utf-8", "surrogatepass")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._refuse(f"a row of {name} cannot be read") from error
        return row

    def _refuse(self, why: str) -> InputError:
        return InputError(f"{self._shown} is no bundle that can be used: {why}.")
