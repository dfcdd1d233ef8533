"""Whom a report is for. Three kinds; each leaves out what its readers don't need, never a doubt."""

from __future__ import annotations

from enum import StrEnum


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
