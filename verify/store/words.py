"""What people type, made fit to be kept and printed."""

from __future__ import annotations

from verify.errors import InputError

_LONGEST_TITLE = 300


def clean_note(text: str) -> str:
    """``text`` without what no database keeps: NUL goes, lone surrogates become U+FFFD."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean_name(text: str, what: str) -> str:
    """``text`` as one line of 1..300 characters. Raises InputError, naming ``what`` it is."""
    line = " ".join("".join(c if c.isprintable() else " " for c in clean_note(text)).split())
    if not line:
        raise InputError(f"{what} is empty; give it at least one letter.")
    if len(line) > _LONGEST_TITLE:
        raise InputError(
            f"{what} has {len(line)} characters; {_LONGEST_TITLE} is the most that fits."
        )
    return line
