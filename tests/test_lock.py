"""What is locked: its licences, its hashes, and no registry; `make audit` asks for known faults."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

LOCKS = sorted((Path(__file__).parents[1] / ".ci").glob("requirements*.txt"))
_REQUIREMENT = re.compile(r"^([a-z0-9][\w.-]*)==", re.I)
_OPEN = re.compile(
    r"0?BSD|Apache|\bMIT\b|\bISC\b|\bPSF\b|Python Software Foundation|CNRI-Python|Zlib|CC0-1\.0"
    r"|\bLGPL\b|Lesser General Public|\bMPL\b|Mozilla Public",
    re.I,
)
"""MIT, BSD, Apache, ISC, PSF, LGPL, and what is as free; MPL binds changes to its own files."""
_UNSAID = {
    "atheris": "Apache-2.0",
    "axe-playwright-python": "MIT",
}
"""Packages whose metadata name no licence, by the LICENSE file in their wheel."""


_APPROVALS = frozenset({"License :: DFSG approved", "License :: OSI Approved"})


def read_requirements(lock: str) -> dict[str, str]:
    """Each requirement of a lock by name, with its hashes, as one line."""
    found = {}
    for line in lock.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            name = _REQUIREMENT.match(line)
            assert name, f"{line[:60]!r} pins no version"
            found[name[1]] = line
    return found


def find_licence(name: str) -> str | None:
    """What the metadata of an installed package name; None where it is not installed."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    kinds = [
        kind
        for kind in about.get_all("Classifier", [])
        # that somebody approves of it names no licence
        if kind.startswith("License ::") and kind not in _APPROVALS
    ]
    said = about.get("License-Expression") or "; ".join(kinds) or about.get("License") or ""
    return said.strip().split("\n")[0]


def is_allowed(licence: str) -> bool:
    """May a product under the Apache licence be given away with it?

    Of alternatives one is enough; of licences that all hold, each has to be allowed.
    """
    alternatives = re.split(r"\s+OR\s+", licence)
    return any(
        all(_OPEN.search(part) for part in re.split(r"\s+AND\s+|;\s|,\s(?!dep)", each))
        for each in alternatives
    )


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_all_that_is_locked_has_hashes_and_no_registry(path: Path) -> None:
    lock = path.read_text(encoding="utf-8")
    requirements = read_requirements(lock)
    assert len(requirements) > 10
    bare = [name for name, line in requirements.items() if "--hash=sha256:" not in line]
    assert not bare, f"without a hash: {bare}"
    assert "://" not in lock
    assert not re.search(r"^\s*(--(extra-)?index-url|-i|--find-links|-e|git\+)", lock, re.M)


def test_all_that_is_locked_has_a_licence_that_we_allow() -> None:
    names = {name for path in LOCKS for name in read_requirements(path.read_text("utf-8"))}
    licences = {name: _UNSAID.get(name) or find_licence(name) for name in sorted(names)}
    found = {name: licence for name, licence in licences.items() if licence is not None}
    assert len(found) > 60
    refused = {name: licence for name, licence in found.items() if not is_allowed(licence)}
    assert not refused, f"not among the licences that are allowed: {refused}"


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("BSD-3-Clause, Apache-2.0, dependency licenses", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("GPL-3.0-only", False),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", False),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_licences(licence: str, expected: bool) -> None:
    assert is_allowed(licence) is expected
