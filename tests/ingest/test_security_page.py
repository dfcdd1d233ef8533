"""docs/security.md names a test for each defence: every one of them has to be there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_defence_has_the_test_that_it_names() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = NAMED.findall(page)
    assert len(named) > 40
    missing = [
        f"{path}::{test}"
        for path, test in named
        if f"def {test}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []
    page = re.sub(r"(?m)^\| target \|(?:.*\n\|)*.*", "", page)  # what was fuzzed
    rows = [line for line in page.splitlines() if re.match(r"\| (?!-|threat|what sites)", line)]
    assert [row for row in rows if not NAMED.search(row)] == []
