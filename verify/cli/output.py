"""What commands print: whole or not at all, progress only where a person watches."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from verify.errors import InputError
from verify.text.json_lines import json_line


def write_text(text: str | bytes, output: str | None) -> None:
    """Write to ``output``, replaced in one step, or to stdout where it is None or ``-``.

    Raises InputError where the file cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    write_chunks([data], output)


def write_chunks(chunks: Iterable[bytes], output: str | None) -> None:
    """Write what is too much for memory, as :func:`write_text` does."""
    if output in (None, "-"):
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    _replace_file(Path(str(output)), chunks)


def write_lines(lines: Iterable[Mapping[str, Any]], output: str | None) -> None:
    """Write JSON Lines, one object a line, UTF-8."""
    write_text("".join(json_line(line) + "\n" for line in lines), output)


def show_progress(what: str, done: int, total: int) -> None:
    """Overwrite one line on stderr; silent unless stderr is a terminal."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        click.echo(f"\r\x1b[K{what} {done}/{total}{end}", err=True, nl=False)


def say(sentence: str) -> None:
    """A remark for the person at the terminal, on stderr."""
    click.echo(f"verify: {sentence}", err=True)


Progress = Callable[[str, int, int], None]


def _replace_file(path: Path, chunks: Iterable[bytes]) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(chunks)
            _give_usual_permissions(temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error


def _give_usual_permissions(path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
