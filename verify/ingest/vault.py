"""The bytes as they were received, each kept once under its own SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from pathlib import Path

import platformdirs

from verify.config import Settings
from verify.errors import StoreError
from verify.ingest.naming import printable

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SQLITE = "sqlite:///"


class Vault:
    """A folder of received bytes: ``ab/cdef...`` holds the bytes whose SHA-256 is ``abcdef...``.

    What ``put`` has returned for survives a crash or a power cut: the bytes are written beside
    their place, flushed to the disk, then renamed. Two writers of the same bytes do no harm.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def at(cls, settings: Settings) -> Vault:
        """The vault of ``settings``: its own folder, else beside the database file."""
        if settings.snapshots:
            return cls(Path(settings.snapshots))
        path = settings.db.removeprefix(_SQLITE).split("?")[0]
        if settings.db.startswith(_SQLITE) and path not in ("", ":memory:"):
            return cls(Path(path).parent / "snapshots")
        return cls(Path(platformdirs.user_data_dir("verify", False)) / "snapshots")

    def path(self, sha256: str) -> Path:
        """Where the bytes of ``sha256`` (64 hex digits) lie. Raises StoreError for another form."""
        if not _SHA256.fullmatch(sha256):
            raise StoreError(f"{printable(sha256)} is no SHA-256; the record is damaged.")
        return self.folder / sha256[:2] / sha256[2:]

    def put(self, data: bytes) -> str:
        """Keep ``data``; returns its SHA-256. Raises StoreError where the disk refuses."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        try:
            if not self._holds(path, data):
                _write_durably(path, data)
        except OSError as error:
            raise StoreError(_refuse(self.folder, error)) from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of ``sha256``. Raises StoreError where they are missing or were changed."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(
                f"The received bytes {sha256[:12]} cannot be read from {printable(self.folder)}: "
                f"{error.strerror}."
            ) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(
                f"The received bytes {sha256[:12]} in {printable(self.folder)} were changed after "
                "they were kept; restore them from a backup."
            )
        return data

    def __contains__(self, sha256: str) -> bool:
        """True where bytes lie at the place of ``sha256``; ``get`` tells whether they are right."""
        return self.path(sha256).is_file()

    @staticmethod
    def _holds(path: Path, data: bytes) -> bool:
        # A damaged copy is replaced: the sound bytes are at hand.
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _refuse(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk of {printable(folder)} is full; free some space and try again."
    return (
        f"The received bytes cannot be kept in {printable(folder)}: {error.strerror}; see that the "
        "folder can be written."
    )


def _write_durably(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".incoming-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no way to ask for that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
