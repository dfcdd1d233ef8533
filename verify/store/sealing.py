"""Each decision sealed with the one before it, so that a changed or missing row shows.

A seal is the SHA-256 of the earlier row's seal and this row's columns. Whoever changes a row has to
change the seals of all that follow; the last one stands in reports and backups for comparison.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

SEALED = ("case_id", "id", "act", "kind", "body", "reviewer", "at", "note", "undoes")
"""The columns that are sealed, as they stand in the database."""


def seal_row(before: str, row: Mapping[str, Any], columns: Sequence[str] = SEALED) -> str:
    """The seal of ``row``, which follows the one sealed ``before`` ("" for the first of a case)."""
    values = json.dumps([before, *(row[name] for name in columns)], separators=(",", ":"))
    return hashlib.sha256(values.encode("ascii")).hexdigest()
