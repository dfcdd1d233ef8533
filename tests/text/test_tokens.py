"""Words for comparing, with offsets in the untouched text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.tokens import fold, tokenize

FOLDED = [
    ("Khales", "khales"),
    ("“Café” — ﬁne", '"cafe" - fine'),
    ("Erdoğan’s", "erdogan's"),
    ("Kha\u200bles", "khales"),
    ("ＦＵＬＬ", "full"),
    ("\ud800x", "x"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


TOKENS = [
    ("The U.S. Senate", ["the", "us", "senate"]),
    ("Khales’s 1,200 friends", ["khales", "1,200", "friends"]),
    ("state-run TV", ["state", "run", "tv"]),
    ("don’t", ["don't"]),
    ("cafe\u0301", ["cafe"]),
    ("$4.5bn!", ["4.5bn"]),
    ("Kha\u200bles", ["khales"]),
    ("...", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokenizes(text: str, expected: list[str]) -> None:
    assert [token.folded for token in tokenize(text)] == expected


STEMS = [
    ("protesters", "protester"),
    ("killed", "kill"),
    ("children", "child"),
    ("fell", "fall"),
    ("1,200", "1200"),
    ("gas", "gas"),
]


@pytest.mark.parametrize(("word", "expected"), STEMS)
def test_stems(word: str, expected: str) -> None:
    (token,) = tokenize(word)
    assert token.stem == expected


@given(st.text())
def test_offsets_are_exact(text: str) -> None:
    position = 0
    for token in tokenize(text):
        assert token.start >= position
        assert text[token.start : token.end] == token.text
        assert token.folded
        assert token.stem
        position = token.end
