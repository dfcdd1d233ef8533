"""Files and folders on this machine."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from verify.errors import InputError, NotFound, UnreadableDocument
from verify.ingest.extract import read_bytes
from verify.ingest.limits import LARGEST, too_large
from verify.ingest.naming import printable
from verify.ingest.received import Failure, Received

_DROPPINGS = frozenset({".DS_Store", ".localized", "Thumbs.db", "desktop.ini", "__MACOSX", ".git"})
"""What systems leave in folders without anyone having put it there: passed over in silence."""
_COMPANIONS = ("_files", "-files", ".files", "_dateien", "-dateien", "_fichiers", "_archivos",
               "_arquivos", "_ficheiros", "_bestanden", "-filer", "_file")  # fmt: skip
"""How browsers end the name of the folder that they save beside a page, with its pictures."""


def read_file(path: Path, limit: int = LARGEST) -> Received:
    """The document in the file at ``path``, at most ``limit`` bytes.

    Raises NotFound where there is no file, UnreadableDocument where it cannot be read: a folder, a
    pipe, a device, no permission, too large, no text.
    """
    return read_bytes(load_bytes(path, limit), path.name, limit=limit)


def load_bytes(path: Path, limit: int = LARGEST) -> bytes:
    """The content of a regular file. Raises as :func:`read_file` does."""
    with os.fdopen(open_regular(path), "rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(str(path), limit)
    return data


def open_regular(path: Path) -> int:
    """A file descriptor of the regular file at ``path``. Raises as :func:`read_file` does."""
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise explain(error, path) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise UnreadableDocument(f"{printable(path)} is a folder; give a file.")
    raise UnreadableDocument(
        f"{printable(path)} is a pipe or device, not a file; "
        "to read a stream, give - and send it to standard input."
    )


def explain(error: OSError | ValueError, path: Path) -> InputError:
    """What went wrong with a file, as one sentence."""
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.ENOENT, errno.ENOTDIR):
        return NotFound(f"There is no file or folder {printable(path)}; check the name.")
    if code in (errno.EACCES, errno.EPERM):
        return UnreadableDocument(f"You have no permission to read {printable(path)}.")
    if code == errno.ELOOP:
        return UnreadableDocument(f"{printable(path)} is a link that leads back to itself.")
    if code == errno.ENAMETOOLONG:
        return NotFound(f"{printable(path)} is too long for a file name; check it.")
    if code is None:
        return NotFound(f"{printable(path)} cannot be a file name; check it.")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return UnreadableDocument(f"{printable(path)} cannot be read: {printable(reason)}.")


def walk_folder(folder: Path) -> Iterator[Path | Failure]:
    """All files below ``folder``, sorted, with a Failure for each that is not to be read."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(str(folder), explain(error, folder))
        return
    pages = {Path(entry.name).stem for entry in entries if _is_page(entry.name)}
    for entry in entries:
        if entry.name in _DROPPINGS or entry.name.startswith("._"):
            continue
        if _is_companion(entry.name, pages) and entry.is_dir(follow_symlinks=False):
            continue
        path = Path(entry.path)
        if refusal := _refuse_entry(entry, path):
            yield Failure(str(path), refusal)
        elif entry.is_dir():
            yield from walk_folder(path)
        else:
            yield path


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml"))


def _is_companion(name: str, pages: Collection[str]) -> bool:
    """Is this the folder of pictures and scripts that belongs to one of the saved ``pages``?"""
    return any(
        name[: -len(ending)] in pages for ending in _COMPANIONS if name.lower().endswith(ending)
    )


def _refuse_entry(entry: os.DirEntry[str], path: Path) -> InputError | None:
    if entry.name.startswith("."):
        return UnreadableDocument(
            f"{printable(path)} is hidden and was passed over; give it by name to read it."
        )
    if entry.is_symlink():
        # A link may lead anywhere, also out of the folder that the person meant, or in a circle.
        return UnreadableDocument(
            f"{printable(path)} is a link and was passed over; give what it leads to."
        )
    return None
