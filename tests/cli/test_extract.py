"""What ``verify extract`` says of texts in which nothing can be checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CASES = [
    # the text, and what is said of it
    ("Jane Roe\n", "no statement that can be checked"),
    ("How could it come to this? Stand with us today.", "no statement that can be checked"),
    (
        "Der Bürgermeister hat am Montag die Brücke geschlossen, weil neun Boote gesunken sind. "
        "Die Stadt sucht nun nach einer Lösung für die Bewohner am anderen Ufer.",
        "This looks like German; claims are found for English.",
    ),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_says_why_there_is_no_claim(run: Any, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    outcome = run("extract", path)
    assert outcome.out == ""
    assert words in outcome.err
    assert "Traceback" not in outcome.err
