"""Whom a report is for. Three kinds; each leaves out what its readers don't need, never a doubt."""

from __future__ import annotations

from enum import StrEnum

from verify.errors import InputError


class Kind(StrEnum):
    """What a report is made for."""

    READER = "reader"
    CHECKING = "checking"
    EVIDENCE = "evidence"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return _LABELS[self][0]

    @property
    def use(self) -> str:
        """What it is for, in one sentence."""
        return _LABELS[self][1]


def read_kind(name: str) -> Kind:
    """The kind that is called ``name``. Raises InputError, naming those that there are."""
    if name not in set(Kind):
        raise InputError(f"{name!r} is no kind of report; known are: {', '.join(Kind)}.")
    return Kind(name)


_LABELS = {
    Kind.READER: (
        "Verification report",
        "For readers: each verdict, what was found, and how to retrace it.",
    ),
    Kind.CHECKING: (
        "Checking copy",
        "For editors: the article line by line, with what is open in its margin.",
    ),
    Kind.EVIDENCE: (
        "Evidence file",
        "For the archive and the lawyer: everything, with every decision, hash and setting.",
    ),
}
